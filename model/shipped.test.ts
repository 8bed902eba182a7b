/**
 * Contacts on demand as the releases 5.3 and 6.4 make them. Source: facts, sections 3.2 (the inviting side) and 3.3 (the receiving
 * side, whose rows are named here by their numbers).
 */
import { describe, expect, test } from 'vitest';
import { designOf, type Preset } from './designs/design.ts';
import { shipped53, shipped64 } from './designs/shipped.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import {
  accepts,
  allowing,
  deletes,
  keeps,
  leaves,
  negotiates,
  opens,
  opensLeast,
  sends,
  sendsWithText,
  switches,
  writes,
} from './testing-deeds.ts';

const GROUP_LINK = 'cath-bob/team/0';
const BOBS = 'bob-cath/direct/0';
const BOBS_SECOND = 'bob-cath/direct/1';
const CATHS = 'cath-bob/direct/0';

const BOB_OPENS = opens('bob', 'cath');
const BOB_SENDS = sends('bob', 'cath');
const BOB_SENDS_WITH_TEXT = sendsWithText('bob', 'cath');
const BOB_WRITES = writes('bob', 'cath');
const BOB_DELETES = deletes('bob', 'cath');
const CATH_OPENS = opens('cath', 'bob');
const CATH_ACCEPTS = accepts('cath', 'bob');
const CATH_DELETES = deletes('cath', 'bob');

const SCOPE = scopeOf({
  members: ['alice', 'bob', 'cath'],
  wishes: [
    ...allowing(3, ...negotiates('bob', 'cath'), ...negotiates('cath', 'bob')),
    ...allowing(3, BOB_SENDS_WITH_TEXT, sendsWithText('cath', 'bob'), opensLeast('cath', 'bob')),
    ...allowing(3, BOB_WRITES, writes('cath', 'bob'), BOB_DELETES, CATH_DELETES, switches('alice')),
    ...allowing(1, keeps('cath', 'bob'), leaves('cath')),
  ],
});

const IS_OFF = 'direct messages are not allowed in the group';

describe.each([shipped53, shipped64])('in $name, who invites', (release) => {
  test('makes the link first, which only its own client knows, and sends it in a step of its own', () => {
    const group = grouped(release);
    group.wish(BOB_OPENS);
    expect(group.contact('bob', 'cath')).toBe('created');
    expect(group.connections('bob', 'cath')).toEqual([`${BOBS} not ready`]);
    expect(group.wire).toEqual({});
    group.wish(BOB_SENDS);
    expect(group.contact('bob', 'cath')).toBe('connecting');
    expect(group.wire).toEqual({ [`${GROUP_LINK} to cath`]: [`x.grp.direct.inv(${BOBS})`] });
  });

  test('sends it once', () => {
    const group = grouped(release);
    group.wish(BOB_OPENS);
    group.wish(BOB_SENDS);
    for (const again of [BOB_SENDS, BOB_SENDS_WITH_TEXT])
      expect(group.refusal(again)).toBe('the invitation is sent already');
  });

  test('may send a first text with it, and no other before the contact is ready', () => {
    const group = grouped(release);
    group.wish(BOB_OPENS);
    expect(group.refusal(BOB_WRITES)).toBe('the contact is not connected');
    group.wish(BOB_SENDS_WITH_TEXT);
    expect(group.wire).toEqual({ [`${GROUP_LINK} to cath`]: [`x.grp.direct.inv(${BOBS}, 0)`] });
    expect(group.written('bob', 'cath')).toEqual(['sent']);
    expect(group.refusal(BOB_WRITES)).toBe('the contact is not connected');
    group.deliver(GROUP_LINK, 'cath');
    // At once, before there is any connection.
    expect(group.shown('cath', 'bob')).toEqual([0]);
    expect(group.contact('cath', 'bob')).not.toBe('ready');
  });

  test('makes no link while direct messages are off, but sends one that is made', () => {
    const group = grouped(release);
    group.wish(BOB_OPENS);
    group.wish(switches('alice'));
    group.deliver('alice-bob/team/0', 'bob');
    expect(group.refusal(BOB_SENDS)).toBeNull();
    group.wish(BOB_DELETES);
    expect(group.refusal(BOB_OPENS)).toBe(IS_OFF);
  });

  test('can make a link for a member that has left, and not send it', () => {
    const group = grouped(release);
    group.wish(leaves('cath'));
    group.settle();
    group.wish(BOB_OPENS);
    expect(group.contact('bob', 'cath')).toBe('created');
    expect(group.refusal(BOB_SENDS)).toBe('the group connection is not ready');
  });

  test('and deletes the contact before it sends, leaves nothing', () => {
    const group = grouped(release);
    group.wish(BOB_OPENS);
    group.wish(BOB_DELETES);
    expect(group.contact('bob', 'cath')).toBe('none');
    expect(group.ends('bob')).not.toHaveProperty(BOBS);
    expect(group.wire).toEqual({});
  });
});

