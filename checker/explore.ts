/**
 * Breadth-first search of every reachable state, all properties at once.
 *
 * Each state keeps the state it was found from, so that the run to it is a shortest one and is rebuilt, never stored.
 * The search goes on after a violation: the counts do not depend on what is asked.
 */
import { IntList, withRoom } from './collections.ts';
import { RefusedDelivery, TooLarge } from './failures.ts';
import { Graph } from './graph.ts';
import { Judge } from './judge.ts';
import type { Finding, Property, Run } from './property.ts';
import { StateSet } from './state-set.ts';
import type { Action, System } from './system.ts';
import { type Row, Tables } from './tables.ts';
import {
  allWatches,
  conclude,
  count,
  earliest,
  see,
  type Sighting,
  sightings,
  type Watched,
  type Watches,
  watch,
} from './watch.ts';

export interface Bound {
  /** Stop expanding once this many states have been found. */
  readonly states?: number;
  /** Expand only the states that are nearer than this many actions. */
  readonly depth?: number;
}

export interface Progress {
  readonly states: number;
  readonly transitions: number;
  /** How many actions the longest of the shortest runs has. */
  readonly depth: number;
  /** States found and not expanded yet. */
  readonly waiting: number;
}

export interface Exploration<Input> extends Progress {
  /** Whether every reachable state was expanded. */
  readonly closed: boolean;
  readonly quiescent: number;
  /** One per property, in the order asked. */
  readonly findings: readonly Finding<Input>[];
  /** Where deliveries alone can go round in a circle, *eventually* means nothing, and this shows the circle. */
  readonly deliveryCycle: {
    readonly to: Run<Input>;
    readonly around: Run<Input>['actions'];
  } | null;
}

/** How many states are expanded between two looks at the world. */
const STATES_PER_TURN = 2_000;

/** What one search has found so far. */
interface Visited {
  readonly states: StateSet;
  /** Per state: the state it was found from, -1 for an initial one. */
  readonly parents: IntList;
  /** Per state: which violations of *always* properties it shows, as the number of a set of them. */
  readonly violated: IntList;
  readonly graph: Graph;
}

export class Checker<State, Input, Note> {
  readonly tables: Tables<State, Input, Note>;
  readonly #watched: readonly Watched<State, Input, Note>[];
  readonly #watches: Watches<State, Input, Note>;
  readonly #stateJudge: Judge<State, Input, Note>;
  readonly #quiescentJudge: Judge<State, Input, Note>;

