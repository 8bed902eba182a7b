/**
 * Steps a machine without an actor: from a plain state and an event to the next plain state and its effects.
 *
 * Two ways that must agree, and a test holds them to it. *Live* asks XState's own `transition()` each time. *Remembered*
 * asks the machine's `transition` once per (state, event), with one scope that is used again, and then looks it up: XState
 * is slow for a search loop and need not be in it.
 */
import {
  type AnyEventObject,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type ContextFrom,
  createActor,
  type EventFrom,
  initialTransition,
  type InputFrom,
  type StateValueFrom,
  transition,
} from 'xstate';
import { type Effect, isEffect } from './effects.ts';

/** A machine's state as plain data, interned: equal states of a machine are the same object. */
export interface MachineState<Machine extends AnyStateMachine> {
  readonly number: number;
  readonly value: StateValueFrom<Machine>;
  readonly context: ContextFrom<Machine>;
}

export interface Stepped<Machine extends AnyStateMachine> {
  readonly state: MachineState<Machine>;
  readonly effects: readonly Effect[];
  /** Whether the machine has anything to say to the event in that state. */
  readonly handled: boolean;
}

export interface Stepper<Machine extends AnyStateMachine> {
  start(input: InputFrom<Machine>): MachineState<Machine>;
  step(state: MachineState<Machine>, event: EventFrom<Machine>): Stepped<Machine>;
}

export type SteppingMode = 'live' | 'remembered';

type AnyMachineState = MachineState<AnyStateMachine>;
type Steppers = Readonly<Record<SteppingMode, Stepper<AnyStateMachine>>>;

const steppers = new WeakMap<AnyStateMachine, Steppers>();
const taken = new WeakMap<AnyStateMachine, Set<Transition>>();
let calls = 0;

/** A transition of a machine's, as XState defines it. */
export type Transition = NonNullable<ReturnType<AnyStateMachine['getTransitionData']>[number]>;

/** The transitions that were ever taken from a remembered step, in this process. */
export function transitionsTaken(machine: AnyStateMachine): ReadonlySet<Transition> {
  return taken.get(machine) ?? new Set();
}

/** How often a machine of XState's was asked for anything, in this process. */
export function xstateCalls(): number {
  return calls;
}

/** What is remembered of a machine is kept for the life of the process: the next scope starts warm. */
export function stepperOf<Machine extends AnyStateMachine>(
  machine: Machine,
  mode: SteppingMode,
): Stepper<Machine> {
  const known = steppers.get(machine) ?? makeSteppers(machine);
  steppers.set(machine, known);
  return known[mode];
}

function makeSteppers(machine: AnyStateMachine): Steppers {
  const interned = new Map<string, AnyMachineState>();
  const intern = (snapshot: AnyMachineSnapshot): AnyMachineState => {
    const { value, context } = snapshot;
    const key = JSON.stringify([value, context]);
    const known = interned.get(key);
    if (known !== undefined) return known;
    const state = { number: interned.size, value, context };
    interned.set(key, state);
    return state;
  };
  const snapshotOf = ({ value, context }: AnyMachineState) =>
    machine.resolveState({ value, context });

  const live: Stepper<AnyStateMachine> = {
    start: (input) => {
      calls++;
      return intern(initialTransition(machine, input)[0]);
    },
    step: (state, event) => {
      calls++;
      const before = snapshotOf(state);
      const [after, actions] = transition(machine, before, event);
      return outcome(intern(after), actions, after === before);
    },
  };

  const starts = new Map<string, AnyMachineState>();
  const steps: Map<string, Stepped<AnyStateMachine>>[] = [];
  const takenHere = new Set<Transition>();
  taken.set(machine, takenHere);
  const stepNow = stepInOneScope(machine, snapshotOf, intern);
  const remembered: Stepper<AnyStateMachine> = {
    start: (input) => {
      const key = JSON.stringify(input) ?? '';
      const known = starts.get(key) ?? live.start(input);
      starts.set(key, known);
      return known;
    },
    step: (state, event) => {
      steps[state.number] ??= new Map();
      const ofState = steps[state.number];
      const key = JSON.stringify(event);
      const known = ofState?.get(key);
      if (known !== undefined) return known;
      for (const one of machine.getTransitionData(snapshotOf(state), event)) takenHere.add(one);
      const stepped = stepNow(state, event);
      ofState?.set(key, stepped);
      return stepped;
    },
  };
  return { live, remembered };
}

/** The machine's own transition, in a scope that is made once: `transition()` makes a whole actor for each step. */
function stepInOneScope(
  machine: AnyStateMachine,
  snapshotOf: (state: AnyMachineState) => AnyMachineSnapshot,
  intern: (snapshot: AnyMachineSnapshot) => AnyMachineState,
): (state: AnyMachineState, event: AnyEventObject) => Stepped<AnyStateMachine> {
  let actions: { readonly type: string; readonly params: unknown }[] = [];
  // Machines that need an input are given none: this actor never runs, it only lends its scope.
  const self = createActor(machine, { input: {} });
  const scope: Parameters<AnyStateMachine['transition']>[2] = {
    self,
    id: self.id,
    logger: () => {},
    sessionId: self.sessionId,
    defer: () => {},
    system: self.system,
    stopChild: () => {},
    emit: () => {},
    actionExecutor: (action) => {
      actions.push({ type: action.type, params: action.params });
    },
  };
  return (state, event) => {
    calls++;
    actions = [];
    const before = snapshotOf(state);
    const after = machine.transition(before, event, scope);
    return outcome(intern(after), actions, after === before);
  };
}

/** XState gives back the very same snapshot, and no action, for an event that the machine does not handle. */
function outcome(
  state: AnyMachineState,
  actions: readonly { readonly type: string; readonly params?: unknown }[],
  isSameSnapshot: boolean,
): Stepped<AnyStateMachine> {
  const effects = actions.map(({ type, params }) => {
    const effect = { type, params };
    if (!isEffect(effect)) throw new Error(`the action '${type}' is not an effect`);
    return effect;
  });
  return { state, effects, handled: !isSameSnapshot || effects.length > 0 };
}
