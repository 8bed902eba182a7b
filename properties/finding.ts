/** A shortest run to what one property looks for, without visiting more than it takes by much. */
import type { Checker } from '../checker/explore.ts';
import type { Run } from '../checker/property.ts';

/** What is looked for is mostly near: a small search first. Each is so much larger than the one before. */
const FIRST_SEARCH = 2_000;
const GROWTH = 20;

export interface Found<Input> {
  /** To the first property's violation, or to its witness; null where there is none. */
  readonly run: Run<Input> | null;
  readonly states: number;
  /** Whether every reachable state was visited. */
  readonly closed: boolean;
}

/** @param most how many states a search may visit */
export function findRun<State, Input, Note>(
  checker: Checker<State, Input, Note>,
  most: number,
): Found<Input> {
  for (let bound = Math.min(FIRST_SEARCH, most); ; bound = Math.min(bound * GROWTH, most)) {
    const { findings, states, closed } = checker.explore({ states: bound });
    const run = findings[0]?.run ?? null;
    if (run !== null || closed || bound === most) return { run, states, closed };
  }
}
