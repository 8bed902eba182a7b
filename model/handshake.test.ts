/** How a joiner comes into a group, message by message. Source: protocol.md, "The handshake"; facts, section 1.3. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseline } from './designs/baseline.ts';
import { designOf, designsOf } from './designs/design.ts';
import { prohibited } from './designs/solution-2.ts';
import type { Scope } from './scope.ts';
import { systemOf } from './start.ts';
import { recast, Walkthrough, scopeOf, UNIFORM } from './testing.ts';
import { allowing, invites, switches } from './testing-deeds.ts';
import type { Client } from './vocabulary/ids.ts';

const BASELINE = designOf(baseline);
const SOLUTION_2 = designOf(prohibited);

const SCOPE = scopeOf({
  members: ['alice', 'bob'],
  joiners: ['cath'],
  wishes: [
    ...allowing(1, invites('alice', 'cath')),
    ...allowing(2, switches('alice')),
    ...allowing(2, switches('bob')),
  ],
});

/** With two joiners at once. */
const TWO: Scope = {
  ...recast(SCOPE, { joiners: ['cath', 'dan'] }),
  wishes: [...allowing(1, invites('alice', 'cath')), ...allowing(1, invites('alice', 'dan'))],
};

test('today: the joiner makes two links for each member, and the host hands them on', () => {
  const group = new Walkthrough(SCOPE, BASELINE);
  group.wish(invites('alice', 'cath'));
  expect(group.wire).toEqual({
    'alice-cath/direct/0 to cath': ['x.grp.inv(alice-cath/team/0, on)'],
  });

  group.deliver('alice-cath/direct/0', 'cath');
  expect(group.wire).toEqual({
    'alice-cath/team/0 to alice': ['confirmation with x.grp.acpt'],
  });

  group.deliver('alice-cath/team/0', 'alice');
  expect(group.wire).toEqual({
    'alice-bob/team/0 to bob': ['x.grp.mem.new(cath)'],
    'alice-cath/team/0 to cath': ['reply with x.grp.mem.info', 'x.grp.mem.intro(bob)'],
  });

  group.deliver('alice-cath/team/0', 'cath');
  group.deliver('alice-cath/team/0', 'cath');
  expect(group.wire).toEqual({
    'alice-bob/team/0 to bob': ['x.grp.mem.new(cath)'],
    'alice-cath/team/0 to alice': ['x.grp.mem.inv(bob, cath-bob/team/0, cath-bob/direct/0)'],
  });

  group.deliver('alice-cath/team/0', 'alice');
  expect(group.wire).toEqual({
    'alice-bob/team/0 to bob': [
      'x.grp.mem.new(cath)',
      'x.grp.mem.fwd(cath, cath-bob/team/0, cath-bob/direct/0)',
    ],
  });

  group.deliver('alice-bob/team/0', 'bob');
  group.deliver('alice-bob/team/0', 'bob');
  expect(group.wire).toEqual({
    'cath-bob/team/0 to cath': ['confirmation with x.grp.mem.info'],
    'cath-bob/direct/0 to cath': ['confirmation with x.info'],
  });

  group.deliver('cath-bob/direct/0', 'cath');
  group.deliver('cath-bob/team/0', 'cath');
  expect(group.wire).toEqual({
    'cath-bob/team/0 to bob': ['reply with x.grp.mem.info'],
    'cath-bob/direct/0 to bob': ['reply with x.info'],
  });

  group.deliver('cath-bob/team/0', 'bob');
  group.deliver('cath-bob/direct/0', 'bob');
  expect(group.wire).toEqual({});
  expect(group.notes).toEqual([]);
  for (const [me, peer] of [
    ['bob', 'cath'],
    ['cath', 'bob'],
  ] as const) {
    expect(group.members(me)).toEqual({ alice: 'connected', [peer]: 'connected' });
    expect(group.contact(me, peer)).toBe('ready');
  }
});

