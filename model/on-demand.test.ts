/** How two members make a contact on demand. Source: the RFC, "Solution 2"; protocol.md, "A contact made on demand". */
import { describe, expect, test } from 'vitest';
import { baseline } from './designs/baseline.ts';
import { designOf } from './designs/design.ts';
import { pending, prohibited } from './designs/solution-2.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import {
  allowing,
  deletes,
  invites,
  leaves,
  opens,
  sends,
  sendsWithText,
  switches,
  writes,
} from './testing-deeds.ts';

const SOLUTION_2 = designOf(prohibited);

const BOB_OPENS = opens('bob', 'cath');
const CATH_OPENS = opens('cath', 'bob');
const BOB_WRITES = writes('bob', 'cath');
const CATH_WRITES = writes('cath', 'bob');
const BOB_DELETES = deletes('bob', 'cath');
const SWITCH = switches('alice');

const SCOPE = scopeOf({
  members: ['alice', 'bob', 'cath'],
  joiners: ['dan'],
  wishes: [
    ...allowing(3, BOB_OPENS, CATH_OPENS, BOB_WRITES, CATH_WRITES, BOB_DELETES, SWITCH),
    ...allowing(1, invites('alice', 'dan'), opens('bob', 'dan'), leaves('bob'), leaves('cath')),
  ],
});

test('a contact takes three deliveries', () => {
  const group = new Walkthrough(SCOPE, SOLUTION_2);
  group.wish(BOB_OPENS);
  expect(group.wire).toEqual({
    'cath-bob/team/0 to cath': ['x.grp.direct.inv(bob-cath/direct/0)'],
  });
  expect(group.contact('bob', 'cath')).toBe('connecting');

  group.deliver('cath-bob/team/0', 'cath');
  expect(group.wire).toEqual({ 'bob-cath/direct/0 to bob': ['confirmation with x.info'] });
  expect(group.contact('cath', 'bob')).toBe('connecting');

  group.deliver('bob-cath/direct/0', 'bob');
  expect(group.wire).toEqual({ 'bob-cath/direct/0 to cath': ['reply with x.info'] });
  expect(group.contact('bob', 'cath')).toBe('ready');
  expect(group.contact('cath', 'bob')).toBe('connecting');

  group.deliver('bob-cath/direct/0', 'cath');
  expect(group.wire).toEqual({});
  expect(group.contact('cath', 'bob')).toBe('ready');
  expect(group.notes).toEqual([]);
});

test('where no text goes with an invitation, none is sent with one', () => {
  const inTwoSteps = allowing(1, sendsWithText('bob', 'cath'), sends('bob', 'cath'));
  const group = new Walkthrough(
    { ...SCOPE, wishes: [...SCOPE.wishes, ...inTwoSteps] },
    designOf(pending, ['invitation=in-two-steps']),
  );
  group.wish(BOB_OPENS);
  expect(group.refusal(sendsWithText('bob', 'cath'))).toBe('no text goes with an invitation');
  group.wish(sends('bob', 'cath'));
  group.settle();
  expect(group.contact('cath', 'bob')).toBe('ready');
});

test('a confirmation is allowed, whatever the setting is by then', () => {
  const group = new Walkthrough(SCOPE, SOLUTION_2);
  group.wish(BOB_OPENS);
  group.deliver('cath-bob/team/0', 'cath');
  group.wish(SWITCH);
  group.deliver('alice-bob/team/0', 'bob');
  group.deliver('alice-cath/team/0', 'cath');
  group.settle();
  expect(group.contact('bob', 'cath')).toBe('ready');
  expect(group.contact('cath', 'bob')).toBe('ready');
});

describe('two invitations that cross', () => {
  const crossed = () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(BOB_OPENS);
    group.wish(CATH_OPENS);
    group.deliver('cath-bob/team/0', 'cath');
    group.deliver('cath-bob/team/0', 'bob');
    return group;
  };

  test('are both joined', () => {
    const group = crossed();
    expect(group.wire).toEqual({
      'bob-cath/direct/0 to bob': ['confirmation with x.info'],
      'cath-bob/direct/0 to cath': ['confirmation with x.info'],
    });
    group.settle();
    expect(group.contact('bob', 'cath')).toBe('ready');
    expect(group.connections('bob', 'cath')).toEqual([
      'bob-cath/direct/0 ready',
      'cath-bob/direct/0 ready',
    ]);
    expect(group.connections('cath', 'bob')).toEqual([
      'cath-bob/direct/0 ready',
      'bob-cath/direct/0 ready',
    ]);
    expect(group.notes).toEqual([]);
  });

  test('leave each side sending on the connection that it attached last, if that is ready', () => {
    const group = crossed();
    group.deliver('bob-cath/direct/0', 'bob');
    group.wish(BOB_WRITES);
    group.settle();
    group.wish(BOB_WRITES);
    group.wish(CATH_WRITES);
    expect(group.written('bob', 'cath')).toEqual([
      'sent over bob-cath/direct/0',
      'sent over cath-bob/direct/0',
    ]);
    expect(group.wire).toEqual({
      'cath-bob/direct/0 to cath': ['x.msg.new(1)'],
      'bob-cath/direct/0 to bob': ['x.msg.new(0)'],
    });
  });

  test('cross no more once the own link is confirmed: the one that comes late replaces the contact', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(BOB_OPENS);
    group.wish(CATH_OPENS);
    // Nothing keeps the confirmation of bob's link from overtaking cath's invitation: they are on two connections.
    group.deliver('cath-bob/team/0', 'cath');
    group.deliver('bob-cath/direct/0', 'bob');
    group.deliver('cath-bob/team/0', 'bob');
    expect(group.contact('bob', 'cath')).toBe('connecting');
    expect(group.connections('bob', 'cath')).toEqual(['cath-bob/direct/0 not ready']);
  });
});

