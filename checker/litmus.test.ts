/** Litmus tests: for each thing that the checker can find, the smallest system that has it, and one that just has not. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Bound, Checker } from './explore.ts';
import { RefusedDelivery, TooLarge } from './failures.ts';
import type { Predicate, Property, StepPredicate, Verdict } from './property.ts';
import { NAMES_PER_POOL, type System } from './system.ts';

/** From a place to a place. An arrow to `refused` leads nowhere. */
type Arrow = readonly [from: string, by: 'acts' | 'delivers', to: string];
interface Input {
  readonly by: Arrow[1];
  readonly to: string;
}
type Walker = System<string, Input>;
type LitmusProperty = Property<string, Input, never>;
type Asked = LitmusProperty extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'id'>
    : never
  : never;

describe('always', () => {
  const neverBad = { kind: 'always', all: [not(at('bad'))] } as const;

  test('a bad state is found, by the shortest way', () => {
    const system = walker(
      ['start', 'acts', 'detour'],
      ['detour', 'acts', 'bad'],
      ['start', 'acts', 'bad'],
    );
    expect(ask(system, neverBad)).toEqual(['violated', ['bad']]);
  });

  test('an initial state can be bad', () => {
    const system = { ...walker(), initial: [['start'], ['bad']] };
    const finding = new Checker(system, [{ id: 'asked', ...neverBad }]).explore().findings[0];
    expect(finding).toEqual({
      property: 'asked',
      verdict: 'violated',
      run: { initial: 1, actions: [] },
      violations: 1,
    });
  });

  test('a bad state that cannot be reached does no harm', () => {
    expect(ask(walker(['elsewhere', 'acts', 'bad']), neverBad)).toEqual(['holds', null]);
    expect(ask(walker(['start', 'acts', 'refused']), neverBad)).toEqual(['holds', null]);
  });
});

describe('eventually', () => {
  const endsWell = { kind: 'eventually', all: [at('good')] } as const;

  test('what is wrong once nothing is left to deliver is found', () => {
    const system = walker(['start', 'delivers', 'bad'], ['bad', 'acts', 'good']);
    expect(ask(system, endsWell)).toEqual(['violated', ['bad']]);
  });

  test('what is wrong only on the way is allowed, and always is stricter', () => {
    const system = walker(['start', 'delivers', 'good']);
    expect(ask(system, endsWell)).toEqual(['holds', null]);
    expect(ask(system, { ...endsWell, kind: 'always' })).toEqual(['violated', []]);
  });
});

describe('step', () => {
  const neverRepeats: Asked = { kind: 'step', holds: ({ before, after }) => before !== after };

  test('a bad reaction is found though it leads to no new state', () => {
    expect(ask(walker(['start', 'acts', 'start']), neverRepeats)).toEqual(['violated', ['start']]);
  });

  test('a refused action is not a step', () => {
    expect(ask(walker(['start', 'acts', 'refused']), neverRepeats)).toEqual(['holds', null]);
  });
});

describe('possible', () => {
  const canGoHome = (by: 'actions' | 'deliveries'): Asked => ({
    kind: 'possible',
    cases: [{ premise: at('away'), goal: at('start') }],
    by,
  });

  test('a trap is found where it closes, not where one could still turn back', () => {
    const system = walker(
      ['start', 'acts', 'away'],
      ['away', 'acts', 'start'],
      ['away', 'acts', 'further'],
    );
    expect(ask(system, canGoHome('actions'))).toEqual(['holds', null]);
    expect(ask(walker(['start', 'acts', 'away']), canGoHome('actions'))).toEqual([
      'violated',
      ['away'],
    ]);
  });

  test('by deliveries, what only an action would do does not count', () => {
    const byAction = walker(['start', 'acts', 'away'], ['away', 'acts', 'start']);
    expect(ask(byAction, canGoHome('deliveries'))).toEqual(['violated', ['away']]);
    const byDelivery = walker(['start', 'acts', 'away'], ['away', 'delivers', 'start']);
    expect(ask(byDelivery, canGoHome('deliveries'))).toEqual(['holds', null]);
  });

  test('a premise where the goal is already there is fulfilled', () => {
    const property: Asked = {
      kind: 'possible',
      cases: [{ premise: at('start'), goal: at('start') }],
      by: 'deliveries',
    };
    expect(ask(walker(), property)).toEqual(['holds', null]);
  });
});

