/** What can be asked of a system, and what the checker can answer. */
import type { Step } from './system.ts';

/** A small part of one component's state. Readings with the same component and name must read the same. */
export interface Reading<State, Value = unknown> {
  readonly component: number;
  readonly name: string;
  /** Plain data: two values are the same where their JSON is. */
  of(state: State): Value;
}

/** Gives the value of a reading in the state that is being judged. */
export type Read<State> = <Value>(reading: Reading<State, Value>) => Value;

/**
 * A condition on a global state. It may depend on its readings only: the checker remembers its answer for each
 * combination of their values.
 */
export interface Predicate<State> {
  readonly readings: readonly Reading<State>[];
  holds(read: Read<State>): boolean;
}

/** A condition on a single component's reaction. */
export type StepPredicate<State, Input, Note> = (step: Step<State, Input, Note>) => boolean;

/** Something that some run must show, or a property is held for want of an occasion. Any of the conditions will do. */
export interface Witness<State, Input, Note> {
  readonly states?: readonly Predicate<State>[];
  readonly step?: StepPredicate<State, Input, Note>;
}

interface Witnessed<State, Input, Note> {
  /** Where it is given and never seen, the property is vacuous. */
  readonly witness?: Witness<State, Input, Note>;
}

export type Property<State, Input, Note> = { readonly id: string } & (
  | ({
      /** `always`: in every reachable state; `eventually`: in every reachable quiescent state. */
      readonly kind: 'always' | 'eventually';
      readonly all: readonly Predicate<State>[];
    } & Witnessed<State, Input, Note>)
  | ({
      /** In every transition, for every reaction in it. */
      readonly kind: 'step';
      readonly holds: StepPredicate<State, Input, Note>;
    } & Witnessed<State, Input, Note>)
  | {
      /**
       * From every reachable state with the premise, some continuation reaches the goal. Where no premise was ever
       * seen, the property is vacuous.
       */
      readonly kind: 'possible';
      readonly cases: readonly {
        readonly premise: Predicate<State>;
        readonly goal: Predicate<State>;
      }[];
      /** The continuations that count. */
      readonly by: 'actions' | 'deliveries';
    }
  | {
      /** In some reachable state or transition: its witness is all it asks. */
      readonly kind: 'witness';
      readonly witness: Witness<State, Input, Note>;
    }
);

/**
 * - `holds`: in every state, and there are no more. For a witness: seen.
 * - `holds-so-far`: in every state that was visited before a bound was hit.
 * - `violated`: with a shortest run that shows it. For a witness: never seen, and the graph closed.
 * - `vacuous`: never violated, but its witness or premise was never seen either.
 * - `unknown`: the graph was cut, and the property can't be told from a part of it.
 */
export type Verdict = 'holds' | 'holds-so-far' | 'violated' | 'vacuous' | 'unknown';

/** A run: the initial state it starts from, and its actions. */
export interface Run<Input> {
  readonly initial: number;
  readonly actions: readonly { readonly component: number; readonly input: Input }[];
}

export interface Finding<Input> {
  readonly property: string;
  readonly verdict: Verdict;
  /** A shortest run: to the violation, or for a witness that was seen, to it. */
  readonly run: Run<Input> | null;
  /**
   * How often it is violated, each counted once: states (*always*), quiescent states (*eventually*), transitions (*step*), states
   * with a premise whose goal is out of reach (*possible*). Null for a witness, and where the graph was cut: of a part there is no
   * number to compare.
   */
  readonly violations: number | null;
}
