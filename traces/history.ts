/**
 * What became of the things that a complaint is about: in which step, and by whom.
 *
 * A thing brings what belongs to it: a contact the connections that it had, a member the group connections, a text the
 * connection that it was sent on.
 */
import { type ClientState, contactName } from '../model/client-state.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import type { Client, ConnectionName, Group } from '../model/vocabulary/ids.ts';
import type { Text } from '../model/vocabulary/messages.ts';
import { exchangesOf } from './exchanges.ts';
import type { Replay } from './run.ts';
import { connectionEvents, type Event, type Story, textEvents } from './what-became.ts';

export type Subject =
  /** A client's contact with somebody, by the group that it was made in. */
  | { readonly is: 'contact'; readonly of: Client; readonly with: Client; readonly group: Group }
  | { readonly is: 'text'; readonly text: Text; readonly reader: Client }
  | { readonly is: 'connection'; readonly connection: ConnectionName }
  /** A member of a group, as a client has it. */
  | { readonly is: 'member'; readonly of: Client; readonly member: Client; readonly group: Group }
  /** A client's copy of the setting. */
  | { readonly is: 'copy'; readonly of: Client; readonly group: Group };

export interface History {
  /** What it is of, in words. */
  readonly of: string;
  /** In the order of their steps. */
  readonly events: readonly Event[];
}

/** The histories of what is named and of what belongs to it, without those to which nothing happened. */
export function historiesOf(
  system: GroupSystem,
  run: Replay,
  subjects: readonly Subject[],
): readonly History[] {
  const states = [run.start, ...run.steps.map(({ happening }) => happening.states)];
  const story = { system, run, states, exchanges: exchangesOf(system, run) };
  const all = [...subjects, ...subjects.flatMap((subject) => belongingTo(story, subject))];
  const byName = new Map(all.map((subject) => [nameOf(subject), subject]));
  return [...byName].flatMap(([of, subject]) => {
    const events = eventsOf(story, subject);
    return events.length === 0 ? [] : [{ of, events }];
  });
}

/** One after the other, what happened in the same step together. */
export function historyInWords({ of, events }: History): string {
  const times = [...new Set(events.map(({ step }) => step))];
  const told = times.map((time) => {
    const words = events.flatMap(({ step, words: one }) => (step === time ? [one] : []));
    return `${timeInWords(time)} ${words.join(', ')}`;
  });
  return `${of}: ${told.join('; ')}.`;
}

function timeInWords(step: Event['step']): string {
  switch (step) {
    case 0:
      return 'at the beginning';
    case 'end':
      return 'at the end';
    default:
      return `in step ${step}`;
  }
}

function nameOf(subject: Subject): string {
  const met = (group: Group) => (group === 'team' ? '' : `, met in the ${group}`);
  switch (subject.is) {
    case 'contact':
      return `${subject.of}'s contact with ${subject.with}${met(subject.group)}`;
    case 'text': {
      const { author, index, group } = subject.text;
      return `${author}'s text ${index + 1} to ${subject.reader}${met(group)}`;
    }
    case 'connection':
      return subject.connection;
    case 'member':
      return `${subject.member} as a member, for ${subject.of}${met(subject.group)}`;
    case 'copy':
      return `direct messages in ${subject.of}'s copy${subject.group === 'team' ? '' : ` of the ${subject.group}`}`;
  }
}

function eventsOf(story: Story, subject: Subject): readonly Event[] {
  switch (subject.is) {
    case 'contact': {
      const { of, with: peer, group } = subject;
      return changes(story, of, ({ contacts }) => contacts[contactName(peer, group)]?.value);
    }
    case 'member': {
      const { of, member, group } = subject;
      return changes(story, of, ({ groups }) => groups[group].members[member]?.value);
    }
    case 'copy': {
      const { of, group } = subject;
      return changes(story, of, ({ groups }) => groups[group].membership.context.directMessages);
    }
    case 'text':
      return textEvents(story, subject.text, subject.reader);
    case 'connection':
      return connectionEvents(story, subject.connection);
  }
}

/** What it is at the beginning, if it is there, and what it becomes. */
function changes(
  { system, states }: Story,
  client: Client,
  valueIn: (state: ClientState) => string | undefined,
): readonly Event[] {
  const values = states.map((state) => valueIn(clientIn(system, state, client)));
  return values.flatMap((value, step) => {
    const before = step === 0 ? undefined : values[step - 1];
    return value === before ? [] : [{ step, words: value ?? 'none' }];
  });
}

function belongingTo({ system, states }: Story, subject: Subject): readonly Subject[] {
  const connections = (of: Client, held: (state: ClientState) => readonly ConnectionName[]) =>
    [...new Set(states.flatMap((state) => held(clientIn(system, state, of))))].map(
      (connection): Subject => ({ is: 'connection', connection }),
    );
  switch (subject.is) {
    case 'contact': {
      const name = contactName(subject.with, subject.group);
      return connections(subject.of, ({ contacts }) => {
        const context = contacts[name]?.context;
        return [
          ...(context?.connections ?? []).map(({ connection }) => connection),
          ...[context?.invitation?.link, context?.offered].filter(
            (link) => link !== undefined && link !== null,
          ),
        ];
      });
    }
    case 'member':
      return connections(subject.of, ({ groups }) => {
        const connection = groups[subject.group].members[subject.member]?.context.connection;
        return connection === undefined || connection === null ? [] : [connection];
      });
    case 'text': {
      const { author, group, index } = subject.text;
      const name = contactName(subject.reader, group);
      return connections(author, ({ contacts }) => {
        const context = contacts[name]?.context;
        const text = context?.written[index];
        if (text?.is === 'pending')
          return (context?.connections ?? []).map(({ connection }) => connection);
        return text?.is === 'sent' && text.over !== null ? [text.over] : [];
      });
    }
    case 'connection':
    case 'copy':
      return [];
  }
}

function clientIn(system: GroupSystem, states: GlobalState, client: Client): ClientState {
  const state = states[system.clientComponent(client)];
  if (state?.kind !== 'client') throw new Error(`${client} is no client`);
  return state;
}
