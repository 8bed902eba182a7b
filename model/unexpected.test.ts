/**
 * What a client does with a message that it does not expect: it says so, and nothing changes.
 *
 * The messages are handed to clients past the network, because no client here sends them: a repetition, a stranger's news, a
 * message of another design. Source: protocol.md, "Messages" and "The handshake"; facts, section 1.5 and hazard Z8.
 */
import { expect, test } from 'vitest';
import { fire } from '../checker/plain.ts';
import { isRefusal } from '../checker/system.ts';
import { baseline } from './designs/baseline.ts';
import { designOf } from './designs/design.ts';
import { prohibited } from './designs/solution-2.ts';
import type { Scope } from './scopes.ts';
import { allow, Scenario } from './testing.ts';
import type { Client, ConnectionName } from './vocabulary/ids.ts';
import type { Message } from './vocabulary/messages.ts';

const BASELINE = designOf(baseline);
const SOLUTION_2 = designOf(prohibited);

const SCOPE: Scope = {
  name: 'surprises',
  question: 'What if a message makes no sense?',
  host: 'alice',
  owners: ['alice'],
  members: ['alice', 'bob', 'cath'],
  joiners: ['dan'],
  settings: 'on',
  losses: 0,
  pairs: [['bob', 'cath']],
  wishes: [allow('alice', { type: 'invite', joiner: 'dan' })],
};

const HOST_BOB: ConnectionName = 'alice-bob/team/0';
const HOST_CATH: ConnectionName = 'alice-cath/team/0';
const BETWEEN: ConnectionName = 'cath-bob/team/0';
const GROUP_LINK: ConnectionName = 'cath-bob/team/0';

const SURPRISES: readonly {
  readonly what: string;
  readonly to: Client;
  readonly from: Client;
  readonly on: ConnectionName;
  readonly message: Message;
}[] = [
  {
    what: 'a second introduction of a member',
    to: 'cath',
    from: 'alice',
    on: HOST_CATH,
    message: { type: 'x.grp.mem.intro', member: 'bob' },
  },
  {
    what: 'a second announcement of a member',
    to: 'bob',
    from: 'alice',
    on: HOST_BOB,
    message: { type: 'x.grp.mem.new', member: 'cath' },
  },
  {
    what: "a second forward of a joiner's links",
    to: 'bob',
    from: 'alice',
    on: HOST_BOB,
    message: {
      type: 'x.grp.mem.fwd',
      member: 'cath',
      groupLink: GROUP_LINK,
      directLink: 'cath-bob/direct/1',
    },
  },
  {
    what: 'a forward of a joiner that was not announced',
    to: 'bob',
    from: 'alice',
    on: HOST_BOB,
    message: {
      type: 'x.grp.mem.fwd',
      member: 'dan',
      groupLink: 'dan-bob/team/0',
      directLink: 'dan-bob/direct/0',
    },
  },
  {
    what: "a joiner's links for a member, a second time",
    to: 'alice',
    from: 'cath',
    on: HOST_CATH,
    message: { type: 'x.grp.mem.inv', member: 'bob', groupLink: GROUP_LINK, directLink: null },
  },
  {
    what: "links from a member that was never this client's joiner",
    to: 'bob',
    from: 'cath',
    on: BETWEEN,
    message: {
      type: 'x.grp.mem.inv',
      member: 'dan',
      groupLink: 'cath-dan/team/0',
      directLink: null,
    },
  },
  {
    what: 'an invitation to a group that the client is in',
    to: 'bob',
    from: 'alice',
    on: 'alice-bob/direct/0',
    message: { type: 'x.grp.inv', link: 'alice-bob/team/1', directMessages: 'off' },
  },
  {
    what: 'settings from somebody who is no owner',
    to: 'cath',
    from: 'bob',
    on: BETWEEN,
    message: { type: 'x.grp.info', directMessages: 'off' },
  },
  {
    what: 'the removal of somebody whom the client does not know',
    to: 'bob',
    from: 'alice',
    on: HOST_BOB,
    message: { type: 'x.grp.mem.del', member: 'dan' },
  },
];

test.each(SURPRISES)(
  '$what changes nothing but that it is unexpected',
  ({ to, from, on, message }) => {
    for (const design of [BASELINE, SOLUTION_2]) {
      const group = new Scenario(SCOPE, design);
      expect(received(group, to, on, message)).toEqual({
        notes: [{ type: 'unexpected', message: message.type, from }],
        changed: [],
      });
    }
  },
);

test("an invitation to a contact is unexpected in today's design, and leaves its sender connecting", () => {
  const wishes = [allow('bob', { type: 'open', peer: 'dan' })];
  const group = new Scenario(
    { ...SCOPE, wishes: [...SCOPE.wishes, ...wishes] },
    // Dan makes a direct link for everybody in the handshake, and nobody joins it.
    (client) => (client === 'dan' ? BASELINE : SOLUTION_2),
  );
  group.wish('alice', { type: 'invite', joiner: 'dan' });
  group.settle();
  group.wish('bob', { type: 'open', peer: 'dan' });
  group.settle();
  expect(group.notes).toEqual(['dan: unexpected x.grp.direct.inv from bob']);
  expect(group.contact('bob', 'dan')?.value).toBe('connecting');
  expect(group.contact('dan', 'bob')?.context.connections).toEqual([
    { connection: 'dan-bob/direct/0', ready: false },
  ]);
});

/** What a client says to a message, and which components are not what they were. */
function received(group: Scenario, to: Client, connection: ConnectionName, message: Message) {
  const { system, states } = group;
  const fired = fire(system, states, {
    component: system.clientComponent(to),
    input: { type: 'receive', connection, packet: { as: 'message', message }, afterGap: false },
  });
  if (isRefusal(fired)) throw new Error(fired.refused);
  const key = (component: number, state = states[component]) =>
    state === undefined ? '' : system.key(component, state);
  return {
    notes: fired.steps.flatMap(({ notes }) => notes),
    changed: system.components.filter(
      (_, component) => key(component, fired.states[component]) !== key(component),
    ),
  };
}
