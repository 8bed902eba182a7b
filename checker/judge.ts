/**
 * Predicates over rows, each judged once per combination of the values that it reads.
 *
 * Predicates with the same readings share a table, so that judging all of them is one look-up; and a new state needs
 * only the tables that read otherwise after its last action, for its parent was judged before.
 */
import { IntList, PairTable } from './collections.ts';
import { NONE, PredicateSets } from './predicate-sets.ts';
import type { Predicate, Reading } from './property.ts';
import type { Changes, Row, Tables } from './tables.ts';

/** The bits of one integer. */
const PREDICATES_PER_TABLE = 31;

/** One reading of one component: from the component's state number to the number of the value read. */
class ReadingTable<State> {
  readonly component: number;
  readonly #reading: Reading<State>;
  readonly #stateOf: (state: number) => State;
  readonly #valueNumbers = new Map<string, number>();
  readonly #values = new IntList();

  constructor(reading: Reading<State>, stateOf: (state: number) => State) {
    this.component = reading.component;
    this.#reading = reading;
    this.#stateOf = stateOf;
  }

  valueNumber(state: number): number {
    while (this.#values.length <= state) this.#values.push(-1);
    const known = this.#values.at(state);
    if (known !== -1) return known;
    const key = JSON.stringify(this.#reading.of(this.#stateOf(state)));
    let number = this.#valueNumbers.get(key);
    if (number === undefined) {
      number = this.#valueNumbers.size;
      this.#valueNumbers.set(key, number);
    }
    this.#values.data[state] = number;
    return number;
  }
}

/** Predicates that read the same. */
class JudgeTable<State> {
  readonly readings: readonly ReadingTable<State>[];
  readonly predicates: Predicate<State>[] = [];
  /** The index of each in the judge's list. */
  readonly indices: number[] = [];
  /** The bits of those that are counted. */
  counted = 0;
  readonly number: number;
  readonly #tables: { readonly state: (component: number, state: number) => State };
  /** Folds the values of the first n + 1 readings into one number. */
  readonly #folds: readonly PairTable[];
  readonly #answers = new IntList();

  /** @param number its own among those of a judge */
  constructor(
    readings: readonly ReadingTable<State>[],
    tables: { readonly state: (component: number, state: number) => State },
    number: number,
  ) {
    this.number = number;
    this.readings = readings;
    this.#tables = tables;
    this.#folds = readings.slice(1).map(() => new PairTable());
  }

  /** Bit n is set where the table's predicate n holds. */
  answers(row: Row): number {
    let combination = this.#valueNumber(row, 0);
    for (let index = 0; index < this.#folds.length; index++) {
      const fold = this.#folds[index] as PairTable;
      const value = this.#valueNumber(row, index + 1);
      const known = fold.get(combination, value);
      if (known === -1) fold.add(combination, value, fold.size);
      combination = known === -1 ? fold.size - 1 : known;
    }
    while (this.#answers.length <= combination) this.#answers.push(-1);
    const known = this.#answers.at(combination);
    if (known !== -1) return known;
    const answers = this.#judge(row);
    this.#answers.data[combination] = answers;
    return answers;
  }

  #valueNumber(row: Row, index: number): number {
    const reading = this.readings[index] as ReadingTable<State>;
    return reading.valueNumber(row[reading.component] as number);
  }

  #judge(row: Row): number {
    let answers = 0;
    for (const [bit, predicate] of this.predicates.entries()) {
      const read = <Value>(reading: Reading<State, Value>): Value => {
        if (!predicate.readings.some((declared) => sameReading(declared, reading)))
          throw new Error(`a predicate reads ${reading.name} without declaring it`);
        return reading.of(this.#tables.state(reading.component, row[reading.component] as number));
      };
      if (predicate.holds(read)) answers |= 1 << bit;
    }
    return answers;
  }
}

/** The tables that read a component, and which of them read otherwise after a change of its state. */
class Readers<State> {
  readonly #tables: readonly {
    readonly table: JudgeTable<State>;
    readonly readings: readonly ReadingTable<State>[];
  }[];
  /** By the states before and after: an index into the lists. */
  readonly #known = new PairTable();
  readonly #lists: (readonly JudgeTable<State>[])[] = [];

  constructor(component: number, tables: readonly JudgeTable<State>[]) {
    this.#tables = tables
      .map((table) => ({
        table,
        readings: table.readings.filter((reading) => reading.component === component),
      }))
      .filter(({ readings }) => readings.length > 0);
  }

  after(before: number, now: number): readonly JudgeTable<State>[] {
    let index = this.#known.get(before, now);
    if (index === -1) {
      const isChanged = (reading: ReadingTable<State>) =>
        reading.valueNumber(before) !== reading.valueNumber(now);
      const changed = this.#tables.filter(({ readings }) => readings.some(isChanged));
      index = this.#lists.push(changed.map(({ table }) => table)) - 1;
      this.#known.add(before, now, index);
    }
    return this.#lists[index] as readonly JudgeTable<State>[];
  }
}

/** A fixed list of predicates, referred to by their index in it. */
export class Judge<State, Input, Note> {
  readonly #tables: readonly JudgeTable<State>[];
  /** Per component. */
  readonly #readers: readonly Readers<State>[];
  readonly #sets = new PredicateSets();

