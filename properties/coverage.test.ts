/** Every transition of every machine and every route is used, but for a few, each with a reason. */
import { expect, test } from 'vitest';
import { coverageReport, UNUSED } from './coverage.ts';

/** With a few thousand the rarest of what scopes use is not come to. */
const MOST_STATES = 10_000;

test('scopes and scenarios use all of the model, but for what has a reason, which is less than 3 %', () => {
  const { transitions, routes } = coverageReport(MOST_STATES);
  expect(transitions.byScenarios).toEqual([
    'membership: current -- switch / refuse',
    'membership: current -- delete group / refuse',
    'host of baseline: uninvited -- invite [isIncognito] / refuse',
  ]);
  expect([...transitions.byNothing].sort()).toEqual(
    UNUSED.flatMap((unused) => unused.transitions).sort(),
  );
  expect(routes).toMatchObject({ byScenarios: [], byNothing: [] });
  const unused = transitions.byNothing.length + routes.byNothing.length;
  expect(unused / (transitions.all + routes.all)).toBeLessThan(0.03);
});