test('Solution 2: the joiner makes one link for each member, and no contact', () => {
  const group = new Walkthrough(SCOPE, SOLUTION_2);
  group.wish(invites('alice', 'cath'));
  group.deliver('alice-cath/direct/0', 'cath');
  group.deliver('alice-cath/team/0', 'alice');
  group.deliver('alice-cath/team/0', 'cath');
  group.deliver('alice-cath/team/0', 'cath');
  expect(group.wire).toEqual({
    'alice-bob/team/0 to bob': ['x.grp.mem.new(cath)'],
    'alice-cath/team/0 to alice': ['x.grp.mem.inv(bob, cath-bob/team/0, null)'],
  });

  group.deliver('alice-cath/team/0', 'alice');
  group.deliver('alice-bob/team/0', 'bob');
  expect(group.wire).toEqual({
    'alice-bob/team/0 to bob': ['x.grp.mem.fwd(cath, cath-bob/team/0, null)'],
  });

  group.settle();
  expect(group.notes).toEqual([]);
  expect(group.members('cath')).toEqual({ alice: 'connected', bob: 'connected' });
  expect(group.contact('bob', 'cath')).toBe('none');
  expect(group.contact('cath', 'bob')).toBe('none');
});

test('a joiner is current at the host from its acceptance, at a member from its announcement', () => {
  const group = new Walkthrough(SCOPE, BASELINE);
  group.wish(invites('alice', 'cath'));
  expect(group.current('alice')).toEqual(['bob']);
  group.deliver('alice-cath/direct/0', 'cath');
  expect(group.current('alice')).toEqual(['bob']);
  expect(group.current('cath')).toEqual(['alice']);
  group.deliver('alice-cath/team/0', 'alice');
  expect(group.current('alice')).toEqual(['bob', 'cath']);
  expect(group.current('bob')).toEqual(['alice']);
  group.deliver('alice-bob/team/0', 'bob');
  expect(group.current('bob')).toEqual(['alice', 'cath']);
  expect(group.members('bob')).toMatchObject({ cath: 'announced' });
});

test('members are current at the joiner from their introduction', () => {
  const group = new Walkthrough(SCOPE, BASELINE);
  group.wish(invites('alice', 'cath'));
  group.deliver('alice-cath/direct/0', 'cath');
  group.deliver('alice-cath/team/0', 'alice');
  group.deliver('alice-cath/team/0', 'cath');
  expect(group.current('cath')).toEqual(['alice']);
  group.deliver('alice-cath/team/0', 'cath');
  expect(group.current('cath')).toEqual(['alice', 'bob']);
});

test('nobody is invited twice', () => {
  const group = new Walkthrough(
    { ...SCOPE, wishes: allowing(2, invites('alice', 'cath')) },
    BASELINE,
  );
  group.wish(invites('alice', 'cath'));
  expect(group.refusal(invites('alice', 'cath'))).toBe('the member is not in a state to');
  group.settle();
  expect(group.refusal(invites('alice', 'cath'))).toBe('the member is not in a state to');
});

