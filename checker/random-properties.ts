/** Random properties of the random systems, of every kind. */
import fc from 'fast-check';
import type { Predicate, Property, Reading, StepPredicate, Witness } from './property.ts';
import { KINDS, type RandomInput, type RandomNote, type RandomState } from './random-systems.ts';

export type RandomProperty = Property<RandomState, RandomInput, RandomNote>;
type RandomStepPredicate = StepPredicate<RandomState, RandomInput, RandomNote>;
type RandomWitness = Witness<RandomState, RandomInput, RandomNote>;

const arbitraryWant = fc
  .tuple(
    // Every system has two components.
    fc.nat({ max: 1 }),
    fc.constantFrom(
      ...([0, 1, 2].map((value) => ['at', value] as const) satisfies Want[]),
      ...([0, 1, 2].map((value) => ['waiting', value] as const) satisfies Want[]),
      ...([null, 0, 1].map((value) => ['name', value] as const) satisfies Want[]),
      ...([null, 0, 1].map((value) => ['other', value] as const) satisfies Want[]),
    ),
  )
  .map(([component, [field, value]]) => ({ component, field, value }));
type Want = readonly [keyof RandomState, number | null];

/** Of up to three values that are wanted, all, any, or not all must be there. */
function arbitraryPredicate(
  ...needs: readonly ('all' | 'any' | 'not all')[]
): fc.Arbitrary<Predicate<RandomState>> {
  return fc
    .record({
      wants: fc.array(arbitraryWant, { minLength: 1, maxLength: 3 }),
      need: fc.constantFrom(...needs),
    })
    .map(({ wants, need }) => {
      const wanted = wants.map(({ component, field, value }) => ({
        reading: readingOf(component, field),
        value,
      }));
      return {
        readings: wanted.map(({ reading }) => reading),
        holds: (read) => {
          const are = wanted.map(({ reading, value }) => read(reading) === value);
          return need === 'any' ? are.some(Boolean) : are.every(Boolean) === (need === 'all');
        },
        [fc.toStringMethod]: () => `${need} of ${JSON.stringify(wants)}`,
      };
    });
}

const arbitraryStepPredicate: fc.Arbitrary<RandomStepPredicate> = fc
  .record({ kind: fc.constantFrom(...KINDS), name: fc.nat({ max: 2 }), at: fc.nat({ max: 2 }) })
  .map(
    ({ kind, name, at }) =>
      (step) =>
        step.input.kind === kind &&
        step.after.at === at &&
        (step.input.name === name || (step.notes.includes('noted') && step.before.at !== at)),
  );

const arbitrarySituation = arbitraryPredicate('all', 'any', 'not all');

const arbitraryWitness: fc.Arbitrary<RandomWitness> = fc.oneof(
  fc.record({ step: arbitraryStepPredicate }),
  fc.record({ states: fc.array(arbitrarySituation, { minLength: 1, maxLength: 2 }) }),
  fc.record({
    states: fc.array(arbitrarySituation, { minLength: 1, maxLength: 2 }),
    step: arbitraryStepPredicate,
  }),
);

// Mostly true, for a property that is violated at once tests little.
const arbitraryAll = fc.array(arbitraryPredicate('not all', 'not all', 'any'), {
  minLength: 1,
  maxLength: 2,
});
const arbitraryCases = fc.array(
  fc.record({ premise: arbitraryPredicate('all'), goal: arbitrarySituation }),
  { minLength: 1, maxLength: 2 },
);

/** A property with an occasion or without one. */
function sometimesWitnessed(arbitrary: fc.Arbitrary<RandomProperty>): fc.Arbitrary<RandomProperty> {
  return fc
    .tuple(arbitrary, fc.option(arbitraryWitness))
    .map(([property, witness]) => (witness === null ? property : { ...property, witness }));
}

/** One of each kind; of *possible* one by actions and one by deliveries. */
export const arbitraryProperties: fc.Arbitrary<readonly RandomProperty[]> = fc.tuple(
  sometimesWitnessed(arbitraryAll.map((all) => ({ id: 'always', kind: 'always', all }))),
  sometimesWitnessed(arbitraryAll.map((all) => ({ id: 'eventually', kind: 'eventually', all }))),
  sometimesWitnessed(
    arbitraryStepPredicate.map((isBad) => ({
      id: 'step',
      kind: 'step',
      holds: (step) => !isBad(step),
    })),
  ),
  arbitraryCases.map(
    (cases): RandomProperty => ({
      id: 'possible by actions',
      kind: 'possible',
      cases,
      by: 'actions',
    }),
  ),
  arbitraryCases.map(
    (cases): RandomProperty => ({
      id: 'possible by deliveries',
      kind: 'possible',
      cases,
      by: 'deliveries',
    }),
  ),
  arbitraryWitness.map((witness): RandomProperty => ({ id: 'witness', kind: 'witness', witness })),
);

function readingOf(
  component: number,
  field: keyof RandomState,
): Reading<RandomState, number | null> {
  return { component, name: field, of: (state) => state[field] };
}
