/**
 * A sparse group: members are connected with the host only, which relays. Source: the RFC, "Solution 1" (its last con);
 * protocol.md, "The designs" (topology) and "Messages" (x.grp.msg.forward).
 */
import { describe, expect, test } from 'vitest';
import { designOf } from './designs/design.ts';
import { cascade, keepIfUsed } from './designs/solution-1.ts';
import { pending } from './designs/solution-2.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import {
  allowing,
  deletes,
  invites,
  leaves,
  opens,
  posts,
  removes,
  sendsWithText,
  switches,
  writes,
} from './testing-deeds.ts';

const SOLUTION_1 = designOf(keepIfUsed);
const SOLUTION_2 = designOf(pending);

const BOB_OPENS = opens('bob', 'cath');
const BOB_WRITES = writes('bob', 'cath');

const SCOPE = scopeOf({
  topology: 'sparse',
  members: ['alice', 'bob', 'cath'],
  joiners: ['dan'],
  wishes: [
    ...allowing(2, BOB_OPENS, BOB_WRITES, writes('cath', 'bob'), writes('bob', 'dan')),
    ...allowing(1, invites('alice', 'dan'), switches('alice'), posts('bob')),
    ...allowing(1, leaves('alice'), leaves('bob'), leaves('cath'), removes('alice', 'cath')),
    ...allowing(1, deletes('bob', 'cath')),
  ],
});

const HOST_BOB = 'alice-bob/team/0';
const HOST_CATH = 'alice-cath/team/0';
const DIRECT = 'bob-cath/direct/0';

describe.each([SOLUTION_1, SOLUTION_2])('with $name', (design) => {
  test('a joiner is announced and introduced, and makes no links', () => {
    const group = new Walkthrough(SCOPE, design);
    group.wish(invites('alice', 'dan'));
    group.deliver('alice-dan/direct/0', 'dan');
    group.deliver('alice-dan/team/0', 'alice');
    expect(group.wire).toEqual({
      [`${HOST_BOB} to bob`]: ['x.grp.mem.new(dan)'],
      [`${HOST_CATH} to cath`]: ['x.grp.mem.new(dan)'],
      'alice-dan/team/0 to dan': [
        'reply with x.grp.mem.info',
        'x.grp.mem.intro(bob)',
        'x.grp.mem.intro(cath)',
      ],
    });
    expect(group.hosting('alice')).toMatchObject({ dan: ['introducing', 'bob', 'cath'] });
    group.settle();
    expect(group.members('dan')).toEqual({ alice: 'connected', bob: 'known', cath: 'known' });
    expect(group.members('bob')).toEqual({ alice: 'connected', cath: 'known', dan: 'known' });
    expect(group.groupEnds('dan')).toEqual(['alice-dan/team/0']);
    expect(group.current('dan')).toEqual(['alice', 'bob', 'cath']);
    expect(group.notes).toEqual([]);
  });

  test('what is posted to the group reaches the others through the host, once each', () => {
    const group = new Walkthrough(SCOPE, design);
    group.wish(posts('bob'));
    expect(group.wire).toEqual({
      [`${HOST_BOB} to alice`]: [
        'x.grp.msg.forward(bob to cath, x.msg.new(to the group))',
        'x.msg.new(to the group)',
      ],
    });
    group.settle();
    expect(group.notes.toSorted()).toEqual([
      'alice: shown a text from bob',
      'cath: shown a text from bob',
    ]);
  });

  test('a leaving is relayed before the host hears of it', () => {
    const group = new Walkthrough(SCOPE, design);
    group.wish(leaves('bob'));
    expect(group.wire[`${HOST_BOB} to alice`]).toEqual([
      'x.grp.msg.forward(bob to cath, x.grp.leave)',
      'x.grp.leave',
    ]);
    group.settle();
    expect(group.members('alice')).toEqual({ bob: 'gone', cath: 'connected' });
    expect(group.members('cath')).toEqual({ alice: 'connected', bob: 'gone' });
  });

  test('a joiner whose acceptance meets a closed end is told so', () => {
    const group = new Walkthrough(SCOPE, design);
    group.wish(invites('alice', 'dan'));
    group.wish(leaves('alice'));
    group.settle();
    expect(group.notes).toEqual(['dan: told the connection with the member has failed']);
  });

  test('what is for somebody who has gone is relayed no more, and its author is not told', () => {
    const group = new Walkthrough(SCOPE, design);
    group.wish(removes('alice', 'cath'));
    group.wish(posts('bob'));
    group.deliver(HOST_BOB, 'alice');
    expect(group.wire[`${HOST_CATH} to cath`]).toEqual(['x.grp.mem.del(cath)']);
    group.settle();
    expect(group.notes).toEqual(['alice: shown a text from bob']);
  });
});

