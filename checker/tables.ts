/**
 * The system, interned: every component state and every input is a number, and every reaction is worked out once.
 *
 * A global state is then a row of numbers, and an action a few table look-ups. What the system's own functions cost
 * does not matter to the search once the tables are warm.
 */
import { IntList, PairTable } from './collections.ts';
import { freeName, poolsOf } from './plain.ts';
import type { StepPredicate } from './property.ts';
import { type Action, isRefusal, type System } from './system.ts';

/** A row: one state number per component. */
export type Row = Int32Array;

/** What a component offers in a state, as input numbers. */
export interface Offers {
  readonly deliveries: readonly number[];
  readonly others: readonly number[];
}

/** The components that have changed, in order, each with the state it was in; one that reacted twice may be there twice. */
export interface Changes {
  readonly components: IntList;
  readonly before: IntList;
}

const REFUSED = -1;
/** Marks are the bits of one integer. */
const MARKS = 31;

interface ComponentTable<State, Input> {
  readonly states: State[];
  readonly stateNumbers: Map<string, number>;
  readonly offers: (Offers | undefined)[];
  /** Per state: the pool numbers and bits of the names that it refers to. */
  readonly references: (readonly number[] | undefined)[];
  readonly inputs: Input[];
  readonly inputNumbers: Map<string, number>;
  /** Per input: the pools it takes names from; null for the many that take none. */
  readonly pools: (readonly string[] | null)[];
  /** Per input that takes names: the input with those numbers filled in. */
  readonly named: Map<string, number>;
  readonly reactions: PairTable;
}

export class Tables<State, Input, Note> {
  readonly system: System<State, Input, Note>;
  readonly size: number;
  readonly #components: readonly ComponentTable<State, Input>[];
  readonly #stepPredicates: readonly StepPredicate<State, Input, Note>[];
  readonly #poolNumbers = new Map<string, number>();

  // Reactions, by their number: the next state or REFUSED, the marks, and the slice of sends.
  readonly #next = new IntList();
  readonly #marks = new IntList();
  readonly #sendsFrom = new IntList();
  readonly #sendTo = new IntList();
  readonly #sendInput = new IntList();

  // The inputs of the action in hand.
  readonly #askedComponent = new IntList(64);
  readonly #askedInput = new IntList(64);
  /** What the last action has changed. */
  readonly changes: Changes = { components: new IntList(64), before: new IntList(64) };
  /** The marks of the last action: bit n is set when some reaction in it satisfied step predicate n. */
  marks = 0;
  /** Reactions worked out so far; when it stands still, the tables are warm. */
  learned = 0;

