/**
 * Two designs side by side: the shortest lists of user actions after which their users see something different.
 *
 * The same users do the same in both, and the same faults strike; between any two actions everything may be delivered first, or
 * nothing. What is then on its way is delivered in the same order, as far as both have it. Only what users see counts.
 */
import { fire, offered } from '../checker/plain.ts';
import { type Action, isRefusal } from '../checker/system.ts';
import { USED_UP } from '../model/budget.ts';
import { type Design, designsOf } from '../model/designs/design.ts';
import type { Scope } from '../model/scope.ts';
import { systemOf } from '../model/start.ts';
import type { GlobalState, GroupSystem, Input } from '../model/system.ts';
import { type TraceAction, traceActionOf } from '../traces/actions.ts';
import { type Happening, tryAction } from '../traces/run.ts';
import { startInWords } from '../traces/start.ts';
import { actionInWords } from '../traces/words.ts';
import { ABSENT, ASPECTS, type Aspect, noted, refusal, seen } from './sights.ts';

/** What was done, one after the other, in words. */
export interface Done {
  readonly words: string;
  /** Why it was refused in the one design, in the other; null where it was done. */
  readonly refused: readonly [string | null, string | null];
}

export interface Difference {
  readonly aspect: Aspect;
  readonly scope: string;
  /** Which start it is of those that the scope has, as in “it starts with …”; null where there is one only. */
  readonly start: string | null;
  readonly done: readonly Done[];
  /** How many of these are user actions or faults. */
  readonly actions: number;
  /** What is not the same, by what it is about. */
  readonly sights: readonly { readonly about: string; readonly seen: readonly [string, string] }[];
}

export interface Compared {
  readonly differences: readonly Difference[];
  /** How many pairs of states were looked at, with those in which everything is delivered. */
  readonly pairs: number;
  /** Whether the search was cut before everything that the scope allows was done. */
  readonly isCut: boolean;
}

export const DELIVERED = 'everything is delivered';

/** One of the two: where it is, and what its users were told or refused on the way, which no state keeps. */
interface Half {
  readonly system: GroupSystem;
  readonly states: GlobalState;
  readonly notes: readonly string[];
}

interface Pair {
  readonly halves: readonly [Half, Half];
  readonly start: string | null;
  readonly done: readonly Done[];
}

function both<Value>(
  { halves }: Pair,
  of: (half: Half, side: 0 | 1) => Value,
): readonly [Value, Value] {
  return [of(halves[0], 0), of(halves[1], 1)];
}

/**
 * The shortest list for each aspect in which the two differ in a scope.
 *
 * @param most how many pairs of states to look at
 * @param isEnough asked before each longer list, with the number of actions in it: whether a shorter one is known for each aspect
 */
export function compare(
  scope: Scope,
  designs: readonly [Design, Design],
  most: number,
  isEnough: (actions: number, found: readonly Aspect[]) => boolean = (_, found) =>
    found.length === ASPECTS.length,
): Compared {
  const found = new Map<Aspect, Difference>();
  let level = beginnings(scope, designs);
  /** Those that are gone on from. */
  const known = new Set(level.map(keyOf));
  const visited = new Set(known);
  for (let actions = 0; level.length > 0; actions++) {
    if (isEnough(actions, [...found.keys()])) return result(found, visited, false);
    const next: Pair[] = [];
    for (const pair of level) {
      const settled = settle(pair);
      visited.add(keyOf(settled));
      for (const aspect of ASPECTS)
        if (!found.has(aspect)) {
          const sights = differing(settled, aspect);
          if (sights.length > 0)
            found.set(aspect, {
              aspect,
              scope: scope.name,
              start: pair.start,
              done: settled.done,
              actions,
              sights,
            });
        }
      for (const from of [pair, settled])
        for (const after of successors(from)) {
          const key = keyOf(after);
          if (known.has(key)) continue;
          if (visited.size >= most) return result(found, visited, true);
          known.add(key);
          visited.add(key);
          next.push(after);
        }
    }
    level = next;
  }
  return result(found, visited, false);
}

function beginnings(scope: Scope, designs: readonly [Design, Design]): readonly Pair[] {
  const [one, other] = [
    systemOf(scope, designsOf(designs[0])),
    systemOf(scope, designsOf(designs[1])),
  ];
  return one.initial.flatMap((states, initial) => {
    const otherStates = other.initial[initial];
    if (otherStates === undefined) return [];
    const halves = [
      { system: one, states, notes: [] },
      { system: other, states: otherStates, notes: [] },
    ] as const;
    return [{ halves, start: startInWords(one, states), done: [] }];
  });
}