describe('witness', () => {
  const seesGood: Asked = { kind: 'witness', witness: { states: [at('good')] } };

  test('what can be seen is shown', () => {
    const system = walker(['start', 'acts', 'on'], ['on', 'delivers', 'good']);
    expect(ask(system, seesGood)).toEqual(['holds', ['on', 'good']]);
  });

  test('what cannot be seen is a violation, and there is no run of it', () => {
    expect(ask(walker(['start', 'acts', 'on']), seesGood)).toEqual(['violated', null]);
  });

  test('a step will do as well as a state', () => {
    const system = walker(['start', 'acts', 'on'], ['on', 'acts', 'start']);
    const property: Asked = { kind: 'witness', witness: { step: leaves('on') } };
    expect(ask(system, property)).toEqual(['holds', ['on', 'start']]);
  });

  test('of a state and a step the nearer one is shown, though the step is from a state that was found before', () => {
    const system = walker(
      ['start', 'acts', 'on'],
      ['start', 'acts', 'good'],
      ['on', 'acts', 'far'],
    );
    const property: Asked = {
      kind: 'witness',
      witness: { states: [at('good')], step: leaves('on') },
    };
    expect(ask(system, property)).toEqual(['holds', ['good']]);
  });
});

describe('violations are counted', () => {
  // Two ways lead to `bad`, and `worst` is bad in two respects.
  const system = walker(
    ['start', 'acts', 'bad'],
    ['start', 'acts', 'on'],
    ['on', 'delivers', 'bad'],
    ['bad', 'acts', 'worse'],
    ['worse', 'delivers', 'worst'],
  );
  const neverThere = [not(at('bad', 'worst')), not(at('worse', 'worst'))];
  const stepsDown: Asked = { kind: 'step', holds: ({ after }) => after === 'on' };
  const canTurnBack: Asked = {
    kind: 'possible',
    cases: [
      { premise: at('start', 'bad', 'worst'), goal: at('worse') },
      { premise: at('worse', 'worst'), goal: at('start') },
    ],
    by: 'actions',
  };

  test.each<[string, Asked, number]>([
    ['the states, for always, each once', { kind: 'always', all: neverThere }, 3],
    ['the quiescent states, for eventually', { kind: 'eventually', all: neverThere }, 2],
    ['the transitions, for step, also to a state that was known', stepsDown, 4],
    ['the states with the goal of a case out of reach, for possible', canTurnBack, 2],
    ['none where it holds', { kind: 'always', all: [not(at('nowhere'))] }, 0],
  ])('%s', (_, property, expected) => {
    const checker = checkerOf(property);
    expect(violations(checker)).toBe(expected);
    expect(violations(checker), 'in the next search').toBe(expected);
  });

  test('not for a witness, nor of a search that was cut', () => {
    const witness: Asked = { kind: 'witness', witness: { states: [at('nowhere')] } };
    expect(violations(checkerOf(witness))).toBeNull();
    expect(violations(checkerOf({ kind: 'always', all: neverThere }), { states: 2 })).toBeNull();
  });

  function checkerOf(property: Asked): Checker<string, Input, never> {
    return new Checker(system, [{ id: 'asked', ...property }]);
  }

  function violations(
    checker: Checker<string, Input, never>,
    bound?: Bound,
  ): number | null | undefined {
    return checker.explore(bound).findings[0]?.violations;
  }
});

describe('vacuity', () => {
  const unseen = { states: [at('nowhere')] };
  const unseenStep = { step: leaves('nowhere') };
  const system = walker(['start', 'acts', 'on']);

  test.each<[string, Asked]>([
    ['always', { kind: 'always', all: [not(at('bad'))], witness: unseen }],
    ['eventually', { kind: 'eventually', all: [not(at('bad'))], witness: unseen }],
    ['step', { kind: 'step', holds: () => true, witness: unseenStep }],
    [
      'possible',
      { kind: 'possible', cases: [{ premise: at('nowhere'), goal: at('start') }], by: 'actions' },
    ],
  ])('%s: what never had an occasion is vacuous', (_, property) => {
    expect(ask(system, property)).toEqual(['vacuous', null]);
  });

  test('one occasion is enough, in a state or on a step', () => {
    const kind = 'always';
    const all = [not(at('bad'))];
    expect(ask(system, { kind, all, witness: { states: [at('on')] } })).toEqual(['holds', null]);
    expect(ask(system, { kind, all, witness: { ...unseen, step: leaves('start') } })).toEqual([
      'holds',
      null,
    ]);
  });

  test('a violation without an occasion is a violation', () => {
    const property: Asked = { kind: 'always', all: [not(at('on'))], witness: unseen };
    expect(ask(system, property)).toEqual(['violated', ['on']]);
  });
});