  constructor(
    system: System<State, Input, Note>,
    stepPredicates: readonly StepPredicate<State, Input, Note>[] = [],
  ) {
    if (stepPredicates.length > MARKS)
      throw new RangeError(`at most ${MARKS} step predicates can be marked at once`);
    this.system = system;
    this.size = system.components.length;
    this.#stepPredicates = stepPredicates;
    this.#components = system.components.map(() => ({
      states: [],
      stateNumbers: new Map(),
      offers: [],
      references: [],
      inputs: [],
      inputNumbers: new Map(),
      pools: [],
      named: new Map(),
      reactions: new PairTable(),
    }));
    this.#sendsFrom.push(0);
  }

  initialRows(): readonly Row[] {
    return this.system.initial.map((states) => this.rowOf(states));
  }

  rowOf(states: readonly State[]): Row {
    return Int32Array.from(states, (state, component) => this.#internState(component, state));
  }

  statesOf(row: Row): readonly State[] {
    return Array.from(row, (state, component) => this.state(component, state));
  }

  state(component: number, state: number): State {
    return this.#table(component).states[state] as State;
  }

  action(component: number, input: number): Action<Input> {
    return { component, input: this.#table(component).inputs[input] as Input };
  }

  inputOf({ component, input }: Action<Input>): number {
    return this.#internInput(component, input);
  }

  offers(component: number, state: number): Offers {
    const table = this.#table(component);
    const known = table.offers[state];
    if (known !== undefined) return known;
    const inputs = this.system.offers(component, table.states[state] as State);
    const isDelivery = (input: Input) => this.system.isDelivery(component, input);
    const number = (input: Input) => this.#internInput(component, input);
    const offers = {
      deliveries: inputs.filter(isDelivery).map(number),
      others: inputs.filter((input) => !isDelivery(input)).map(number),
    };
    table.offers[state] = offers;
    return offers;
  }

  /**
   * Does one action on a row, in place; `changes` then lists what has become another, and `marks` what was seen.
   * Returns false where a component refused, and the row is then of no use.
   */
  fire(row: Row, component: number, input: number): boolean {
    const askedComponent = this.#askedComponent;
    const askedInput = this.#askedInput;
    askedComponent.length = 0;
    askedInput.length = 0;
    this.changes.components.length = 0;
    this.changes.before.length = 0;
    this.marks = 0;
    askedComponent.push(component);
    askedInput.push(input);
    for (let asked = 0; asked < askedComponent.length; asked++) {
      const target = askedComponent.at(asked);
      const table = this.#table(target);
      let number = askedInput.at(asked);
      if (table.pools[number] !== null) number = this.#withFreshNames(row, target, number);
      const state = row[target] as number;
      let reaction = table.reactions.get(state, number);
      if (reaction === -1) reaction = this.#learn(target, state, number);
      const next = this.#next.at(reaction);
      if (next === REFUSED) return false;
      if (next !== state) {
        row[target] = next;
        this.changes.components.push(target);
        this.changes.before.push(state);
      }
      this.marks |= this.#marks.at(reaction);
      const end = this.#sendsFrom.at(reaction + 1);
      for (let send = this.#sendsFrom.at(reaction); send < end; send++) {
        askedComponent.push(this.#sendTo.at(send));
        askedInput.push(this.#sendInput.at(send));
      }
    }
    return true;
  }

  #table(component: number): ComponentTable<State, Input> {
    return this.#components[component] as ComponentTable<State, Input>;
  }

  #internState(component: number, state: State): number {
    const table = this.#table(component);
    const key = this.system.key(component, state);
    const known = table.stateNumbers.get(key);
    if (known !== undefined) return known;
    const number = table.states.push(state) - 1;
    table.stateNumbers.set(key, number);
    table.references[number] = this.system.freshNames
      ?.references(component, state)
      .flatMap((reference) => [this.#poolNumber(reference.pool), 1 << reference.number]);
    return number;
  }

  #internInput(component: number, input: Input): number {
    const table = this.#table(component);
    const key = JSON.stringify(input);
    const known = table.inputNumbers.get(key);
    if (known !== undefined) return known;
    const number = table.inputs.push(input) - 1;
    table.inputNumbers.set(key, number);
    const pools = poolsOf(this.system, component, input);
    table.pools[number] = pools.length === 0 ? null : pools;
    return number;
  }

  #poolNumber(pool: string): number {
    const known = this.#poolNumbers.get(pool);
    if (known !== undefined) return known;
    const number = this.#poolNumbers.size;
    this.#poolNumbers.set(pool, number);
    return number;
  }

  #withFreshNames(row: Row, component: number, input: number): number {
    const table = this.#table(component);
    const pools = table.pools[input] ?? [];
    const numbers = pools.map((pool) => freeName(pool, this.#namesInUse(row, pool)));
    const key = `${input}:${numbers.join()}`;
    const known = table.named.get(key);
    if (known !== undefined) return known;
    const names = this.system.freshNames;
    if (names === undefined) throw new Error('an input asks for names in a system without names');
    // A number of its own, also where an input that still asks for names looks the same: this one asks no more.
    const named =
      table.inputs.push(names.withNames(component, table.inputs[input] as Input, numbers)) - 1;
    table.pools[named] = null;
    table.named.set(key, named);
    return named;
  }

  #namesInUse(row: Row, pool: string): number {
    const poolNumber = this.#poolNumber(pool);
    let used = 0;
    for (let component = 0; component < this.size; component++) {
      const references = this.#table(component).references[row[component] as number];
      if (references === undefined) continue;
      for (let index = 0; index < references.length; index += 2)
        if (references[index] === poolNumber) used |= references[index + 1] as number;
    }
    return used;
  }

  /** Works a reaction out and remembers it; returns its number. */
  #learn(component: number, state: number, input: number): number {
    this.learned++;
    const table = this.#table(component);
    const before = table.states[state] as State;
    const given = table.inputs[input] as Input;
    const outcome = this.system.react(component, before, given);
    if (isRefusal(outcome)) {
      this.#next.push(REFUSED);
      this.#marks.push(0);
    } else {
      for (const send of outcome.sends) {
        this.#sendTo.push(send.to);
        this.#sendInput.push(this.#internInput(send.to, send.input));
      }
      const step = {
        component,
        before,
        input: given,
        after: outcome.state,
        sends: outcome.sends,
        notes: outcome.notes,
      };
      let marks = 0;
      for (const [bit, predicate] of this.#stepPredicates.entries())
        if (predicate(step)) marks |= 1 << bit;
      this.#next.push(this.#internState(component, outcome.state));
      this.#marks.push(marks);
    }
    const reaction = this.#sendsFrom.push(this.#sendTo.length) - 1;
    table.reactions.add(state, input, reaction);
    return reaction;
  }
}
