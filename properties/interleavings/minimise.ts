/**
 * Makes a run shorter that shows something: leaves out an action, or two, and with them whatever is not possible without
 * them, as long as the property still complains.
 *
 * People first, then faults, then what users do, then deliveries: what is left out first takes most with it.
 */
import type { Run } from '../../checker/property.ts';
import type { Action } from '../../checker/system.ts';
import type { Row, Tables } from '../../checker/tables.ts';
import type { Note } from '../../model/client.ts';
import type { ComponentState, Input } from '../../model/system.ts';
import type { ProtocolProperty } from '../property.ts';
import type { Jury } from './jury.ts';
import type { Complaint } from './walk.ts';

type Actions = Run<Input>['actions'];
type SystemTables = Tables<ComponentState, Input, Note>;

/** @returns a run that no action, and no two, can be left out of */
export function minimised(jury: Jury, complaint: Complaint): Complaint {
  let best = complaint;
  for (;;) {
    const shorter = firstShorter(jury, best);
    if (shorter === null) return best;
    best = shorter;
  }
}

function firstShorter(jury: Jury, { property, run }: Complaint): Complaint | null {
  const { initial, actions } = run;
  for (const leftOut of candidates(actions)) {
    const rest = actions.filter((_, index) => !leftOut.includes(index));
    const shown = follow(jury, { property, run: { initial, actions: rest } });
    if (shown !== null && shown.run.actions.length < actions.length) return shown;
  }
  return null;
}

/** What to leave out, as positions in the run. */
function candidates(actions: Actions): readonly (readonly number[])[] {
  const positions = actions
    .map(({ input }, index) => ({ index, rank: rankOf(input) }))
    .sort((one, other) => one.rank - other.rank || one.index - other.index)
    .map(({ index }) => index);
  const pairs = positions.flatMap((one, index) =>
    positions.slice(index + 1).map((other) => [one, other]),
  );
  return [...positions.map((one) => [one]), ...pairs];
}

function rankOf(input: Input): number {
  if (input.type === 'fault') return 1;
  if (input.type !== 'ask') return 3;
  return input.wish.type === 'invite' ? 0 : 2;
}

/**
 * Does those of the actions that are possible, and then delivers what is left.
 *
 * @returns the run up to where the property complains; null where it does not
 */
function follow(jury: Jury, { property, run }: Complaint): Complaint | null {
  const { tables } = jury;
  const start = jury.starts[run.initial];
  if (start === undefined) throw new RangeError(`there is no initial state ${run.initial}`);
  const row = Int32Array.from(start);
  const done: Action<Input>[] = [];
  let complains = false;
  const hears = (one: ProtocolProperty) => {
    complains ||= one === property;
  };
  const restJudged = () => {
    const next = firstDelivery(tables, row);
    if (next === null) jury.atRest(row, hears);
    return next;
  };
  const shown = () => ({ property, run: { initial: run.initial, actions: done } });

  jury.atStart(row, hears);
  let delivery = restJudged();
  for (const action of run.actions) {
    if (complains) return shown();
    if (!attempt(tables, row, action)) continue;
    done.push(action);
    jury.afterAction(row, hears);
    delivery = restJudged();
  }
  while (!complains && delivery !== null) {
    attempt(tables, row, delivery);
    done.push(delivery);
    jury.afterAction(row, hears);
    delivery = restJudged();
  }
  return complains ? shown() : null;
}

/** Does the action in place, if it is possible. */
function attempt(tables: SystemTables, row: Row, { component, input }: Action<Input>): boolean {
  const number = tables.inputOf({ component, input });
  const { deliveries, others } = tables.offers(component, row[component] ?? 0);
  if (!deliveries.includes(number) && !others.includes(number)) return false;
  const next = Int32Array.from(row);
  if (!tables.fire(next, component, number)) return false;
  row.set(next);
  return true;
}

function firstDelivery(tables: SystemTables, row: Row): Action<Input> | null {
  for (const [component, state] of row.entries()) {
    const [first] = tables.offers(component, state).deliveries;
    if (first !== undefined) return tables.action(component, first);
  }
  return null;
}
