/** What a property has against a run that was gone through: judged plainly, without the checker's tables. */
import type { Read } from '../checker/property.ts';
import { type ConnectionName, partsOf } from '../model/vocabulary/ids.ts';
import { linksIn } from '../model/vocabulary/messages.ts';
import type { ComponentState, GlobalState, GroupSystem } from '../model/system.ts';
import type { Subject } from '../traces/history.ts';
import type { Replay } from '../traces/run.ts';
import { textIn } from '../traces/what-became.ts';
import { askedPart } from './asked-part.ts';
import type { Case, ProtocolProperty, SystemStep } from './property.ts';

export interface Complaint {
  readonly words: string;
  readonly about: readonly Subject[];
  /**
   * The step, from 1, since which it has been so, 0 where it was from the beginning; null where it cannot be said so: of what
   * must stay possible it takes a search.
   */
  readonly since: number | null;
}

/**
 * What is wrong at the end of a run; null where nothing is.
 *
 * For *possible* this tells only that the premise holds there: that the goal is out of reach takes a search.
 */
export function complaintOf(
  property: ProtocolProperty,
  system: GroupSystem,
  run: Replay,
): Complaint | null {
  const question = property.ask(system);
  const { from, reactions } = askedPart(property, system, run);
  if (from === null) return null;
  switch (question.kind) {
    case 'always':
      return firstFound(question.cases, (one) => ofState(one, run, from));
    case 'eventually':
      return run.isQuiescent ? firstFound(question.cases, (one) => ofState(one, run, from)) : null;
    case 'step':
      return firstFound(reactions.at(-1) ?? [], (step) => {
        const words = question.complaint(step);
        return words === null
          ? null
          : { words, about: touchedBy(system, step), since: run.steps.length };
      });
    case 'possible': {
      const look = lookAt(run.end);
      return firstFound(question.cases, ({ premise, complaint, about }) =>
        premise.holds(look)
          ? { words: complaint(look), about: about?.(look) ?? [], since: null }
          : null,
      );
    }
  }
}

/** The same in words alone. */
export function complaintAtEnd(
  property: ProtocolProperty,
  system: GroupSystem,
  run: Replay,
): string | null {
  return complaintOf(property, system, run)?.words ?? null;
}

/** Reads off a plain state. */
export function lookAt(states: GlobalState): Read<ComponentState> {
  return (reading) => {
    const state = states[reading.component];
    if (state === undefined) throw new RangeError(`there is no component ${reading.component}`);
    return reading.of(state);
  };
}

/** @param from the number of the state from which on it is asked */
function ofState({ complaint, about }: Case, run: Replay, from: number): Complaint | null {
  const words = complaint(lookAt(run.end));
  if (words === null) return null;
  const states = [run.start, ...run.steps.map(({ happening }) => happening.states)];
  const before = states.findLastIndex((state) => complaint(lookAt(state)) !== words);
  const since = Math.max(from, before + 1);
  return { words, about: about?.(lookAt(run.end)) ?? [], since };
}

/**
 * What a reaction has to do with: the connections that it makes, joins or closes, the direct links and the text in what it
 * answers, and whoever's text to the group it shows; where there is nothing of the kind, the contact's connection that it answers
 * on.
 */
function touchedBy(system: GroupSystem, step: SystemStep): readonly Subject[] {
  const { component, input, sends, notes } = step;
  const client = system.clientAt(component);
  const received = input.type === 'receive' ? input.packet.message : null;
  const links = received === null ? [] : linksIn(received).filter(isDirect);
  const handled = sends.flatMap(({ to, input: sent }) =>
    ['create', 'request', 'join', 'close'].includes(sent.type)
      ? (system.connectionAt(to) ?? [])
      : [],
  );
  const text = received === null ? null : textIn(received);
  const reader = received?.type === 'x.grp.msg.forward' ? received.to : client;
  const touched: readonly Subject[] = [
    ...[...new Set([...links, ...handled])].map(
      (connection) => ({ is: 'connection', connection }) as const,
    ),
    ...(text === null || reader === null ? [] : [{ is: 'text', text, reader } as const]),
    ...notes.flatMap((note) =>
      note.type === 'shown' && client !== null
        ? [{ is: 'member', of: client, member: note.from, group: note.in } as const]
        : [],
    ),
  ];
  return touched.length === 0 && input.type === 'receive' && isDirect(input.connection)
    ? [{ is: 'connection', connection: input.connection }]
    : touched;
}

function isDirect(connection: ConnectionName): boolean {
  return partsOf(connection).purpose === 'direct';
}

function firstFound<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | null,
): Found | null {
  for (const item of items) {
    const found = find(item);
    if (found !== null) return found;
  }
  return null;
}