describe('Solution 2', () => {
  test('the host relays the invitation, and the contact is a connection without it', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(BOB_OPENS);
    const invitation = `x.grp.msg.forward(bob to cath, x.grp.direct.inv(${DIRECT}))`;
    expect(group.wire).toEqual({ [`${HOST_BOB} to alice`]: [invitation] });
    group.deliver(HOST_BOB, 'alice');
    expect(group.wire).toEqual({ [`${HOST_CATH} to cath`]: [invitation] });
    group.deliver(HOST_CATH, 'cath');
    expect(group.wire).toEqual({ [`${DIRECT} to bob`]: ['confirmation with x.info'] });
    group.settle();
    group.wish(BOB_WRITES);
    expect(group.wire).toEqual({ [`${DIRECT} to cath`]: ['x.msg.new(0)'] });
    expect(group.notes).toEqual([]);
  });

  test('an invitation that does not get to the host is told to its sender', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(leaves('alice'));
    group.wish(BOB_OPENS);
    group.report(HOST_BOB, 'bob');
    expect(group.notes).toEqual(['bob: told the connection with the contact has failed']);
    expect(group.contact('bob', 'cath')).toBe('connecting');
  });

  describe('in two steps', () => {
    const TWO_STEPS = ['invitation=in-two-steps', 'whileConnecting=first-attached'];
    const IN_TWO_STEPS = {
      ...SCOPE,
      wishes: allowing(
        1,
        invites('alice', 'dan'),
        opens('bob', 'dan'),
        sendsWithText('bob', 'dan'),
        opens('dan', 'cath'),
      ),
    };

    test('whoever joins and whoever is there know the version of each other, and a first text is relayed in plain', () => {
      const group = new Walkthrough(IN_TWO_STEPS, designOf(pending, TWO_STEPS));
      group.wish(invites('alice', 'dan'));
      group.settle();
      group.wish(opens('dan', 'cath'));
      expect(group.contact('dan', 'cath')).toBe('created');
      group.wish(opens('bob', 'dan'));
      group.wish(sendsWithText('bob', 'dan'));
      expect(group.wire).toEqual({
        [`${HOST_BOB} to alice`]: [
          'x.grp.msg.forward(bob to dan, x.grp.direct.inv(bob-dan/direct/0, 0))',
        ],
      });
      group.settle();
      expect(group.contact('bob', 'dan')).toBe('ready');
      expect(group.shown('dan', 'bob')).toEqual([0]);
    });

    test('a host that tells no version leaves its members in doubt, and they invite nobody', () => {
      const group = new Walkthrough(
        IN_TWO_STEPS,
        designOf(pending, [...TWO_STEPS, 'introduction=plain']),
      );
      group.wish(invites('alice', 'dan'));
      group.settle();
      for (const open of [opens('bob', 'dan'), opens('dan', 'cath')])
        expect(group.refusal(open)).toBe("the peer's version is incompatible");
    });
  });

  test('without a host nobody can be reached', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(leaves('alice'));
    group.settle();
    expect(group.members('bob')).toEqual({ alice: 'gone', cath: 'known' });
    expect(group.refusal(BOB_OPENS)).toBe('the group connection is not ready');
  });
});

describe('Solution 1', () => {
  test('the host relays the texts between contacts, in plaintext', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_1);
    group.wish(BOB_WRITES);
    expect(group.wire).toEqual({
      [`${HOST_BOB} to alice`]: ['x.grp.msg.forward(bob to cath, x.msg.new(0))'],
    });
    expect(group.connections('bob', 'cath')).toEqual([`${HOST_BOB} ready`]);
    group.settle();
    expect(group.shown('cath', 'bob')).toEqual([0]);
    expect(group.connections('cath', 'bob')).toEqual([`${HOST_CATH} ready`]);
    group.wish(writes('cath', 'bob'));
    group.wish(deletes('bob', 'cath'));
    expect(group.wire).toEqual({
      [`${HOST_BOB} to alice`]: ['x.grp.msg.forward(bob to cath, x.direct.del)'],
      [`${HOST_CATH} to alice`]: ['x.grp.msg.forward(cath to bob, x.msg.new(0))'],
    });
  });

  test('with cascade the contacts that the host relays for go with its connection, all of them', () => {
    const group = new Walkthrough(SCOPE, designOf(cascade));
    group.wish(invites('alice', 'dan'));
    group.settle();
    group.wish(BOB_WRITES);
    group.wish(writes('bob', 'dan'));
    group.settle();
    group.wish(leaves('bob'));
    expect(group.groupEnds('bob')).toEqual([]);
    expect([group.contact('bob', 'cath'), group.contact('bob', 'dan')]).toEqual([
      'failed',
      'failed',
    ]);
  });
});
