/**
 * A system with an observer beside it, who remembers which events there have been: so that properties can be asked of runs in
 * which something has happened, from there on, or of runs in which it has not.
 *
 * The observer is one more component. It is told of a reaction by whoever reacts, offers nothing and refuses nothing: the runs
 * are those of the system, and so are their actions.
 */
import type {
  Predicate,
  Property,
  Read,
  Reading,
  Run,
  StepPredicate,
  Witness,
} from './property.ts';
import { type FreshNames, isRefusal, type Step, type System } from './system.ts';

/** Of which part of its runs a property is asked: once all the events have happened, or as long as they have not. */
export type Part = 'after' | 'before';

interface Asked<State, Input, Note> {
  readonly property: Property<State, Input, Note>;
  readonly part: Part;
}

/** What can happen in any of several ways, each a course of reactions: every one is later than the one before it. */
export type Event<State, Input, Note> = readonly (readonly StepPredicate<State, Input, Note>[])[];

/** How far each event has come, each way of it; null once it has happened. */
type Progress = readonly (readonly number[] | null)[];

/** Which part of which way of each event a reaction is. */
type Parts = readonly (readonly (readonly boolean[])[])[];

export function notBegun<State, Input, Note>(
  events: readonly Event<State, Input, Note>[],
): Progress {
  return events.map((ways) => ways.map(() => 0));
}

export function partsMet<State, Input, Note>(
  events: readonly Event<State, Input, Note>[],
  step: Step<State, Input, Note>,
): Parts {
  return events.map((ways) => ways.map((course) => course.map((part) => part(step))));
}

export function advanced(progress: Progress, parts: Parts): Progress {
  return progress.map((ways, event) => {
    if (ways === null) return null;
    const met = parts[event] ?? [];
    const further = ways.map((part, way) => part + (met[way]?.[part] === true ? 1 : 0));
    return further.some((part, way) => part === met[way]?.length) ? null : further;
  });
}

export function haveHappened(progress: Progress): boolean {
  return progress.every((ways) => ways === null);
}

/** What has been. A class, so that no state of the system can be taken for it. */
class Memory {
  readonly progress: Progress;

  constructor(progress: Progress) {
    this.progress = progress;
  }

  get isComplete(): boolean {
    return haveHappened(this.progress);
  }

  get key(): string {
    return this.progress.map((ways) => ways?.join() ?? 'happened').join('; ');
  }
}

/** What the observer is told of a reaction: which parts of the events it is, and which step conditions it meets. */
class Report {
  readonly parts: Parts;
  readonly meets: readonly boolean[];

  constructor(parts: Parts, meets: readonly boolean[]) {
    this.parts = parts;
    this.meets = meets;
  }
}

interface Observed<State, Input, Note> {
  readonly system: System<State | Memory, Input | Report, Note>;
  /** In the order asked. */
  readonly properties: readonly Property<State | Memory, Input | Report, Note>[];
  /** A run of the observed system, as one of the system itself. */
  readonly runOf: (run: Run<Input | Report>) => Run<Input>;
}

/** @param events in whatever order they happen */
export function observed<State, Input, Note>(
  system: System<State, Input, Note>,
  events: readonly Event<State, Input, Note>[],
  asked: readonly Asked<State, Input, Note>[],
): Observed<State, Input, Note> {
  const observer = system.components.length;
  const lifting = new Lifting<State, Input, Note>(observer);
  const properties = asked.map((one) => lifting.property(one));
  const { conditions } = lifting;
  const begun = new Memory(notBegun(events));
  return {
    properties,
    system: {
      components: [...system.components, 'observer'],
      initial: system.initial.map((states) => [...states, begun]),
      key: (component, state) =>
        state instanceof Memory ? state.key : system.key(component, state),
      offers: (component, state) =>
        state instanceof Memory ? [] : system.offers(component, state),
      isDelivery: (component, input) =>
        !(input instanceof Report) && system.isDelivery(component, input),
      react: (component, state, input) => {
        if (state instanceof Memory || input instanceof Report)
          return { state: recall(state, input), sends: [], notes: [] };
        const reaction = system.react(component, state, input);
        if (isRefusal(reaction)) return reaction;
        const { state: after, sends, notes } = reaction;
        const step = { component, before: state, input, after, sends, notes };
        const report = new Report(
          partsMet(events, step),
          conditions.map((condition) => condition(step)),
        );
        return [...report.parts.flat(2), ...report.meets].some(Boolean)
          ? { state: after, sends: [...sends, { to: observer, input: report }], notes }
          : reaction;
      },
      ...(system.freshNames === undefined ? {} : { freshNames: liftedNames(system.freshNames) }),
    },
    runOf: ({ initial, actions }) => ({
      initial,
      actions: actions.map(({ component, input }) => {
        if (input instanceof Report) throw new Error('the observer offers nothing');
        return { component, input };
      }),
    }),
  };
}

