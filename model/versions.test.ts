/**
 * What clients of different releases do in the handshake, and who can be invited to a contact later. Source: facts, section 2.1.
 * Who gets a direct connection, row by row, is in `traces/scenarios/truth-table.test.ts`.
 */
import { describe, expect, test } from 'vitest';
import { baseline } from './designs/baseline.ts';
import { designOf, designsOf, type Preset } from './designs/design.ts';
import { mixes } from './designs/mixes.ts';
import { shipped53, shipped64 } from './designs/shipped.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import { allowing, deletes, invites, negotiates, opens } from './testing-deeds.ts';

const SCOPE = scopeOf({
  members: ['alice', 'bob'],
  joiners: ['cath'],
  wishes: [
    ...allowing(1, invites('alice', 'cath'), deletes('bob', 'cath'), deletes('cath', 'bob')),
    ...allowing(1, ...negotiates('bob', 'cath'), ...negotiates('cath', 'bob')),
  ],
});

const IS_TOO_OLD = "the peer's version is incompatible";

test.each(['mixed/6.4-old-6.4', 'mixed/old-6.4-6.4'])(
  'in %s a joiner that is told of an old member, or of no version, connects with nobody: the member waits for ever',
  (name) => {
    const group = joined(name);
    expect(group.members('bob')).toMatchObject({ cath: 'announced' });
    expect(group.members('cath')).not.toHaveProperty('bob');
    expect(group.notes.filter((note) => !note.startsWith('cath: ignored '))).toEqual([
      "cath: told a member's release is too old",
    ]);
  },
);

// Facts, section 2.1: from 6.3 on nobody offers one, and who is offered one joins it.
test('a member of 6.4 joins the direct link that an old joiner offers', () => {
  const group = joined('mixed/6.4-6.4-old');
  expect(group.contact('bob', 'cath')).toBe('ready');
  expect(group.contact('cath', 'bob')).toBe('ready');
  expect(group.connections('bob', 'cath')).toEqual(['cath-bob/direct/0 ready']);
});

test('an old joiner offers direct links whatever it is told, also by an old host', () => {
  const group = joined('mixed/old-5.3-old');
  expect(group.contact('bob', 'cath')).toBe('ready');
  expect(group.contact('cath', 'bob')).toBe('ready');
});

test('the host tells of versions if it is of a release that does, and of its own knowledge', () => {
  const introduction = (preset: Preset) => {
    const group = grouped(preset);
    group.wish(invites('alice', 'cath'));
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver('alice-cath/team/0', 'alice');
    return group.messages('alice-cath/team/0', 'cath').at(-1);
  };
  const says = (version: 1 | 2 | null) => ({
    type: 'x.grp.mem.intro',
    member: 'bob',
    direct: null,
    version,
  });
  expect(introduction(shipped53)).toEqual(says(2));
  expect(introduction(presetNamed('mixed/5.3-old-5.3'))).toEqual(says(1));
  expect(introduction(presetNamed('mixed/old-5.3-5.3'))).toEqual(says(null));
  expect(introduction(baseline)).toEqual(says(null));
});

describe('on demand', () => {
  test('a member of an old release cannot be invited', () => {
    const group = joinedWithoutContact('mixed/5.3-old-5.3');
    expect(group.refusal(opens('cath', 'bob'))).toBe(IS_TOO_OLD);
  });

  test('a joiner of an old release cannot be invited', () => {
    const group = joinedWithoutContact('mixed/5.3-5.3-old');
    expect(group.refusal(opens('bob', 'cath'))).toBe(IS_TOO_OLD);
  });

  test('a member of an old release cannot invite', () => {
    const group = joinedWithoutContact('mixed/5.3-5.3-old');
    expect(group.refusal(opens('cath', 'bob'))).toBe('no contact is made on demand in this design');
  });

  test('a member of whom the old host has told nothing can be invited once it is connected: it says its version itself', () => {
    const group = joinedWithoutContact('mixed/old-5.3-5.3');
    for (const [who, peer] of [
      ['bob', 'cath'],
      ['cath', 'bob'],
    ] as const)
      expect(group.refusal(opens(who, peer))).toBeNull();
  });

  test('a member that was never introduced cannot be invited: nothing is known of its version', () => {
    const group = grouped(presetNamed('mixed/old-6.4-6.4'));
    group.wish(invites('alice', 'cath'));
    group.settle();
    expect(group.refusal(opens('bob', 'cath'))).toBe(IS_TOO_OLD);
    expect(group.refusal(opens('cath', 'bob'))).toBe('that is no member');
  });

  test('a joiner that has not accepted its invitation cannot be invited by the host', () => {
    const invited = scopeOf({
      members: ['alice', 'bob'],
      joiners: ['cath'],
      wishes: allowing(1, invites('alice', 'cath'), opens('bob', 'cath')),
    });
    const group = new Walkthrough(invited, designOf(shipped53));
    expect(group.refusal(opens('bob', 'cath'))).toBe('that is no member');
    group.wish(invites('alice', 'cath'));
    expect(group.refusal(opens('bob', 'cath'))).toBe('that is no member');
  });
});

function presetNamed(name: string): Preset {
  const presets = [baseline, shipped53, shipped64, ...mixes];
  const preset = presets.find((one) => one.name === name);
  if (preset === undefined) throw new RangeError(`there is no preset ${name}`);
  return preset;
}

function grouped(preset: Preset): Walkthrough {
  return new Walkthrough(SCOPE, designsOf(designOf(preset)));
}

function joined(name: string): Walkthrough {
  const group = grouped(presetNamed(name));
  group.wish(invites('alice', 'cath'));
  group.settle();
  return group;
}

/** The contact of the handshake is deleted at both ends. */
function joinedWithoutContact(name: string): Walkthrough {
  const group = joined(name);
  group.wish(deletes('bob', 'cath'));
  group.wish(deletes('cath', 'bob'));
  group.settle();
  return group;
}