describe('an invitation that arrives while direct messages are off (row 2)', () => {
  const late = (release: Preset) => {
    const group = grouped(release);
    group.wish(switches('alice'));
    group.deliver('alice-cath/team/0', 'cath');
    group.wish(BOB_OPENS);
    group.wish(BOB_SENDS_WITH_TEXT);
    group.deliver(GROUP_LINK, 'cath');
    return group;
  };

  test('in 5.3 shows an error, and is processed all the same', () => {
    const group = late(shipped53);
    expect(group.notes).toEqual([`cath: told ${IS_OFF}`]);
    expect(group.shown('cath', 'bob')).toEqual([0]);
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('ready');
  });

  test('in 6.4 is dropped, its text too, and the inviter is not told', () => {
    const group = late(shipped64);
    expect(group.contact('cath', 'bob')).toBe('none');
    expect(group.shown('cath', 'bob')).toEqual([]);
    group.settle();
    expect(group.contact('bob', 'cath')).toBe('connecting');
    expect(group.notes).toEqual(['cath: ignored direct messages are off']);
  });
});

describe('an invitation to somebody without the contact (row 4)', () => {
  test('in 5.3 is accepted by the client, at once', () => {
    const group = invited(shipped53);
    expect(group.contact('cath', 'bob')).toBe('connecting');
    expect(group.wire).toEqual({ [`${BOBS} to bob`]: ['confirmation with x.info'] });
    expect(group.refusal(CATH_ACCEPTS)).toBe('the contact is not in a state to');
  });

  test('in 6.4 waits for the user, who accepts it', () => {
    const group = invited(shipped64);
    expect(group.contact('cath', 'bob')).toBe('prepared');
    expect(group.connections('cath', 'bob')).toEqual([]);
    expect(group.wire).toEqual({});
    group.wish(CATH_ACCEPTS);
    expect(group.wire).toEqual({ [`${BOBS} to bob`]: ['confirmation with x.info'] });
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('ready');
    expect(group.contact('bob', 'cath')).toBe('ready');
  });

  test('in 6.4 can be turned down, and the inviter is not told', () => {
    const group = invited(shipped64);
    group.wish(CATH_DELETES);
    expect(group.contact('cath', 'bob')).toBe('none');
    expect(group.wire).toEqual({});
    expect(group.contact('bob', 'cath')).toBe('connecting');
    expect(group.refusal(BOB_SENDS)).toBe('the invitation is sent already');
    expect(group.notes).toEqual([]);
  });

  test('in 6.4 can be accepted whatever the setting is by then, and after the group was left', () => {
    const group = invited(shipped64);
    group.wish(switches('alice'));
    group.settle();
    group.wish(leaves('cath'));
    group.wish(CATH_ACCEPTS);
    group.settle();
    expect(group.contact('bob', 'cath')).toBe('ready');
  });

  // Facts, section 3.3: to join is a step of the user's, and where it fails the invitation is as it was.
  test('in 6.4 still waits for the user when it was accepted after the inviter had gone', () => {
    const group = invited(shipped64);
    group.wish(BOB_DELETES);
    group.wish(CATH_ACCEPTS);
    expect(group.contact('cath', 'bob')).toBe('connecting');
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('prepared');
    expect(group.ends('cath')).not.toHaveProperty(BOBS);
    expect(group.notes).toEqual(['cath: told the connection with the contact has failed']);
    // Another invitation repairs it.
    group.wish(BOB_OPENS);
    group.wish(BOB_SENDS);
    group.settle();
    group.wish(CATH_ACCEPTS);
    group.settle();
    expect([group.contact('bob', 'cath'), group.contact('cath', 'bob')]).toEqual([
      'ready',
      'ready',
    ]);
  });

  test('in 6.4 can be written no text to, until it is accepted and ready', () => {
    const group = invited(shipped64);
    expect(group.refusal(writes('cath', 'bob'))).toBe('the contact is not connected');
  });
});

