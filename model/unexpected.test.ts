/**
 * What a client does with a message that it does not expect: it says so, and nothing changes.
 *
 * The messages are handed to clients past the network, because no client here sends them: a repetition, a stranger's news, a
 * message of another design. Source: protocol.md, "Messages" and "The handshake"; facts, section 1.5. Links that are offered
 * again are not among them: see `repeated-links.test.ts`.
 */
import { expect, test } from 'vitest';
import { baseline } from './designs/baseline.ts';
import { designOf } from './designs/design.ts';
import { prohibited } from './designs/solution-2.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import { allowing, invites, opens } from './testing-deeds.ts';
import { say } from './testing-messages.ts';
import type { Client, ConnectionName } from './vocabulary/ids.ts';
import type { Message } from './vocabulary/messages.ts';

const BASELINE = designOf(baseline);
const SOLUTION_2 = designOf(prohibited);

const SCOPE = scopeOf({
  members: ['alice', 'bob', 'cath'],
  joiners: ['dan'],
  wishes: [...allowing(1, invites('alice', 'dan'))],
});

const HOST_BOB: ConnectionName = 'alice-bob/team/0';
const HOST_CATH: ConnectionName = 'alice-cath/team/0';
const BETWEEN: ConnectionName = 'cath-bob/team/0';

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
    message: say.introduction('bob'),
  },
  {
    what: 'a second announcement of a member',
    to: 'bob',
    from: 'alice',
    on: HOST_BOB,
    message: say.announcement('cath'),
  },
  {
    what: 'a forward of a joiner that was not announced',
    to: 'bob',
    from: 'alice',
    on: HOST_BOB,
    message: say.links('x.grp.mem.fwd', 'dan', 'dan-bob/team/0', 'dan-bob/direct/0'),
  },
  {
    what: "links from a member that was never this client's joiner",
    to: 'bob',
    from: 'cath',
    on: BETWEEN,
    message: say.links('x.grp.mem.inv', 'dan', 'cath-dan/team/0'),
  },
  {
    what: 'an invitation to a group that the client is in',
    to: 'bob',
    from: 'alice',
    on: 'alice-bob/direct/0',
    message: say.invitation('alice-bob/team/1', 'off'),
  },
  {
    what: 'settings from somebody who is no owner',
    to: 'cath',
    from: 'bob',
    on: BETWEEN,
    message: say.setting('off'),
  },
  {
    what: 'the removal of somebody whom the client does not know',
    to: 'bob',
    from: 'alice',
    on: HOST_BOB,
    message: say.removal('dan'),
  },
];

test.each(SURPRISES)(
  '$what changes nothing but that it is unexpected',
  ({ to, from, on, message }) => {
    for (const design of [BASELINE, SOLUTION_2]) {
      const group = new Walkthrough(SCOPE, design);
      expect(group.probe(to, on, message)).toEqual({
        notes: [`unexpected ${message.type} from ${from}`],
        changed: [],
      });
    }
  },
);

test("an invitation to a contact is unexpected in today's design, and leaves its sender connecting", () => {
  const wishes = [...allowing(1, opens('bob', 'dan'))];
  const group = new Walkthrough(
    { ...SCOPE, wishes: [...SCOPE.wishes, ...wishes] },
    // Dan makes a direct link for everybody in the handshake, and nobody joins it.
    (client) => (client === 'dan' ? BASELINE : SOLUTION_2),
  );
  group.wish(invites('alice', 'dan'));
  group.settle();
  group.wish(opens('bob', 'dan'));
  group.settle();
  expect(group.notes).toEqual(['dan: unexpected x.grp.direct.inv from bob']);
  expect(group.contact('bob', 'dan')).toBe('connecting');
  expect(group.connections('dan', 'bob')).toEqual(['dan-bob/direct/0 not ready']);
});
