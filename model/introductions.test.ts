/** Whom a host tells of a joiner, and introduces to it, where two join at once. Source: facts, sections 1.2, 1.3 and 8. */
import { describe, expect, test } from 'vitest';
import { designOf } from './designs/design.ts';
import { shipped53, shipped64 } from './designs/shipped.ts';
import { prohibited } from './designs/solution-2.ts';
import { Walkthrough, recast, scopeOf } from './testing.ts';
import { allowing, invites } from './testing-deeds.ts';

const SLOW = scopeOf({
  members: ['alice', 'bob'],
  joiners: ['cath', 'dan'],
  handshake: 'slow',
  wishes: allowing(1, invites('alice', 'cath'), invites('alice', 'dan')),
});

const HOST_CATH = 'alice-cath/team/0';
const HOST_DAN = 'alice-dan/team/0';

/** Both have accepted, and dan's connection with the host is ready. */
function danFirst(introduces: string): Walkthrough {
  const group = new Walkthrough(SLOW, designOf(prohibited, [`introduces=${introduces}`]));
  group.wish(invites('alice', 'cath'));
  group.wish(invites('alice', 'dan'));
  for (const joiner of ['cath', 'dan'] as const) {
    group.deliver(`alice-${joiner}/direct/0`, joiner);
    group.deliver(`alice-${joiner}/team/0`, 'alice');
  }
  group.deliver(HOST_DAN, 'dan');
  group.deliver(HOST_DAN, 'alice');
  return group;
}

/** And then cath's. */
function cathAfterwards(group: Walkthrough): void {
  group.deliver(HOST_CATH, 'cath');
  group.deliver(HOST_CATH, 'alice');
}

const ABOUT_DAN = 'x.grp.mem.new(dan)';
const ABOUT_CATH = 'x.grp.mem.new(cath)';
const LINKS = 'x.grp.mem.fwd(dan, dan-cath/team/0, null)';

test('a host that introduces members it is connected with says nothing of one that is still connecting', () => {
  const group = danFirst('connected');
  expect(group.hosting('alice')).toMatchObject({ dan: ['introducing', 'bob'] });
  expect(group.waiting('alice', 'cath')).toEqual([]);
  cathAfterwards(group);
  expect(group.hosting('alice')).toMatchObject({ cath: ['introducing', 'bob', 'dan'] });
});

describe.each(['current', 'current-once'])('a host that introduces members: %s', (introduces) => {
  test('introduces one that is still connecting, whose news and links wait for its connection, in order', () => {
    const group = danFirst(introduces);
    expect(group.hosting('alice')).toMatchObject({ dan: ['introducing', 'bob', 'cath'] });
    expect(group.waiting('alice', 'cath')).toEqual([ABOUT_DAN]);
    group.deliver(HOST_DAN, 'dan', 3);
    group.deliver(HOST_DAN, 'alice', 2);
    expect(group.waiting('alice', 'cath')).toEqual([ABOUT_DAN, LINKS]);
    cathAfterwards(group);
    expect(group.wire[`${HOST_CATH} to cath`]?.slice(1, 3)).toEqual([ABOUT_DAN, LINKS]);
    group.settle();
    expect(group.members('cath')).toMatchObject({ dan: 'connected' });
    expect(group.members('dan')).toMatchObject({ cath: 'connected' });
  });

  test('tells everybody current, also whoever has been introduced to the joiner: who did not expect that', () => {
    const group = danFirst(introduces);
    cathAfterwards(group);
    expect(group.wire[`${HOST_DAN} to dan`]).toContain(ABOUT_CATH);
    group.settle();
    expect(group.notes).toContain('dan: unexpected x.grp.mem.new from alice');
  });
});

test.each([
  ['current', ['bob', 'dan']],
  ['current-once', ['bob']],
])('introduced as %s, the one who is ready later is introduced to %s', (introduces, introduced) => {
  const group = danFirst(introduces);
  cathAfterwards(group);
  expect(group.hosting('alice')).toMatchObject({ cath: ['introducing', ...introduced] });
});

describe('two hosts at once', () => {
  const TWO_HOSTS = recast(
    scopeOf({
      members: ['alice', 'bob'],
      joiners: ['cath', 'dan'],
      wishes: allowing(1, invites('alice', 'cath'), invites('bob', 'dan')),
    }),
    { invitedBy: { dan: 'bob' } },
  );

  function bothAtOnce(preset: typeof shipped53): Walkthrough {
    const group = new Walkthrough(TWO_HOSTS, designOf(preset));
    group.wish(invites('alice', 'cath'));
    group.wish(invites('bob', 'dan'));
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver('bob-dan/direct/0', 'dan');
    return group;
  }

  test('only a joiner has another host, which is a member', () => {
    for (const invitedBy of [{ dan: 'cath' }, { bob: 'alice' }] as const)
      expect(() => new Walkthrough(recast(TWO_HOSTS, { invitedBy }), designOf(prohibited))).toThrow(
        'only a joiner has another host',
      );
  });

  test('each joiner knew the member that invites it, and nobody else', () => {
    expect(bothAtOnce(prohibited).ends('dan')).toEqual({
      'bob-dan/direct/0': 'ready',
      'bob-dan/team/0': 'joined',
    });
  });

  test.each([prohibited, shipped53, shipped64])(
    'in $name, neither introduces the other joiner where the news of the two cross',
    (preset) => {
      const group = bothAtOnce(preset);
      group.deliver('alice-cath/team/0', 'alice');
      group.deliver('bob-dan/team/0', 'bob');
      group.settle();
      expect(group.members('cath')).toEqual({ alice: 'connected', bob: 'connected' });
      expect(group.members('dan')).toEqual({ alice: 'connected', bob: 'connected' });
    },
  );

  // Bob has heard of cath, and is not connected with her yet.
  test.each([
    { preset: prohibited, members: {}, contact: 'none' },
    { preset: shipped53, members: { dan: 'connected' }, contact: 'ready' },
    { preset: shipped64, members: { dan: 'announced' }, contact: 'none' },
  ])(
    'in $preset.name, of a member that a host has only heard of, a joiner has the contact: $contact',
    ({ preset, members, contact }) => {
      const group = bothAtOnce(preset);
      group.deliver('alice-cath/team/0', 'alice');
      group.deliver('alice-bob/team/0', 'bob');
      group.deliver('bob-dan/team/0', 'bob');
      group.settle();
      expect(group.members('cath')).toEqual({ alice: 'connected', bob: 'connected', ...members });
      expect(group.contact('dan', 'cath')).toBe(contact);
    },
  );

  // Cath's links, forwarded, say of which release she is.
  test('with a member whose links have reached the host, a joiner of 6.4 connects', () => {
    const group = bothAtOnce(shipped64);
    group.deliver('alice-cath/team/0', 'alice');
    group.deliver('alice-bob/team/0', 'bob');
    group.deliver('alice-cath/team/0', 'cath', 2);
    group.deliver('alice-cath/team/0', 'alice');
    group.deliver('alice-bob/team/0', 'bob');
    expect(group.members('bob')).toMatchObject({ cath: 'connecting' });
    group.deliver('bob-dan/team/0', 'bob');
    group.settle();
    expect(group.members('dan')).toMatchObject({ cath: 'connected' });
    expect(group.members('cath')).toMatchObject({ dan: 'connected' });
  });
});
