/** Runs and traces: what is recorded is replayed from its actions alone; a model that does otherwise is told in words. */
import { expect, test } from 'vitest';
import { PROPERTIES } from '../properties/all.ts';
import { designNamed, scopeNamed, systemIn } from '../properties/asking.ts';
import { verifyToEnd } from '../properties/verification.ts';
import { deaf } from '../properties/mutants.ts';
import { actionOf, type TraceAction } from './actions.ts';
import {
  firstDifference,
  goThrough,
  NotPossible,
  recordStart,
  recordSteps,
  replay,
} from './run.ts';
import { formatTrace, parseTrace, seal, type Trace } from './trace.ts';

const CELLS = [
  ['baseline', 'join-delete'],
  ['solution-1/cascade', 'loss'],
  ['solution-2/pending', 'contact-crossing'],
] as const;

const cells = CELLS.map(([design, scope]) => {
  const cell = { design: designNamed(design), scope: scopeNamed(scope) };
  const traces = verifyToEnd(cell, PROPERTIES).results.flatMap(({ trace }) => trace ?? []);
  return { design, scope, system: systemIn(cell.scope, cell.design), traces };
});

test.each(cells)(
  '$design in $scope: every counterexample, written, read and replayed, is the same',
  (one) => {
    for (const trace of one.traces) {
      const read = parseTrace(formatTrace(trace));
      const run = replay(one.system, read);
      expect(firstDifference(one.system, read, run)).toBeNull();
      expect(recordSteps(one.system, run)).toEqual(trace.steps);
      expect(recordStart(one.system, run, trace.initial.index)).toEqual(trace.initial);
    }
  },
);

test('these have every kind of action but reports, which no shortest one needs', () => {
  const actions = cells.flatMap(({ traces }) => traces.flatMap(({ steps }) => steps));
  const kinds = new Set(actions.map(({ action }) => action.type));
  expect([...kinds].sort()).toEqual(['deliver', 'grant', 'lose', 'wish']);
});

test('a report goes into a trace and back', () => {
  const deleting = systemIn(scopeNamed('contact-deletion'), designNamed('baseline'));
  const actions: readonly TraceAction[] = [
    { type: 'wish', who: 'bob', wish: { type: 'delete', peer: 'cath', group: 'team' } },
    { type: 'wish', who: 'cath', wish: { type: 'write', peer: 'bob', group: 'team' } },
    { type: 'report', connection: 'cath-bob/direct/0', to: 'cath' },
  ];
  const run = goThrough(deleting, {
    initial: 0,
    actions: actions.map((action) => actionOf(deleting, action)),
  });
  expect(recordSteps(deleting, run).map(({ action }) => action)).toEqual(actions);
});

const system = systemIn(scopeNamed('contact-quiet'), designNamed('solution-2/pending'));
const trace = recorded([
  { type: 'wish', who: 'bob', wish: { type: 'open', peer: 'cath', group: 'team' } },
  { type: 'deliver', connection: 'cath-bob/team/0', to: 'cath' },
]);

test('a model that does otherwise at a step is told with both stories', () => {
  const deafened = deaf('cath', 'x.grp.direct.inv')(system);
  expect(firstDifference(deafened, trace, replay(deafened, trace))).toMatch(
    /^step 2 went so: cath: .*joins the link bob-cath\/direct\/0.*\. Now it goes so: cath: ← x\.grp\.direct\.inv \(state/,
  );
});

test('a state that differs where nothing is told is a difference too', () => {
  const [first, ...rest] = trace.steps;
  if (first === undefined) throw new Error('there is no step');
  const other = { ...trace, steps: [{ ...first, state: '000000000000' }, ...rest] };
  expect(firstDifference(system, other, replay(system, other))).toMatch(
    /^step 1 went so: bob: opens.*\(state 000000000000\)\. Now it goes so: bob: opens/,
  );
});

test('another beginning is told', () => {
  const other = { ...trace, initial: { ...trace.initial, state: '000000000000' } };
  expect(firstDifference(system, other, replay(system, other))).toBe(
    'it starts from another state',
  );
});

test.each<readonly [string, TraceAction, number, RegExp]>([
  [
    'is done twice',
    { type: 'wish', who: 'bob', wish: { type: 'open', peer: 'cath', group: 'team' } },
    3,
    /not offered/,
  ],
  [
    'delivers what is not there',
    { type: 'deliver', connection: 'alice-bob/team/0', to: 'bob' },
    3,
    /not offered/,
  ],
  [
    'is of a connection that the scope has no room for',
    { type: 'deliver', connection: 'dan-eve/team/0', to: 'eve' },
    3,
    /dan-eve\/team\/0/,
  ],
  [
    'reaches somebody who has no end there',
    { type: 'deliver', connection: 'cath-bob/team/0', to: 'alice' },
    3,
    /alice has no end of cath-bob\/team\/0/,
  ],
])('an action that %s is not possible, and its step is named', (_, action, step, why) => {
  const [first] = trace.steps;
  if (first === undefined) throw new Error('there is no step');
  const other = { ...trace, steps: [...trace.steps, { ...first, action }] };
  const error = thrown(() => replay(system, other));
  expect(error).toBeInstanceOf(NotPossible);
  expect(error).toMatchObject({ step });
  expect(String(error)).toMatch(why);
});

test('an initial state that the scope does not have is not possible', () => {
  const other = { ...trace, initial: { ...trace.initial, index: 1 } };
  expect(() => replay(system, other)).toThrow(
    'the scope has no initial state 1, of which there are: 1',
  );
});

function recorded(actions: readonly TraceAction[]): Trace {
  const run = goThrough(system, {
    initial: 0,
    actions: actions.map((action) => actionOf(system, action)),
  });
  return seal({
    schema: 1,
    design: { preset: 'solution-2/pending', settings: [] },
    scope: 'contact-quiet',
    property: 'no-silent-loss',
    verdict: 'violated',
    complaint: 'none',
    initial: recordStart(system, run, 0),
    steps: recordSteps(system, run),
  });
}

function thrown(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('it was possible');
}
