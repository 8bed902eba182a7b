import { expect, test } from 'vitest';
import { traceAction } from './actions.ts';
import { wishLine } from './story.ts';

test('a trace can name the end of a group, and tell of it', () => {
  const wish = { type: 'delete group', group: 'team' } as const;
  const action = { type: 'wish', who: 'alice', wish };
  expect(traceAction.parse(action)).toEqual(action);
  expect(wishLine(wish)).toBe('deletes the group');
});
