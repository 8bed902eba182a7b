/** The other side of the benchmark: the same search without tables, XState at every step, states found again by a string. */
import { fire, offered } from '../checker/plain.ts';
import { isRefusal } from '../checker/system.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';

/**
 * Breadth first until so many states are expanded.
 *
 * @param system one whose machines are `live`
 * @returns the transitions taken
 */
export function plainSearch(system: GroupSystem, mostExpanded: number): number {
  const nameOf = (states: GlobalState) =>
    states.map((state, component) => system.key(component, state)).join('|');
  const seen = new Set(system.initial.map(nameOf));
  const waiting = [...system.initial];
  let transitions = 0;
  for (const states of waiting.values()) {
    if (mostExpanded-- === 0) break;
    for (const action of offered(system, states)) {
      const fired = fire(system, states, action);
      if (isRefusal(fired)) continue;
      transitions++;
      const name = nameOf(fired.states);
      if (seen.has(name)) continue;
      seen.add(name);
      waiting.push(fired.states);
    }
  }
  return transitions;
}
