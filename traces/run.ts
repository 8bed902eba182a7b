/** Runs: from what the checker found to a trace, and from a trace back to what happens. */
import { type Fired, fire, isQuiescent, offered } from '../checker/plain.ts';
import type { Run } from '../checker/property.ts';
import { type Action, isRefusal, type Refusal } from '../checker/system.ts';
import type { Note } from '../model/client.ts';
import type { ComponentState, GlobalState, GroupSystem, Input } from '../model/system.ts';
import { actionOf, type TraceAction, traceActionOf } from './actions.ts';
import { tell } from './story.ts';
import {
  canonical,
  digest,
  digestOfText,
  type Trace,
  type TraceContent,
  type TraceStep,
} from './trace.ts';

export type Happening = Fired<ComponentState, Input, Note>;

/** A run, gone through with the system's own plain functions. */
export interface Replay {
  readonly start: GlobalState;
  readonly steps: readonly { readonly action: Action<Input>; readonly happening: Happening }[];
  /** The state it ends in. */
  readonly end: GlobalState;
  readonly isQuiescent: boolean;
}

/** A run stops where an action that it names is not possible. */
export class NotPossible extends Error {
  /** The action's number, from 1. */
  readonly step: number;

  constructor(step: number, reason: string) {
    super(reason);
    this.step = step;
  }
}

/** @throws NotPossible where an action is refused, or there is no such initial state */
export function goThrough(system: GroupSystem, { initial, actions }: Run<Input>): Replay {
  const start = system.initial[initial];
  if (start === undefined)
    throw new NotPossible(
      0,
      `the scope has no initial state ${initial}, of which there are: ${system.initial.length}`,
    );
  const steps: { action: Action<Input>; happening: Happening }[] = [];
  let at = start;
  for (const [index, action] of actions.entries()) {
    const happening = attempt(system, at, action);
    if (isRefusal(happening)) throw new NotPossible(index + 1, happening.refused);
    steps.push({ action, happening });
    at = happening.states;
  }
  return { start, steps, end: at, isQuiescent: isQuiescent(system, at) };
}

/** Does what a trace says, from its actions alone. @throws NotPossible where an action is not possible */
export function replay(system: GroupSystem, { initial, steps }: Trace): Replay {
  return goThrough(system, {
    initial: initial.index,
    actions: steps.map(({ action }, index) => resolve(system, action, index + 1)),
  });
}

/** What is recorded of a run: its steps, as the model does them now. */
export function recordSteps(system: GroupSystem, { steps }: Replay): TraceStep[] {
  return steps.map(({ action, happening }) => ({
    action: traceActionOf(system, action),
    tells: Object.fromEntries(
      tell(system, happening).map(({ client, lines }) => [client, lines.map(({ text }) => text)]),
    ),
    state: stateDigest(system, happening.states),
  }));
}

export function recordStart(
  system: GroupSystem,
  run: Replay,
  index: number,
): TraceContent['initial'] {
  return { index, state: stateDigest(system, run.start) };
}

/** Where the model does otherwise now than when the trace was recorded, in words; null where it does the same. */
export function firstDifference(system: GroupSystem, trace: Trace, run: Replay): string | null {
  if (trace.initial.state !== stateDigest(system, run.start)) return 'it starts from another state';
  const steps = recordSteps(system, run);
  for (const [index, recorded] of trace.steps.entries()) {
    const now = steps[index];
    if (now === undefined) return `step ${index + 1} is missing`;
    if (recorded.state === now.state && digest(recorded.tells) === digest(now.tells)) continue;
    return `step ${index + 1} went so: ${inWords(recorded)}. Now it goes so: ${inWords(now)}`;
  }
  return null;
}

