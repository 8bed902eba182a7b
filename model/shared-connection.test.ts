/**
 * Solution 1: a contact on the group connection. Source: the RFC, "Solution 1"; protocol.md, "A contact made on demand"
 * (its last paragraphs) and "The designs" (leavingWithContact).
 */
import { describe, expect, test } from 'vitest';
import { designOf } from './designs/design.ts';
import { cascade, keepIfUsed } from './designs/solution-1.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import {
  allowing,
  deletes,
  invites,
  keeps,
  leaves,
  posts,
  removes,
  switches,
  writes,
} from './testing-deeds.ts';

const CASCADE = designOf(cascade);
const KEEP_IF_USED = designOf(keepIfUsed);

const BOB_WRITES = writes('bob', 'cath');
const CATH_WRITES = writes('cath', 'bob');
const BOB_DELETES = deletes('bob', 'cath');
const CATH_DELETES = deletes('cath', 'bob');

const SCOPE = scopeOf({
  members: ['alice', 'bob', 'cath'],
  joiners: ['dan'],
  wishes: [
    ...allowing(3, BOB_WRITES, CATH_WRITES, posts('bob'), posts('cath')),
    ...allowing(1, BOB_DELETES, CATH_DELETES, switches('alice'), invites('alice', 'dan')),
    ...allowing(
      1,
      keeps('bob', 'cath'),
      leaves('cath'),
      removes('alice', 'cath'),
      writes('bob', 'dan'),
    ),
  ],
});

/** Between bob and cath. */
const SHARED = 'cath-bob/team/0';

describe.each([CASCADE, KEEP_IF_USED])('with $name', (design) => {
  test('the first text makes the contact at its author, and its arrival at the reader', () => {
    const group = new Walkthrough(SCOPE, design);
    const ends = [group.ends('bob'), group.ends('cath')];
    group.wish(BOB_WRITES);
    expect(group.wire).toEqual({ [`${SHARED} to cath`]: ['x.msg.new(0)'] });
    expect(group.contact('bob', 'cath')).toBe('ready');
    expect(group.connections('bob', 'cath')).toEqual([`${SHARED} ready`]);
    expect(group.contact('cath', 'bob')).toBe('none');
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('ready');
    expect(group.shown('cath', 'bob')).toEqual([0]);
    expect([group.ends('bob'), group.ends('cath')]).toEqual(ends);
    expect(group.notes).toEqual([]);
  });

  test('a new contact needs the setting on, both current, and their group connection ready', () => {
    const group = new Walkthrough(SCOPE, design);
    expect(group.refusal(writes('bob', 'dan'))).toBe('one of the two is not a current member');
    group.wish(invites('alice', 'dan'));
    group.deliver('alice-dan/direct/0', 'dan');
    group.deliver('alice-dan/team/0', 'alice');
    group.deliver('alice-bob/team/0', 'bob');
    expect(group.refusal(writes('bob', 'dan'))).toBe('the group connection is not ready');
    group.settle();
    expect(group.refusal(writes('bob', 'dan'))).toBeNull();
    group.wish(switches('alice'));
    group.settle();
    expect(group.refusal(writes('bob', 'dan'))).toBe(
      'direct messages are not allowed in the group',
    );
  });

  test('a text that arrives while the own copy is off is dropped, unless there is a contact', () => {
    const dropped = new Walkthrough(SCOPE, design);
    dropped.wish(switches('alice'));
    dropped.deliver('alice-cath/team/0', 'cath');
    dropped.wish(BOB_WRITES);
    dropped.settle();
    expect(dropped.notes).toEqual(['cath: ignored direct messages are off']);
    expect(dropped.contact('cath', 'bob')).toBe('none');
    expect(dropped.written('bob', 'cath')).toEqual([`sent over ${SHARED}`]);

    const taken = inContact(design);
    taken.wish(switches('alice'));
    taken.settle();
    taken.wish(BOB_WRITES);
    taken.wish(CATH_WRITES);
    taken.settle();
    expect(taken.shown('cath', 'bob')).toEqual([0, 1]);
    expect(taken.shown('bob', 'cath')).toEqual([0]);
  });
});

test('a contact is there also when the peer has deleted it: its text is taken while the own copy is off', () => {
  const group = inContact(KEEP_IF_USED);
  group.wish(BOB_DELETES);
  group.settle();
  group.wish(switches('alice'));
  group.deliver('alice-cath/team/0', 'cath');
  group.wish(BOB_WRITES);
  group.deliver(SHARED, 'cath');
  expect(group.contact('cath', 'bob')).toBe('ready');
  expect(group.shown('cath', 'bob')).toEqual([0, 1]);
});

