/** What is asked of runs in which something has happened is asked of those, and from there on. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Checker } from './explore.ts';
import { isRefusedDelivery } from './failures.ts';
import { type Event, observed, type Part } from './observer.ts';
import type { Predicate, Property, StepPredicate } from './property.ts';
import { arbitraryProperties } from './random-properties.ts';
import { arbitrarySystem, systemOf } from './random-systems.ts';
import type { System } from './system.ts';

type Arrow = readonly [from: string, to: string];
type Place = Predicate<string>;
type Step = StepPredicate<string, string, never>;

/** Two ways to `end`, one of them through `gate`; from `end` on to `over`, and back to the start. */
const TWO_WAYS = walker(
  ['start', 'field'],
  ['start', 'gate'],
  ['field', 'end'],
  ['gate', 'on'],
  ['on', 'end'],
  ['end', 'over'],
);
const into =
  (place: string): Step =>
  ({ after }) =>
    after === place;
const THROUGH_GATE = once(into('gate'));

describe('always', () => {
  const neverEnds = { id: 'asked', kind: 'always', all: [not(at('end'))] } as const;

  test('after: the shortest run through the event, not the shortest of all', () => {
    expect(ask(TWO_WAYS, [THROUGH_GATE], neverEnds, 'after')).toEqual([
      'violated',
      ['gate', 'on', 'end'],
    ]);
  });

  test('before: the shortest run without it', () => {
    expect(ask(TWO_WAYS, [THROUGH_GATE], neverEnds, 'before')).toEqual([
      'violated',
      ['field', 'end'],
    ]);
  });

  test('a state before the event does not count, and that of the event itself does', () => {
    const neverAt = (place: string) => ({ ...neverEnds, all: [not(at(place))] }) as const;
    expect(ask(TWO_WAYS, [THROUGH_GATE], neverAt('field'), 'after')).toEqual(['holds', null]);
    expect(ask(TWO_WAYS, [THROUGH_GATE], neverAt('gate'), 'after')).toEqual(['violated', ['gate']]);
    expect(ask(TWO_WAYS, [THROUGH_GATE], neverAt('gate'), 'before')).toEqual(['holds', null]);
  });

  test('an occasion counts only after the event', () => {
    const harmless = { ...neverEnds, all: [not(at('nowhere'))] };
    const seen = (place: string) =>
      ask(TWO_WAYS, [THROUGH_GATE], { ...harmless, witness: { states: [at(place)] } }, 'after')[0];
    expect(seen('on')).toBe('holds');
    expect(seen('field')).toBe('vacuous');
  });
});

test('eventually: only runs through the event must end well', () => {
  const endsOver = { id: 'asked', kind: 'eventually', all: [not(at('over'))] } as const;
  const byField = walker(['start', 'field'], ['start', 'gate'], ['field', 'over'], ['gate', 'on']);
  const delivering = { ...byField, isDelivery: () => true };
  expect(ask(delivering, [THROUGH_GATE], endsOver, 'after')).toEqual(['holds', null]);
  expect(ask(delivering, [THROUGH_GATE], endsOver, 'before')).toEqual([
    'violated',
    ['field', 'over'],
  ]);
});

test('step: the same reaction is judged by what has been', () => {
  const neverLeavesEnd = {
    id: 'asked',
    kind: 'step',
    holds: (step: Parameters<Step>[0]) => step.before !== 'end',
    witness: { step: (step: Parameters<Step>[0]) => step.before === 'field' },
  } as const;
  expect(ask(TWO_WAYS, [THROUGH_GATE], neverLeavesEnd, 'after')).toEqual([
    'violated',
    ['gate', 'on', 'end', 'over'],
  ]);
  expect(ask(TWO_WAYS, [THROUGH_GATE], neverLeavesEnd, 'before')).toEqual([
    'violated',
    ['field', 'end', 'over'],
  ]);
  const neverLeavesStart = { ...neverLeavesEnd, holds: () => true };
  // Its occasion, a step out of the field, never comes after the gate.
  expect(ask(TWO_WAYS, [THROUGH_GATE], neverLeavesStart, 'after')).toEqual(['vacuous', null]);
});

test('possible: what must stay possible is asked after the event only', () => {
  const canTurnBack = {
    id: 'asked',
    kind: 'possible',
    by: 'actions',
    cases: [{ premise: at('on', 'field'), goal: at('start') }],
  } as const;
  const system = walker(['start', 'field'], ['start', 'gate'], ['gate', 'on'], ['on', 'start']);
  expect(ask(system, [THROUGH_GATE], canTurnBack, 'after')).toEqual([
    'violated',
    ['gate', 'on', 'start', 'field'],
  ]);
  expect(ask(system, [THROUGH_GATE], canTurnBack, 'before')).toEqual(['violated', ['field']]);
});

