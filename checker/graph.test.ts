/** What is told from the graph alone is what following its edges one by one tells. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Graph } from './graph.ts';

/** Per state: where its deliveries and its other actions lead. */
type Edges = readonly {
  readonly deliveries: readonly number[];
  readonly others: readonly number[];
}[];

/** Graphs that sprawl, and graphs that are nearly chains, in which marks have a long way to go. */
const arbitraryEdges: fc.Arbitrary<Edges> = fc.integer({ min: 1, max: 20 }).chain((states) => {
  const targets = fc.array(fc.nat({ max: states - 1 }), { maxLength: 2 });
  return fc.array(fc.record({ deliveries: targets, others: targets }), {
    size: 'max',
    minLength: states,
    maxLength: states,
  });
});
/** One per state; a state is marked where it is zero. */
const arbitraryDice = fc.array(fc.nat({ max: 3 }), { size: 'max', minLength: 20, maxLength: 20 });
const arbitraryWay = fc.constantFrom('actions', 'deliveries');

test('closing backwards marks exactly the states from which a marked one can be reached', () => {
  fc.assert(
    fc.property(arbitraryEdges, arbitraryDice, arbitraryWay, (edges, dice, by) => {
      const marks = edges.map((_, state) => dice[state] === 0);
      const marked = Uint8Array.from(marks, Number);
      graphOf(edges).closeBackwards(marked, by);
      const expected = edges.map((_, state) =>
        [...reachable(edges, [state], by)].some((other) => marks[other]),
      );
      expect([...marked].map(Boolean)).toEqual(expected);
    }),
    { numRuns: 500 },
  );
});

test('marks travel a chain from its end to its start, and not by actions where only deliveries count', () => {
  const chain = [[1], [2], [3], []].map((others) => ({ deliveries: [], others }));
  const close = (by: 'actions' | 'deliveries') => {
    const marked = Uint8Array.of(0, 0, 0, 1);
    graphOf(chain).closeBackwards(marked, by);
    return [...marked];
  };
  expect(close('actions')).toEqual([1, 1, 1, 1]);
  expect(close('deliveries')).toEqual([0, 0, 0, 1]);
});

test('a circle of deliveries is found exactly where there is one, and every edge of it is a delivery', () => {
  let withCircle = 0;
  fc.assert(
    fc.property(arbitraryEdges, (edges) => {
      const isOnCircle = (state: number) =>
        reachable(edges, edges[state]?.deliveries ?? [], 'deliveries').has(state);
      const circle = graphOf(edges).deliveryCycle();
      expect(circle !== null).toBe([...edges.keys()].some(isOnCircle));
      if (circle === null) return;
      withCircle++;
      expect(new Set(circle).size).toBe(circle.length);
      for (const [index, state] of circle.entries())
        expect(edges[state]?.deliveries).toContain(circle[(index + 1) % circle.length]);
    }),
    { numRuns: 500 },
  );
  expect(withCircle).toBeGreaterThan(0);
  expect(withCircle).toBeLessThan(500);
});

test('two ways that meet again are no circle', () => {
  const diamond = [[1, 2], [3], [3], []].map((deliveries) => ({ deliveries, others: [] }));
  expect(graphOf(diamond).deliveryCycle()).toBeNull();
});

test('each state is looked at once, however many ways lead to it', () => {
  // 2⁶⁰ ways, two from each rung to the next.
  const ladder = Array.from({ length: 61 }, (_, state) => ({
    deliveries: state < 60 ? [state + 1, state + 1] : [],
    others: [],
  }));
  expect(graphOf(ladder).deliveryCycle()).toBeNull();
});

test('a circle through a state that was found and never expanded is not known', () => {
  const cut = [{ deliveries: [1], others: [] }];
  expect(graphOf(cut).deliveryCycle()).toBeNull();
});

test('a long run of deliveries does not exhaust the stack', () => {
  const length = 100_000;
  const chain = Array.from({ length }, (_, state) => ({
    deliveries: [(state + 1) % length],
    others: [],
  }));
  expect(graphOf(chain).deliveryCycle()).toHaveLength(length);
});

function graphOf(edges: Edges): Graph {
  const graph = new Graph();
  for (const { deliveries, others } of edges) {
    graph.beginState();
    for (const target of deliveries) graph.addEdge(target);
    graph.endDeliveries();
    for (const target of others) graph.addEdge(target);
  }
  return graph;
}

/** The states that can be reached, those it starts from included. */
function reachable(
  edges: Edges,
  from: readonly number[],
  by: 'actions' | 'deliveries',
): ReadonlySet<number> {
  const found = new Set(from);
  for (const state of found) {
    const { deliveries = [], others = [] } = edges[state] ?? {};
    for (const target of by === 'actions' ? [...deliveries, ...others] : deliveries)
      found.add(target);
  }
  return found;
}
