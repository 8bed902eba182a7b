/**
 * The reference search: every answer of the checker by its definition, and nothing done to be fast.
 *
 * It shares with the checker what one action does (`fire`), and no more: states are found again by a string, and every
 * property is judged over the finished graph. The tests hold the checker equal to it.
 */
import { TooLarge } from './failures.ts';
import { type Fired, fire, isQuiescent, offered } from './plain.ts';
import type { Predicate, Property, StepPredicate, Verdict, Witness } from './property.ts';
import { isRefusal, type System } from './system.ts';

export interface ReferenceExploration {
  /** Whether every reachable state was expanded. */
  readonly closed: boolean;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly quiescent: number;
  readonly findings: readonly ReferenceFinding[];
  readonly hasDeliveryCycle: boolean;
}

export interface ReferenceFinding {
  readonly property: string;
  readonly verdict: Verdict;
  /** The length of a shortest run that shows it; null where no run is asked for. */
  readonly length: number | null;
  /** How many states or transitions violate it; null for a witness, and where the graph was cut. */
  readonly violations: number | null;
}

/** A state, and the actions that are possible in it; none where it is not expanded. */
interface Place<State, Input, Note> {
  readonly states: readonly State[];
  readonly distance: number;
  readonly isExpanded: boolean;
  /** As far as is known: of what is not expanded it is not. */
  readonly quiescent: boolean;
  readonly edges: readonly Edge<State, Input, Note>[];
}

interface Edge<State, Input, Note> {
  readonly isDelivery: boolean;
  readonly fired: Fired<State, Input, Note>;
  readonly target: string;
}

type Places<State, Input, Note> = ReadonlyMap<string, Place<State, Input, Note>>;

/**
 * @param depth expand only the states that are nearer than this many actions
 * @throws TooLarge when there are more than `limit` states
 * @throws Error when a delivery is refused
 */
export function referenceSearch<State, Input, Note>(
  system: System<State, Input, Note>,
  properties: readonly Property<State, Input, Note>[],
  limit = Number.POSITIVE_INFINITY,
  depth = Number.POSITIVE_INFINITY,
): ReferenceExploration {
  const places = everyPlace(system, limit, depth);
  const all = [...places.values()];
  return {
    closed: all.every(({ isExpanded }) => isExpanded),
    states: places.size,
    transitions: all.flatMap(({ edges }) => edges).length,
    depth: Math.max(0, ...all.map(({ distance }) => distance)),
    quiescent: all.filter(({ quiescent }) => quiescent).length,
    findings: properties.map((property) => judge(property, places)),
    hasDeliveryCycle: [...places].some(([name, { edges }]) =>
      edges
        .filter(({ isDelivery }) => isDelivery)
        .some(({ target }) => continuations(places, target, 'deliveries').has(name)),
    ),
  };
}

/** Whether a predicate holds in a state. */
export function holdsIn<State>(predicate: Predicate<State>, states: readonly State[]): boolean {
  return predicate.holds((reading) => {
    const state = states[reading.component];
    if (state === undefined) throw new RangeError(`there is no component ${reading.component}`);
    return reading.of(state);
  });
}

/** What tells one state from another. */
export function nameOf<State, Input, Note>(
  system: System<State, Input, Note>,
  states: readonly State[],
): string {
  return JSON.stringify(states.map((state, component) => system.key(component, state)));
}

/** Every state that is reached so, one level after the other. */
function everyPlace<State, Input, Note>(
  system: System<State, Input, Note>,
  limit: number,
  depth: number,
): Places<State, Input, Note> {
  const places = new Map<string, Place<State, Input, Note>>();
  let level = system.initial;
  for (let distance = 0; level.length > 0; distance++) {
    const nextLevel: (readonly State[])[] = [];
    const isExpanded = distance < depth;
    for (const states of level) {
      const name = nameOf(system, states);
      if (places.has(name)) continue;
      const quiescent = isExpanded && isQuiescent(system, states);
      const edges = isExpanded ? edgesFrom(system, states) : [];
      places.set(name, { states, distance, isExpanded, quiescent, edges });
      if (places.size > limit) throw new TooLarge(`more than ${limit} states`);
      nextLevel.push(...edges.map(({ fired }) => fired.states));
    }
    level = nextLevel;
  }
  return places;
}

