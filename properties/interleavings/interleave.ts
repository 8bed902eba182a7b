/**
 * Random interleavings of a design, in a scope that is too large to finish.
 *
 * Nothing here says that a property holds: so many runs have shown nothing against it, which is said apart from what the
 * search says.
 */
import fc from 'fast-check';
import { type Design, designsOf } from '../../model/designs/design.ts';
import type { Scope } from '../../model/scope.ts';
import { systemOf } from '../../model/start.ts';
import type { GroupSystem } from '../../model/system.ts';
import type { ProtocolProperty } from '../property.ts';
import { Counts, type Coverage } from './coverage.ts';
import { LABELS } from './draw.ts';
import { Jury } from './jury.ts';
import { STRATEGIES } from './strategies.ts';
import { type Violation, violationOf } from './violation.ts';
import { type Complaint, type Interleaving, Walker } from './walk.ts';

/** That two join takes some sixty deliveries; the rest is what comes in between. What is left is delivered after. */
const MOST_STEPS = 120;
/** A property is asked until so many runs have violated it: of several the shortest is told, and more are much alike. */
const ENOUGH = 6;

export interface Asked {
  readonly design: Design;
  readonly scope: Scope;
  /** Those that a single run can't tell, and those that are not asked in this scope, are left out. */
  readonly properties: readonly ProtocolProperty[];
  readonly runs: number;
  readonly seed: number;
}

export interface Interleaved {
  readonly design: string;
  readonly scope: string;
  /** One for each property that was violated, in the order of the properties. */
  readonly violations: readonly Violation[];
  /** Those that there was an occasion for, and nothing was found against. */
  readonly unviolated: readonly ProtocolProperty[];
  /** Those that there never was an occasion for: nothing is known of them. */
  readonly untried: readonly ProtocolProperty[];
  readonly coverage: Coverage;
}

/** Goes through so many interleavings, and through the same ones for the same seed. */
export function interleave({ design, scope, properties, runs, seed }: Asked): Interleaved {
  const system = systemOf(scope, designsOf(design));
  const asked = properties.filter(
    (property) => property.kind !== 'possible' && (property.notAskedOf?.(system) ?? null) === null,
  );
  const jury = new Jury(system, asked);
  const walker = new Walker(system, jury);
  const counts = new Counts(system, jury);
  const interleavings = arbitraryInterleaving(system);

  const found = new Map<ProtocolProperty, Complaint[]>(asked.map((property) => [property, []]));
  const open = new Set(asked);
  const goThrough = fc.property(interleavings, (interleaving) => {
    const walk = walker.walk(interleaving, open);
    counts.add(walk);
    for (const complaint of walk.complaints) {
      const { property } = complaint;
      const known = found.get(property)?.push(complaint) ?? 0;
      if (known >= ENOUGH) open.delete(property);
    }
  });
  fc.assert(goThrough, { seed, numRuns: runs });

  const rest = asked.filter((property) => found.get(property)?.length === 0);
  return {
    design: design.name,
    scope: scope.name,
    unviolated: rest.filter((property) => jury.hadOccasionFor(property)),
    untried: rest.filter((property) => !jury.hadOccasionFor(property)),
    coverage: counts.report(),
    // At last: what a shorter run comes upon is no occasion that the runs had.
    violations: asked.flatMap((property) => {
      const shown = found.get(property) ?? [];
      return shown.length === 0 ? [] : [violationOf({ design, system, jury, seed }, shown)];
    }),
  };
}

/** A shorter list of labels is simpler; a smaller label is not, and stays as it is. */
function arbitraryInterleaving(system: GroupSystem): fc.Arbitrary<Interleaving> {
  const label = fc.noShrink(fc.noBias(fc.nat({ max: LABELS - 1 })));
  return fc.record({
    strategy: fc.constantFrom(...STRATEGIES.map(({ name }) => name)),
    initial: fc.nat({ max: system.initial.length - 1 }),
    // Left to its own size, fast-check hardly ever makes a list of more than ten.
    labels: fc.array(label, { maxLength: MOST_STEPS, size: 'max' }),
    rest: label,
  });
}
