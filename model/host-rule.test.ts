/**
 * Solution 3: who decides whether the handshake makes a direct connection. Source: the RFC, "Solution 3"; protocol.md, "The
 * handshake" and "The designs" (desynchronised, hostStrips, memberLimit).
 */
import { describe, expect, test } from 'vitest';
import { type Design, designOf } from './designs/design.ts';
import { solution3 } from './designs/solution-3.ts';
import type { Scope } from './scope.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import { allowing, invites, leaves, switches } from './testing-deeds.ts';
import type { DirectMessages } from './vocabulary/messages.ts';

const ANY_OFF_PREVENTS = designNamed('any-off-prevents');
const INTRODUCTION_DECIDES = designNamed('introduction-decides');
const STRIP = designNamed('introduction-decides+strip');

const SCOPE = scopeOf({
  members: ['alice', 'bob'],
  joiners: ['cath', 'dan'],
  settings: 'may differ',
  wishes: [
    ...allowing(1, invites('alice', 'cath'), invites('alice', 'dan'), leaves('bob')),
    ...allowing(1, switches('alice')),
  ],
});

const HOST = 'alice-cath/team/0';
const WITH_BOTH = '(bob, cath-bob/team/0, cath-bob/direct/0)';
const WITHOUT_DIRECT = '(bob, cath-bob/team/0, null)';

test('the host states its rule in the invitation and in the introduction', () => {
  for (const [copy, rule] of [
    ['on', 'direct allowed'],
    ['off', 'direct forbidden'],
  ] as const) {
    const group = beginning(INTRODUCTION_DECIDES, copy, copy);
    group.wish(invites('alice', 'cath'));
    expect(group.wire).toEqual({
      'alice-cath/direct/0 to cath': [`x.grp.inv(${HOST}, ${copy}, ${rule})`],
    });
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver(HOST, 'alice');
    expect(group.wire[`${HOST} to cath`]?.at(-1)).toBe(`x.grp.mem.intro(bob, ${rule})`);
  }
});

describe('whether cath and bob are in contact after the handshake', () => {
  const READY = ['ready', 'ready'];
  const OFFERED_ONLY = ['connecting', 'none'];
  const NONE = ['none', 'none'];

  // The host's copy at the invitation, which becomes cath's, and at the introduction; bob's. A switch reaches bob too.
  test.each([
    ['on', 'on', 'on', READY, READY],
    ['on', 'on', 'off', OFFERED_ONLY, READY],
    ['off', 'on', 'on', NONE, READY],
    ['on', 'off', 'off', NONE, NONE],
    ['off', 'off', 'on', NONE, NONE],
    ['off', 'off', 'off', NONE, NONE],
  ] as const)(
    'invited while %s, introduced while %s, the copy of bob %s: if any off prevents %j, if the introduction decides %j',
    (invited, introduced, bobs, anyOff, decides) => {
      for (const [design, contacts] of [
        [ANY_OFF_PREVENTS, anyOff],
        [INTRODUCTION_DECIDES, decides],
        [STRIP, decides],
      ] as const) {
        const group = beginning(design, invited, invited === introduced ? bobs : invited);
        group.wish(invites('alice', 'cath'));
        group.deliver('alice-cath/direct/0', 'cath');
        if (introduced !== invited) group.wish(switches('alice'));
        group.deliver(HOST, 'alice');
        // Cath is introduced before a further change could reach her.
        group.deliver(HOST, 'cath', 2);
        expect([group.copy('cath'), group.copy('alice')]).toEqual([invited, introduced]);
        group.settle();
        expect(group.copy('bob')).toBe(bobs);
        expect([group.contact('cath', 'bob'), group.contact('bob', 'cath')]).toEqual(contacts);
        expect(group.members('bob')).toMatchObject({ cath: 'connected' });
      }
    },
  );
});

describe('a direct link that the rule does not allow when the host forwards it', () => {
  /** Cath has offered it; then the host switches the setting off. */
  const overtaken = (design: Design) => {
    const group = beginning(design, 'on', 'on');
    group.wish(invites('alice', 'cath'));
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver(HOST, 'alice');
    group.deliver(HOST, 'cath', 2);
    expect(group.wire[`${HOST} to alice`]).toEqual([`x.grp.mem.inv${WITH_BOTH}`]);
    group.wish(switches('alice'));
    group.deliver(HOST, 'alice');
    return group;
  };

  test('is stripped, and the joiner is not told', () => {
    const group = overtaken(STRIP);
    expect(forwarded(group)).toBe('x.grp.mem.fwd(cath, cath-bob/team/0, null)');
    group.settle();
    expect(group.contact('bob', 'cath')).toBe('none');
    expect(group.contact('cath', 'bob')).toBe('connecting');
    expect(group.notes).toEqual([]);
  });

  test('is forwarded, and joined, by those who do not strip and go by the introduction', () => {
    const group = overtaken(INTRODUCTION_DECIDES);
    expect(forwarded(group)).toBe('x.grp.mem.fwd(cath, cath-bob/team/0, cath-bob/direct/0)');
    group.settle();
    expect(group.copy('bob')).toBe('off');
    expect(group.contact('bob', 'cath')).toBe('ready');
  });

  test('is forwarded, and left alone, where any off prevents', () => {
    const group = overtaken(ANY_OFF_PREVENTS);
    group.settle();
    expect(group.notes).toEqual(['bob: ignored direct messages are off']);
    expect(group.contact('bob', 'cath')).toBe('none');
  });
});

