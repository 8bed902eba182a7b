/** What happened to a connection and to a text in a run: made, offered, joined, closed; written, sent, shown, lost. */
import { contactName } from '../model/client-state.ts';
import { type ConnectionState, SIDES } from '../model/network.ts';
import type { GlobalState, GroupSystem, Input } from '../model/system.ts';
import { type Client, type ConnectionName, GROUPS, partsOf } from '../model/vocabulary/ids.ts';
import { linksIn, type Message, type Text } from '../model/vocabulary/messages.ts';
import type { TextState } from '../model/machines/contact-context.ts';
import type { Exchange, Moment } from './exchanges.ts';
import type { Replay } from './run.ts';

export interface Event {
  /** From 1; 0 at the beginning. */
  readonly step: number | 'end';
  readonly words: string;
}

/** A run, with what is read off it more than once. */
export interface Story {
  readonly system: GroupSystem;
  readonly run: Replay;
  /** The first one, and the one after each step. */
  readonly states: readonly GlobalState[];
  readonly exchanges: readonly Exchange[];
}

export function connectionEvents(story: Story, connection: ConnectionName): readonly Event[] {
  const { system, run, states, exchanges } = story;
  const component = system.connectionComponent(connection);
  const { creator, peer } = partsOf(connection);
  const endsIn = (state: GlobalState | undefined) => {
    const ends = state?.[component];
    return ends?.kind === 'connection' ? ends.ends : null;
  };
  const done = run.steps.flatMap(({ happening }, index) =>
    happening.steps
      .filter((one) => one.component === component)
      .flatMap(({ input }) => deed(connection, input))
      .map((words) => ({ step: index + 1, words })),
  );
  const ready = [creator, peer].flatMap((client) => {
    const isReady = states.map((state) => {
      const of = state[system.clientComponent(client)];
      return of?.kind === 'client' && of.ends[connection]?.value === 'ready';
    });
    return isReady.flatMap((now, step) =>
      now && step > 0 && isReady[step - 1] === false
        ? [{ step, words: `it is ready for ${client}` }]
        : [],
    );
  });
  const offers = exchanges.filter(({ packet }) => linksIn(packet.message).includes(connection));
  const onIt = exchanges.filter(
    (one) =>
      one.connection === connection &&
      (one.packet.as !== 'message' || one.packet.message.type === 'x.direct.del'),
  );
  return inOrder([
    ...beginning(connection, endsIn(run.start)),
    ...done,
    ...offers.flatMap((one) => [
      ...sending(one, `${one.from} offers it to ${one.to} in ${one.name}`),
      ...fate(story, one, one.name),
    ]),
    ...onIt.flatMap((one) => [
      ...(one.packet.as === 'message' ? sending(one, `${one.from} sends ${one.name}`) : []),
      ...fate(story, one, one.name),
    ]),
    ...ready,
    ...ending(connection, endsIn(run.end)),
  ]);
}

export function textEvents(story: Story, text: Text, reader: Client): readonly Event[] {
  const { system, states, exchanges } = story;
  const { author, group, index } = text;
  const knownIn = (state: GlobalState | undefined) => {
    const of = state?.[system.clientComponent(author)];
    return of?.kind === 'client'
      ? of.contacts[contactName(reader, group)]?.context.written[index]
      : undefined;
  };
  const isShownIn = (state: GlobalState | undefined) => {
    const of = state?.[system.clientComponent(reader)];
    return (
      of?.kind === 'client' &&
      GROUPS.some((one) =>
        of.contacts[contactName(author, one)]?.context.shown.some(
          (shown) => shown !== 'integrity error' && shown.group === group && shown.index === index,
        ),
      )
    );
  };
  const known = states.flatMap((state, step) =>
    textDeed(author, step === 0 ? undefined : knownIn(states[step - 1]), knownIn(state)).map(
      (words) => ({ step, words }),
    ),
  );
  const shown = states.flatMap((state, step) =>
    step > 0 && isShownIn(state) && !isShownIn(states[step - 1])
      ? [{ step, words: `${reader} has it` }]
      : [],
  );
  const carried = exchanges.filter(({ packet }) => isSame(textIn(packet.message), text));
  return inOrder([...known, ...carried.flatMap((one) => fate(story, one, 'it')), ...shown]);
}

