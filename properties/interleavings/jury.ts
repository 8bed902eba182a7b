/**
 * Puts properties to the states of a run, over the checker's tables: each reaction, and each combination of what is read,
 * is judged once.
 */
import { Judge } from '../../checker/judge.ts';
import { type Row, Tables } from '../../checker/tables.ts';
import { type Watch, type Watches, watch } from '../../checker/watch.ts';
import type { Note } from '../../model/client.ts';
import type { ComponentState, GroupSystem, Input } from '../../model/system.ts';
import { type ProtocolProperty, toAsk } from '../property.ts';

/** Hears which property complains, once or more often. */
type Hears = (property: ProtocolProperty) => void;

type StateJudge = Judge<ComponentState, Input, Note>;

/** Something that is looked for: what violates a property, or an occasion to. */
interface Looked<Condition> {
  readonly condition: Condition;
  readonly property: ProtocolProperty;
  readonly isViolation: boolean;
}

export class Jury {
  readonly tables: Tables<ComponentState, Input, Note>;
  /** The states that the scope begins in; not to be written to. */
  readonly starts: readonly Row[];
  /** The properties that there was an occasion for, those included that need none. */
  readonly #tried: Set<ProtocolProperty>;
  readonly #steps: readonly Looked<unknown>[];
  readonly #states: readonly Looked<unknown>[];
  readonly #atRest: readonly Looked<unknown>[];
  readonly #stateJudge: StateJudge;
  readonly #restJudge: StateJudge;

  /** @param properties of every kind but *possible*, which no single run can tell */
  constructor(system: GroupSystem, properties: readonly ProtocolProperty[]) {
    const watched = properties.map((property) => {
      const { violations, occasions } = watch(toAsk(property, system));
      return { property, violations, occasions };
    });
    const looked = <Condition>(
      pick: (watches: Watches<ComponentState, Input, Note>) => readonly Watch<Condition>[],
    ): readonly Looked<Condition>[] =>
      watched.flatMap(({ property, violations, occasions }) => [
        ...pick(violations).map(({ condition }) => ({ condition, property, isViolation: true })),
        ...(occasions === null ? [] : pick(occasions)).map(({ condition }) => ({
          condition,
          property,
          isViolation: false,
        })),
      ]);
    const steps = looked(({ steps: conditions }) => conditions);
    const states = looked(({ states: conditions }) => conditions);
    const atRest = looked(({ quiescent }) => quiescent);
    this.tables = new Tables(system, steps.map(conditionOf));
    this.starts = this.tables.initialRows();
    this.#stateJudge = new Judge(states.map(conditionOf), this.tables);
    this.#restJudge = new Judge(atRest.map(conditionOf), this.tables);
    this.#tried = new Set(
      watched.flatMap(({ property, occasions }) => (occasions === null ? [property] : [])),
    );
    this.#steps = steps;
    this.#states = states;
    this.#atRest = atRest;
  }

  /** A state that was not come to by an action. */
  atStart(row: Row, hears: Hears): void {
    this.#stateJudge.all(row, (index) => this.#take(this.#states[index], hears));
  }

  /** The action that the tables have just done, and the state it has led to. */
  afterAction(row: Row, hears: Hears): void {
    for (let marks = this.tables.marks; marks !== 0; marks &= marks - 1)
      this.#take(this.#steps[31 - Math.clz32(marks & -marks)], hears);
    this.#stateJudge.changed(row, this.tables.changes, (index) =>
      this.#take(this.#states[index], hears),
    );
  }

  /** A state in which nothing is left to deliver. */
  atRest(row: Row, hears: Hears): void {
    this.#restJudge.all(row, (index) => this.#take(this.#atRest[index], hears));
  }

  hadOccasionFor(property: ProtocolProperty): boolean {
    return this.#tried.has(property);
  }

  #take(looked: Looked<unknown> | undefined, hears: Hears): void {
    if (looked === undefined) return;
    if (looked.isViolation) hears(looked.property);
    else this.#tried.add(looked.property);
  }
}

function conditionOf<Condition>({ condition }: Looked<Condition>): Condition {
  return condition;
}
