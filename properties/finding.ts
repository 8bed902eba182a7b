/** A shortest run to what is looked for, without visiting more than it takes by much. */
import { Checker } from '../checker/explore.ts';
import { observed } from '../checker/observer.ts';
import type { Run } from '../checker/property.ts';
import type { GroupSystem, Input } from '../model/system.ts';
import type { SystemProperty } from './property.ts';
import type { EventsOf, NamedWitness } from './witnesses.ts';

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

/** The shortest run to a situation. */
export function findWitness(
  system: GroupSystem,
  { id, of, after }: NamedWitness,
  most: number,
): Found<Input> {
  const asked = { id, kind: 'witness', witness: of(system) } as const;
  return after === undefined
    ? findRun(new Checker(system, [asked]), most)
    : findAfter(system, after, asked, most);
}

/** The shortest run in which all the events have happened, and the property is violated then; or its witness is seen. */
export function findAfter(
  system: GroupSystem,
  events: EventsOf,
  property: SystemProperty,
  most: number,
): Found<Input> {
  const asked = observed(system, events(system), [{ property, part: 'after' }]);
  const { run, ...found } = findRun(new Checker(asked.system, asked.properties), most);
  return { ...found, run: run === null ? null : asked.runOf(run) };
}
