/** What happened to one thing in a run: to a connection, a text, a copy of the setting, or a part of a client's state. */
import { type ClientState, contactName } from '../model/client-state.ts';
import type { TextState } from '../model/machines/contact-context.ts';
import { SIDES } from '../model/network.ts';
import type { GlobalState, GroupSystem, Input } from '../model/system.ts';
import {
  type Client,
  type ConnectionName,
  type Group,
  GROUPS,
  partsOf,
} from '../model/vocabulary/ids.ts';
import { linksIn, type Message, type Text } from '../model/vocabulary/messages.ts';
import type { Exchange, Moment } from './exchanges.ts';
import type { Replay } from './run.ts';

export interface Event {
  /** From 1; 0 at the beginning. */
  readonly step: number | 'end';
  /** Who does it; null where nobody does: then the words are a sentence of their own. */
  readonly by: Client | null;
  readonly does: string;
}

/** A run, with what is read off it more than once. */
export interface Story {
  readonly system: GroupSystem;
  readonly run: Replay;
  /** The first one, and the one after each step. */
  readonly states: readonly GlobalState[];
  readonly exchanges: readonly Exchange[];
}

/** An event in its place among those of its step. */
interface Placed extends Event {
  readonly reaction: number;
  /** Only said where nothing else is said of that step. */
  readonly isPlain?: boolean;
}

/** What is seen of a step when it is over. */
const AFTER_ALL = Number.MAX_SAFE_INTEGER;

export function clientIn(system: GroupSystem, states: GlobalState, client: Client): ClientState {
  const state = states[system.clientComponent(client)];
  if (state?.kind !== 'client') throw new Error(`${client} is no client`);
  return state;
}

/** What a part of a client's state is at the beginning, if it is there, and what it becomes. */
export function becomes(
  { system, states }: Story,
  client: Client,
  valueIn: (state: ClientState) => string | undefined,
): readonly Event[] {
  const values = states.map((state) => valueIn(clientIn(system, state, client)));
  return values.flatMap((value, step) => {
    const before = step === 0 ? undefined : values[step - 1];
    return value === before ? [] : [{ step, by: null, does: value ?? 'none' }];
  });
}

/** From when on its owner is a member: what it is, and which changes reach its owner. */
export function copyEvents(story: Story, of: Client, group: Group): readonly Event[] {
  const values = becomes(story, of, ({ groups }) => {
    const { value, context } = groups[group].membership;
    return value === 'current' ? context.directMessages : undefined;
  });
  const news = story.exchanges.filter(
    ({ to, packet: { message }, connection }) =>
      to === of && message.type === 'x.grp.info' && partsOf(connection).purpose === group,
  );
  return inOrder([
    ...values.map(({ step, does }) =>
      placed(step, null, does === 'none' ? `${of} is no member any more` : `it is ${does}`),
    ),
    ...news.flatMap((one) =>
      fate(story, one, `${one.name} from ${one.from}`).map((event) => ({
        ...event,
        isPlain: false,
      })),
    ),
  ]);
}

export function connectionEvents(story: Story, connection: ConnectionName): readonly Event[] {
  const { system, run, exchanges } = story;
  const component = system.connectionComponent(connection);
  const { creator, peer } = partsOf(connection);
  const endsIn = (states: GlobalState) => {
    const state = states[component];
    return state?.kind === 'connection' ? state.ends : null;
  };
  const deeds = run.steps.flatMap(({ happening }, index) =>
    happening.steps.flatMap((one, reaction) =>
      one.component === component
        ? deed(connection, one.input).map((event) => ({ ...event, step: index + 1, reaction }))
        : [],
    ),
  );
  const ready = [creator, peer].flatMap((client) =>
    becomes(story, client, ({ ends }) =>
      ends[connection]?.value === 'ready' ? `it is ready for ${client}` : undefined,
    ).filter(({ step, does }) => step !== 0 && does !== 'none'),
  );
  const [first, ...others] = SIDES.filter(
    (side) => endsIn(run.start)?.[side].status === 'open',
  ).map((side) => partsOf(connection)[side]);
  return inOrder([
    ...(first === undefined
      ? []
      : [
          placed(
            0,
            null,
            others.length > 0 ? `${first} and ${others[0]} have it` : `${first} has it`,
          ),
        ]),
    ...deeds,
    ...exchanges
      .filter(({ packet }) => linksIn(packet.message).includes(connection))
      .flatMap((one) => [
        ...sending(one, `offers it to ${one.to} in ${one.packet.message.type}`),
        ...fate(story, one, one.packet.message.type),
      ]),
    ...exchanges
      .filter((one) => one.connection === connection && one.packet.as !== 'message')
      .flatMap((one) => fate(story, one, `the ${one.packet.as}`, connection)),
    ...exchanges
      .filter((one) => one.connection === connection && isOfContact(one.packet.message))
      .flatMap((one) => [
        ...sending(one, `sends ${one.packet.message.type}`),
        ...fate(story, one, one.packet.message.type, connection),
      ]),
    ...ready.map((event) => ({ ...event, reaction: AFTER_ALL })),
    ...(endsIn(run.end)?.peer.status === 'unjoined'
      ? [placed('end', peer, 'has not joined it')]
      : []),
  ]);
}

