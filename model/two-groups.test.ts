/**
 * Two who are in contact and meet in a second group: the joiner probes, and the contact is recognised. Source: facts, section 4.5;
 * protocol.md, "Merging".
 */
import { describe, expect, test } from 'vitest';
import { baseline } from './designs/baseline.ts';
import { designOf, type Preset } from './designs/design.ts';
import { shipped53, shipped64 } from './designs/shipped.ts';
import { cascade, keepIfUsed } from './designs/solution-1.ts';
import { prohibited } from './designs/solution-2.ts';
import type { Scope } from './scope.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import { allowing, type Deed, deletes, leaves, negotiates, writes } from './testing-deeds.ts';
import type { Client, Group } from './vocabulary/ids.ts';

const TEAM_LINK = 'cath-bob/team/0';
const CLUB_LINK = 'cath-bob/club/0';
const CONTACT = 'bob-cath/direct/0';

const EVE_INVITES: Deed = ['eve', { type: 'invite', joiner: 'cath', group: 'club' }];
const BOB_WRITES_IN_CLUB: Deed = ['bob', { type: 'write', peer: 'cath', group: 'club' }];
const CATH_WRITES_IN_CLUB: Deed = ['cath', { type: 'write', peer: 'bob', group: 'club' }];
const BOB_OPENS_IN_CLUB: Deed = ['bob', { type: 'open', peer: 'cath', group: 'club' }];
const BOB_LEAVES_CLUB: Deed = ['bob', { type: 'leave', group: 'club' }];
const CATH_LEAVES_CLUB: Deed = ['cath', { type: 'leave', group: 'club' }];
const BOB_DELETES = deletes('bob', 'cath');
const CATH_DELETES = deletes('cath', 'bob');

/** Bob and cath are together in the team, bob is in the club, and cath comes there. */
const SCOPE: Scope = {
  ...scopeOf({
    members: ['alice', 'bob', 'cath'],
    wishes: [
      ...allowing(1, EVE_INVITES, BOB_WRITES_IN_CLUB, CATH_WRITES_IN_CLUB, BOB_OPENS_IN_CLUB),
      ...allowing(1, ...negotiates('bob', 'cath'), ...negotiates('cath', 'bob')),
      ...allowing(1, BOB_DELETES, CATH_DELETES, writes('bob', 'cath'), leaves('bob')),
      ...allowing(1, BOB_LEAVES_CLUB, CATH_LEAVES_CLUB),
    ],
  }),
  groups: {
    team: { host: 'alice', owners: ['alice'], members: ['alice', 'bob', 'cath'], joiners: [] },
    club: { host: 'eve', owners: ['eve'], members: ['eve', 'bob'], joiners: ['cath'] },
  },
};

const ON_DEMAND = [prohibited, shipped53, shipped64];

