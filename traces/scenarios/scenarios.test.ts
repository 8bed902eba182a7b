import { describe, expect, test } from 'vitest';
import { SCENARIOS } from './all.ts';
import { NOT_SAID } from './not-said.ts';
import { ORDERS, perform } from './scenario.ts';

/** How many numbered entries the catalogue has: facts, section 7. */
const ENTRIES = 42;

describe("the model does what the real clients' own tests say, in whatever order is delivered", () => {
  for (const { entry, names, scenes } of SCENARIOS)
    for (const scene of scenes)
      test.each(ORDERS)(`${entry} ${names[0]}: ${scene.shows}: always the %s delivery`, (order) => {
        const { lines, failure } = perform(scene, order);
        expect(failure).toBeNull();
        expect(lines.filter(({ is }) => is === 'finding')).not.toHaveLength(0);
      });
});

describe('the catalogue', () => {
  const run = SCENARIOS.map(({ entry }) => entry);
  const notSaid = NOT_SAID.map(({ entry }) => entry);

  test('every entry is run, or listed with the reason why not, and none twice', () => {
    expect([...run, ...notSaid].sort((one, other) => one - other)).toEqual(
      Array.from({ length: ENTRIES }, (_, index) => index + 1),
    );
  });

  test('at least 18 entries are run', () => {
    expect(run.length).toBeGreaterThanOrEqual(18);
  });

  test('no name stands for two entries', () => {
    const names = [...SCENARIOS, ...NOT_SAID].flatMap((one) => one.names);
    expect([...new Set(names)]).toEqual(names);
  });
});