function result(
  found: ReadonlyMap<Aspect, Difference>,
  visited: ReadonlySet<string>,
  isCut: boolean,
): Compared {
  return { differences: [...found.values()], pairs: visited.size, isCut };
}

/**
 * After each thing that users or faults can do in both; of what users do, the one design or the other may refuse it.
 *
 * Where a budget is used up in one of the two, because the other has refused what was spent there, nothing is compared.
 */
function successors(pair: Pair): readonly Pair[] {
  return choices(pair).flatMap((action) => {
    const [{ system, states }] = pair.halves;
    const words = actionInWords(system, states, action);
    const outcomes = both(pair, (half) => tryAction(half.system, half.states, action));
    const refusals = outcomes.filter(isRefusal);
    const isOfBudget = refusals.some(({ refused }) => refused === USED_UP);
    if (isOfBudget || refusals.length > (action.type === 'wish' ? 1 : 0)) return [];
    const halves = both(pair, (half, side): Half => {
      const outcome = outcomes[side];
      return isRefusal(outcome)
        ? { ...half, notes: [...half.notes, refusal(words)].sort() }
        : after(half, outcome.happening);
    });
    const [one, other] = outcomes;
    const refused = [
      isRefusal(one) ? one.refused : null,
      isRefusal(other) ? other.refused : null,
    ] as const;
    return [{ ...pair, halves, done: [...pair.done, { words, refused }] }];
  });
}

function choices(pair: Pair): readonly TraceAction[] {
  const [ofOne, ofOther] = both(
    pair,
    ({ system, states }) =>
      new Map(
        offered(system, states)
          .filter(({ component, input }) => !system.isDelivery(component, input))
          .map((action) => traceActionOf(system, action))
          .map((action) => [JSON.stringify(action), action]),
      ),
  );
  return [...ofOne].flatMap(([name, action]) => (ofOther.has(name) ? [action] : []));
}

/** Delivers what both have first, then what only the one has. */
function settle(pair: Pair): Pair {
  let settled = pair;
  for (;;) {
    const waiting = both(settled, deliveries);
    const [ofOne, ofOther] = waiting;
    const name =
      [...ofOne.keys()].find((shared) => ofOther.has(shared)) ??
      [...ofOne.keys(), ...ofOther.keys()][0];
    if (name === undefined) break;
    const halves = both(settled, (half, side) => {
      const action = waiting[side].get(name);
      return action === undefined ? half : after(half, delivered(half, action));
    });
    settled = { ...settled, halves };
  }
  return settled === pair
    ? pair
    : { ...settled, done: [...pair.done, { words: DELIVERED, refused: [null, null] }] };
}

/** What can be delivered, by a name that the other half would have for it too. */
function deliveries({ system, states }: Half): ReadonlyMap<string, Action<Input>> {
  return new Map(
    offered(system, states)
      .filter(({ component, input }) => system.isDelivery(component, input))
      .map((action) => [JSON.stringify(traceActionOf(system, action)), action]),
  );
}

function delivered({ system, states }: Half, action: Action<Input>): Happening {
  const happening = fire(system, states, action);
  if (isRefusal(happening)) throw new Error(`a delivery was refused: ${happening.refused}`);
  return happening;
}

function after({ system, notes }: Half, happening: Happening): Half {
  const more = noted(system, happening);
  return { system, states: happening.states, notes: [...notes, ...more].sort() };
}

function differing(pair: Pair, aspect: Aspect): Difference['sights'] {
  const [ofOne, ofOther] = both(
    pair,
    ({ system, states, notes }) =>
      new Map(
        seen(system, states, notes)
          .filter((sight) => sight.aspect === aspect)
          .map(({ about, what }) => [about, what]),
      ),
  );
  return [...new Set([...ofOne.keys(), ...ofOther.keys()])].flatMap((about) => {
    const sights = [
      ofOne.get(about) ?? ABSENT[aspect],
      ofOther.get(about) ?? ABSENT[aspect],
    ] as const;
    return sights[0] === sights[1] ? [] : [{ about, seen: sights }];
  });
}

function keyOf(pair: Pair): string {
  return both(pair, ({ system, states, notes }) =>
    [...states.map((state, component) => system.key(component, state)), ...notes].join('|'),
  ).join('||');
}
