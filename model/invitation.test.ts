/** Whom a host can invite to its group. Source: facts, section 1.3, step 0. */
import { expect, test } from 'vitest';
import { baseline } from './designs/baseline.ts';
import { designOf } from './designs/design.ts';
import { pending } from './designs/solution-2.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import { allowing, deletes, invites } from './testing-deeds.ts';

const SCOPE = scopeOf({
  members: ['alice', 'bob'],
  joiners: ['cath'],
  wishes: allowing(1, invites('alice', 'cath'), deletes('cath', 'alice'), deletes('alice', 'cath')),
});
const INVITES = invites('alice', 'cath');

test('nobody with whom it has no contact that is ready', () => {
  for (const gone of [deletes('cath', 'alice'), deletes('alice', 'cath')]) {
    const group = new Walkthrough(SCOPE, designOf(pending));
    expect(group.refusal(INVITES)).toBeNull();
    group.wish(gone);
    group.settle();
    expect(group.refusal(INVITES)).toBe('the contact is not ready');
  }
});

test('a joiner that has deleted the contact unsaid never hears of it: the host goes on taking it for invited', () => {
  const group = new Walkthrough(SCOPE, designOf(baseline));
  group.wish(deletes('cath', 'alice'));
  group.wish(INVITES);
  group.settle();
  expect(group.members('alice')).toMatchObject({ cath: 'invited' });
  expect(group.membership('cath')).toBe('outside');
  expect(group.notes).toEqual(['alice: ignored nobody waits for it any more']);
});
