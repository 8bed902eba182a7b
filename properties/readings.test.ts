/** What the properties take for the truth about several clients. */
import { expect, test } from 'vitest';
import { Walkthrough } from '../model/testing.ts';
import { invites } from '../model/testing-deeds.ts';
import { designNamed, scopeNamed } from './asking.ts';
import { lookAt } from './complaints.ts';
import { isReallyCurrent } from './readings.ts';

test('somebody is a current member as soon as its own host says so, whoever else has not heard of it', () => {
  const group = new Walkthrough(scopeNamed('two-hosts'), designNamed('solution-2/pending'));
  const isCurrent = () => isReallyCurrent(group.system, lookAt(group.states), 'dan', 'team');
  group.wish(invites('bob', 'dan'));
  expect(isCurrent()).toBe(false);
  group.deliver('bob-dan/direct/0', 'dan');
  expect(isCurrent()).toBe(false);
  group.deliver('bob-dan/team/0', 'bob');
  expect(group.current('alice')).not.toContain('dan');
  expect(isCurrent()).toBe(true);
});
