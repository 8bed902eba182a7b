/**
 * What became of the things that a complaint is about: in which step, and by whom.
 *
 * A thing brings what belongs to it: a contact the connections that it had, a member the group connections, a text those that it
 * was to go out on.
 */
import { type ClientState, contactName } from '../model/client-state.ts';
import type { GroupSystem } from '../model/system.ts';
import {
  type Client,
  type ConnectionName,
  type Group,
  groupOfConnection,
  partsOf,
} from '../model/vocabulary/ids.ts';
import type { Text } from '../model/vocabulary/messages.ts';
import { exchangesOf } from './exchanges.ts';
import type { Replay } from './run.ts';
import {
  becomes,
  clientIn,
  connectionEvents,
  copyEvents,
  type Event,
  type Story,
  textEvents,
} from './what-became.ts';

export type Subject =
  /** A client's contact with somebody, by the group that it was made in. */
  | { readonly is: 'contact'; readonly of: Client; readonly with: Client; readonly group: Group }
  | { readonly is: 'text'; readonly text: Text; readonly reader: Client }
  | { readonly is: 'connection'; readonly connection: ConnectionName }
  /** Somebody in a group, as a client has it. */
  | { readonly is: 'member'; readonly of: Client; readonly member: Client; readonly group: Group }
  /** A client's copy of the setting. */
  | { readonly is: 'copy'; readonly of: Client; readonly group: Group };

export interface History {
  /** What it is of, in words. */
  readonly of: string;
  /** In the order in which they happened. */
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

/** One after the other; what happened in the same step, and what one client did, together. */
export function historyInWords({ of, events }: History): string {
  const times = [...new Set(events.map(({ step }) => step))];
  const told = times.map(
    (time) => `${timeInWords(time)} ${deedsInWords(events.filter(({ step }) => step === time))}`,
  );
  return `${of}: ${told.join('; ')}.`;
}

function deedsInWords(events: readonly Event[]): string {
  return events
    .map(({ by, does }, index) => {
      if (by === null) return does;
      return events[index - 1]?.by === by ? `and ${does}` : `${by} ${does}`;
    })
    .join(', ')
    .replaceAll(', and ', ' and ');
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
  const of = (group: Group) => (group === 'team' ? '' : ` of the ${group}`);
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
      return `${subject.member} as ${subject.of}'s fellow member${of(subject.group)}`;
    case 'copy':
      return `${subject.of}'s copy of the setting${of(subject.group)}`;
  }
}

function eventsOf(story: Story, subject: Subject): readonly Event[] {
  switch (subject.is) {
    case 'contact': {
      const { of, with: peer, group } = subject;
      return becomes(story, of, ({ contacts }) => contacts[contactName(peer, group)]?.value);
    }
    case 'member': {
      const { of, member, group } = subject;
      return becomes(story, of, ({ groups }) => groups[group].members[member]?.value);
    }
    case 'copy':
      return copyEvents(story, subject.of, subject.group);
    case 'text':
      return textEvents(story, subject.text, subject.reader);
    case 'connection':
      return connectionEvents(story, subject.connection);
  }
}

function belongingTo(story: Story, subject: Subject): readonly Subject[] {
  const connections = connectionsOf(story, subject);
  return [...new Set(connections)].map((connection) => ({ is: 'connection', connection }));
}

function connectionsOf({ system, states }: Story, subject: Subject): readonly ConnectionName[] {
  const held = (of: Client, inState: (state: ClientState) => readonly ConnectionName[]) =>
    states.flatMap((state) => inState(clientIn(system, state, of)));
  switch (subject.is) {
    case 'contact': {
      const name = contactName(subject.with, subject.group);
      return held(subject.of, (state) => connectionsOfContact(state, name));
    }
    case 'member': {
      const pair = [subject.of, subject.member];
      return system.connections.filter((connection) => {
        const { creator, peer } = partsOf(connection);
        return (
          groupOfConnection(connection) === subject.group &&
          [creator, peer].every((client) => pair.includes(client))
        );
      });
    }
    case 'text': {
      const { author, group, index } = subject.text;
      const name = contactName(subject.reader, group);
      return held(author, (state) => {
        const text = state.contacts[name]?.context.written[index];
        if (text?.is === 'sent' && text.over !== null) return [text.over];
        return text?.is === 'pending' || text?.is === 'sent'
          ? connectionsOfContact(state, name)
          : [];
      });
    }
    case 'connection':
    case 'copy':
      return [];
  }
}

function connectionsOfContact(
  { contacts }: ClientState,
  name: ReturnType<typeof contactName>,
): readonly ConnectionName[] {
  const { connections = [], invitation = null, offered = null } = contacts[name]?.context ?? {};
  return [
    ...connections.map(({ connection }) => connection),
    ...(invitation === null ? [] : [invitation.link]),
    ...(offered === null ? [] : [offered.link]),
  ];
}