function edgesFrom<State, Input, Note>(
  system: System<State, Input, Note>,
  states: readonly State[],
): readonly Edge<State, Input, Note>[] {
  return offered(system, states).flatMap((action) => {
    const isDelivery = system.isDelivery(action.component, action.input);
    const fired = fire(system, states, action);
    if (!isRefusal(fired)) return [{ isDelivery, fired, target: nameOf(system, fired.states) }];
    if (isDelivery) throw new Error(`a delivery was refused: ${fired.refused}`);
    return [];
  });
}

/** Every state that can still come, this one included. */
function continuations<State, Input, Note>(
  places: Places<State, Input, Note>,
  from: string,
  by: 'actions' | 'deliveries',
): ReadonlySet<string> {
  const found = new Set([from]);
  for (const name of found)
    for (const { isDelivery, target } of places.get(name)?.edges ?? [])
      if (isDelivery || by === 'actions') found.add(target);
  return found;
}

function judge<State, Input, Note>(
  property: Property<State, Input, Note>,
  places: Places<State, Input, Note>,
): ReferenceFinding {
  const answer = (verdict: Verdict, length: number | null, violations: number | null) => ({
    property: property.id,
    verdict,
    length,
    violations,
  });
  const isClosed = [...places.values()].every(({ isExpanded }) => isExpanded);
  if (property.kind === 'witness') {
    const length = nearestWitness(property.witness, places);
    if (length !== null) return answer('holds', length, null);
    return answer(isClosed ? 'violated' : 'unknown', null, null);
  }
  // What can still come is not known of a graph that was cut.
  if (property.kind === 'possible' && !isClosed) return answer('unknown', null, null);
  const lengths = violationsOf(property, places);
  const violations = isClosed ? lengths.length : null;
  if (lengths.length > 0) return answer('violated', smallest(lengths), violations);
  if (!isClosed) return answer('holds-so-far', null, null);
  const witness =
    property.kind === 'possible'
      ? { states: property.cases.map(({ premise }) => premise) }
      : property.witness;
  const noOccasion = witness !== undefined && nearestWitness(witness, places) === null;
  return answer(noOccasion ? 'vacuous' : 'holds', null, violations);
}

/** For every state or transition that violates the property, the length of a shortest run that ends in it. */
function violationsOf<State, Input, Note>(
  property: Exclude<Property<State, Input, Note>, { readonly kind: 'witness' }>,
  places: Places<State, Input, Note>,
): readonly number[] {
  switch (property.kind) {
    case 'always':
      return distances(places, ({ states }) => !property.all.every((one) => holdsIn(one, states)));
    case 'eventually':
      return distances(
        places,
        ({ states, quiescent }) => quiescent && !property.all.every((one) => holdsIn(one, states)),
      );
    case 'step':
      return stepLengths(places, (step) => !property.holds(step));
    case 'possible':
      return distances(places, ({ states }, name) =>
        property.cases.some(
          ({ premise, goal }) =>
            holdsIn(premise, states) &&
            ![...continuations(places, name, property.by)].some((later) =>
              holdsIn(goal, places.get(later)?.states ?? []),
            ),
        ),
      );
  }
}

function nearestWitness<State, Input, Note>(
  { states: conditions = [], step }: Witness<State, Input, Note>,
  places: Places<State, Input, Note>,
): number | null {
  return smallest([
    ...distances(places, ({ states }) =>
      conditions.some((condition) => holdsIn(condition, states)),
    ),
    ...(step === undefined ? [] : stepLengths(places, step)),
  ]);
}

function distances<State, Input, Note>(
  places: Places<State, Input, Note>,
  isIt: (place: Place<State, Input, Note>, name: string) => boolean,
): readonly number[] {
  return [...places]
    .filter(([name, place]) => isIt(place, name))
    .map(([, { distance }]) => distance);
}

/** For every transition with such a reaction, the length of a shortest run whose last action it is. */
function stepLengths<State, Input, Note>(
  places: Places<State, Input, Note>,
  isIt: StepPredicate<State, Input, Note>,
): readonly number[] {
  return [...places.values()].flatMap(({ edges, distance }) =>
    edges.filter(({ fired }) => fired.steps.some(isIt)).map(() => distance + 1),
  );
}

function smallest(lengths: readonly number[]): number | null {
  return lengths.reduce<number | null>(
    (least, one) => (least === null ? one : Math.min(least, one)),
    null,
  );
}