/** After two states, or before any that is an action away is expanded: here that is the same. */
describe.each<Bound>([{ states: 2 }, { depth: 1 }])('a bound that cuts: %o', (cut) => {
  const system = walker(['start', 'acts', 'on'], ['on', 'acts', 'far'], ['far', 'acts', 'start']);

  test.each<[string, Asked]>([
    ['always', { kind: 'always', all: [not(at('far'))] }],
    ['eventually', { kind: 'eventually', all: [not(at('far'))] }],
    ['step', { kind: 'step', holds: (step) => step.after !== 'far' }],
  ])('%s holds so far, and is violated beyond it', (_, property) => {
    expect(ask(system, property, cut)).toEqual(['holds-so-far', null]);
    expect(ask(system, property)).toEqual(['violated', ['on', 'far']]);
  });

  test('what lies beyond it is unknown', () => {
    const possible: Asked = {
      kind: 'possible',
      cases: [{ premise: at('on'), goal: at('start') }],
      by: 'actions',
    };
    const witness: Asked = { kind: 'witness', witness: { states: [at('far')] } };
    expect(ask(system, possible, cut)).toEqual(['unknown', null]);
    expect(ask(system, witness, cut)).toEqual(['unknown', null]);
  });

  test('an occasion beyond it does not make vacuous', () => {
    const property: Asked = {
      kind: 'always',
      all: [at('start', 'on')],
      witness: { states: [at('far')] },
    };
    expect(ask(system, property, cut)).toEqual(['holds-so-far', null]);
  });

  test('what was seen before it stays seen', () => {
    const neverOn: Asked = { kind: 'always', all: [not(at('on'))] };
    const seesOn: Asked = { kind: 'witness', witness: { states: [at('on')] } };
    expect(ask(system, neverOn, cut)).toEqual(['violated', ['on']]);
    expect(ask(system, seesOn, cut)).toEqual(['holds', ['on']]);
  });

  test('is told, with what was left waiting', () => {
    const checker = new Checker(system, []);
    expect(checker.explore(cut)).toMatchObject({ closed: false, states: 2, waiting: 1, depth: 1 });
    expect(checker.explore({ states: 4 })).toMatchObject({ closed: true, states: 3, waiting: 0 });
  });

  test('what an earlier search saw beyond it is forgotten', () => {
    const checker = new Checker(system, [
      { id: 'asked', kind: 'always', all: [not(at('far'))] },
      { id: 'seen', kind: 'witness', witness: { step: leaves('far') } },
    ]);
    const verdicts = (bound: Bound) => checker.explore(bound).findings.map((one) => one.verdict);
    expect(verdicts({})).toEqual(['violated', 'holds']);
    expect(verdicts(cut)).toEqual(['holds-so-far', 'unknown']);
  });

  test('a search that is told to stop at its first report stops there', () => {
    const endless: Walker = {
      ...walker(),
      offers: (_, place) => [{ by: 'acts', to: `${place}.` }],
    };
    const search = new Checker(endless, []).search();
    const report = search.next();
    expect(report).toMatchObject({ done: false, value: { states: 2_001, waiting: 1 } });
    expect(search.next('stop')).toMatchObject({
      done: true,
      value: { closed: false, states: 2_001 },
    });
  });
});

describe('deliveries', () => {
  test('that go round in a circle are shown, and the way to it', () => {
    const system = walker(
      ['start', 'acts', 'on'],
      ['on', 'delivers', 'far'],
      ['far', 'delivers', 'on'],
    );
    const { deliveryCycle, quiescent } = new Checker(system, []).explore();
    expect(deliveryCycle?.to.actions.map(({ input }) => input.to)).toEqual(['on']);
    expect(deliveryCycle?.around.map(({ input }) => input.to)).toEqual(['far', 'on']);
    expect(quiescent).toBe(1);
  });

  test('a delivery that changes nothing is a circle', () => {
    const { deliveryCycle } = new Checker(walker(['start', 'delivers', 'start']), []).explore();
    expect(deliveryCycle?.around).toHaveLength(1);
  });

  test('a circle that an action closes is none of them', () => {
    const system = walker(['start', 'delivers', 'on'], ['on', 'acts', 'start']);
    expect(new Checker(system, []).explore().deliveryCycle).toBeNull();
  });

  test('must not be refused; other actions may be', () => {
    const refusing = (by: Arrow[1]) =>
      new Checker(walker(['start', 'acts', 'on'], ['on', by, 'refused']), []);
    const failure = thrownBy(() => refusing('delivers').explore());
    expect(failure).toBeInstanceOf(RefusedDelivery);
    expect(failure).toMatchObject({
      action: { component: 0, input: { by: 'delivers', to: 'refused' } },
      to: { initial: 0, actions: [{ component: 0, input: { by: 'acts', to: 'on' } }] },
    });
    expect(refusing('acts').explore()).toMatchObject({ closed: true, states: 2, transitions: 1 });
  });
});