describe('keep if used: the connection stays as long as member or contact is there', () => {
  test('deleting the contact says so over it, and leaves it to the members', () => {
    const group = inContact(KEEP_IF_USED);
    group.wish(BOB_DELETES);
    expect(group.wire).toEqual({ [`${SHARED} to cath`]: ['x.direct.del'] });
    expect(group.written('bob', 'cath')).toEqual(['given up']);
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('deletedByPeer');
    expect(group.members('bob')).toEqual({ alice: 'connected', cath: 'connected' });
    expect(group.members('cath')).toEqual({ alice: 'connected', bob: 'connected' });
    group.wish(posts('bob'));
    group.settle();
    expect(group.notes).toEqual(['alice: shown a text from bob', 'cath: shown a text from bob']);
  });

  test('a text makes the contact again, also where the peer had deleted it', () => {
    const group = inContact(KEEP_IF_USED);
    group.wish(BOB_DELETES);
    group.settle();
    expect(group.refusal(CATH_WRITES)).toBe('the peer has deleted the contact');
    group.wish(BOB_WRITES);
    group.settle();
    expect([group.contact('bob', 'cath'), group.contact('cath', 'bob')]).toEqual([
      'ready',
      'ready',
    ]);
    expect(group.shown('cath', 'bob')).toEqual([0, 1]);
  });

  test('a text makes the contact again, also where only the conversation was kept', () => {
    const group = inContact(designOf(keepIfUsed, ['keepsConversation=yes']));
    group.wish(keeps('bob', 'cath'));
    group.wish(CATH_WRITES);
    group.settle();
    expect(group.contact('bob', 'cath')).toBe('ready');
    expect(group.shown('bob', 'cath')).toEqual([0]);
    expect(group.notes).toEqual([]);
  });

  test('two deletions that cross are over for both', () => {
    const group = inContact(KEEP_IF_USED);
    group.wish(BOB_DELETES);
    group.wish(CATH_DELETES);
    group.settle();
    expect([group.contact('bob', 'cath'), group.contact('cath', 'bob')]).toEqual(['none', 'none']);
    expect(group.notes.toSorted()).toEqual([
      'bob: ignored there is no contact',
      'cath: ignored there is no contact',
    ]);
  });

  test.each([
    ['leaves', leaves('cath')],
    ['is removed', removes('alice', 'cath')],
  ] as const)('a member that %s keeps the contact, and texts go on over it', (_, ending) => {
    const group = inContact(KEEP_IF_USED);
    group.wish(ending);
    group.settle();
    expect(group.members('bob')).toEqual({ alice: 'connected', cath: 'gone' });
    expect(group.groupEnds('cath')).toEqual([SHARED]);
    group.wish(BOB_WRITES);
    group.wish(CATH_WRITES);
    group.settle();
    expect(group.shown('cath', 'bob')).toEqual([0, 1]);
    expect(group.shown('bob', 'cath')).toEqual([0]);
  });

  test('it is closed once both are over', () => {
    const group = inContact(KEEP_IF_USED);
    group.wish(leaves('cath'));
    group.settle();
    group.wish(CATH_DELETES);
    expect(group.groupEnds('cath')).toEqual([]);
    group.settle();
    expect(group.contact('bob', 'cath')).toBe('deletedByPeer');
    expect(group.groupEnds('bob')).toEqual(['alice-bob/team/0']);
  });

  test('what a removed member posts before it knows is shown all the same', () => {
    const group = inContact(KEEP_IF_USED);
    group.wish(removes('alice', 'cath'));
    group.deliver('alice-bob/team/0', 'bob');
    expect(group.members('bob')).toMatchObject({ cath: 'gone' });
    group.wish(posts('cath'));
    group.deliver(SHARED, 'bob');
    expect(group.notes).toEqual(['bob: shown a text from cath']);
  });

  test('what is posted to a member that has left is not shown to it', () => {
    const group = inContact(KEEP_IF_USED);
    group.wish(leaves('cath'));
    group.wish(posts('bob'));
    group.deliver(SHARED, 'cath');
    expect(group.notes).toEqual(['cath: ignored one of the two has left already']);
  });
});

describe('cascade: the connection goes with member or contact, whichever ends first', () => {
  test('deleting the contact cuts the two members off from each other', () => {
    const group = inContact(CASCADE);
    group.wish(BOB_DELETES);
    expect(group.groupEnds('bob')).toEqual(['alice-bob/team/0']);
    expect(group.members('bob')).toMatchObject({ cath: 'disconnected' });
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('deletedByPeer');
    expect(group.groupEnds('cath')).toEqual(['alice-cath/team/0']);
    expect(group.members('cath')).toMatchObject({ bob: 'disconnected' });
    // They count each other as current, and reach each other no more.
    expect(group.current('bob')).toEqual(['alice', 'cath']);
    group.wish(posts('bob'));
    group.settle();
    expect(group.notes).toEqual([
      'bob: ignored there is no connection',
      'alice: shown a text from bob',
    ]);
    expect(group.refusal(BOB_WRITES)).toBe('the group connection is not ready');
  });

  test('the contact fails on both sides when a member leaves', () => {
    const group = inContact(CASCADE);
    group.wish(leaves('cath'));
    expect(group.contact('cath', 'bob')).toBe('failed');
    expect(group.contact('bob', 'cath')).toBe('ready');
    group.settle();
    expect(group.contact('bob', 'cath')).toBe('failed');
    expect(group.groupEnds('bob')).toEqual(['alice-bob/team/0']);
    expect(group.written('bob', 'cath')).toEqual(['sent']);
    expect(group.refusal(BOB_WRITES)).toBe('the connection with the contact has gone');
  });

  test('a text to a member that has left, unknown to its author, comes back as failed', () => {
    const group = inContact(CASCADE);
    group.wish(leaves('cath'));
    group.wish(BOB_WRITES);
    group.report(SHARED, 'bob');
    expect(group.written('bob', 'cath')).toEqual([`sent over ${SHARED}`, 'failed']);
  });

  test('without a contact a member leaves as in any design', () => {
    const group = new Walkthrough(SCOPE, CASCADE);
    group.wish(leaves('cath'));
    group.settle();
    expect(group.groupEnds('cath')).toEqual([]);
    expect(group.members('bob')).toEqual({ alice: 'connected', cath: 'gone' });
    expect(group.contact('bob', 'cath')).toBe('none');
  });
});

/** Bob has written to cath, and it has arrived. */
function inContact(design: typeof CASCADE): Walkthrough {
  const group = new Walkthrough(SCOPE, design);
  group.wish(BOB_WRITES);
  group.settle();
  return group;
}
