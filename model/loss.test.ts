/**
 * Texts that the network loses, and in which conversation the recipient sees an integrity error. Source: protocol.md,
 * "Parties, connections, the network" (fault: loss); the RFC, "Solution 1", "Agent abstractions will also leak".
 */
import { describe, expect, test } from 'vitest';
import { type Design, designOf } from './designs/design.ts';
import { keepIfUsed } from './designs/solution-1.ts';
import { prohibited } from './designs/solution-2.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import { allowing, deletes, opens, posts, switches, writes } from './testing-deeds.ts';
import type { ConnectionName } from './vocabulary/ids.ts';

const BOB_WRITES = writes('bob', 'cath');
const BOB_POSTS = posts('bob');
const BOB_SWITCHES = switches('bob');

const SCOPE = scopeOf({
  owners: ['alice', 'bob'],
  members: ['alice', 'bob', 'cath'],
  losses: 2,
  wishes: allowing(
    3,
    BOB_WRITES,
    BOB_POSTS,
    BOB_SWITCHES,
    opens('bob', 'cath'),
    deletes('bob', 'cath'),
  ),
});

const IN_CONTACT = 'cath: shown an integrity error in the contact';
const IN_GROUP = 'cath: shown an integrity error in the group';
const GROUP: ConnectionName = 'cath-bob/team/0';
const DIRECT: ConnectionName = 'bob-cath/direct/0';

describe('with a connection of its own', () => {
  test('a lost direct text is missed in the contact, at the next one', () => {
    const group = inContact(designOf(prohibited));
    group.wish(BOB_WRITES);
    group.wish(BOB_WRITES);
    group.lose(DIRECT, 'cath');
    // What comes over the group connection says nothing of it.
    group.wish(BOB_POSTS);
    group.deliver(GROUP, 'cath');
    expect(integrityErrors(group)).toEqual([]);
    group.settle();
    expect(group.shown('cath', 'bob')).toEqual(['integrity error', 1]);
    expect(integrityErrors(group)).toEqual([IN_CONTACT]);
    // Nobody has told the author.
    expect(group.written('bob', 'cath')).toEqual([`sent over ${DIRECT}`, `sent over ${DIRECT}`]);
  });

  test('a lost text to the group is missed in the group', () => {
    const group = inContact(designOf(prohibited));
    group.wish(BOB_POSTS);
    group.lose(GROUP, 'cath');
    group.wish(BOB_WRITES);
    group.deliver(DIRECT, 'cath');
    expect(integrityErrors(group)).toEqual([]);
    group.wish(BOB_SWITCHES);
    group.settle();
    expect(integrityErrors(group)).toEqual([IN_GROUP]);
    expect(group.shown('cath', 'bob')).toEqual([0]);
  });

  test('a lost text is not missed while nothing follows it, and is even by the end of the contact', () => {
    const group = inContact(designOf(prohibited));
    group.wish(BOB_WRITES);
    group.lose(DIRECT, 'cath');
    group.settle();
    expect(group.shown('cath', 'bob')).toEqual([]);
    group.wish(deletes('bob', 'cath'));
    group.settle();
    expect(group.shown('cath', 'bob')).toEqual(['integrity error']);
  });

  test('two lost texts are one integrity error, and it is not repeated', () => {
    const group = inContact(designOf(prohibited));
    group.wish(BOB_WRITES);
    group.wish(BOB_WRITES);
    group.wish(BOB_WRITES);
    group.lose(DIRECT, 'cath');
    group.lose(DIRECT, 'cath');
    group.settle();
    group.wish(deletes('bob', 'cath'));
    group.settle();
    expect(group.shown('cath', 'bob')).toEqual(['integrity error', 2]);
    expect(integrityErrors(group)).toEqual([IN_CONTACT]);
  });
});

/** The client knows only that something is missing: it shows the error where the next message belongs. */
describe('on a shared connection', () => {
  test('a lost direct text is missed in the group, if a text to the group comes next', () => {
    const group = inContact(designOf(keepIfUsed));
    group.wish(BOB_WRITES);
    group.lose(GROUP, 'cath');
    group.wish(BOB_POSTS);
    group.settle();
    expect(integrityErrors(group)).toEqual([IN_GROUP]);
    expect(group.shown('cath', 'bob')).toEqual([0]);
  });

  test('a lost text to the group is missed in the contact, if a direct text comes next', () => {
    const group = inContact(designOf(keepIfUsed));
    group.wish(BOB_POSTS);
    group.lose(GROUP, 'cath');
    group.wish(BOB_WRITES);
    group.settle();
    expect(integrityErrors(group)).toEqual([IN_CONTACT]);
    expect(group.shown('cath', 'bob')).toEqual([0, 'integrity error', 1]);
  });

  test.each([
    ['a deletion of the contact', deletes('bob', 'cath'), IN_CONTACT],
    ['a setting', BOB_SWITCHES, IN_GROUP],
  ] as const)('%s shows it where that belongs', (_, next, shown) => {
    const group = inContact(designOf(keepIfUsed));
    group.wish(BOB_WRITES);
    group.lose(GROUP, 'cath');
    group.wish(next);
    group.settle();
    expect(integrityErrors(group)).toEqual([shown]);
  });
});

/** Bob and cath have a contact; in Solution 1 the text that made it has arrived. */
function inContact(design: Design): Walkthrough {
  const group = new Walkthrough(SCOPE, design);
  group.wish(design.knobs.onDemand === 'yes' ? opens('bob', 'cath') : BOB_WRITES);
  group.settle();
  return group;
}

function integrityErrors(group: Walkthrough): readonly string[] {
  return group.notes.filter((note) => note.includes('integrity error'));
}
