/**
 * What the checker explores: a fixed list of components that react to inputs.
 *
 * A global state is one state per component. An *action* is an input that some component offers in its present state;
 * the component reacts with a next state and with inputs for other components, which react in turn, first in first out,
 * until nothing is left. One action is one transition, however many components it touched. A component that refuses an
 * input vetoes the whole action: it was not enabled.
 *
 * Reactions must be functions of the component's state and the input alone, and states and inputs plain data: that is
 * what allows the checker to remember them.
 */
export interface System<State, Input, Note = never> {
  /** One name per component; a component is referred to by its index in this list. */
  readonly components: readonly string[];
  /** The initial states: each a list with one state per component. */
  readonly initial: readonly (readonly State[])[];
  /** Equal keys mean equal states of that component. */
  key(component: number, state: State): string;
  /** The actions that start at this component. What it offers may still be refused further down. */
  offers(component: number, state: State): readonly Input[];
  react(component: number, state: State, input: Input): Reaction<State, Input, Note> | Refusal;
  /** A delivery always happens sooner or later and is never refused; any other action need not happen. */
  isDelivery(component: number, input: Input): boolean;
  /** Where inputs need names that are not in use (see {@link FreshNames}). */
  readonly freshNames?: FreshNames<State, Input>;
}

export interface Reaction<State, Input, Note = never> {
  readonly state: State;
  readonly sends: readonly Send<Input>[];
  /** What an observer of the reaction may read, and the state does not keep. */
  readonly notes: readonly Note[];
}

export interface Send<Input> {
  readonly to: number;
  readonly input: Input;
}

export interface Refusal {
  readonly refused: string;
}

/**
 * Names that come back: an input may ask for the smallest number of a pool that no component refers to, so that equal
 * situations are equal states. Global counters would tell them apart for ever.
 */
export interface FreshNames<State, Input> {
  /** The pools that this input takes a name from, each once, when it reaches the component; mostly none. */
  pools(component: number, input: Input): readonly string[];
  /** The input with the numbers filled in, one per pool, in the order of `pools`. */
  withNames(component: number, input: Input, numbers: readonly number[]): Input;
  /** The names that this component's state refers to. */
  references(component: number, state: State): readonly NameReference[];
}

export interface NameReference {
  readonly pool: string;
  readonly number: number;
}

/** How many names one pool can have in use at once: they are the bits of one integer. */
export const NAMES_PER_POOL = 31;

/** An action as a trace records it. */
export interface Action<Input> {
  readonly component: number;
  readonly input: Input;
}

/** One component's reaction within an action. */
export interface Step<State, Input, Note = never> {
  readonly component: number;
  readonly before: State;
  readonly input: Input;
  readonly after: State;
  readonly sends: readonly Send<Input>[];
  readonly notes: readonly Note[];
}

/** Of a reaction, or of what came of a whole action. */
export function isRefusal(outcome: object): outcome is Refusal {
  return 'refused' in outcome;
}
