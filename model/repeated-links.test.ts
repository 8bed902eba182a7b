/** A joiner that offers its links to a member again. Source: facts, section 1.1 (links are overwritten) and hazard Z8. */
import { describe, expect, test } from 'vitest';
import { shipped53 } from './designs/shipped.ts';
import { designOf } from './designs/design.ts';
import { prohibited } from './designs/solution-2.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import { allowing, type Deed, invites, posts } from './testing-deeds.ts';
import type { ConnectionName } from './vocabulary/ids.ts';

const CATH_REPEATS: Deed = [
  'cath',
  { type: 'repeat links', member: 'bob', host: 'alice', group: 'team' },
];
const SCOPE = scopeOf({
  members: ['alice', 'bob'],
  joiners: ['cath'],
  wishes: allowing(1, invites('alice', 'cath'), CATH_REPEATS, posts('bob'), posts('cath')),
});
const OLD: ConnectionName = 'cath-bob/team/0';
const NEW: ConnectionName = 'cath-bob/team/1';
const NO_DIRECT_LINK = 'cath: ignored the member makes contacts on demand';

test('who has not been introduced cannot be offered links again', () => {
  expect(new Walkthrough(SCOPE, designOf(prohibited)).refusal(CATH_REPEATS)).not.toBeNull();
});

describe('once the two are connected, in the shipped releases', () => {
  const connected = () => {
    const group = new Walkthrough(SCOPE, designOf(shipped53));
    group.wish(invites('alice', 'cath'));
    group.settle();
    return group;
  };

  test('the host forwards again, the member joins again, and nobody closes the old connection', () => {
    const group = connected();
    group.wish(CATH_REPEATS);
    expect(group.wire).toEqual({
      'alice-cath/team/0 to alice': [`x.grp.mem.inv(bob, ${NEW}, null)`],
    });
    group.settle();
    expect(group.members('bob')).toMatchObject({ cath: 'connected' });
    expect(group.members('cath')).toMatchObject({ bob: 'connected' });
    expect(group.groupEnds('bob')).toEqual(expect.arrayContaining([OLD, NEW]));
    expect(group.groupEnds('cath')).toEqual(expect.arrayContaining([OLD, NEW]));
    expect(group.notes).toEqual([NO_DIRECT_LINK]);
  });

  test('texts go over the new one, and those on their way over the old one are shown', () => {
    const group = connected();
    group.wish(posts('bob'));
    group.wish(CATH_REPEATS);
    group.deliver(OLD, 'cath');
    expect(group.notes).toEqual([NO_DIRECT_LINK, 'cath: shown a text from bob']);
    group.settle();
    group.wish(posts('cath'));
    expect(group.wire).toHaveProperty(`${NEW} to bob`);
    expect(group.wire).not.toHaveProperty(`${OLD} to bob`);
  });
});

test('in the solutions of the RFC a member did not expect them, and stays as it is', () => {
  const group = new Walkthrough(SCOPE, designOf(prohibited));
  group.wish(invites('alice', 'cath'));
  group.settle();
  group.wish(CATH_REPEATS);
  group.settle();
  expect(group.notes).toEqual(['bob: unexpected x.grp.mem.fwd from alice']);
  expect(group.members('bob')).toMatchObject({ cath: 'connected' });
  expect(group.members('cath')).toMatchObject({ bob: 'connecting' });
  group.wish(posts('bob'));
  expect(group.wire).toHaveProperty(`${OLD} to cath`);
});

test('of two links under way the last is the one that counts, whichever is ready first', () => {
  const group = new Walkthrough(SCOPE, designOf(shipped53));
  group.wish(invites('alice', 'cath'));
  group.deliver('alice-cath/direct/0', 'cath');
  group.deliver('alice-cath/team/0', 'alice');
  group.deliver('alice-cath/team/0', 'cath', 2);
  group.deliver('alice-cath/team/0', 'alice');
  // Bob has joined the first link, and cath does not know yet.
  group.deliver('alice-bob/team/0', 'bob', 2);
  expect(group.wire).toHaveProperty(`${OLD} to cath`);
  group.wish(CATH_REPEATS);
  group.settle();
  expect(group.notes).toContain('cath: ignored that connection has been replaced');
  expect(group.members('bob')).toMatchObject({ cath: 'connected' });
  expect(group.members('cath')).toMatchObject({ bob: 'connected' });
});
