/** Why a run is a shortest one: every nearer state was searched, and each of its actions was left out to see. */
import { type Bound, Checker, type Exploration } from '../../checker/explore.ts';
import { observed } from '../../checker/observer.ts';
import { traceActionOf } from '../../traces/actions.ts';
import { goAsFarAsPossible } from '../../traces/run.ts';
import { toAsk } from '../property.ts';
import { judge } from './judging.ts';
import type { Violation } from './rescue.ts';

export interface Minimality {
  /** The states that are reached by fewer actions than the run has. */
  readonly nearer: number;
  /** How many actions the shortest run has that violates the property; null where the search was cut before it found one. */
  readonly shortest: number | null;
  /** Whether every nearer state was searched; of what must stay possible, whether every state was. */
  readonly isWhole: boolean;
  /** The steps, from 1, without which the rest of the run is possible and violates the property all the same. */
  readonly needless: readonly number[];
}

/** @param most how many states a search may visit */
export function minimalityOf(violation: Violation, most: number): Minimality {
  const { property, run } = violation;
  const depth = run.steps.length;
  const explore = searchFor(violation);
  const near = explore({ depth, states: most });
  const told = explore(boundOf(violation, most));
  return {
    nearer: near.states - near.waiting,
    shortest: told.findings[0]?.run?.actions.length ?? null,
    isWhole: property.kind === 'possible' ? told.closed : told.states < most,
    needless: run.steps.flatMap((_, index) =>
      isNeedless(violation, index, most) ? [index + 1] : [],
    ),
  };
}

/** Where something must have happened before, with an observer who remembers whether it has. */
function searchFor({ system, property }: Violation): (bound: Bound) => Exploration<unknown> {
  const asked = toAsk(property, system);
  if (property.after === undefined) {
    const checker = new Checker(system, [asked]);
    return (bound) => checker.explore(bound);
  }
  const after = observed(system, property.after(system), [{ property: asked, part: 'after' }]);
  const checker = new Checker(after.system, after.properties);
  return (bound) => checker.explore(bound);
}

/** How far to look: a state is seen to be quiescent when it is expanded; what is out of reach, from the whole graph. */
function boundOf({ property, run }: Violation, states: number): Bound {
  const length = run.steps.length;
  switch (property.kind) {
    case 'always':
    case 'step':
      return { states, depth: length };
    case 'eventually':
      return { states, depth: length + 1 };
    case 'possible':
      return { states };
  }
}

function isNeedless({ system, property, run }: Violation, index: number, most: number): boolean {
  const actions = run.steps.map(({ action }) => traceActionOf(system, action));
  const rest = goAsFarAsPossible(system, run.start, actions.toSpliced(index, 1));
  return rest.skipped.length === 0 && judge(property, system, rest.run, most).is === 'wrong';
}