function deed(connection: ConnectionName, input: Input): readonly string[] {
  const parts = partsOf(connection);
  switch (input.type) {
    case 'create':
      return [`${parts.creator} makes the link`];
    case 'request':
      return [`${parts.creator} asks for the link`];
    case 'grant':
      return ['the link is made'];
    case 'join':
      return [`${parts.peer} joins it`];
    case 'close':
      return [`${parts[input.end]} closes its end`];
    default:
      return [];
  }
}

function textDeed(
  author: Client,
  before: TextState | undefined,
  now: TextState | undefined,
): readonly string[] {
  if (now === undefined || before?.is === now.is) return [];
  switch (now.is) {
    case 'pending':
      return [`${author} writes it, and it waits`];
    case 'sent': {
      const over = now.over === null ? '' : ` over ${now.over}`;
      return [before === undefined ? `${author} writes and sends it${over}` : `it goes out${over}`];
    }
    case 'failed':
      return [`${author} is told that it has failed`];
    case 'given up':
      return [`${author} gives it up`];
  }
}

function beginning(
  connection: ConnectionName,
  ends: ConnectionState['ends'],
): readonly PlacedEvent[] {
  if (ends === null) return [];
  const holders = SIDES.filter((side) => ends[side].status === 'open').map(
    (side) => partsOf(connection)[side],
  );
  return [{ step: 0, words: `${holders.join(' and ')} have it`.replace(/^(\w+) have/, '$1 has') }];
}

/** What nothing that happened says: that nobody joined it. */
function ending(connection: ConnectionName, ends: ConnectionState['ends']): readonly PlacedEvent[] {
  return ends?.peer.status === 'unjoined'
    ? [{ step: 'end', words: `${partsOf(connection).peer} has not joined it` }]
    : [];
}

interface PlacedEvent extends Event {
  /** Only said where nothing else is said of that step. */
  readonly isPlain?: boolean;
}

function sending({ sent, outcome }: Exchange, words: string): readonly PlacedEvent[] {
  if (sent === null) return [];
  const isReturned = outcome.is === 'returned';
  return [{ step: sent.step + 1, words: isReturned ? `${words}, to a closed end` : words }];
}

/** What became of a packet that is called so. */
function fate(
  story: Story,
  { connection, from, to, outcome }: Exchange,
  what: string,
): readonly PlacedEvent[] {
  switch (outcome.is) {
    case 'received': {
      const because = ignoredAt(story, outcome.at);
      const step = outcome.at.step + 1;
      return because === null
        ? [{ step, words: `${to} receives ${what}`, isPlain: true }]
        : [{ step, words: `${to} receives ${what}, and does nothing: ${because}` }];
    }
    case 'unread':
      return [
        {
          step: outcome.at.step + 1,
          words: `${what} goes unread, for ${to} closes its end of ${connection}`,
        },
      ];
    case 'lost':
      return [{ step: outcome.at.step + 1, words: `${what} is lost on the way` }];
    case 'returned':
      return outcome.told === null
        ? []
        : [{ step: outcome.told.step + 1, words: `${from} gets AUTH for ${what}`, isPlain: true }];
    case 'under way':
      return [{ step: 'end', words: `${what} is on its way to ${to}` }];
  }
}

/** Why a client did nothing with what it received then; null where it did something. */
function ignoredAt({ run }: Story, { step, reaction }: Moment): string | null {
  const notes = run.steps[step]?.happening.steps[reaction]?.notes ?? [];
  const because = notes.flatMap((note) => (note.type === 'ignored' ? [note.because] : []));
  return because.length === 0 ? null : because.join(', ');
}

/** The direct message's text in a message; null where there is none. */
function textIn(message: Message): Text | null {
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

function inOrder(events: readonly PlacedEvent[]): readonly Event[] {
  const said = new Set(events.flatMap(({ step, isPlain }) => (isPlain === true ? [] : [step])));
  const rank = ({ step }: Event) => (step === 'end' ? Number.MAX_SAFE_INTEGER : step);
  return events
    .filter(({ step, isPlain }) => isPlain !== true || !said.has(step))
    .map(({ step, words }) => ({ step, words }))
    .sort((one, other) => rank(one) - rank(other));
}