describe('an invitation while the own copy of the setting is off', () => {
  /** Cath's copy is off already, bob's is not yet. */
  const late = (settings: readonly string[] = []) => {
    const group = new Walkthrough(SCOPE, designOf(prohibited, settings));
    group.wish(SWITCH);
    group.deliver('alice-cath/team/0', 'cath');
    group.wish(BOB_OPENS);
    group.deliver('cath-bob/team/0', 'cath');
    return group;
  };

  test('is dropped, and the inviter is not told: it stays connecting', () => {
    const group = late();
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('none');
    expect(group.contact('bob', 'cath')).toBe('connecting');
    expect(group.ends('bob')).toMatchObject({ 'bob-cath/direct/0': 'offered' });
    expect(group.notes).toEqual(['cath: ignored direct messages are off']);
  });

  test('is accepted all the same, if the design says so', () => {
    const group = late(['invitedWhileOff=accept']);
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('ready');
    expect(group.contact('bob', 'cath')).toBe('ready');
  });

  test('is dropped even if it crosses an own one', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(CATH_OPENS);
    group.wish(SWITCH);
    group.deliver('alice-cath/team/0', 'cath');
    group.wish(BOB_OPENS);
    group.deliver('cath-bob/team/0', 'cath');
    expect(group.notes).toEqual(['cath: ignored direct messages are off']);
    expect(group.connections('cath', 'bob')).toEqual(['cath-bob/direct/0 not ready']);
  });
});

describe('an invitation to somebody who has the contact', () => {
  /** Bob has deleted the contact and asks for a new one; his notice has not arrived. */
  const again = (settings: readonly string[] = []) => {
    const group = new Walkthrough(SCOPE, designOf(prohibited, settings));
    group.wish(BOB_OPENS);
    group.settle();
    group.wish(BOB_DELETES);
    group.wish(BOB_OPENS);
    group.deliver('cath-bob/team/0', 'cath');
    return group;
  };

  test('replaces the connection: the old one is closed, the new one joined', () => {
    const group = again();
    expect(group.wire).toEqual({ 'bob-cath/direct/1 to bob': ['confirmation with x.info'] });
    expect(group.ends('cath')).not.toHaveProperty('bob-cath/direct/0');
    group.settle();
    const connections = ['bob-cath/direct/1 ready'];
    expect(group.contact('cath', 'bob')).toBe('ready');
    expect(group.connections('cath', 'bob')).toEqual(connections);
    expect(group.contact('bob', 'cath')).toBe('ready');
    expect(group.connections('bob', 'cath')).toEqual(connections);
  });

  test('is dropped, if the design says so', () => {
    const group = again(['invitedWithContact=ignore']);
    group.settle();
    expect(group.notes).toEqual(['cath: ignored there is a contact already']);
    expect(group.contact('cath', 'bob')).toBe('deletedByPeer');
    expect(group.contact('bob', 'cath')).toBe('connecting');
  });

  test('revives a contact that the peer had deleted', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(BOB_OPENS);
    group.settle();
    group.wish(BOB_DELETES);
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('deletedByPeer');
    group.wish(BOB_OPENS);
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('ready');
  });
});

test('pending texts stay when a connection is replaced, and go out on the new one', () => {
  const group = new Walkthrough(SCOPE, designOf(pending));
  group.wish(BOB_OPENS);
  group.deliver('cath-bob/team/0', 'cath');
  group.wish(CATH_WRITES);
  group.wish(BOB_DELETES);
  group.wish(BOB_OPENS);
  group.deliver('cath-bob/team/0', 'cath');
  expect(group.written('cath', 'bob')).toEqual(['pending']);
  group.settle();
  expect(group.shown('bob', 'cath')).toEqual([0]);
});

describe('a contact cannot be opened', () => {
  test('while the own copy of the setting is off', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(SWITCH);
    expect(group.refusal(BOB_OPENS)).toBeNull();
    group.settle();
    expect(group.refusal(BOB_OPENS)).toBe('direct messages are not allowed in the group');
  });

  test('while the group connection is not ready', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    const open = opens('bob', 'dan');
    expect(group.refusal(open)).toBe('one of the two is not a current member');
    group.wish(invites('alice', 'dan'));
    group.deliver('alice-dan/direct/0', 'dan');
    group.deliver('alice-dan/team/0', 'alice');
    group.deliver('alice-bob/team/0', 'bob');
    expect(group.refusal(open)).toBe('the group connection is not ready');
    group.settle();
    expect(group.refusal(open)).toBeNull();
  });

  test('once either has left', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(leaves('cath'));
    expect(group.refusal(CATH_OPENS)).toBe('one of the two is not a current member');
    expect(group.refusal(BOB_OPENS)).toBeNull();
    group.settle();
    expect(group.refusal(BOB_OPENS)).toBe('one of the two is not a current member');
  });

  test('while there is one, ready or not, or deleted by the peer', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(BOB_OPENS);
    expect(group.refusal(BOB_OPENS)).toBe('there is a contact already');
    group.settle();
    expect(group.refusal(CATH_OPENS)).toBe('there is a contact already');
    group.wish(BOB_DELETES);
    group.settle();
    expect(group.refusal(CATH_OPENS)).toBe('there is a contact already');
  });

  test("in today's design, by anybody", () => {
    const group = new Walkthrough(SCOPE, designOf(baseline));
    expect(group.refusal(BOB_OPENS)).toBe('no contact is made on demand in this design');
  });
});