describe.each(ON_DEMAND)('with $name', (preset) => {
  test('who joins the second group probes on the new connection, and asks about it on that of the contact', () => {
    const groups = probing(preset);
    expect(groups.wire).toEqual({
      [`${CLUB_LINK} to bob`]: ['reply with x.grp.mem.info', 'x.info.probe'],
      [`${CONTACT} to bob`]: ['x.info.probe.check(club)'],
    });
    expect(recognised(groups)).toEqual([null, null]);
  });

  test.each([
    { first: 'probe', order: [CLUB_LINK, CLUB_LINK, CONTACT] },
    { first: 'question', order: [CONTACT, CLUB_LINK, CLUB_LINK] },
  ] as const)('both are there, the $first first: the answer goes over the contact', ({ order }) => {
    const groups = probing(preset);
    const before = groups.notes.length;
    for (const connection of order) {
      expect(recognised(groups)).toEqual([null, null]);
      groups.deliver(connection, 'bob');
    }
    expect(recognised(groups)).toEqual(['team', null]);
    expect(groups.wire).toEqual({ [`${CONTACT} to cath`]: ['x.info.probe.ok(club)'] });
    groups.deliver(CONTACT, 'cath');
    expect(recognised(groups)).toEqual(['team', 'team']);
    expect(groups.wire).toEqual({});
    expect(groups.notes.slice(before)).toEqual([]);
  });

  test('whom they recognise they reach in the contact that they have, and open no second one', () => {
    const groups = probing(preset);
    groups.settle();
    expect(groups.refusal(BOB_OPENS_IN_CLUB)).toBe('there is a contact already');
    groups.wish(CATH_WRITES_IN_CLUB);
    expect(groups.wire).toEqual({ [`${CONTACT} to bob`]: ['x.msg.new(0)'] });
    groups.settle();
    expect(groups.shown('bob', 'cath')).toEqual([0]);
    expect(groups.contact('bob', 'cath', 'club')).toBe('none');
  });

  // Facts, section 4.5, for the releases from 6.1 on.
  test('who has deleted the contact knows the member for nobody any more, or for the same person still', () => {
    const groups = probing(preset);
    groups.settle();
    groups.wish(CATH_DELETES);
    const known = preset.knobs.madeAgainWith === 'that-person' ? 'team' : null;
    expect(recognised(groups)).toEqual(['team', known]);
    groups.settle();
    groups.wish(BOB_DELETES);
    expect(recognised(groups)).toEqual([known, known]);
    groups.wish(BOB_OPENS_IN_CLUB);
    expect(groups.contact('bob', 'cath', known ?? 'club')).not.toBe('none');
    expect(groups.contact('bob', 'cath', known === null ? 'team' : 'club')).toBe('none');
  });

  test('who has deleted the contact between question and probe answers nothing', () => {
    const groups = probing(preset);
    groups.deliver(CONTACT, 'bob');
    groups.wish(BOB_DELETES);
    groups.settle();
    expect(recognised(groups)).toEqual([null, null]);
  });

  test('without a contact there is nobody to ask, and nothing is probed', () => {
    const groups = new Walkthrough(SCOPE, designOf(preset));
    meet(groups);
    expect(groups.wire).toEqual({ [`${CLUB_LINK} to bob`]: ['reply with x.grp.mem.info'] });
    groups.settle();
    expect(recognised(groups)).toEqual([null, null]);
  });

  test('question and answer about a member that has left the group come to nothing', () => {
    const asked = probing(preset);
    asked.wish(BOB_LEAVES_CLUB);
    asked.settle();
    expect(asked.notes).toContain('bob: ignored one of the two has left already');
    const answered = probing(preset);
    answered.deliver(CONTACT, 'bob');
    answered.deliver(CLUB_LINK, 'bob', 2);
    answered.wish(CATH_LEAVES_CLUB);
    answered.settle();
    expect(answered.notes).toContain('cath: ignored one of the two has left already');
    for (const groups of [asked, answered]) expect(groups.recognised('cath', 'bob')).toBeNull();
  });
});

test('an answer is lost with the contact: one side knows, and the other does not', () => {
  const groups = probing(prohibited);
  groups.wish(CATH_DELETES);
  // The question, then the notice that the contact is deleted; then the probe.
  groups.deliver(CONTACT, 'bob', 2);
  expect(groups.contact('bob', 'cath')).toBe('deletedByPeer');
  groups.deliver(CLUB_LINK, 'bob', 2);
  expect(groups.wire).toEqual({});
  expect(recognised(groups)).toEqual(['team', null]);
});

test("in today's design members have contacts of their own, which are never recognised: two of the same person stay two", () => {
  const groups = new Walkthrough(SCOPE, designOf(baseline));
  groups.wish(EVE_INVITES);
  groups.settle();
  for (const group of ['team', 'club'] as const) {
    expect(groups.contact('bob', 'cath', group)).toBe('ready');
    expect(groups.contact('cath', 'bob', group)).toBe('ready');
  }
  expect(recognised(groups)).toEqual([null, null]);
});

test("with Solution 1 the contact that is recognised is reached over the first group's connection", () => {
  const groups = new Walkthrough(SCOPE, designOf(cascade));
  groups.wish(writes('bob', 'cath'));
  groups.settle();
  meet(groups);
  expect(groups.wire[`${TEAM_LINK} to bob`]).toEqual(['x.info.probe.check(club)']);
  groups.settle();
  expect(recognised(groups)).toEqual(['team', 'team']);
  groups.wish(BOB_WRITES_IN_CLUB);
  expect(groups.wire).toEqual({ [`${TEAM_LINK} to cath`]: ['x.msg.new(1)'] });
});

