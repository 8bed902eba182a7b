/** A handshake that the reference search takes longer for: the member limit, where it decides. */
import { expect, test } from 'vitest';
import { bothSearches } from './both-searches.ts';

test('solution-3/introduction-decides+strip+limit in limit: the reference search counts and finds the same', () => {
  const { checker, reference } = bothSearches(
    'solution-3/introduction-decides+strip+limit',
    'limit',
  );
  expect(checker).toEqual(reference);
});