describe('a search that there is no room for says so, and how many states it had', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('where more names are in use than can be told apart', () => {
    // A collector of names: with n of them it is in its state n.
    const collector: System<number, 'collect'> = {
      components: ['collector'],
      initial: [[0]],
      key: (_, names) => `${names}`,
      offers: () => ['collect'],
      react: (_, names) => ({ state: names + 1, sends: [], notes: [] }),
      isDelivery: () => false,
      freshNames: {
        pools: () => ['names'],
        withNames: (_, input) => input,
        references: (_, names) =>
          Array.from({ length: names }, (__, number) => ({ pool: 'names', number })),
      },
    };
    const failure = thrownBy(() => new Checker(collector, []).explore());
    expect(failure).toBeInstanceOf(TooLarge);
    expect(failure).toMatchObject({
      message: 'all 31 names of names are in use',
      states: NAMES_PER_POOL + 1,
    });
  });

  test('where there is no memory left', () => {
    const endless: System<number, 'on'> = {
      components: ['walker'],
      initial: [[0]],
      key: (_, place) => `${place}`,
      offers: () => ['on'],
      react: (_, place) => ({ state: place + 1, sends: [], notes: [] }),
      isDelivery: () => false,
    };
    const most = 1 << 14;
    vi.stubGlobal(
      'Int32Array',
      class extends Int32Array {
        constructor(size: number) {
          if (size > most) throw new RangeError('Array buffer allocation failed');
          super(size);
        }
      },
    );
    const failure = thrownBy(() => new Checker(endless, []).explore());
    expect(failure).toBeInstanceOf(TooLarge);
    expect(failure).toMatchObject({
      message: 'no memory is left (Array buffer allocation failed)',
      // Half of the slots of the set of states are left free.
      states: most / 2 + 1,
    });
  });
});

test('the same initial state twice is a mistake', () => {
  const system = { ...walker(), initial: [['start'], ['start']] };
  expect(() => new Checker(system, []).explore()).toThrow('two initial states are the same');
});

test('more step predicates than one integer has bits are refused', () => {
  const steps = (count: number) =>
    Array.from(
      { length: count },
      (_, id): LitmusProperty => ({ id: `${id}`, kind: 'step', holds: () => true }),
    );
  expect(() => new Checker(walker(), steps(31))).not.toThrow();
  expect(() => new Checker(walker(), steps(32))).toThrow(RangeError);
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** One component that walks along arrows from `start`. */
function walker(...arrows: readonly Arrow[]): Walker {
  return {
    components: ['walker'],
    initial: [['start']],
    key: (_, place) => place,
    offers: (_, place) =>
      arrows.filter(([from]) => from === place).map(([, by, to]) => ({ by, to })),
    react: (_, __, { to }) =>
      to === 'refused' ? { refused: 'so says the arrow' } : { state: to, sends: [], notes: [] },
    isDelivery: (_, { by }) => by === 'delivers',
  };
}

/** @returns the verdict, and the places that the run leads through */
function ask(
  system: Walker,
  property: Asked,
  bound: Bound = {},
): readonly [Verdict | undefined, readonly string[] | null] {
  const { findings } = new Checker(system, [{ id: 'asked', ...property }]).explore(bound);
  const run = findings[0]?.run ?? null;
  return [findings[0]?.verdict, run && run.actions.map(({ input }) => input.to)];
}

function at(...places: readonly string[]): Predicate<string> {
  const place = { component: 0, name: 'place', of: (state: string) => state };
  return { readings: [place], holds: (read) => places.includes(read(place)) };
}

function not(predicate: Predicate<string>): Predicate<string> {
  return { ...predicate, holds: (read) => !predicate.holds(read) };
}

function leaves(place: string): StepPredicate<string, Input, never> {
  return ({ before }) => before === place;
}