describe('a setting that is changed while somebody joins', () => {
  test('does not reach a joiner that has not accepted, which keeps what the invitation said', () => {
    const group = new Walkthrough(SCOPE, BASELINE);
    group.wish(invites('alice', 'cath'));
    group.wish(switches('alice'));
    expect(group.wire).toEqual({
      'alice-cath/direct/0 to cath': ['x.grp.inv(alice-cath/team/0, on)'],
      'alice-bob/team/0 to bob': ['x.grp.info(off)'],
    });
    group.settle();
    expect(group.copy('cath')).toBe('on');
  });

  test('reaches a joiner that has accepted, after the introductions', () => {
    const group = new Walkthrough(SCOPE, BASELINE);
    group.wish(invites('alice', 'cath'));
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver('alice-cath/team/0', 'alice');
    group.wish(switches('alice'));
    expect(group.wire['alice-cath/team/0 to cath']).toEqual([
      'reply with x.grp.mem.info',
      'x.grp.mem.intro(bob)',
      'x.grp.info(off)',
    ]);
  });

  test('waits, in order, at an owner that is not connected with the joiner', () => {
    const group = new Walkthrough(recast(SCOPE, { owners: ['alice', 'bob'] }), SOLUTION_2);
    group.wish(invites('alice', 'cath'));
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver('alice-cath/team/0', 'alice');
    group.deliver('alice-bob/team/0', 'bob');
    group.wish(switches('bob'));
    group.wish(switches('bob'));
    expect(group.wire['alice-bob/team/0 to alice']).toEqual(['x.grp.info(off)', 'x.grp.info(on)']);
    expect(group.waiting('bob', 'cath')).toEqual(['x.grp.info(off)', 'x.grp.info(on)']);

    group.deliver('alice-cath/team/0', 'cath');
    group.deliver('alice-cath/team/0', 'cath');
    group.deliver('alice-cath/team/0', 'alice');
    group.deliver('alice-bob/team/0', 'bob');
    group.deliver('cath-bob/team/0', 'cath');
    expect(group.wire['cath-bob/team/0 to cath']).toBeUndefined();
    group.deliver('cath-bob/team/0', 'bob');
    expect(group.wire['cath-bob/team/0 to cath']).toEqual(['x.grp.info(off)', 'x.grp.info(on)']);
  });

  test('does not address a joiner that its owner has not heard of', () => {
    const group = new Walkthrough(recast(SCOPE, { owners: ['alice', 'bob'] }), SOLUTION_2);
    group.wish(invites('alice', 'cath'));
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver('alice-cath/team/0', 'alice');
    group.wish(switches('bob'));
    group.settle();
    expect(group.copy('alice')).toBe('off');
    expect(group.copy('cath')).toBe('on');
  });
});

describe.each(UNIFORM)('two joiners at once, with $name', (preset) => {
  const { knobs } = preset;
  const design = designOf(preset);
  // One for all walks: its beginning takes longer than a walk.
  const system = systemOf(TWO, designsOf(design));
  /** Where the limit is three: the first to accept is the third, and the second the fourth. */
  const introduction = (member: Client, joiner: 'third' | 'fourth') => {
    if (knobs.handshakeLink !== 'if-allowed') return `x.grp.mem.intro(${member})`;
    const exceeds = knobs.memberLimit !== 'none' && joiner === 'fourth';
    const rule = exceeds ? 'direct forbidden' : 'direct allowed';
    return `x.grp.mem.intro(${member}, ${rule})`;
  };
  const invited = () => {
    const group = new Walkthrough(TWO, design, 0, system);
    group.wish(invites('alice', 'cath'));
    group.wish(invites('alice', 'dan'));
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver('alice-dan/direct/0', 'dan');
    return group;
  };

  test('the one who is ready later is introduced to the other', () => {
    const group = invited();
    group.deliver('alice-dan/team/0', 'alice');
    group.deliver('alice-cath/team/0', 'alice');
    expect(group.wire).toEqual({
      'alice-bob/team/0 to bob': ['x.grp.mem.new(dan)', 'x.grp.mem.new(cath)'],
      'alice-dan/team/0 to dan': [
        'reply with x.grp.mem.info',
        introduction('bob', 'third'),
        'x.grp.mem.new(cath)',
      ],
      'alice-cath/team/0 to cath': [
        'reply with x.grp.mem.info',
        introduction('bob', 'fourth'),
        introduction('dan', 'fourth'),
      ],
    });
  });

  test('in whatever order things arrive, they are introduced once, and all are connected', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { size: 'max', maxLength: 60 }), (choices) => {
        const [...left] = choices;
        const group = new Walkthrough(TWO, design, 0, system);
        group.wish(invites('alice', 'cath'));
        group.wish(invites('alice', 'dan'));
        group.settle((deliveries) => (left.shift() ?? 0) % deliveries);
        // A second introduction or announcement would be.
        expect(group.notes.filter((note) => note.includes('unexpected'))).toEqual([]);
        for (const member of ['alice', 'bob', 'cath', 'dan'] as const)
          expect(Object.values(group.members(member))).toEqual([
            'connected',
            'connected',
            'connected',
          ]);
        const between = group.groupEnds('cath').filter((name) => name.includes('dan'));
        expect(between).toHaveLength(1);
      }),
    );
  });
});
