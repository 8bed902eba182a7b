/** What goes between the pool and its workers: machines and properties stay behind, and go by their names. */
import type { Progress } from '../checker/explore.ts';
import type { Scope } from '../model/scope.ts';
import { PROPERTIES } from '../properties/all.ts';
import { designNamed } from '../properties/by-name.ts';
import type { NoVerdicts } from '../properties/no-verdicts.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import type { Cell, Result, Verification } from '../properties/verification.ts';

export interface Job {
  readonly preset: string;
  readonly settings: readonly string[];
  readonly scope: Scope;
  readonly hazards: Cell['hazards'] | undefined;
  readonly properties: readonly string[];
  /** Stop after so many states; null: never. */
  readonly mostStates: number | null;
}

/** What a search came to, the properties in the order of the job. */
export interface Answer extends Omit<Verification, keyof Cell | 'results'> {
  readonly results: readonly Omit<Result, 'property'>[];
}

/** Shared with the workers, which are too busy to listen. */
export type StopSign = Int32Array<SharedArrayBuffer>;

/** What a worker says. */
export type Report =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly answer: Answer }
  | {
      readonly type: 'no verdicts';
      readonly because: NoVerdicts['because'];
      readonly message: string;
    }
  | { readonly type: 'failed'; readonly error: Error };

export function isStopped(stopSign: Int32Array): boolean {
  return Atomics.load(stopSign, 0) !== 0;
}

export function jobOf(
  { design, scope, hazards }: Cell,
  properties: readonly ProtocolProperty[],
  mostStates: number | null,
): Job {
  const { preset, settings } = design;
  const ids = properties.map(({ id }) => id);
  return { preset, settings, scope, hazards, properties: ids, mostStates };
}

/** What the job asks, on the worker's side. */
export function askedBy({ preset, settings, scope, hazards, properties }: Job): {
  readonly cell: Cell;
  readonly properties: readonly ProtocolProperty[];
} {
  return {
    cell: {
      design: designNamed(preset, ...settings),
      scope,
      ...(hazards === undefined ? {} : { hazards }),
    },
    properties: PROPERTIES.filter(({ id }) => properties.includes(id)),
  };
}

export function answerOf({
  states,
  transitions,
  depth,
  quiescent,
  waiting,
  closed,
  usedUp,
  results,
}: Verification): Answer {
  return {
    states,
    transitions,
    depth,
    quiescent,
    waiting,
    closed,
    usedUp,
    results: results.map(({ verdict, reason, givenUp, trace, violations }) => ({
      verdict,
      reason,
      givenUp,
      trace,
      violations,
    })),
  };
}

/** The answer together with what was asked. */
export function verificationOf(
  cell: Cell,
  properties: readonly ProtocolProperty[],
  { results, ...counts }: Answer,
): Verification {
  return {
    ...cell,
    ...counts,
    results: properties.map((property, index) => {
      const result = results[index];
      if (result === undefined) throw new RangeError(`there is no answer for ${property.id}`);
      return { property, ...result };
    }),
  };
}
