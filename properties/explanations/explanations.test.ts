/** What is said of a counterexample, against runs gone through by hand and searches written without the checker. */
import { beforeAll, describe, expect, test } from 'vitest';
import { fire, isQuiescent, offered } from '../../checker/plain.ts';
import { isRefusal } from '../../checker/system.ts';
import { designOf } from '../../model/designs/design.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import { SCOPES } from '../../model/scopes.ts';
import { systemOf } from '../../model/start.ts';
import type { GlobalState, GroupSystem } from '../../model/system.ts';
import { traceActionOf } from '../../traces/actions.ts';
import { goAsFarAsPossible, replay } from '../../traces/run.ts';
import type { Trace } from '../../traces/trace.ts';
import { PROPERTIES } from '../all.ts';
import { lookAt } from '../complaints.ts';
import { verify } from '../verification.ts';
import { type Explanation, explain } from './explanation.ts';
import { inevitableStep } from './inevitable.ts';
import { minimalityOf } from './minimal.ts';
import { type Tried, tryChanges, type Violation } from './rescue.ts';

const MOST = 100_000;

function counterexample(
  designName: string,
  scopeName: string,
  propertyId: string,
): { readonly violation: Violation; readonly trace: Trace } {
  const preset = PRESETS.find(({ name }) => name === designName);
  const scope = SCOPES.find(({ name }) => name === scopeName);
  const property = PROPERTIES.find(({ id }) => id === propertyId);
  if (preset === undefined || scope === undefined || property === undefined)
    throw new Error('there is no such design, scope or property');
  const design = designOf(preset);
  const search = verify({ design, scope }, [property]);
  let turn = search.next();
  while (!turn.done) turn = search.next();
  const trace = turn.value.results[0]?.trace ?? null;
  if (trace === null) throw new Error(`${propertyId} is not violated`);
  const system = systemOf(scope, () => design);
  const run = replay(system, trace);
  return { trace, violation: { system, design, property, run, initial: trace.initial.index } };
}

/** The states that fewer than so many actions lead to, one level after the other. */
function nearerThan(system: GroupSystem, actions: number): number {
  const keyOf = (states: GlobalState) =>
    states.map((state, component) => system.key(component, state)).join('|');
  const seen = new Set(system.initial.map(keyOf));
  let level: readonly GlobalState[] = system.initial;
  for (let distance = 1; distance < actions; distance++) {
    const next: GlobalState[] = [];
    for (const states of level)
      for (const action of offered(system, states)) {
        const fired = fire(system, states, action);
        if (isRefusal(fired) || seen.has(keyOf(fired.states))) continue;
        seen.add(keyOf(fired.states));
        next.push(fired.states);
      }
    level = next;
  }
  return seen.size;
}

describe('a text lost where two invitations cross (solution-2/pending, no-silent-loss)', () => {
  let explanation: Explanation;
  let violation: Violation;
  beforeAll(() => {
    const found = counterexample('solution-2/pending', 'contact-crossing', 'no-silent-loss');
    violation = found.violation;
    explanation = explain(violation, found.trace, MOST);
  });

  const changesThat = (to: Tried['came']['to']) =>
    explanation.tried.flatMap(({ change, came }) => (came.to === to ? [change] : []));

  /** The received link replaces the contact's connection, and what is queued on it goes unread. */
  test('is inevitable once the second invitation is joined, whatever anyone does', () => {
    const replacing = violation.run.steps.findIndex(({ happening }) =>
      happening.steps.some(({ input }) => input.type === 'close'),
    );
    expect(explanation.inevitable.map(({ is, by }) => [is, by])).toEqual([
      ['inevitable', 'deliveries'],
      ['inevitable', 'actions'],
    ]);
    for (const one of explanation.inevitable)
      expect(one.is === 'inevitable' ? one.step : null).toBe(replacing + 1);
  });

  test('the way out that is shown before that step leads to a good end', () => {
    const { system, run, property } = violation;
    const question = property.ask(system);
    if (question.kind !== 'eventually') throw new Error('it is asked of the end');
    for (const one of explanation.inevitable) {
      if (one.is !== 'inevitable' || one.wayOut === null) throw new Error('there is no way out');
      const before = run.steps[one.step - 2]?.happening.states ?? run.start;
      const actions = one.wayOut.map((action) => traceActionOf(system, action));
      const { run: good, skipped } = goAsFarAsPossible(system, before, actions);
      expect(skipped).toEqual([]);
      expect(isQuiescent(system, good.end)).toBe(true);
      for (const { complaint } of question.cases) expect(complaint(lookAt(good.end))).toBeNull();
    }
  });

  test('is as short as any: so many states are nearer, and no action can be left out', () => {
    const { nearer, shortest, isWhole, needless } = explanation.minimality;
    const length = violation.run.steps.length;
    expect(nearer).toBe(nearerThan(violation.system, length));
    expect([shortest, isWhole, needless]).toEqual([length, true, []]);
  });

  test('is rescued by either not opening, by not writing, and by the invitation before the text', () => {
    const rescues = changesThat('rescued');
    expect(rescues).toContainEqual({ type: 'leave out', step: 1 });
    expect(rescues).toContainEqual({ type: 'leave out', step: 2 });
    expect(rescues).toContainEqual({ type: 'leave out', step: 6 });
    expect(rescues).toContainEqual({ type: 'swap', step: 6 });
  });

  test('is rescued by the knob that decides crossings, and not by the one that answers invitations while off', () => {
    expect(changesThat('rescued')).toContainEqual({
      type: 'set',
      knob: 'invitedWithContact',
      value: 'ignore',
    });
    expect(changesThat('violated')).toContainEqual({
      type: 'set',
      knob: 'invitedWhileOff',
      value: 'accept',
    });
  });
});

