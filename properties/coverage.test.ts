/** Every transition of every machine, and every line of the routing tables, is used by some search. */
import { expect, test } from 'vitest';
import { coverageOfSearches } from './coverage.ts';

/** What no search uses, and why it is there all the same. */
const UNUSED = {
  transitions: {
    'host: introducing -- x.grp.mem.inv [wasNotIntroduced] / unexpected':
      'no client sends it, not even one that misbehaves; one that did would be noticed (unexpected.test.ts)',
  },
  routes: {},
} as const;

/** With half as many the two groups do not get to recognise each other. */
const MOST_STATES = 1000;

test('every transition and every route is used, but for those with a reason', () => {
  const { transitions, routes } = coverageOfSearches(MOST_STATES);
  expect(transitions.never).toEqual(Object.keys(UNUSED.transitions));
  expect(routes.never).toEqual(Object.keys(UNUSED.routes));
  const unused = transitions.never.length + routes.never.length;
  expect(unused / (transitions.all + routes.all)).toBeLessThan(0.03);
});