  /** The tables stay warm from one search to the next. */
  constructor(
    system: System<State, Input, Note>,
    properties: readonly Property<State, Input, Note>[],
  ) {
    this.#watched = properties.map(watch);
    this.#watches = allWatches(this.#watched);
    const { states, quiescent, steps } = this.#watches;
    this.tables = new Tables(
      system,
      steps.map(({ condition }) => condition),
    );
    this.#stateJudge = new Judge(
      states.map(({ condition }) => condition),
      this.tables,
      (index) => (states[index]?.tally ?? null) !== null,
    );
    this.#quiescentJudge = new Judge(
      quiescent.map(({ condition }) => condition),
      this.tables,
    );
  }

  /** Searches to the end, or to the bound, without a pause. */
  explore(bound: Bound = {}): Exploration<Input> {
    const search = this.search(bound);
    for (;;) {
      const turn = search.next();
      if (turn.done) return turn.value;
    }
  }

  /**
   * Yields its progress every few thousand states; answered with `'stop'` it concludes from what it has visited.
   *
   * @throws TooLarge where there is no room for all the states, or a name that is needed
   * @throws RefusedDelivery when the system is not one
   */
  *search(bound: Bound = {}): Generator<Progress, Exploration<Input>, 'stop' | undefined> {
    const visited: Visited = {
      states: new StateSet(this.tables.size),
      parents: new IntList(),
      violated: new IntList(),
      graph: new Graph(),
    };
    try {
      return yield* this.#visitAll(bound, visited);
    } catch (error) {
      if (error instanceof TooLarge) throw new TooLarge(error.message, visited.states.length);
      throw error;
    }
  }

  *#visitAll(
    bound: Bound,
    visited: Visited,
  ): Generator<Progress, Exploration<Input>, 'stop' | undefined> {
    this.#forgetSightings();
    const { tables } = this;
    const { states, parents, violated, graph } = visited;
    const row: Row = new Int32Array(tables.size);
    const next: Row = new Int32Array(tables.size);
    let transitions = 0;
    let quiescent = 0;
    let depth = 0;
    let expanded = 0;
    const progress = (): Progress => ({
      states: states.length,
      transitions,
      depth,
      waiting: states.length - expanded,
    });

    const take = (component: number, input: number): boolean => {
      next.set(row);
      if (!tables.fire(next, component, input)) return false;
      transitions++;
      if (tables.marks !== 0)
        this.#seeMarks(tables.marks, { state: expanded, action: { component, input } });
      const index = states.add(next);
      graph.addEdge(index < 0 ? -1 - index : index);
      if (index < 0) {
        parents.push(expanded);
        const sighting = { state: -1 - index, action: null };
        const inParent = violated.at(expanded);
        violated.push(
          this.#stateJudge.changed(
            next,
            tables.changes,
            (found) => see(this.#watches.states, found, sighting),
            inParent,
          ),
        );
      }
      return true;
    };

    for (const initial of tables.initialRows()) {
      const index = states.add(initial);
      if (index >= 0) throw new Error('two initial states are the same');
      parents.push(-1);
      const sighting = { state: -1 - index, action: null };
      violated.push(
        this.#stateJudge.all(initial, (found) => see(this.#watches.states, found, sighting)),
      );
    }
    let levelEnds = states.length;
    let stopped = states.length >= (bound.states ?? Number.POSITIVE_INFINITY);
    while (expanded < states.length && !stopped) {
      if (expanded === levelEnds) {
        depth++;
        levelEnds = states.length;
      }
      if (depth === bound.depth) break;
      states.read(expanded, row);
      graph.beginState();
      let deliveries = 0;
      for (let component = 0; component < tables.size; component++) {
        for (const input of tables.offers(component, row[component] as number).deliveries) {
          if (!take(component, input))
            throw new RefusedDelivery(
              tables.action(component, input),
              this.#runTo({ state: expanded, action: null }, visited),
            );
          deliveries++;
        }
      }
      graph.endDeliveries();
      if (deliveries === 0) {
        quiescent++;
        const sighting = { state: expanded, action: null };
        this.#quiescentJudge.all(row, (found) => count(this.#watches.quiescent, found, sighting));
      }
      for (let component = 0; component < tables.size; component++)
        for (const input of tables.offers(component, row[component] as number).others)
          take(component, input);
      expanded++;
      if (bound.states !== undefined && states.length >= bound.states) stopped = true;
      if (expanded % STATES_PER_TURN === 0 && (yield progress()) === 'stop') stopped = true;
    }
    const closed = expanded === states.length;
    this.#countStates(violated);
    if (states.length > levelEnds) depth++;

    const cycle = graph.deliveryCycle();
    return {
      ...progress(),
      closed,
      quiescent,
      findings: this.#watched.map((watched) => this.#find(watched, visited, closed)),
      deliveryCycle:
        cycle === null
          ? null
          : {
              to: this.#runTo({ state: cycle[0] as number, action: null }, visited),
              around: this.#actionsAlong([...cycle, cycle[0] as number], visited),
            },
    };
  }

  #find(watched: Watched<State, Input, Note>, visited: Visited, closed: boolean): Finding<Input> {
    const { property, occasions } = watched;
    const distance = (state: number) => pathTo(state, visited).length - 1;
    const { first, violations } =
      property.kind !== 'possible'
        ? { first: earliest(sightings(watched.violations), distance), ...watched.tally }
        : closed
          ? this.#outOfReach(property, visited)
          : { first: null, violations: 0 };
    const occasion = occasions === null ? null : earliest(sightings(occasions), distance);
    const { verdict, sighting } = conclude(watched, first, occasion, closed);
    return {
      property: property.id,
      verdict,
      run: sighting === null ? null : this.#runTo(sighting, visited),
      violations: closed && property.kind !== 'witness' ? violations : null,
    };
  }

  /** The states with a premise from which no continuation reaches its goal: the first, and how many there are. */
  #outOfReach(
    property: Property<State, Input, Note> & { readonly kind: 'possible' },
    { states, graph }: Visited,
  ): { readonly first: Sighting | null; readonly violations: number } {
    const row: Row = new Int32Array(this.tables.size);
    const isStuck = withRoom(() => new Uint8Array(states.length));
    for (const { premise, goal } of property.cases) {
      const judge = new Judge([premise, goal], this.tables);
      const hasPremise = withRoom(() => new Uint8Array(states.length));
      const reachesGoal = withRoom(() => new Uint8Array(states.length));
      for (let state = 0; state < states.length; state++) {
        states.read(state, row);
        judge.all(row, (predicate) => {
          (predicate === 0 ? hasPremise : reachesGoal)[state] = 1;
        });
      }
      graph.closeBackwards(reachesGoal, property.by);
      for (let state = 0; state < states.length; state++)
        if (hasPremise[state] === 1 && reachesGoal[state] === 0) isStuck[state] = 1;
    }
    const first = isStuck.indexOf(1);
    return {
      first: first === -1 ? null : { state: first, action: null },
      violations: isStuck.reduce((sum, stuck) => sum + stuck, 0),
    };
  }

  #runTo({ state, action }: Sighting, visited: Visited): Run<Input> {
    const path = pathTo(state, visited);
    const actions = this.#actionsAlong(path, visited);
    return {
      initial: path[0] as number,
      actions:
        action === null
          ? actions
          : [...actions, this.tables.action(action.component, action.input)],
    };
  }

  /** The first action that leads from each state of a path to the one after it. */
  #actionsAlong(path: readonly number[], { states }: Visited): readonly Action<Input>[] {
    const { tables } = this;
    const row: Row = new Int32Array(tables.size);
    const next: Row = new Int32Array(tables.size);
    return path.slice(1).map((target, index) => {
      states.read(path[index] as number, row);
      for (const group of ['deliveries', 'others'] as const)
        for (let component = 0; component < tables.size; component++)
          for (const input of tables.offers(component, row[component] as number)[group]) {
            next.set(row);
            if (tables.fire(next, component, input) && states.find(next) === target)
              return tables.action(component, input);
          }
      throw new Error(`no action leads from state ${path[index]} to state ${target}`);
    });
  }

  #seeMarks(marks: number, sighting: Sighting): void {
    for (let rest = marks; rest !== 0; rest &= rest - 1)
      count(this.#watches.steps, 31 - Math.clz32(rest & -rest), sighting);
  }

  #forgetSightings(): void {
    const { states, quiescent, steps } = this.#watches;
    for (const watch of [...states, ...quiescent, ...steps]) watch.seen = null;
    for (const { tally } of this.#watched) {
      tally.violations = 0;
      tally.last = null;
    }
  }

  /** Counts the states that violate each *always* property: those of the sets with a condition of it. */
  #countStates(violated: IntList): void {
    const judge = this.#stateJudge;
    const ofSet = new Int32Array(judge.sets);
    for (let state = 0; state < violated.length; state++) {
      const set = violated.at(state);
      ofSet[set] = (ofSet[set] ?? 0) + 1;
    }
    for (const [set, number] of ofSet.entries()) {
      const watches = judge.membersOf(set).map((index) => this.#watches.states[index]);
      for (const tally of new Set(watches.map((one) => one?.tally ?? null)))
        if (tally !== null) tally.violations += number;
    }
  }
}

/** The states on a shortest way to a state, from an initial one on. */
function pathTo(state: number, { parents }: Visited): readonly number[] {
  const path = [];
  for (let at = state; at !== -1; at = parents.at(at)) path.push(at);
  return path.reverse();
}