test('of several events all must have happened, in whatever order', () => {
  const roundabout = walker(['start', 'a'], ['start', 'b'], ['a', 'b'], ['b', 'a']);
  const [inA, inB] = [once(into('a')), once(into('b'))];
  const neverInB = { id: 'asked', kind: 'always', all: [not(at('b'))] } as const;
  expect(ask(roundabout, [inA, inB], neverInB, 'after')).toEqual(['violated', ['a', 'b']]);
  const neverInA = { ...neverInB, all: [not(at('a'))] };
  expect(ask(roundabout, [inA, inB], neverInA, 'after')).toEqual(['violated', ['b', 'a']]);
});

test('a course has been taken where each of its reactions came after the one before', () => {
  const roundabout = walker(['start', 'a'], ['start', 'b'], ['a', 'b'], ['b', 'a']);
  const neverInA = { id: 'asked', kind: 'always', all: [not(at('a'))] } as const;
  const firstAThenB = [[into('a'), into('b')]];
  expect(ask(roundabout, [firstAThenB], neverInA, 'after')).toEqual(['violated', ['a', 'b', 'a']]);
  const bothAtOnce = [[into('a'), into('a')]];
  expect(ask(roundabout, [bothAtOnce], neverInA, 'after')).toEqual(['violated', ['a', 'b', 'a']]);
});

test('of several ways, one will do, and no two of them add up', () => {
  const neverEnds = { id: 'asked', kind: 'always', all: [not(at('end'))] } as const;
  const [field, gate, on, end] = [into('field'), into('gate'), into('on'), into('end')];
  const either = [[gate, on], [field]];
  expect(ask(TWO_WAYS, [either], neverEnds, 'after')).toEqual(['violated', ['field', 'end']]);
  const crossed = [
    [gate, field],
    [field, on],
    [end, gate],
  ];
  expect(ask(TWO_WAYS, [crossed], neverEnds, 'after')).toEqual(['holds', null]);
});

test('an event that never happens leaves nothing to ask', () => {
  const neverEnds: Property<string, string, never> = {
    id: 'asked',
    kind: 'always',
    all: [not(at('end'))],
    witness: { states: [at('end')] },
  };
  expect(ask(TWO_WAYS, [once(() => false)], neverEnds, 'after')).toEqual(['vacuous', null]);
  expect(ask(TWO_WAYS, [once(() => false)], neverEnds, 'before')).toEqual([
    'violated',
    ['field', 'end'],
  ]);
});

test('where nothing has to happen, or nothing can, it is the system itself that is asked', () => {
  const cases = fc.tuple(arbitrarySystem.map(systemOf), arbitraryProperties);
  fc.assert(
    fc.property(cases, ([system, properties]) => {
      const plain = explored(system, properties);
      for (const [events, part] of [
        [[], 'after'] as const,
        [[once(() => false)], 'before'] as const,
      ]) {
        const asks = properties.map((property) => ({ property, part }));
        const asked = observed(system, events, asks);
        expect(explored(asked.system, asked.properties)).toEqual(plain);
      }
    }),
    { numRuns: 200 },
  );
});

/** What the search comes to, without the runs; or the delivery that was refused. */
function explored<State, Input, Note>(
  system: System<State, Input, Note>,
  properties: readonly Property<State, Input, Note>[],
) {
  try {
    const { findings, deliveryCycle, ...counts } = new Checker(system, properties).explore({
      states: 300,
    });
    const verdicts = findings.map(({ verdict, run }) => [verdict, run?.actions.length]);
    return { ...counts, verdicts, isCyclic: deliveryCycle !== null };
  } catch (error) {
    if (isRefusedDelivery<Input>(error)) return error.action;
    throw error;
  }
}

function walker(...arrows: readonly Arrow[]): System<string, string> {
  return {
    components: ['walker'],
    initial: [['start']],
    key: (_, place) => place,
    offers: (_, place) => arrows.flatMap(([from, to]) => (from === place ? [to] : [])),
    react: (_, __, to) => ({ state: to, sends: [], notes: [] }),
    isDelivery: () => false,
  };
}

/** @returns the verdict, and the places that the run leads through */
function ask(
  system: System<string, string>,
  events: readonly Event<string, string, never>[],
  property: Property<string, string, never>,
  part: Part,
) {
  const asked = observed(system, events, [{ property, part }]);
  const [finding] = new Checker(asked.system, asked.properties).explore().findings;
  const run = finding?.run ?? null;
  return [finding?.verdict, run && asked.runOf(run).actions.map(({ input }) => input)];
}

function once<State, Input, Note>(
  is: StepPredicate<State, Input, Note>,
): Event<State, Input, Note> {
  return [[is]];
}

function at(...places: readonly string[]): Place {
  const place = { component: 0, name: 'place', of: (state: string) => state };
  return { readings: [place], holds: (read) => places.includes(read(place)) };
}

function not(predicate: Place): Place {
  return { ...predicate, holds: (read) => !predicate.holds(read) };
}
