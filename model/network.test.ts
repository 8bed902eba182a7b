/** One connection, as the network sees it. Source: protocol.md, "Parties, connections, the network". */
import { expect, test } from 'vitest';
import { isRefusal } from '../checker/system.ts';
import type { ClientInput } from './client.ts';
import {
  type ConnectionInput,
  type ConnectionState,
  connectionOffers,
  connectionReact,
  connectionReferences,
  NO_CONNECTION,
  type Side,
} from './network.ts';
import { say } from './testing-messages.ts';
import type { ConnectionName } from './vocabulary/ids.ts';
import type { Conversation, Packet } from './vocabulary/messages.ts';

const NAME: ConnectionName = 'bob-cath/direct/0';

const CREATE: ConnectionInput = { type: 'create' };
const REQUEST: ConnectionInput = { type: 'request' };
const GRANT: ConnectionInput = { type: 'grant' };
const CONFIRMATION: Packet = { as: 'confirmation', message: say.profile() };
const JOIN: ConnectionInput = { type: 'join', packet: CONFIRMATION };
const REPLY: Packet = { as: 'reply', message: say.profile() };
const NOTICE: Packet = { as: 'message', message: say.deletion() };
const FIRST = text(0);
const SECOND = text(1);
const TO_GROUP: Packet = { as: 'message', message: say.groupText() };

/** Joined and confirmed, nothing on its way. */
const CONNECTED = [
  CREATE,
  JOIN,
  deliver('creator'),
  send('creator', REPLY),
  deliver('peer'),
] as const;

test('packets toward one end arrive first in, first out', () => {
  const { received } = after(
    ...CONNECTED,
    ...[FIRST, SECOND, NOTICE].map((packet) => send('creator', packet)),
    deliver('peer'),
    deliver('peer'),
    deliver('peer'),
  );
  expect(received.slice(2)).toEqual(
    [FIRST, SECOND, NOTICE].map((packet) => ({ to: 'peer', input: arrival(packet) })),
  );
});

test('the two directions have queues of their own', () => {
  const { state, received } = after(
    ...CONNECTED,
    send('creator', FIRST),
    send('peer', NOTICE),
    deliver('creator'),
  );
  expect(received.at(-1)).toEqual({ to: 'creator', input: arrival(NOTICE) });
  expect(connectionOffers(state)).toEqual([deliver('peer')]);
});

test('a link offers nothing until it is joined, which brings the confirmation to its creator', () => {
  expect(connectionOffers(after(CREATE).state)).toEqual([]);
  const { state, received } = after(CREATE, JOIN, deliver('creator'));
  expect(received).toEqual([{ to: 'creator', input: arrival(CONFIRMATION) }]);
  expect(connectionOffers(state)).toEqual([]);
});

test('closing an end discards what is in its queue, unread', () => {
  const { state } = after(
    ...CONNECTED,
    send('creator', FIRST),
    send('creator', SECOND),
    close('peer'),
  );
  expect(connectionOffers(state)).toEqual([]);
  expect(state.ends?.peer.queue).toEqual([]);
});

test('closing an end leaves what it has sent on its way', () => {
  const { received } = after(...CONNECTED, send('peer', NOTICE), close('peer'), deliver('creator'));
  expect(received.at(-1)).toEqual({ to: 'creator', input: arrival(NOTICE) });
});

test('what is sent to a closed end comes back as a report for that message', () => {
  const { state, received } = after(
    ...CONNECTED,
    close('peer'),
    send('creator', FIRST),
    report('creator'),
  );
  expect(received.at(-1)).toEqual({ to: 'creator', input: returned(FIRST) });
  expect(connectionOffers(state)).toEqual([]);
});

test('reports come in the order in which the messages were sent', () => {
  const { received } = after(
    ...CONNECTED,
    close('peer'),
    send('creator', FIRST),
    send('creator', SECOND),
    report('creator'),
    report('creator'),
  );
  expect(received.slice(-2).map(({ input }) => input)).toEqual([returned(FIRST), returned(SECOND)]);
});

