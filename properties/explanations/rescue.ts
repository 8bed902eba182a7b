/**
 * Which single changes of a run rescue it: a step left out, two neighbours swapped, one knob set, another start.
 *
 * Each is tried: what is still possible of the run is done, then everything is delivered, and the property is asked again.
 * A change that rescues this run may leave others that violate the property.
 */
import { type Design, designOf, designsOf } from '../../model/designs/design.ts';
import { KNOBS, NoSuchDesign } from '../../model/designs/knobs.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import { whyNotIn } from '../../model/scope.ts';
import { systemOf } from '../../model/start.ts';
import type { GlobalState, GroupSystem } from '../../model/system.ts';
import { type TraceAction, traceActionOf } from '../../traces/actions.ts';
import { drained, goAsFarAsPossible, isSameState, type Replay } from '../../traces/run.ts';
import { neighbouringStarts } from '../../traces/start.ts';
import type { ProtocolProperty } from '../property.ts';
import { judge } from './judging.ts';

export type Change =
  /** Steps by their number from 1. A delivery that is left out comes after everything else. */
  | { readonly type: 'leave out'; readonly step: number }
  /** A step, and the one after it. */
  | { readonly type: 'swap'; readonly step: number }
  | { readonly type: 'set'; readonly knob: string; readonly value: string }
  /** Where the scope may begin otherwise for one client, in words. */
  | { readonly type: 'start'; readonly with: string };

export type Came =
  | { readonly to: 'rescued' }
  | { readonly to: 'violated'; readonly complaint: string }
  /** A search was cut after so many states. */
  | { readonly to: 'unknown'; readonly states: number }
  /** The two steps have nothing to do with each other. */
  | { readonly to: 'same' }
  /** What was swapped could not be done in that order. */
  | { readonly to: 'impossible'; readonly because: string }
  | { readonly to: 'not asked'; readonly because: string };

export interface Tried {
  readonly change: Change;
  readonly came: Came;
  /** Later steps that were not possible then. */
  readonly skipped: readonly { readonly step: number; readonly because: string }[];
}

/** A run that violates a property, and all that is needed to try it otherwise. */
export interface Violation {
  readonly system: GroupSystem;
  readonly design: Design;
  readonly property: ProtocolProperty;
  readonly run: Replay;
  /** Which of the scope's initial states it starts from. */
  readonly initial: number;
}

export function tryChanges(violation: Violation, most: number): readonly Tried[] {
  const { system, run } = violation;
  const actions = run.steps.map(({ action }) => traceActionOf(system, action));
  return [
    ...actions.map((_, index) => leaveOut(violation, actions, index, most)),
    ...actions.slice(1).map((_, index) => swap(violation, actions, index, most)),
    ...otherKnobs(violation).map(({ knob, value, design }) =>
      setKnob(violation, actions, { knob, value, design }, most),
    ),
    ...neighbouringStarts(system, run.start).map((other) =>
      startWith(violation, actions, other, most),
    ),
  ];
}

function leaveOut(
  { system, property, run }: Violation,
  actions: readonly TraceAction[],
  index: number,
  most: number,
): Tried {
  const { run: other, skipped } = goAsFarAsPossible(system, run.start, actions.toSpliced(index, 1));
  return {
    change: { type: 'leave out', step: index + 1 },
    came: cameTo(property, system, other, most),
    skipped: skipped.map(({ index: at, because }) => ({
      step: at < index ? at + 1 : at + 2,
      because,
    })),
  };
}

function swap(
  { system, property, run }: Violation,
  actions: readonly TraceAction[],
  index: number,
  most: number,
): Tried {
  const change = { type: 'swap', step: index + 1 } as const;
  const swapped = actions.toSpliced(index, 2, ...actions.slice(index, index + 2).reverse());
  const { run: start } = goAsFarAsPossible(system, run.start, swapped.slice(0, index));
  const two = goAsFarAsPossible(system, start.end, swapped.slice(index, index + 2));
  const [blocked] = two.skipped;
  if (blocked !== undefined)
    return { change, came: { to: 'impossible', because: blocked.because }, skipped: [] };
  const original = run.steps[index + 1]?.happening.states;
  if (original !== undefined && isSameState(system, original, two.run.end))
    return { change, came: { to: 'same' }, skipped: [] };
  const { run: other, skipped } = goAsFarAsPossible(system, run.start, swapped);
  return {
    change,
    came: cameTo(property, system, other, most),
    skipped: skipped.map(({ index: at, because }) => ({ step: at + 1, because })),
  };
}

function setKnob(
  { system: { scope }, property, initial }: Violation,
  actions: readonly TraceAction[],
  { knob, value, design }: { knob: string; value: string; design: Design },
  most: number,
): Tried {
  const change = { type: 'set', knob, value } as const;
  const system = systemOf(scope, designsOf(design));
  const whyNot = whyNotIn(scope, design) ?? property.notAskedOf?.(system) ?? null;
  if (whyNot !== null) return { change, came: { to: 'not asked', because: whyNot }, skipped: [] };
  const start = system.initial[initial];
  if (start === undefined) throw new RangeError(`there is no initial state ${initial}`);
  const { run, skipped } = goAsFarAsPossible(system, start, actions);
  return {
    change,
    came: cameTo(property, system, run, most),
    skipped: skipped.map(({ index, because }) => ({ step: index + 1, because })),
  };
}

function startWith(
  { system, property }: Violation,
  actions: readonly TraceAction[],
  { start, words }: { readonly start: GlobalState; readonly words: string },
  most: number,
): Tried {
  const { run, skipped } = goAsFarAsPossible(system, start, actions);
  return {
    change: { type: 'start', with: words },
    came: cameTo(property, system, run, most),
    skipped: skipped.map(({ index, because }) => ({ step: index + 1, because })),
  };
}

/** Every other value of a knob with which the design is one. */
function otherKnobs({ design }: Violation) {
  const preset = PRESETS.find(({ name }) => name === design.preset);
  if (preset === undefined) throw new RangeError(`there is no design ${design.preset}`);
  const row: Readonly<Record<string, string>> = { ...design.knobs };
  return Object.entries(KNOBS).flatMap(([knob, values]) =>
    Object.keys(values)
      .filter((value) => row[knob] !== undefined && row[knob] !== value)
      .flatMap((value) => {
        try {
          const settings = [...design.settings, `${knob}=${value}`];
          return [{ knob, value, design: designOf(preset, settings) }];
        } catch (error) {
          if (error instanceof NoSuchDesign) return [];
          throw error;
        }
      }),
  );
}

/** What must stay possible is asked at the end of the run itself too, for deliveries may take its premise away. */
function cameTo(property: ProtocolProperty, system: GroupSystem, run: Replay, most: number): Came {
  const runs = property.kind === 'possible' ? [run, drained(system, run)] : [drained(system, run)];
  for (const one of runs) {
    const judgement = judge(property, system, one, most);
    if (judgement.is === 'wrong') return { to: 'violated', complaint: judgement.complaint };
    if (judgement.is === 'unknown') return { to: 'unknown', states: judgement.states };
  }
  return { to: 'rescued' };
}