describe('in 6.4, where a conversation can be kept,', () => {
  const release = shipped64;

  test('an invitation to somebody whose contact has no connection is dropped, its text too (row 5)', () => {
    const group = inContact(release);
    group.wish(keeps('cath', 'bob'));
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('kept');
    group.wish(BOB_DELETES);
    group.settle();
    group.wish(BOB_OPENS);
    group.wish(BOB_SENDS_WITH_TEXT);
    group.settle();
    expect(group.shown('cath', 'bob')).toEqual([]);
    expect(group.contact('cath', 'bob')).toBe('kept');
    expect(group.contact('bob', 'cath')).toBe('connecting');
    expect(group.notes).toEqual(['cath: ignored the contact has no connection']);
  });

  test('a conversation that is kept allows no new contact until it is deleted too', () => {
    const group = inContact(release);
    group.wish(keeps('cath', 'bob'));
    expect(group.ends('cath')).not.toHaveProperty(BOBS);
    expect(group.refusal(CATH_OPENS)).toBe('there is a contact already');
    group.wish(CATH_DELETES);
    expect(group.contact('cath', 'bob')).toBe('none');
    expect(group.refusal(CATH_OPENS)).toBeNull();
  });
});

describe.each([shipped53, shipped64])('in $name', (release) => {
  test.each([
    { greater: "cath's", caths: CATH_OPENS, joined: CATHS, joins: 'bob', waits: 'cath' },
    {
      greater: "bob's",
      caths: opensLeast('cath', 'bob'),
      joined: BOBS,
      joins: 'cath',
      waits: 'bob',
    },
  ] as const)(
    'of two invitations that cross the greater is joined, here $greater, at once; the other creator waits (rows 6 and 7)',
    ({ caths, joined, joins, waits }) => {
      const group = grouped(release);
      group.wish(BOB_OPENS);
      group.wish(caths);
      group.wish(BOB_SENDS_WITH_TEXT);
      group.wish(sendsWithText('cath', 'bob'));
      group.deliver(GROUP_LINK, 'cath');
      group.deliver(GROUP_LINK, 'bob');
      // The texts are shown, whatever becomes of the links.
      expect(group.shown('cath', 'bob')).toEqual([0]);
      expect(group.shown('bob', 'cath')).toEqual([0]);
      expect(group.wire).toEqual({ [`${joined} to ${waits}`]: ['confirmation with x.info'] });
      expect(group.notes).toEqual([`${waits}: ignored the own link is the greater one`]);
      expect(group.connections(waits, joins)).toEqual([`${joined} not ready`]);
      group.settle();
      for (const [who, peer] of [
        ['bob', 'cath'],
        ['cath', 'bob'],
      ] as const) {
        expect(group.contact(who, peer)).toBe('ready');
        expect(group.connections(who, peer)).toContain(`${joined} ready`);
      }
    },
  );

  test('the link that has given way in a crossing keeps its end open, which is no use to anybody', () => {
    const group = grouped(release);
    group.wish(BOB_OPENS);
    group.wish(CATH_OPENS);
    group.wish(BOB_SENDS);
    group.wish(sends('cath', 'bob'));
    group.settle();
    expect(group.ends('bob')).toMatchObject({ [BOBS]: 'offered', [CATHS]: 'ready' });
    expect(group.ends('cath')).not.toHaveProperty(BOBS);
  });

  test('an own link that is not sent yet is no invitation: it gives way to any that comes (row 8)', () => {
    const group = grouped(release);
    group.wish(CATH_OPENS);
    group.wish(BOB_OPENS);
    group.wish(BOB_SENDS);
    group.deliver(GROUP_LINK, 'cath');
    if (release === shipped64) group.wish(CATH_ACCEPTS);
    expect(group.contact('cath', 'bob')).toBe('connecting');
    expect(group.wire).toEqual({ [`${BOBS} to bob`]: ['confirmation with x.info'] });
    expect(group.ends('cath')).toMatchObject({ [CATHS]: 'offered', [BOBS]: 'joined' });
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('ready');
  });

  test('an invitation revives a contact that is ready, or that the peer has deleted (row 8)', () => {
    for (const hearsOfIt of [false, true]) {
      const group = inContact(release);
      group.wish(BOB_DELETES);
      if (hearsOfIt) group.settle();
      group.wish(BOB_OPENS);
      group.wish(BOB_SENDS);
      group.settle();
      if (release === shipped64) group.wish(CATH_ACCEPTS);
      group.settle();
      expect(group.contact('cath', 'bob')).toBe('ready');
      expect(group.contact('bob', 'cath')).toBe('ready');
    }
  });
});

