/** What the search looks out for on behalf of the properties, and what each first sighting comes to. */
import type { Predicate, Property, StepPredicate, Verdict, Witness } from './property.ts';

/** Where something was first seen: in a state, or on an action from it. */
export interface Sighting {
  readonly state: number;
  readonly action: { readonly component: number; readonly input: number } | null;
}

/** In how many states, or on how many transitions, a property is violated. */
export interface Tally {
  violations: number;
  /** What was counted last. */
  last: Sighting | null;
}

/** A condition that is looked for, and where it was first seen. */
export interface Watch<Condition> {
  readonly condition: Condition;
  /** Of the property that it violates; null for what is no violation. */
  readonly tally: Tally | null;
  seen: Sighting | null;
}

export interface Watches<State, Input, Note> {
  readonly states: readonly Watch<Predicate<State>>[];
  readonly quiescent: readonly Watch<Predicate<State>>[];
  readonly steps: readonly Watch<StepPredicate<State, Input, Note>>[];
}

/** A property with its watches: what would violate it, and what shows that there was an occasion to. */
export interface Watched<State, Input, Note> {
  readonly property: Property<State, Input, Note>;
  readonly violations: Watches<State, Input, Note>;
  readonly tally: Tally;
  /** Null where the property has no premise and no witness. */
  readonly occasions: Watches<State, Input, Note> | null;
}

export function watch<State, Input, Note>(
  property: Property<State, Input, Note>,
): Watched<State, Input, Note> {
  const nothing = { states: [], quiescent: [], steps: [] };
  const tally: Tally = { violations: 0, last: null };
  const unseen = <Condition>(condition: Condition) => ({ condition, tally, seen: null });
  switch (property.kind) {
    case 'always':
      return {
        property,
        tally,
        violations: { ...nothing, states: property.all.map(not).map(unseen) },
        occasions: occasionsOf(property.witness),
      };
    case 'eventually':
      return {
        property,
        tally,
        violations: { ...nothing, quiescent: property.all.map(not).map(unseen) },
        occasions: occasionsOf(property.witness),
      };
    case 'step':
      return {
        property,
        tally,
        violations: { ...nothing, steps: [unseen((step) => !property.holds(step))] },
        occasions: occasionsOf(property.witness),
      };
    case 'possible':
      return {
        property,
        tally,
        violations: nothing,
        occasions: occasionsOf({ states: property.cases.map(({ premise }) => premise) }),
      };
    case 'witness':
      return { property, tally, violations: nothing, occasions: occasionsOf(property.witness) };
  }
}

export function allWatches<State, Input, Note>(
  watched: readonly Watched<State, Input, Note>[],
): Watches<State, Input, Note> {
  const every = watched.flatMap(({ violations, occasions }) =>
    occasions === null ? [violations] : [violations, occasions],
  );
  return {
    states: every.flatMap(({ states }) => states),
    quiescent: every.flatMap(({ quiescent }) => quiescent),
    steps: every.flatMap(({ steps }) => steps),
  };
}

/** Remembers where one of them was first seen. */
export function see(watches: readonly Watch<unknown>[], index: number, sighting: Sighting): void {
  const watched = watches[index];
  if (watched !== undefined) watched.seen ??= sighting;
}

/**
 * The same, and counts the violation: once per sighting, whichever of a property's conditions it meets.
 *
 * @param sighting one object for each state or transition
 */
export function count(watches: readonly Watch<unknown>[], index: number, sighting: Sighting): void {
  see(watches, index, sighting);
  const tally = watches[index]?.tally ?? null;
  if (tally === null || tally.last === sighting) return;
  tally.violations++;
  tally.last = sighting;
}

/** All that was seen of these watches. */
export function sightings<State, Input, Note>(
  watches: Watches<State, Input, Note>,
): readonly Sighting[] {
  return [...watches.states, ...watches.quiescent, ...watches.steps].flatMap(({ seen }) =>
    seen === null ? [] : [seen],
  );
}

/**
 * The sighting with the shortest run; null where there is none.
 *
 * @param distance how many actions a state is from an initial one
 */
export function earliest(
  seen: readonly Sighting[],
  distance: (state: number) => number,
): Sighting | null {
  const length = ({ state, action }: Sighting) => distance(state) + (action === null ? 0 : 1);
  const [first] = [...seen].sort(
    (one, other) => length(one) - length(other) || one.state - other.state,
  );
  return first ?? null;
}

/**
 * The verdict on a property, and the sighting that shows it.
 *
 * @param violation where it was first violated; for *possible*, where its goal was first out of reach
 * @param occasion where its witness or premise was first seen
 * @param closed whether every reachable state was visited
 */
export function conclude<State, Input, Note>(
  { property, occasions }: Watched<State, Input, Note>,
  violation: Sighting | null,
  occasion: Sighting | null,
  closed: boolean,
): { readonly verdict: Verdict; readonly sighting: Sighting | null } {
  if (property.kind === 'witness') {
    if (occasion !== null) return { verdict: 'holds', sighting: occasion };
    return { verdict: closed ? 'violated' : 'unknown', sighting: null };
  }
  if (violation !== null) return { verdict: 'violated', sighting: violation };
  if (!closed)
    return { verdict: property.kind === 'possible' ? 'unknown' : 'holds-so-far', sighting: null };
  const vacuous = occasions !== null && occasion === null;
  return { verdict: vacuous ? 'vacuous' : 'holds', sighting: null };
}

function occasionsOf<State, Input, Note>(
  witness: Witness<State, Input, Note> | undefined,
): Watches<State, Input, Note> | null {
  if (witness === undefined) return null;
  return {
    states: (witness.states ?? []).map(uncounted),
    quiescent: [],
    steps: witness.step === undefined ? [] : [uncounted(witness.step)],
  };
}

function uncounted<Condition>(condition: Condition): Watch<Condition> {
  return { condition, tally: null, seen: null };
}

function not<State>(predicate: Predicate<State>): Predicate<State> {
  return { readings: predicate.readings, holds: (read) => !predicate.holds(read) };
}