/** Properties of a system, as properties of the same with an observer. */
class Lifting<State, Input, Note> {
  /** The observer judges them, for only it knows what has been: what reacts tells it whether each is met. */
  readonly conditions: StepPredicate<State, Input, Note>[] = [];
  readonly #memory: Reading<State | Memory, boolean>;

  constructor(observer: number) {
    this.#memory = {
      component: observer,
      name: 'is complete',
      of: (state) => {
        if (state instanceof Memory) return state.isComplete;
        throw new Error('that is no state of the observer');
      },
    };
  }

  property({
    property,
    part,
  }: Asked<State, Input, Note>): Property<State | Memory, Input | Report, Note> {
    const { id } = property;
    switch (property.kind) {
      case 'always':
      case 'eventually':
        return {
          id,
          kind: property.kind,
          all: property.all.map((one) => this.#predicate(one, part, true)),
          ...this.#witnessed(property.witness, part),
        };
      case 'step': {
        const breaks = this.#step((step) => !property.holds(step), part);
        return {
          id,
          kind: 'step',
          holds: (step) => !breaks(step),
          ...this.#witnessed(property.witness, part),
        };
      }
      case 'possible':
        return {
          id,
          kind: 'possible',
          by: property.by,
          cases: property.cases.map(({ premise, goal }) => ({
            premise: this.#predicate(premise, part, false),
            goal: lifted(goal),
          })),
        };
      case 'witness':
        return { id, kind: 'witness', witness: this.#witness(property.witness, part) };
    }
  }

  /** @param otherwise what is said in the other part of a run */
  #predicate(
    predicate: Predicate<State>,
    part: Part,
    otherwise: boolean,
  ): Predicate<State | Memory> {
    const inSystem = lifted(predicate);
    return {
      readings: [this.#memory, ...inSystem.readings],
      holds: (read) =>
        read(this.#memory) === (part === 'after') ? inSystem.holds(read) : otherwise,
    };
  }

  #step(
    condition: StepPredicate<State, Input, Note>,
    part: Part,
  ): StepPredicate<State | Memory, Input | Report, Note> {
    const index = this.conditions.push(condition) - 1;
    return ({ after, input }) =>
      after instanceof Memory &&
      input instanceof Report &&
      after.isComplete === (part === 'after') &&
      input.meets[index] === true;
  }

  #witness(
    { states = [], step }: Witness<State, Input, Note>,
    part: Part,
  ): Witness<State | Memory, Input | Report, Note> {
    return {
      states: states.map((state) => this.#predicate(state, part, false)),
      ...(step === undefined ? {} : { step: this.#step(step, part) }),
    };
  }

  #witnessed(witness: Witness<State, Input, Note> | undefined, part: Part) {
    return witness === undefined ? {} : { witness: this.#witness(witness, part) };
  }
}

/** The same, of a state of the system itself. */
function lifted<State>(predicate: Predicate<State>): Predicate<State | Memory> {
  return {
    readings: predicate.readings.map(liftedReading),
    holds: (read) => predicate.holds(inner(read)),
  };
}

function inner<State>(read: Read<State | Memory>): Read<State> {
  return (reading) => read(liftedReading(reading));
}

function liftedReading<State, Value>(
  reading: Reading<State, Value>,
): Reading<State | Memory, Value> {
  const { component, name } = reading;
  return {
    component,
    name,
    of: (state) => {
      if (state instanceof Memory) throw new Error(`the observer has no ${name}`);
      return reading.of(state);
    },
  };
}

/** The observer uses no names. */
function liftedNames<State, Input>(
  names: FreshNames<State, Input>,
): FreshNames<State | Memory, Input | Report> {
  return {
    pools: (component, input) => (input instanceof Report ? [] : names.pools(component, input)),
    withNames: (component, input, numbers) =>
      input instanceof Report ? input : names.withNames(component, input, numbers),
    references: (component, state) =>
      state instanceof Memory ? [] : names.references(component, state),
  };
}

function recall(state: unknown, report: unknown): Memory {
  if (!(state instanceof Memory) || !(report instanceof Report))
    throw new Error('only the observer is told of reactions, and of nothing else');
  return new Memory(advanced(state.progress, report.parts));
}