/** The next state and what happens, or why the action is not possible in this state. */
export function tryAction(
  system: GroupSystem,
  states: GlobalState,
  action: TraceAction,
): { readonly action: Action<Input>; readonly happening: Happening } | Refusal {
  try {
    const resolved = actionOf(system, action);
    const happening = attempt(system, states, resolved);
    return isRefusal(happening) ? happening : { action: resolved, happening };
  } catch (error) {
    if (error instanceof RangeError) return { refused: error.message };
    throw error;
  }
}

/** A run with as much of what was asked as was possible, and what was not. */
export interface Attempt {
  readonly run: Replay;
  readonly skipped: readonly { readonly index: number; readonly because: string }[];
}

/** Does what is possible of these actions, one after the other, and passes over what is not. */
export function goAsFarAsPossible(
  system: GroupSystem,
  start: GlobalState,
  actions: readonly TraceAction[],
): Attempt {
  const steps: { action: Action<Input>; happening: Happening }[] = [];
  const skipped: { index: number; because: string }[] = [];
  let at = start;
  for (const [index, action] of actions.entries()) {
    const tried = tryAction(system, at, action);
    if (isRefusal(tried)) {
      skipped.push({ index, because: tried.refused });
      continue;
    }
    steps.push(tried);
    at = tried.happening.states;
  }
  return { run: { start, steps, end: at, isQuiescent: isQuiescent(system, at) }, skipped };
}

/** The same run, and after it everything that is left to deliver, always the first on offer. */
export function drained(system: GroupSystem, run: Replay): Replay {
  const steps = [...run.steps];
  let at = run.end;
  for (;;) {
    const next = offered(system, at).find(({ component, input }) =>
      system.isDelivery(component, input),
    );
    if (next === undefined) return { start: run.start, steps, end: at, isQuiescent: true };
    const happening = fire(system, at, next);
    if (isRefusal(happening)) throw new Error(`a delivery was refused: ${happening.refused}`);
    steps.push({ action: next, happening });
    at = happening.states;
  }
}

/** Whether two states of a system are the same. */
export function isSameState(system: GroupSystem, one: GlobalState, other: GlobalState): boolean {
  return one.every((state, component) => {
    const second = other[component];
    return second !== undefined && system.key(component, state) === system.key(component, second);
  });
}

function inWords({ tells, state }: TraceStep): string {
  const told = Object.entries(tells).map(([client, lines]) => `${client}: ${lines.join('; ')}`);
  return `${told.join(' | ')} (state ${state})`;
}

function resolve(system: GroupSystem, action: TraceAction, step: number): Action<Input> {
  try {
    return actionOf(system, action);
  } catch (error) {
    if (error instanceof RangeError) throw new NotPossible(step, error.message);
    throw error;
  }
}

/** Why what is not there is not delivered. */
export const NOT_OFFERED = 'it is not offered';

/** A delivery of what is not there is as impossible as a wish that is refused. */
function attempt(system: GroupSystem, states: GlobalState, action: Action<Input>) {
  const state = states[action.component];
  const key = JSON.stringify(action.input);
  const isOffered =
    state !== undefined &&
    system.offers(action.component, state).some((input) => JSON.stringify(input) === key);
  return isOffered ? fire(system, states, action) : { refused: NOT_OFFERED };
}

/** The digest of the names of all components with their states. */
function stateDigest(system: GroupSystem, states: GlobalState): string {
  const parts = states.map(
    (state, component) => `[${canonical(system.components[component])},${textOf(state)}]`,
  );
  return digestOfText(`[${parts.join()}]`);
}

const texts = new WeakMap<ComponentState, string>();

/** A step changes few components: what the others are is written once. */
function textOf(state: ComponentState): string {
  const text = texts.get(state) ?? canonical(plain(state));
  texts.set(state, text);
  return text;
}

/** Numbers of interned states differ from run to run: without them it is what they stand for. */
function plain(state: ComponentState): unknown {
  return JSON.parse(
    JSON.stringify(state, (key, value: unknown) => (key === 'number' ? undefined : value)),
  );
}
