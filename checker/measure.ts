/**
 * Extremes: how little and how much a quantity can be, over every state at rest or every run.
 *
 * Exact where the system is finite: every state is visited, and of the runs, which are too many to walk one by one, each
 * state keeps the least and the most with which it can be reached.
 */
import { IntList } from './collections.ts';
import { RefusedDelivery } from './failures.ts';
import { Judge } from './judge.ts';
import type { Predicate, Read, Reading, StepPredicate } from './property.ts';
import { StateSet } from './state-set.ts';
import type { System } from './system.ts';
import { type Row, Tables } from './tables.ts';

/** An amount in every quiescent state, or in those of a kind. */
export interface Amount<State> {
  readonly kind: 'amount';
  readonly of: (read: Read<State>) => number;
  readonly where?: Predicate<State>;
}

/** How many actions of a kind there are on a run, from an initial state on. */
export interface Count<State, Input, Note> {
  readonly kind: 'count';
  /** An action counts where some reaction in it does. */
  readonly counts: StepPredicate<State, Input, Note>;
  /** Where the run ends: in the first such state, or in any such state that is quiescent. */
  readonly until: { readonly is: 'first' | 'quiescent'; readonly where: Predicate<State> };
}

export type Measure<State, Input, Note> = Amount<State> | Count<State, Input, Note>;

export interface Extremes {
  readonly least: number;
  readonly most: number;
}

export interface Measurement {
  readonly states: number;
  readonly quiescent: number;
  /** One per measure; null where there is no such state or run. */
  readonly extremes: readonly (Extremes | null)[];
}

/** Some run goes round in a circle, so that nothing can be counted along runs. */
export class EndlessRuns extends Error {}

/** The graph with what counts on its edges. */
interface CountedGraph {
  readonly states: StateSet;
  readonly initial: number;
  /** Per state, where its edges begin. */
  readonly from: IntList;
  readonly targets: IntList;
  /** Per edge, the bits of the counts that it counts for. */
  readonly marks: IntList;
  readonly isQuiescent: (state: number) => boolean;
}

/**
 * @throws EndlessRuns when something is to be counted along runs that may go on for ever
 * @throws RefusedDelivery when the system is not one
 */
export function measure<State, Input, Note>(
  system: System<State, Input, Note>,
  measures: readonly Measure<State, Input, Note>[],
): Measurement {
  const counted = measures.filter((one) => one.kind === 'count');
  const tables = new Tables(
    system,
    counted.map(({ counts }) => counts),
  );
  const graph = visit(tables);
  const order = counted.length === 0 ? [] : inOrder(graph);
  let quiescent = 0;
  for (let state = 0; state < graph.states.length; state++)
    if (graph.isQuiescent(state)) quiescent++;
  return {
    states: graph.states.length,
    quiescent,
    extremes: measures.map((one) =>
      one.kind === 'amount'
        ? extremesAtRest(tables, graph, one)
        : extremesOfRuns(tables, graph, order, one, 1 << counted.indexOf(one)),
    ),
  };
}

function visit<State, Input, Note>(tables: Tables<State, Input, Note>): CountedGraph {
  const states = new StateSet(tables.size);
  const [from, targets, marks] = [new IntList(), new IntList(), new IntList()];
  const deliveries = new IntList();
  const row: Row = new Int32Array(tables.size);
  const next: Row = new Int32Array(tables.size);
  const take = (component: number, input: number): boolean => {
    next.set(row);
    if (!tables.fire(next, component, input)) return false;
    const index = states.add(next);
    targets.push(index < 0 ? -1 - index : index);
    marks.push(tables.marks);
    return true;
  };
  for (const initial of tables.initialRows()) states.add(initial);
  const initial = states.length;
  for (let state = 0; state < states.length; state++) {
    states.read(state, row);
    from.push(targets.length);
    let delivered = 0;
    for (let component = 0; component < tables.size; component++) {
      const offers = tables.offers(component, row[component] as number);
      for (const input of offers.deliveries) {
        if (!take(component, input)) throw new RefusedDelivery(tables.action(component, input));
        delivered++;
      }
      for (const input of offers.others) take(component, input);
    }
    deliveries.push(delivered);
  }
  return {
    states,
    initial,
    from,
    targets,
    marks,
    isQuiescent: (state) => deliveries.at(state) === 0,
  };
}