  /** @param isCounted whether a predicate is in the sets that `all` and `changed` return */
  constructor(
    predicates: readonly Predicate<State>[],
    tables: Tables<State, Input, Note>,
    isCounted: (predicate: number) => boolean = () => false,
  ) {
    const readingTables = new Map<string, ReadingTable<State>>();
    const judgeTables = new Map<string, JudgeTable<State>>();
    for (const [index, predicate] of predicates.entries()) {
      if (predicate.readings.length === 0) throw new Error('a predicate must read something');
      const names = predicate.readings.map(readingName);
      const readings = predicate.readings.map((reading) =>
        getOrMake(
          readingTables,
          readingName(reading),
          () => new ReadingTable(reading, (state) => tables.state(reading.component, state)),
        ),
      );
      for (let part = 0; ; part++) {
        const table = getOrMake(
          judgeTables,
          JSON.stringify([part, ...names]),
          () => new JudgeTable(readings, tables, judgeTables.size),
        );
        if (table.predicates.length === PREDICATES_PER_TABLE) continue;
        if (isCounted(index)) table.counted |= 1 << table.predicates.length;
        table.indices.push(index);
        table.predicates.push(predicate);
        break;
      }
    }
    this.#tables = [...judgeTables.values()];
    this.#readers = tables.system.components.map(
      (_, component) => new Readers(component, this.#tables),
    );
  }

  /**
   * Calls `found` with the index of every predicate that holds in the row.
   *
   * @returns the number of the set of counted predicates that hold
   */
  all(row: Row, found: (predicate: number) => void): number {
    let set = NONE;
    for (const table of this.#tables) set = this.#report(table, row, set, found);
    return set;
  }

  /**
   * The same for the predicates that read otherwise after these changes, which have led to the row; a predicate may be reported
   * more than once.
   *
   * @param before what was returned of the row as it was before the changes
   */
  changed(
    row: Row,
    { components, before: states }: Changes,
    found: (predicate: number) => void,
    before = NONE,
  ): number {
    let set = before;
    for (let index = 0; index < components.length; index++) {
      const component = components.at(index);
      const readers = this.#readers[component] as Readers<State>;
      for (const table of readers.after(states.at(index), row[component] as number))
        set = this.#report(table, row, set, found);
    }
    return set;
  }

  /** The sets that were returned so far have numbers below this. */
  get sets(): number {
    return this.#sets.size;
  }

  /** The indices of the counted predicates in a set. */
  membersOf(set: number): readonly number[] {
    return this.#sets.members(set);
  }

  #report(
    table: JudgeTable<State>,
    row: Row,
    set: number,
    found: (predicate: number) => void,
  ): number {
    const answers = table.answers(row);
    for (let rest = answers; rest !== 0; rest &= rest - 1) {
      const predicate = table.indices[31 - Math.clz32(rest & -rest)];
      if (predicate !== undefined) found(predicate);
    }
    if (table.counted === 0) return set;
    return this.#sets.replacing(set, table.number, table.indices, answers & table.counted);
  }
}

function readingName(reading: Reading<never>): string {
  return `${reading.component}/${reading.name}`;
}

function sameReading(one: Reading<never>, other: Reading<never>): boolean {
  return one.component === other.component && one.name === other.name;
}

function getOrMake<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