test('a report may overtake what the peer had sent before it closed its end, or come after it', () => {
  const closing = [...CONNECTED, send('peer', NOTICE), close('peer'), send('creator', FIRST)];
  expect(connectionOffers(after(...closing).state)).toEqual([
    deliver('creator'),
    report('creator'),
  ]);
  const overtaking = after(...closing, report('creator'), deliver('creator'));
  const coming = after(...closing, deliver('creator'), report('creator'));
  const [notice, failure] = [arrival(NOTICE), returned(FIRST)];
  expect(overtaking.received.slice(-2).map(({ input }) => input)).toEqual([failure, notice]);
  expect(coming.received.slice(-2).map(({ input }) => input)).toEqual([notice, failure]);
});

test('a report is dropped if the end of its sender is closed meanwhile', () => {
  const { state } = after(...CONNECTED, close('peer'), send('creator', FIRST), close('creator'));
  expect(state).toEqual(NO_CONNECTION);
});

test('a joiner whose confirmation was in the queue when that end was closed learns nothing', () => {
  const { state, received } = after(CREATE, JOIN, close('creator'));
  expect(received).toEqual([]);
  expect(connectionOffers(state)).toEqual([]);
  // It still has an end, and waits.
  expect(state.ends?.peer.status).toBe('open');
});

test('a joiner of a link whose creator has closed its end gets a report for the confirmation', () => {
  const { state, received } = after(CREATE, close('creator'), JOIN, report('peer'));
  expect(received).toEqual([{ to: 'peer', input: returned(CONFIRMATION) }]);
  expect(connectionOffers(state)).toEqual([]);
});

test('a fault loses a text, and what comes next on that queue comes after a gap', () => {
  const { state, received } = after(
    ...CONNECTED,
    send('creator', FIRST),
    send('creator', SECOND),
    lose('peer'),
    deliver('peer'),
    send('creator', NOTICE),
    deliver('peer'),
  );
  expect(received.slice(-2)).toEqual([
    { to: 'peer', input: arrival(SECOND, ['direct']) },
    { to: 'peer', input: arrival(NOTICE) },
  ]);
  expect(connectionOffers(state)).toEqual([]);
});

test('a gap is remembered while nothing follows it, and concerns that direction only', () => {
  const { received } = after(
    ...CONNECTED,
    send('creator', FIRST),
    lose('peer'),
    send('peer', SECOND),
    deliver('creator'),
    send('creator', NOTICE),
    deliver('peer'),
  );
  expect(received.slice(-2)).toEqual([
    { to: 'creator', input: arrival(SECOND) },
    { to: 'peer', input: arrival(NOTICE, ['direct']) },
  ]);
});

test('an observer is told whose texts were lost, each conversation once; the texts of each go by their scope', () => {
  const { received } = after(
    ...CONNECTED,
    ...[FIRST, TO_GROUP, SECOND, TO_GROUP].map((packet) => send('creator', packet)),
    lose('peer'),
    lose('peer'),
    lose('peer'),
    deliver('peer'),
  );
  expect(received.at(-1)).toEqual({ to: 'peer', input: arrival(TO_GROUP, ['direct', 'group']) });
});

test('a link that is asked for is made by the network, before anything else, and can be let go until then', () => {
  const { state, received } = after(REQUEST);
  expect(connectionOffers(state)).toEqual([GRANT]);
  expect(received).toEqual([]);
  const made = after(REQUEST, GRANT);
  expect(made.received).toEqual([{ to: 'creator', input: { type: 'made', connection: NAME } }]);
  expect(made.state).toEqual(after(CREATE).state);
  expect(after(REQUEST, close('creator')).state).toEqual(NO_CONNECTION);
});

test.each([
  ['a confirmation', [CREATE, JOIN], 'creator'],
  ['a reply', [CREATE, JOIN, deliver('creator'), send('creator', REPLY)], 'peer'],
  ['a notice', [...CONNECTED, send('creator', NOTICE)], 'peer'],
  ['a text that is no head', [...CONNECTED, send('peer', NOTICE), send('peer', FIRST)], 'creator'],
  ['a report', [...CONNECTED, close('peer'), send('creator', FIRST)], 'creator'],
  ['nothing', CONNECTED, 'peer'],
] as const)('a fault cannot lose %s', (_, inputs, to) => {
  const refusal = { refused: 'there is no text to lose' };
  expect(react(after(...inputs).state, lose(to))).toEqual(refusal);
});

