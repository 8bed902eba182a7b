/**
 * Causes: every minimal set of hazards under which a property is violated, with one shortest trace each.
 *
 * The shortest counterexample of a scope hides the others: a race disappears behind a deletion. So the scope is searched with
 * few of its hazards first, then with more; where a hazard can be absent in several ways (either of two may be the only one who
 * opens), in each of them. A set that contains a cause is skipped: it is not minimal. No search needs a bound: with fewer hazards
 * it is smaller than the one with all of them, which ended; and without the member limit it is one of another design, which
 * did as well.
 */
import { type Hazard, hazardsIn, restrictedTo } from '../model/hazards.ts';
import type { Counterexample } from '../traces/trace.ts';
import type { ProtocolProperty } from './property.ts';
import type { Cell, Result, Verification } from './verification.ts';

export interface Cause {
  /** Without any one of them the property is not violated. None at all: it is violated in normal use. */
  readonly hazards: readonly Hazard[];
  /** No other with these hazards alone is shorter. */
  readonly trace: Counterexample;
}

/** A set of hazards that was searched without finding a violation. */
interface Harmless {
  readonly hazards: readonly Hazard[];
  readonly verdict: Exclude<Result['verdict'], 'violated'>;
}

/** What makes a cell violate a property. */
export interface Causes {
  readonly cell: Cell;
  readonly property: ProtocolProperty;
  /** The kinds of hazard that the cell has. */
  readonly hazards: readonly Hazard[];
  /** Those with fewer hazards first. */
  readonly causes: readonly Cause[];
  readonly harmless: readonly Harmless[];
}

/** Verifies a restricted cell; null where it was interrupted. */
export type SearchRestricted = (
  cell: Cell & { readonly hazards: readonly Hazard[] },
  properties: readonly ProtocolProperty[],
) => Promise<Verification | null>;

/**
 * The causes of each of these properties in a cell.
 *
 * @param properties those that the cell violates: of the others every set of hazards would be searched in vain
 * @returns null when it was interrupted
 */
export async function causesIn(
  cell: Cell,
  properties: readonly ProtocolProperty[],
  search: SearchRestricted,
): Promise<readonly Causes[] | null> {
  const hazards = hazardsIn(cell);
  let known: readonly Causes[] = properties.map((property) => ({
    cell,
    property,
    hazards,
    causes: [],
    harmless: [],
  }));
  for (const sets of subsetsBySize(hazards)) {
    const before = known;
    const found = await Promise.all(
      sets.map(async (set) => {
        const open = before
          .filter(({ causes }) => !causes.some((cause) => isWithin(cause, set)))
          .map(({ property }) => property);
        const ways = open.length === 0 ? [] : waysWith(set, cell);
        const verifications = await Promise.all(
          ways.map((way) => search({ ...way, hazards: set }, open)),
        );
        return { set, verifications };
      }),
    );
    for (const { set, verifications } of found) {
      const complete = verifications.filter(isComplete);
      if (complete.length < verifications.length) return null;
      known = known.map((causes) => withResults(causes, set, complete));
    }
  }
  return known;
}

function isComplete(verification: Verification | null): verification is Verification {
  return verification !== null && verification.closed;
}

/** Each way to have these hazards alone. One in which a hazard went with another is a way of a smaller set, and searched there. */
function waysWith(set: readonly Hazard[], cell: Cell): readonly Cell[] {
  return restrictedTo(set, cell).filter((way) => hazardsIn(way).length === set.length);
}

function withResults(
  known: Causes,
  set: readonly Hazard[],
  verifications: readonly Verification[],
): Causes {
  const results = verifications
    .flatMap((verification) => verification.results)
    .filter(({ property }) => property.id === known.property.id);
  const [shortest] = results
    .flatMap(({ trace }) => (trace === null ? [] : [trace]))
    .sort((one, other) => one.steps.length - other.steps.length);
  if (shortest !== undefined)
    return { ...known, causes: [...known.causes, { hazards: set, trace: shortest }] };
  const verdicts = results.flatMap(({ verdict }) => {
    if (verdict === 'violated')
      throw new Error(`${known.property.id} is violated, and nothing shows it`);
    return [verdict];
  });
  // What holds in one way, and never had an occasion in another, has had one.
  const verdict = verdicts.find((one) => one !== 'vacuous') ?? verdicts[0];
  return verdict === undefined
    ? known
    : { ...known, harmless: [...known.harmless, { hazards: set, verdict }] };
}

/** The largest sets of hazards under which the property never had an occasion: what is said of it there says nothing. */
export function largestVacuous({ harmless }: Causes): readonly (readonly Hazard[])[] {
  const vacuous = harmless.filter(({ verdict }) => verdict === 'vacuous');
  return vacuous
    .filter((one) => !vacuous.some((other) => other !== one && isWithin(one, other.hazards)))
    .map(({ hazards }) => hazards);
}

function isWithin({ hazards }: { readonly hazards: readonly Hazard[] }, set: readonly Hazard[]) {
  return hazards.every((hazard) => set.includes(hazard));
}

/** Every choice of some of them, by how many they are, each in the order given. */
function subsetsBySize<Item>(items: readonly Item[]): readonly (readonly (readonly Item[])[])[] {
  const subsets = items.reduceRight<readonly (readonly Item[])[]>(
    (smaller, item) => [...smaller.map((subset) => [item, ...subset]), ...smaller],
    [[]],
  );
  return Array.from({ length: items.length + 1 }, (_, size) =>
    subsets.filter((subset) => subset.length === size),
  );
}