test('a joiner that offers a direct link against the introduction gets it where nobody strips and bob joins', () => {
  const misbehaving = { ...SCOPE, misbehaving: ['cath'] } as const;
  const contacts = [ANY_OFF_PREVENTS, INTRODUCTION_DECIDES, STRIP].map((design) => {
    const group = beginning(design, 'off', 'off', misbehaving);
    group.wish(invites('alice', 'cath'));
    group.settle();
    expect(group.contact('cath', 'bob')).not.toBe('none');
    return group.contact('bob', 'cath');
  });
  expect(contacts).toEqual(['none', 'ready', 'none']);
});

describe('a limit of three members', () => {
  const LIMIT = designNamed('introduction-decides+limit');

  test('counts the host, the current members and the joiner, and nobody else who is invited', () => {
    const group = beginning(LIMIT, 'on', 'on');
    group.wish(invites('alice', 'cath'));
    group.wish(invites('alice', 'dan'));
    expect(group.wire).toEqual({
      'alice-cath/direct/0 to cath': ['x.grp.inv(alice-cath/team/0, on, direct allowed)'],
      'alice-dan/direct/0 to dan': ['x.grp.inv(alice-dan/team/0, on, direct allowed)'],
    });
    // Where invitation and introduction differ, the introduction counts: the second to accept exceeds the limit.
    group.settle();
    const contacts = (['cath', 'dan'] as const).map((joiner) => group.contact(joiner, 'bob'));
    expect(contacts.sort()).toEqual(['none', 'ready']);
  });

  test('allows direct connections again once somebody has left', () => {
    const group = beginning(LIMIT, 'on', 'on');
    group.wish(invites('alice', 'cath'));
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('ready');
    group.wish(leaves('bob'));
    group.settle();
    group.wish(invites('alice', 'dan'));
    group.settle();
    expect(group.contact('dan', 'cath')).toBe('ready');
  });

  test('that is exceeded meanwhile makes the host strip', () => {
    const group = beginning(designNamed('introduction-decides+strip+limit'), 'on', 'on');
    group.wish(invites('alice', 'cath'));
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver(HOST, 'alice');
    group.deliver(HOST, 'cath', 2);
    group.wish(invites('alice', 'dan'));
    group.deliver('alice-dan/direct/0', 'dan');
    group.deliver('alice-dan/team/0', 'alice');
    group.deliver(HOST, 'alice');
    expect(forwarded(group)).toBe('x.grp.mem.fwd(cath, cath-bob/team/0, null)');
  });

  test('keeps nobody from the group', () => {
    const group = beginning(LIMIT, 'on', 'on');
    group.wish(invites('alice', 'cath'));
    group.wish(invites('alice', 'dan'));
    group.deliver('alice-dan/direct/0', 'dan');
    group.deliver('alice-dan/team/0', 'alice');
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver(HOST, 'alice');
    group.deliver(HOST, 'cath', 2);
    expect(group.wire[`${HOST} to alice`]).toEqual([`x.grp.mem.inv${WITHOUT_DIRECT}`]);
    group.settle();
    for (const member of ['alice', 'bob', 'cath', 'dan'] as const)
      expect(Object.values(group.members(member))).toEqual(['connected', 'connected', 'connected']);
  });
});

function designNamed(variant: string): Design {
  const preset = solution3.find(({ name }) => name === `solution-3/${variant}`);
  if (preset === undefined) throw new RangeError(`there is no ${variant}`);
  return designOf(preset);
}

/** Where these are the copies of the setting. */
function beginning(
  design: Design,
  alices: DirectMessages,
  bobs: DirectMessages,
  scope: Scope = SCOPE,
): Walkthrough {
  const group = Walkthrough.beginnings(scope, design).find(
    (one) => one.copy('alice') === alices && one.copy('bob') === bobs,
  );
  if (group === undefined) throw new RangeError('it does not begin so');
  return group;
}

/** What bob is forwarded, or is about to be. */
function forwarded(group: Walkthrough): string | undefined {
  return group.wire['alice-bob/team/0 to bob']?.find((message) =>
    message.startsWith('x.grp.mem.fwd'),
  );
}
