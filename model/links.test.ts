/**
 * Links as a step of their own, and the slow handshake. Source: protocol.md, "Parties, connections, the network"; facts,
 * sections 1.3 (steps 5 and 6), 3.6 (hazard Z0) and 6.1.
 */
import { describe, expect, test } from 'vitest';
import { baseline } from './designs/baseline.ts';
import { type Design, designOf } from './designs/design.ts';
import { prohibited } from './designs/solution-2.ts';
import { solution3 } from './designs/solution-3.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import { allowing, deletes, invites, leaves, opens } from './testing-deeds.ts';

const BASELINE = designOf(baseline);
const SOLUTION_2 = designOf(prohibited);

const SCOPE = scopeOf({
  members: ['alice', 'bob'],
  joiners: ['cath'],
  wishes: allowing(
    1,
    invites('alice', 'cath'),
    deletes('cath', 'bob'),
    opens('cath', 'bob'),
    leaves('alice'),
  ),
});

const HOST = 'alice-cath/team/0';
const GROUP_LINK = 'cath-bob/team/0';
const DIRECT_LINK = 'cath-bob/direct/0';

describe('where the network takes its time over a link', () => {
  /** Cath has been introduced to bob. */
  const introduced = (design: Design) => {
    const group = new Walkthrough({ ...SCOPE, linksTakeAStep: true }, design);
    group.wish(invites('alice', 'cath'));
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver(HOST, 'alice');
    group.deliver(HOST, 'cath', 2);
    return group;
  };

  test.each([
    [GROUP_LINK, DIRECT_LINK],
    [DIRECT_LINK, GROUP_LINK],
  ] as const)('the joiner answers once both are there: %s, then %s', (first, second) => {
    const group = introduced(BASELINE);
    const toHost = () => group.wire[`${HOST} to alice`];
    expect(group.members('cath')).toMatchObject({ bob: 'introduced' });
    expect(group.ends('cath')).toMatchObject({
      [GROUP_LINK]: 'requested',
      [DIRECT_LINK]: 'requested',
    });
    expect(toHost()).toBeUndefined();
    group.make(first);
    expect(toHost()).toBeUndefined();
    expect(group.notes).toEqual(['cath: ignored the other link is not made yet']);
    group.make(second);
    expect(toHost()).toEqual([`x.grp.mem.inv(bob, ${GROUP_LINK}, ${DIRECT_LINK})`]);
    group.settle();
    expect(group.members('cath')).toEqual({ alice: 'connected', bob: 'connected' });
    expect(group.contact('cath', 'bob')).toBe('ready');
  });

  test('a contact that is deleted before its link is there keeps the two members apart (Z0)', () => {
    const group = introduced(BASELINE);
    group.wish(deletes('cath', 'bob'));
    group.settle();
    expect(group.ends('cath')).not.toHaveProperty(DIRECT_LINK);
    expect(group.ends('cath')).toMatchObject({ [GROUP_LINK]: 'offered' });
    expect(group.members('cath')).toMatchObject({ bob: 'introduced' });
    expect(group.members('bob')).toMatchObject({ cath: 'announced' });
  });

  test('the link of a contact that was deleted is not taken for that of another contact', () => {
    // Where a link can be made before the group connection is ready.
    const preset = solution3.find(({ name }) => name === 'solution-3/introduction-decides');
    if (preset === undefined) throw new RangeError('there is no such design');
    const group = introduced(designOf(preset, ['invitation=in-two-steps']));
    group.wish(deletes('cath', 'bob'));
    group.wish(opens('cath', 'bob'));
    expect(group.connections('cath', 'bob')).toEqual(['cath-bob/direct/1 not ready']);
    group.settle();
    expect(group.members('cath')).toMatchObject({ bob: 'introduced' });
  });

  test('a contact that is deleted after its link is there does not', () => {
    const group = introduced(BASELINE);
    group.make(DIRECT_LINK);
    group.make(GROUP_LINK);
    group.wish(deletes('cath', 'bob'));
    group.settle();
    expect(group.members('cath')).toMatchObject({ bob: 'connected' });
    expect(group.contact('cath', 'bob')).toBe('none');
    expect(group.contact('bob', 'cath')).toBe('connecting');
  });

  test('in Solution 2 there is the group link alone to wait for', () => {
    const group = introduced(SOLUTION_2);
    group.make(GROUP_LINK);
    expect(group.wire[`${HOST} to alice`]).toEqual([`x.grp.mem.inv(bob, ${GROUP_LINK}, null)`]);
    expect(group.notes).toEqual([]);
  });

  test('a link that is there after the host has left is for nobody', () => {
    const group = introduced(SOLUTION_2);
    group.wish(leaves('alice'));
    group.deliver(HOST, 'cath');
    expect(group.members('cath')).toEqual({ alice: 'gone', bob: 'introduced' });
    group.make(GROUP_LINK);
    expect(group.wire).not.toHaveProperty(`${HOST} to alice`);
    expect(group.notes).toEqual(['cath: ignored one of the two has left already']);
  });
});

test("over a slow network the creator answers the joiner's HELLO with its own, and introductions wait for that", () => {
  const group = new Walkthrough({ ...SCOPE, handshake: 'slow' }, SOLUTION_2);
  group.wish(invites('alice', 'cath'));
  group.deliver('alice-cath/direct/0', 'cath');
  group.deliver(HOST, 'alice');
  expect(group.wire).toEqual({ [`${HOST} to cath`]: ['reply with x.grp.mem.info'] });
  expect(group.ends('alice')).toMatchObject({ [HOST]: 'answered' });
  expect(group.hosting('alice')).toMatchObject({ cath: ['accepted'] });
  expect(group.current('alice')).toEqual(['bob', 'cath']);

  group.deliver(HOST, 'cath');
  expect(group.wire).toEqual({ [`${HOST} to alice`]: ['hello with HELLO'] });
  expect(group.ends('cath')).toMatchObject({ [HOST]: 'greeted' });

  group.deliver(HOST, 'alice');
  expect(group.ends('alice')).toMatchObject({ [HOST]: 'ready' });
  expect(group.hosting('alice')).toMatchObject({ cath: ['introducing', 'bob'] });
  expect(group.wire).toEqual({
    [`${HOST} to cath`]: ['hello with HELLO', 'x.grp.mem.intro(bob)'],
    'alice-bob/team/0 to bob': ['x.grp.mem.new(cath)'],
  });

  group.deliver(HOST, 'cath');
  expect(group.members('cath')).toEqual({ alice: 'connected' });
  group.settle();
  expect(group.members('bob')).toEqual({ alice: 'connected', cath: 'connected' });
  expect(group.notes).toEqual([]);
});