describe('with Solution 1, where only one side has recognised the other,', () => {
  const halfway = () => {
    const scope = {
      ...SCOPE,
      losses: 1,
      wishes: [...allowing(2, CATH_WRITES_IN_CLUB), ...SCOPE.wishes],
    };
    const groups = new Walkthrough(scope, designOf(cascade));
    groups.wish(writes('bob', 'cath'));
    groups.settle();
    meet(groups);
    for (const connection of [CLUB_LINK, CLUB_LINK, TEAM_LINK] as const)
      groups.deliver(connection, 'bob');
    expect(recognised(groups)).toEqual(['team', null]);
    return groups;
  };

  test('a text through the second group belongs to the contact, also after it was lost with the first', () => {
    const groups = halfway();
    groups.wish(leaves('bob'));
    expect(groups.contact('bob', 'cath')).toBe('failed');
    groups.wish(CATH_WRITES_IN_CLUB);
    groups.deliver(CLUB_LINK, 'bob');
    expect(groups.contact('bob', 'cath')).toBe('ready');
    expect(groups.connections('bob', 'cath')).toEqual([`${CLUB_LINK} ready`]);
  });

  test('a loss is shown in the conversation where the next text is', () => {
    const groups = halfway();
    groups.wish(CATH_WRITES_IN_CLUB);
    groups.wish(CATH_WRITES_IN_CLUB);
    groups.lose(CLUB_LINK, 'bob');
    groups.deliver(CLUB_LINK, 'bob');
    expect(groups.shown('bob', 'cath')).toEqual(['integrity error', 1]);
  });
});

test('with Solution 1 an answer for a contact that was deleted meanwhile is for nobody', () => {
  const groups = new Walkthrough(SCOPE, designOf(keepIfUsed));
  groups.wish(writes('bob', 'cath'));
  groups.settle();
  meet(groups);
  for (const connection of [CLUB_LINK, CLUB_LINK, TEAM_LINK] as const)
    groups.deliver(connection, 'bob');
  expect(groups.wire[`${TEAM_LINK} to cath`]).toEqual(['x.info.probe.ok(club)']);
  groups.wish(CATH_DELETES);
  groups.settle();
  expect(recognised(groups)).toEqual(['team', null]);
});

const HIDDEN: readonly (readonly [Client, Group])[] = [
  ['bob', 'team'],
  ['bob', 'club'],
  ['cath', 'team'],
  ['cath', 'club'],
];

test.each(HIDDEN)('%s, incognito in the %s, takes no part: nobody is recognised', (who, where) => {
  const scope = { ...SCOPE, incognito: HIDDEN.map(([one, group]) => ({ who: one, group })) };
  const groups = Walkthrough.beginnings(scope, designOf(prohibited)).find((one) =>
    HIDDEN.every(
      ([client, group]) =>
        (one.profile(client, group) === 'incognito') === (client === who && group === where),
    ),
  );
  if (groups === undefined) throw new RangeError('it does not begin so');
  groups.makeContact('bob', 'cath');
  meet(groups);
  const asks = groups.wire[`${CONTACT} to bob`] ?? [];
  // Cath knows of her own profiles only: of bob's she cannot tell, and probes.
  const isAsked = who === 'bob';
  expect(asks).toEqual(isAsked ? ['x.info.probe.check(club)'] : []);
  expect(groups.wire[`${CLUB_LINK} to bob`]?.includes('x.info.probe')).toBe(isAsked);
  groups.settle();
  expect(recognised(groups)).toEqual([null, null]);
  expect(groups.notes).toEqual([]);
});

/** Bob and cath have a contact over bob's link, and are just connected in the club too. */
function probing(preset: Preset): Walkthrough {
  const groups = new Walkthrough(SCOPE, designOf(preset));
  groups.makeContact('bob', 'cath');
  meet(groups);
  return groups;
}

/** The handshake of the club, until its joiner is connected with bob. */
function meet(groups: Walkthrough): void {
  groups.wish(EVE_INVITES);
  groups.deliver('eve-cath/direct/0', 'cath');
  groups.deliver('eve-cath/club/0', 'eve');
  groups.deliver('eve-cath/club/0', 'cath', 2);
  groups.deliver('eve-cath/club/0', 'eve');
  groups.deliver('eve-bob/club/0', 'bob', 2);
  groups.deliver(CLUB_LINK, 'cath');
}

/** The contact that bob knows cath to be, and cath bob, in the club. */
function recognised(groups: Walkthrough): readonly (Group | null)[] {
  return [groups.recognised('bob', 'cath'), groups.recognised('cath', 'bob')];
}