/** Today's design has no way to a contact but the handshake. */
test('re-establishable is lost for good with the deletion itself, in the baseline', () => {
  const { violation, trace } = counterexample('baseline', 'contact-again', 're-establishable');
  const { inevitable, minimality } = explain(violation, trace, MOST);
  expect(inevitable.map((one) => (one.is === 'inevitable' ? [one.by, one.step] : one.is))).toEqual([
    ['actions', 1],
  ]);
  expect(minimality).toMatchObject({ nearer: 1, shortest: 1, isWhole: true, needless: [] });
});

test('what is violated by what happens is not asked when it became inevitable', () => {
  const { violation, trace } = counterexample('baseline', 'join', 'consent');
  expect(explain(violation, trace, MOST).inevitable).toEqual([]);
});

test('a search that was cut says so, and claims nothing', () => {
  const { violation } = counterexample('baseline', 'contact-again', 're-establishable');
  const { system, run, property } = violation;
  const question = property.ask(system);
  if (question.kind !== 'possible') throw new Error('it must stay possible');
  const goal = question.cases[0]?.goal;
  if (goal === undefined) throw new Error('it asks of nobody');
  expect(inevitableStep(system, run, { is: 'goal', goal }, 'actions', 1)).toEqual({
    is: 'unknown',
    by: 'actions',
    from: null,
    states: 1,
  });
  expect(minimalityOf(violation, 1).isWhole).toBe(false);
});

test('of a run that is longer than it need be it is said how long a shortest is', () => {
  const { violation } = counterexample('solution-2/pending', 'contact-crossing', 'no-silent-loss');
  const { system, run, property, design, initial } = violation;
  const actions = run.steps.map(({ action }) => traceActionOf(system, action));
  const text = { type: 'write', peer: 'cath', group: 'team' } as const;
  const longer = goAsFarAsPossible(system, run.start, [
    ...actions.slice(0, 5),
    { type: 'wish', who: 'bob', wish: text },
    {
      type: 'deliver',
      connection: 'bob-cath/direct/0',
      to: 'cath',
    },
    ...actions.slice(5),
  ]);
  expect(longer.skipped).toEqual([]);
  const minimality = minimalityOf({ system, property, design, initial, run: longer.run }, MOST);
  expect(minimality.shortest).toBe(run.steps.length);
});

test('a start that is otherwise for one client is tried: a text waits where the reader has the setting off, and only there', () => {
  const { violation } = counterexample(
    'solution-2/pending',
    'contact-settings',
    'no-orphaned-pending',
  );
  const starts = tryChanges(violation, MOST).flatMap(({ change, came }) =>
    change.type === 'start' ? [[change.with, came.to]] : [],
  );
  expect(Object.fromEntries(starts)).toEqual({
    'direct messages off for alice': 'violated',
    'direct messages off for bob': 'rescued',
    'direct messages on for cath': 'rescued',
  });
});
