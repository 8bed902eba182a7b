/** The checker and the reference search, held equal on random small systems. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { follow, isShownBy, replay } from './evidence.ts';
import { Checker, type Exploration } from './explore.ts';
import { RefusedDelivery, TooLarge } from './failures.ts';
import { arbitraryProperties, type RandomProperty } from './random-properties.ts';
import {
  arbitrarySystem,
  type RandomInput,
  type RandomSystem,
  systemOf,
} from './random-systems.ts';
import { nameOf, type ReferenceExploration, referenceSearch } from './reference.ts';

/** The reference is quadratic in them; systems that have more are passed over. */
const MOST_STATES = 300;
const CASES = 300;

const arbitraryCase = fc.tuple(arbitrarySystem.map(systemOf), arbitraryProperties);

test('agrees with the reference search on every count, verdict and length of a run', () => {
  fc.assert(
    fc.property(arbitraryCase, ([system, properties]) => {
      const expected = ask(system, properties);
      fc.pre(typeof expected !== 'string');
      const { findings, deliveryCycle, waiting, ...counts } = explore(system, properties);
      expect(waiting).toBe(0);
      expect({
        ...counts,
        findings: findings.map(({ run, ...finding }) => ({
          ...finding,
          length: run?.actions.length ?? null,
        })),
        hasDeliveryCycle: deliveryCycle !== null,
      }).toEqual(expected);
    }),
    { numRuns: CASES },
  );
});

test('every run that it gives can be replayed and shows what it claims', () => {
  forRandomCases((system, properties) => {
    expectEvidence(system, properties, explore(system, properties));
  });
});

test('a second search with warm tables learns nothing and finds the same', () => {
  forRandomCases((system, properties) => {
    let reactions = 0;
    const counting: RandomSystem = {
      ...system,
      react: (...given) => {
        reactions++;
        return system.react(...given);
      },
    };
    const checker = new Checker(counting, properties);
    const cold = checker.explore();
    const { learned } = checker.tables;
    expect(learned).toBe(reactions);
    expect(checker.explore()).toEqual(cold);
    expect(checker.tables.learned).toBe(learned);
    expect(reactions).toBe(learned);
  });
});

test('a search that was cut says only what it knows', () => {
  fc.assert(
    fc.property(arbitraryCase, fc.nat({ max: 40 }), ([system, properties], states) => {
      const expected = ask(system, properties);
      fc.pre(typeof expected !== 'string');
      const cut = explore(system, properties, { states });
      expectEvidence(system, properties, cut);
      if (cut.closed) {
        expect(cut).toEqual(explore(system, properties));
        return;
      }
      for (const [index, { property, verdict, run, violations }] of cut.findings.entries()) {
        expect(violations).toBe(null);
        const kind = properties[index]?.kind;
        const whole = expected.findings[index];
        if (run === null) {
          const unknown = kind === 'possible' || kind === 'witness';
          expect([property, verdict]).toEqual([property, unknown ? 'unknown' : 'holds-so-far']);
        } else {
          // What is seen before a bound is seen without it, and no sooner.
          expect([property, verdict]).toEqual([
            property,
            kind === 'witness' ? 'holds' : 'violated',
          ]);
          expect(whole).toMatchObject({ property, verdict, length: run.actions.length });
        }
      }
    }),
    { numRuns: CASES },
  );
});

test('refuses a system that refuses a delivery, as the reference does', () => {
  fc.assert(
    fc.property(arbitrarySystem, arbitraryProperties, (description, properties) => {
      const system = systemOf({ ...description, isFlawed: true });
      const expected = ask(system, properties);
      fc.pre(expected !== 'too large');
      const search = () => explore(system, properties);
      if (expected === 'refused delivery') expect(search).toThrow(RefusedDelivery);
      else expect(search).not.toThrow();
    }),
    { numRuns: 100 },
  );
});

test('the random cases are of every sort', () => {
  const seen = new Map<string, number>();
  const count = (sort: string) => seen.set(sort, (seen.get(sort) ?? 0) + 1);
  for (const [system, properties] of fc.sample(arbitraryCase, { numRuns: CASES, seed: 1 })) {
    const expected = ask(system, properties);
    if (typeof expected === 'string') {
      count(expected);
      continue;
    }
    count(expected.hasDeliveryCycle ? 'delivery cycle' : 'no delivery cycle');
    if (expected.states > 20) count('more than 20 states');
    for (const { property, verdict, length, violations } of expected.findings) {
      count(`${property}: ${verdict}${length !== null && length > 1 ? ', after a while' : ''}`);
      if (violations !== null && violations > 1) count(`${property}: violated more than once`);
    }
  }
  const rare = [
    'refused delivery',
    'delivery cycle',
    'no delivery cycle',
    'more than 20 states',
    ...['always', 'eventually', 'step', 'possible by actions', 'possible by deliveries'].flatMap(
      (property) =>
        ['holds', 'vacuous', 'violated, after a while', 'violated more than once'].map(
          (verdict) => `${property}: ${verdict}`,
        ),
    ),
    'witness: holds, after a while',
    'witness: violated',
  ].filter((sort) => (seen.get(sort) ?? 0) < 5);
  expect(rare).toEqual([]);
});

/** Without the reference, which takes longer: it is asked above. */
function forRandomCases(
  check: (system: RandomSystem, properties: readonly RandomProperty[]) => void,
): void {
  fc.assert(
    fc.property(arbitraryCase, ([system, properties]) => {
      fc.pre(isFinishable(system));
      check(system, properties);
    }),
    { numRuns: CASES },
  );
}

function isFinishable(system: RandomSystem): boolean {
  try {
    return explore(system, [], { states: MOST_STATES }).closed;
  } catch (error) {
    if (error instanceof TooLarge || error instanceof RefusedDelivery) return false;
    throw error;
  }
}

function ask(
  system: RandomSystem,
  properties: readonly RandomProperty[],
): ReferenceExploration | 'refused delivery' | 'too large' {
  try {
    return referenceSearch(system, properties, MOST_STATES);
  } catch (error) {
    if (error instanceof TooLarge) return 'too large';
    if (error instanceof Error && error.message.startsWith('a delivery was refused'))
      return 'refused delivery';
    throw error;
  }
}

function explore(
  system: RandomSystem,
  properties: readonly RandomProperty[],
  bound = {},
): Exploration<RandomInput> {
  return new Checker(system, properties).explore(bound);
}

function expectEvidence(
  system: RandomSystem,
  properties: readonly RandomProperty[],
  { findings, deliveryCycle }: Exploration<RandomInput>,
): void {
  for (const [index, { property: id, run }] of findings.entries()) {
    const property = properties[index];
    if (property === undefined || run === null) continue;
    expect([id, isShownBy(system, property, run)]).toEqual([id, true]);
  }
  if (deliveryCycle === null) return;
  const { to, around } = deliveryCycle;
  const { states } = replay(system, to);
  expect(around.length).toBeGreaterThan(0);
  expect(around.every(({ component, input }) => system.isDelivery(component, input))).toBe(true);
  expect(nameOf(system, follow(system, states, around).states)).toBe(nameOf(system, states));
}