export function textEvents(story: Story, text: Text, reader: Client): readonly Event[] {
  const { system, states, exchanges } = story;
  const { author, group, index } = text;
  const carried = exchanges.filter(({ packet }) => isSame(textIn(packet.message), text));
  const writtenIn = (state: GlobalState | undefined) =>
    state === undefined
      ? undefined
      : clientIn(system, state, author).contacts[contactName(reader, group)]?.context.written[
          index
        ];
  const isShownIn = (state: GlobalState | undefined) =>
    state !== undefined &&
    GROUPS.flatMap(
      (one) =>
        clientIn(system, state, reader).contacts[contactName(author, one)]?.context.shown ?? [],
    ).some(
      (shown) => shown !== 'integrity error' && shown.group === group && shown.index === index,
    );
  return inOrder([
    ...states.flatMap((state, step) =>
      textDeed(author, writtenIn(states[step - 1]), writtenIn(state), carried[0]).map((event) => ({
        ...event,
        step,
        reaction: 0,
      })),
    ),
    ...carried.flatMap((one) => fate(story, one, 'it')),
    ...states.flatMap((state, step) =>
      step > 0 && isShownIn(state) && !isShownIn(states[step - 1])
        ? [placed(step, reader, 'shows it')]
        : [],
    ),
  ]);
}

function placed(step: Event['step'], by: Client | null, does: string): Placed {
  return { step, by, does, reaction: AFTER_ALL };
}

type Deed = Pick<Event, 'by' | 'does'>;

function deed(connection: ConnectionName, input: Input): readonly Deed[] {
  const parts = partsOf(connection);
  switch (input.type) {
    case 'create':
      return [{ by: parts.creator, does: 'makes the link' }];
    case 'request':
      return [{ by: parts.creator, does: 'asks for the link' }];
    case 'grant':
      return [{ by: null, does: 'the link is made' }];
    case 'join':
      return [{ by: parts.peer, does: 'joins it' }];
    case 'close':
      return [{ by: parts[input.end], does: 'closes its end' }];
    default:
      return [];
  }
}

/** @param first the message that carries the text first; undefined where none does */
function textDeed(
  author: Client,
  before: TextState | undefined,
  now: TextState | undefined,
  first: Exchange | undefined,
): readonly Deed[] {
  if (now === undefined || before?.is === now.is) return [];
  switch (now.is) {
    case 'pending':
      return [{ by: author, does: 'writes it, and it waits' }];
    case 'sent': {
      const { type } = first?.packet.message ?? { type: null };
      const how = now.over !== null ? ` over ${now.over}` : type === null ? '' : ` in ${type}`;
      return before === undefined
        ? [{ by: author, does: `writes and sends it${how}` }]
        : [{ by: null, does: `it goes out${how}` }];
    }
    case 'failed':
      return [{ by: author, does: 'is told that it has failed' }];
    case 'given up':
      return [{ by: author, does: 'gives it up' }];
  }
}

function sending({ from, sent, outcome }: Exchange, does: string): readonly Placed[] {
  if (sent === null) return [];
  const how = outcome.is === 'returned' ? `${does}, to a closed end` : does;
  return [{ step: sent.step + 1, reaction: sent.reaction, by: from, does: how }];
}

/**
 * What became of a packet.
 *
 * @param what how it is called
 * @param told the connection that is told of, which need not be named
 */
function fate(
  story: Story,
  { connection, from, to, outcome }: Exchange,
  what: string,
  told?: ConnectionName,
): readonly Placed[] {
  const at = ({ step, reaction }: Moment) => ({ step: step + 1, reaction });
  switch (outcome.is) {
    case 'received': {
      const because = ignoredAt(story, outcome.at);
      return because === null
        ? [{ ...at(outcome.at), by: to, does: `receives ${what}`, isPlain: true }]
        : [{ ...at(outcome.at), by: to, does: `receives ${what}, and does nothing: ${because}` }];
    }
    case 'unread': {
      const where = connection === told ? '' : `, with ${to}'s end of ${connection}`;
      return [{ ...at(outcome.at), by: null, does: `${what} goes unread${where}` }];
    }
    case 'lost':
      return [{ ...at(outcome.at), by: null, does: `${what} is lost on the way` }];
    case 'returned':
      return outcome.told === null
        ? []
        : [{ ...at(outcome.told), by: from, does: `gets AUTH for ${what}`, isPlain: true }];
    case 'under way':
      return [placed('end', null, `${what} is on its way to ${to}`)];
  }
}

/** Why a client did nothing with what it received then; null where it did something. */
function ignoredAt({ run }: Story, { step, reaction }: Moment): string | null {
  const notes = run.steps[step]?.happening.steps[reaction]?.notes ?? [];
  const because = notes.flatMap((note) => (note.type === 'ignored' ? [note.because] : []));
  return because.length === 0 ? null : because.join(', ');
}

/** What is said on a contact's connection of the contact itself. */
function isOfContact({ type }: Message): boolean {
  return type === 'x.direct.del' || type === 'x.info.probe.check' || type === 'x.info.probe.ok';
}

/** The direct message's text in a message; null where there is none. */
export function textIn(message: Message): Text | null {
  switch (message.type) {
    case 'x.msg.new':
      return message.scope === 'direct' ? message.text : null;
    case 'x.grp.direct.inv':
      return message.text;
    case 'x.grp.msg.forward':
      return textIn(message.message);
    default:
      return null;
  }
}

function isSame(one: Text | null, { author, group, index }: Text): boolean {
  return one?.author === author && one.group === group && one.index === index;
}

function inOrder(events: readonly Placed[]): readonly Event[] {
  const said = new Set(events.flatMap(({ step, isPlain }) => (isPlain === true ? [] : [step])));
  const rank = ({ step }: Event) => (step === 'end' ? AFTER_ALL : step);
  return events
    .filter(({ step, isPlain }) => isPlain !== true || !said.has(step))
    .sort((one, other) => rank(one) - rank(other) || one.reaction - other.reaction)
    .map(({ step, by, does }) => ({ step, by, does }));
}