function extremesAtRest<State, Input, Note>(
  tables: Tables<State, Input, Note>,
  { states, isQuiescent }: CountedGraph,
  { of, where }: Amount<State>,
): Extremes | null {
  const isWanted = where === undefined ? () => true : holding(tables, states, where);
  const row: Row = new Int32Array(tables.size);
  const read = <Value>(reading: Reading<State, Value>): Value =>
    reading.of(tables.state(reading.component, row[reading.component] as number));
  let extremes: Extremes | null = null;
  for (let state = 0; state < states.length; state++) {
    if (!isQuiescent(state) || !isWanted(state)) continue;
    states.read(state, row);
    const amount = of(read);
    extremes = widened(extremes, { least: amount, most: amount });
  }
  return extremes;
}

/** @param order the states, each after all from which it can be reached */
function extremesOfRuns<State, Input, Note>(
  tables: Tables<State, Input, Note>,
  graph: CountedGraph,
  order: readonly number[],
  { until }: Count<State, Input, Note>,
  mark: number,
): Extremes | null {
  const { states, initial, targets, marks, isQuiescent } = graph;
  const isWanted = holding(tables, states, until.where);
  const reached: (Extremes | null)[] = Array.from({ length: states.length }, (_, state) =>
    state < initial ? { least: 0, most: 0 } : null,
  );
  let extremes: Extremes | null = null;
  for (const state of order) {
    const here = reached[state] ?? null;
    if (here === null) continue;
    if (isWanted(state) && (until.is === 'first' || isQuiescent(state))) {
      extremes = widened(extremes, here);
      if (until.is === 'first') continue;
    }
    for (let edge = graph.from.at(state); edge < endOf(graph, state); edge++) {
      const more = (marks.at(edge) & mark) === 0 ? 0 : 1;
      const there = { least: here.least + more, most: here.most + more };
      const target = targets.at(edge);
      reached[target] = widened(reached[target] ?? null, there);
    }
  }
  return extremes;
}

function holding<State, Input, Note>(
  tables: Tables<State, Input, Note>,
  states: StateSet,
  predicate: Predicate<State>,
): (state: number) => boolean {
  const judge = new Judge([predicate], tables);
  const row: Row = new Int32Array(tables.size);
  return (state) => {
    states.read(state, row);
    let holds = false;
    judge.all(row, () => {
      holds = true;
    });
    return holds;
  };
}

/** Every state after all from which it can be reached. */
function inOrder(graph: CountedGraph): readonly number[] {
  const { states, targets } = graph;
  const waitsFor = new Int32Array(states.length);
  for (let edge = 0; edge < targets.length; edge++) {
    const target = targets.at(edge);
    waitsFor[target] = (waitsFor[target] as number) + 1;
  }
  const order = Array.from(waitsFor.keys()).filter((state) => waitsFor[state] === 0);
  for (const state of order)
    for (let edge = graph.from.at(state); edge < endOf(graph, state); edge++) {
      const target = targets.at(edge);
      const left = (waitsFor[target] as number) - 1;
      waitsFor[target] = left;
      if (left === 0) order.push(target);
    }
  if (order.length < states.length)
    throw new EndlessRuns('some run goes round in a circle: nothing can be counted along runs');
  return order;
}

function endOf({ from, targets }: CountedGraph, state: number): number {
  return state + 1 < from.length ? from.at(state + 1) : targets.length;
}

function widened(before: Extremes | null, by: Extremes): Extremes {
  if (before === null) return by;
  return { least: Math.min(before.least, by.least), most: Math.max(before.most, by.most) };
}