test('an invitation that waits gives way to the next one (row 8, in 6.4)', () => {
  const group = invited(shipped64);
  group.wish(BOB_DELETES);
  group.wish(BOB_OPENS);
  group.wish(BOB_SENDS);
  group.settle();
  expect(group.contact('cath', 'bob')).toBe('prepared');
  group.wish(CATH_ACCEPTS);
  expect(group.wire).toEqual({ [`${BOBS_SECOND} to bob`]: ['confirmation with x.info'] });
});

describe('a connection that has given way', () => {
  /** Bob has written, deleted the contact and invited again, and the invitation has overtaken the text. */
  const replaced = (release: Preset) => {
    const group = inContact(release);
    group.wish(BOB_WRITES);
    group.wish(BOB_DELETES);
    group.wish(BOB_OPENS);
    group.wish(BOB_SENDS);
    group.deliver(GROUP_LINK, 'cath');
    expect(group.ends('cath')).toMatchObject({ [BOBS]: 'ready' });
    return group;
  };

  test('in 5.3 is heard: a text that was on its way over it is shown', () => {
    const group = replaced(shipped53);
    group.deliver(BOBS, 'cath');
    expect(group.shown('cath', 'bob')).toEqual([0]);
    expect(group.notes).toEqual([]);
  });

  test('in 6.4 is deaf: neither a text nor the notice of the deletion reaches anybody', () => {
    const group = replaced(shipped64);
    group.deliver(BOBS, 'cath', 2);
    expect(group.shown('cath', 'bob')).toEqual([]);
    expect(group.contact('cath', 'bob')).toBe('prepared');
    const ignored = 'cath: ignored the connection was given up';
    expect(group.notes).toEqual([ignored, ignored]);
  });
});

test.each([
  { release: shipped53, notice: {}, peer: 'ready' },
  { release: shipped64, notice: { [`${BOBS} to bob`]: ['x.direct.del'] }, peer: 'deletedByPeer' },
])('in $release.name a deletion is told, or is not', ({ release, notice, peer }) => {
  const ways = [CATH_DELETES, keeps('cath', 'bob')];
  for (const ends of release === shipped64 ? ways : [CATH_DELETES]) {
    const group = inContact(release);
    group.wish(ends);
    expect(group.wire).toEqual(notice);
    group.settle();
    expect(group.contact('bob', 'cath')).toBe(peer);
  }
});

// Facts, section 4.2: the notice is of 5.4.
test('who has 5.3 does not know what a notice of a deletion means, and goes on', () => {
  const group = new Walkthrough(SCOPE, (client) =>
    designOf(client === 'bob' ? shipped53 : shipped64),
  );
  group.makeContact('bob', 'cath');
  group.wish(CATH_DELETES);
  group.settle();
  expect(group.contact('bob', 'cath')).toBe('ready');
  expect(group.notes).toEqual(['bob: ignored this release does not know of such a notice']);
  group.wish(BOB_WRITES);
  group.settle();
  expect(group.written('bob', 'cath')).toEqual(['failed']);
});

// Hazard Z1 of the facts, section 3.6.
test.each([
  { link: 'greater', caths: CATH_OPENS, bob: 'ready' },
  { link: 'lesser', caths: opensLeast('cath', 'bob'), bob: 'connecting' },
])('who has turned an invitation down can invite with a $link link: bob is then $bob', (row) => {
  const group = invited(shipped64);
  group.wish(CATH_DELETES);
  group.wish(row.caths);
  group.wish(sends('cath', 'bob'));
  group.settle();
  expect(group.contact('bob', 'cath')).toBe(row.bob);
  expect(group.contact('cath', 'bob')).toBe(row.bob);
});

function grouped(release: Preset): Walkthrough {
  return new Walkthrough(SCOPE, designOf(release));
}

/** Bob's invitation has reached cath. */
function invited(release: Preset): Walkthrough {
  const group = grouped(release);
  group.wish(BOB_OPENS);
  group.wish(BOB_SENDS);
  group.deliver(GROUP_LINK, 'cath');
  return group;
}

/** Over bob's link. */
function inContact(release: Preset): Walkthrough {
  const group = grouped(release);
  group.makeContact('bob', 'cath');
  expect(group.connections('cath', 'bob')).toEqual([`${BOBS} ready`]);
  return group;
}
