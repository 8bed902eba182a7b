/**
 * Causes: every minimal set of hazards under which a property is violated, with one shortest trace each.
 *
 * The shortest counterexample of a scope hides the others: a race disappears behind a deletion. So the scope is searched with
 * few of its hazards first, then with more. A set that contains a cause is skipped: it is not minimal. No search needs a bound:
 * with fewer hazards it is smaller than the one with all of them, which ended; and without the member limit it is one of
 * another design, which did as well.
 */
import { type Hazard, hazardsIn, restrictedTo } from '../model/hazards.ts';
import type { Counterexample } from '../traces/trace.ts';
import type { ProtocolProperty } from './property.ts';
import type { Cell, Result, Verification } from './verification.ts';

export interface Cause {
  /** Without any one of them the property is not violated. None at all: it is violated in normal use. */
  readonly hazards: readonly Hazard[];
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
    const verifications = await Promise.all(
      sets.flatMap((set) => {
        const open = before.filter(({ causes }) => !causes.some((cause) => isWithin(cause, set)));
        if (open.length === 0) return [];
        const restricted = { ...restrictedTo(set, cell), hazards: set };
        return [
          search(
            restricted,
            open.map(({ property }) => property),
          ).then((verification) => (verification?.closed === true ? { set, verification } : null)),
        ];
      }),
    );
    for (const one of verifications) {
      if (one === null) return null;
      known = known.map((causes) => withResults(causes, one.set, one.verification));
    }
  }
  return known;
}

function withResults(known: Causes, set: readonly Hazard[], { results }: Verification): Causes {
  const result = results.find(({ property }) => property.id === known.property.id);
  if (result === undefined) return known;
  const { verdict, trace } = result;
  if (verdict !== 'violated')
    return { ...known, harmless: [...known.harmless, { hazards: set, verdict }] };
  if (trace === null) throw new Error(`${known.property.id} is violated, and nothing shows it`);
  return { ...known, causes: [...known.causes, { hazards: set, trace }] };
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