test('the connection is gone when neither end is open', () => {
  for (const inputs of [
    [CREATE, close('creator')],
    [CREATE, JOIN, close('creator'), close('peer')],
    [...CONNECTED, send('creator', FIRST), close('creator'), close('peer')],
    [...CONNECTED, close('peer'), send('creator', FIRST), close('creator')],
    [CREATE, close('creator'), JOIN, close('peer')],
  ] as const)
    expect(after(...inputs).state).toEqual(NO_CONNECTION);
});

test('a connection that is gone can be made again, and knows nothing of the old one', () => {
  const { state } = after(
    ...CONNECTED,
    send('creator', FIRST),
    lose('peer'),
    close('creator'),
    close('peer'),
  );
  expect(after(CREATE).state).toEqual(after(CREATE, close('creator'), CREATE).state);
  expect(react(state, CREATE)).toEqual({ state: after(CREATE).state, sends: [], notes: [] });
});

test('its name is in use as long as an end is open, and so is every link that waits in it', () => {
  const invitation: Packet = {
    as: 'message',
    message: say.contactInvitation('cath-bob/direct/1'),
  };
  const own = { pool: 'bob-cath/direct', number: 0 };
  const waiting = { pool: 'cath-bob/direct', number: 1 };
  const referredTo = (...inputs: readonly ConnectionInput[]) =>
    connectionReferences(NAME, after(...inputs).state);
  expect(connectionReferences(NAME, NO_CONNECTION)).toEqual([]);
  expect(referredTo(CREATE)).toEqual([own]);
  expect(referredTo(...CONNECTED, send('peer', invitation))).toEqual([own, waiting]);
  expect(referredTo(...CONNECTED, send('peer', invitation), deliver('creator'))).toEqual([own]);
  expect(referredTo(...CONNECTED, close('creator'), send('peer', invitation))).toEqual([
    own,
    waiting,
  ]);
});

test.each([
  ['to make a link twice', [CREATE], CREATE, 'is in use'],
  ['to ask for a link that is made', [CREATE], REQUEST, 'is in use'],
  ['to make a link that nobody asked for', [CREATE], GRANT, 'was not requested'],
  ['to send before the link is made', [REQUEST], send('creator', FIRST), 'is not open'],
  ['to join a link twice', [CREATE, JOIN], JOIN, 'is joined already'],
  ['to send from no end', [CREATE], send('peer', FIRST), 'is not open'],
  ['to close an end twice', [...CONNECTED, close('peer')], close('peer'), 'is not open'],
  ['to deliver nothing', CONNECTED, deliver('peer'), 'there is nothing to deliver'],
] as const)('%s is an error in the model', (_, inputs, input, message) => {
  expect(() => react(after(...inputs).state, input)).toThrow(message);
});

interface Received {
  readonly to: Side;
  readonly input: ClientInput;
}

/** What became of the connection, and what its ends got, in order. */
function after(...inputs: readonly ConnectionInput[]): {
  readonly state: ConnectionState;
  readonly received: readonly Received[];
} {
  let state = NO_CONNECTION;
  const received: Received[] = [];
  for (const input of inputs) {
    const reaction = react(state, input);
    if (isRefusal(reaction)) throw new Error(reaction.refused);
    state = reaction.state;
    for (const sent of reaction.sends)
      received.push({ to: sent.to === 0 ? 'creator' : 'peer', input: sent.input });
  }
  return { state, received };
}

function react(state: ConnectionState, input: ConnectionInput) {
  return connectionReact(NAME, state, input, (side) => (side === 'creator' ? 0 : 1));
}

function arrival(packet: Packet, lost: readonly Conversation[] = []): ClientInput {
  return { type: 'receive', connection: NAME, packet, lost };
}

function returned(packet: Packet): ClientInput {
  return { type: 'AUTH', connection: NAME, packet };
}

function text(index: number): Packet {
  return { as: 'message', message: say.text('bob', index) };
}

function send(from: Side, packet: Packet): ConnectionInput {
  return { type: 'send', from, packet };
}

function close(end: Side): ConnectionInput {
  return { type: 'close', end };
}

function deliver(to: Side): ConnectionInput {
  return { type: 'deliver', to };
}

function report(to: Side): ConnectionInput {
  return { type: 'report', to };
}

function lose(to: Side): ConnectionInput {
  return { type: 'lose', to };
}
