/** Why a design has no verdicts in a scope: there is no room for the search, or deliveries are not as they must be. */
import { isRefusal } from '../checker/system.ts';
import type { RefusedDelivery } from '../checker/failures.ts';
import type { Exploration } from '../checker/explore.ts';
import type { Run } from '../checker/property.ts';
import type { GroupSystem, Input } from '../model/system.ts';
import { traceActionOf } from '../traces/actions.ts';
import { goThrough, tryAction } from '../traces/run.ts';
import { actionInWords, actionsInWords } from '../traces/words.ts';

/** The message says where and why, for people. */
export class NoVerdicts extends Error {
  readonly because: 'too large' | 'endless deliveries' | 'refused delivery';

  constructor(because: NoVerdicts['because'], message: string) {
    super(message);
    this.because = because;
  }
}

/** @param states how many there were by then; null where that is not known */
export function tooLarge(where: string, reason: string, states: number | null): NoVerdicts {
  const after = states === null ? '' : `, after ${states.toLocaleString('en')} states`;
  return new NoVerdicts('too large', `${where} is too large to be searched: ${reason}${after}.`);
}

/** Deliveries alone can go on for ever: *eventually* means nothing. */
export function endlessDeliveries(
  where: string,
  system: GroupSystem,
  { to, around }: NonNullable<Exploration<Input>['deliveryCycle']>,
): NoVerdicts {
  const lines = inLines(system, { ...to, actions: [...to.actions, ...around] });
  return new NoVerdicts(
    'endless deliveries',
    [
      `${where}: deliveries alone go round in a circle, and nothing can be said of what happens eventually.`,
      ...runTo(system, to),
      'The circle:',
      ...lines.slice(to.actions.length),
    ].join('\n'),
  );
}

/** A delivery is not possible: in a system it always is. */
export function refusedDelivery(
  where: string,
  system: GroupSystem,
  { action, to }: RefusedDelivery<Input>,
): NoVerdicts {
  const run = to ?? { initial: 0, actions: [] };
  const { end } = goThrough(system, run);
  const named = traceActionOf(system, action);
  const tried = tryAction(system, end, named);
  const reason = isRefusal(tried) ? tried.refused : 'it is possible now';
  return new NoVerdicts(
    'refused delivery',
    [
      `${where}: a delivery is refused, which must always be possible.`,
      ...runTo(system, run),
      `Refused then: ${actionInWords(system, end, named)}: ${reason}.`,
    ].join('\n'),
  );
}

function runTo(system: GroupSystem, run: Run<Input>): readonly string[] {
  const { length } = system.initial;
  const start = length === 1 ? '' : `, from initial state ${run.initial + 1} of ${length}`;
  return run.actions.length === 0
    ? [`It is so from the beginning${start}.`]
    : [`The run to it${start}:`, ...inLines(system, run)];
}

function inLines(system: GroupSystem, { initial, actions }: Run<Input>): readonly string[] {
  const start = system.initial[initial];
  if (start === undefined) throw new RangeError(`there is no initial state ${initial}`);
  const named = actions.map((action) => traceActionOf(system, action));
  return actionsInWords(system, start, named).map((words, index) => `  ${index + 1}. ${words}`);
}
