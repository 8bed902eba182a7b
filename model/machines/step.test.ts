/** Live and remembered steps are the same steps, and a remembered one costs nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyEventObject, createMachine, initialTransition, transition } from 'xstate';
import { Checker, type Exploration } from '../../checker/explore.ts';
import { designOf, designsOf } from '../designs/design.ts';
import { pending } from '../designs/solution-2.ts';
import { connectionEnds } from './connection-end.ts';
import { membersOf } from './members.ts';
import { membership } from './membership.ts';
import { stepperOf, xstateCalls } from './step.ts';
import { systemOf } from '../start.ts';
import { chartOf } from '../statechart.ts';
import type { Input } from '../system.ts';
import { scopeOf } from '../testing.ts';
import { allowing, invites, opens, writes } from '../testing-deeds.ts';
import { say } from '../testing-messages.ts';
import { attempt, IMPOSSIBLE, SAMPLES } from './testing.ts';

const MAKE_LINK = { type: 'makeLink', answer: say.profile() } as const;

/** Machines are small: this many runs go through every step of theirs many times. */
const EFFORT = { numRuns: 40 };

describe.each(SAMPLES)('$name', ({ machine, inputs, events }) => {
  const live = stepperOf(machine, 'live');
  const remembered = stepperOf(machine, 'remembered');
  const starts = fc.constantFrom(...inputs);
  const runs = fc.array(fc.constantFrom(...events), { size: 'max', maxLength: 60 });

  test('live and remembered agree on states, effects and what is handled', () => {
    fc.assert(
      fc.property(starts, runs, (input, run) => {
        let state = live.start(input);
        expect(remembered.start(input)).toBe(state);
        for (const event of run) {
          const stepped = attempt(() => live.step(state, event));
          const looked = attempt(() => remembered.step(state, event));
          if (stepped === IMPOSSIBLE || looked === IMPOSSIBLE) {
            expect(looked).toBe(stepped);
            return;
          }
          expect(looked).toEqual(stepped);
          // Equal is not enough: states are told apart by which object they are.
          expect(looked.state).toBe(stepped.state);
          state = stepped.state;
        }
      }),
      EFFORT,
    );
  });

  test('nothing but value and context decides what happens next', () => {
    fc.assert(
      fc.property(starts, runs, (input, run) => {
        let [snapshot] = initialTransition(machine, input);
        let state = remembered.start(input);
        for (const event of run) {
          const chained = attempt(() => transition(machine, snapshot, event));
          if (chained === IMPOSSIBLE) return;
          const stepped = remembered.step(state, event);
          [snapshot] = chained;
          state = stepped.state;
          const { value, context } = snapshot;
          expect({ value: state.value, context: state.context }).toEqual({ value, context });
          expect(stepped.effects).toEqual(chained[1].map(({ type, params }) => ({ type, params })));
        }
      }),
      EFFORT,
    );
  });

  test('a step that is remembered asks XState nothing', () => {
    fc.assert(
      fc.property(starts, runs, (input, run) => {
        const first = goThrough(input, run);
        const calls = xstateCalls();
        expect(goThrough(input, run.slice(0, first.length))).toEqual(first);
        expect(xstateCalls()).toBe(calls);
      }),
      EFFORT,
    );
  });

  test('random runs reach every state of the variant, and every event of those is handled somewhere', () => {
    const reached = new Set<string>();
    const handled = new Set<string>();
    for (const [input, run] of fc.sample(fc.tuple(starts, runs), { numRuns: 300, seed: 1 }))
      for (const [index, { state, isHandled }] of goThrough(input, run).entries()) {
        reached.add(String(state.value));
        const event = run[index];
        if (isHandled && event !== undefined) handled.add(event.type);
      }
    const { states, transitions } = chartOf(machine);
    const answered = [
      ...machine.root.ownEvents.map(String),
      ...transitions.map(({ event }) => event),
    ];
    expect([...reached].sort()).toEqual([...states].sort());
    expect([...handled].sort()).toEqual([...new Set(answered)].sort());
  });

  /** Remembered, as far as it is possible. */
  function goThrough(input: object, run: readonly AnyEventObject[]) {
    let state = remembered.start(input);
    const steps = [];
    for (const event of run) {
      const stepped = attempt(() => remembered.step(state, event));
      if (stepped === IMPOSSIBLE) break;
      ({ state } = stepped);
      steps.push({ state, isHandled: stepped.handled });
    }
    return steps;
  }
});

describe.each(['live', 'remembered'] as const)('%s', (mode) => {
  test('an event that the machine does not know in this state is not handled', () => {
    const stepper = stepperOf(connectionEnds.fast, mode);
    const absent = stepper.start({ connection: 'bob-cath/direct/0' });
    expect(stepper.step(absent, { type: 'reply' })).toEqual({
      state: absent,
      effects: [],
      handled: false,
    });
  });

  test('an event that a guard turns away is not handled', () => {
    const stepper = stepperOf(membership, mode);
    const start = stepper.start({ owner: false });
    const { state } = stepper.step(start, { type: 'x.grp.inv', directMessages: 'on' });
    const setting = { type: 'x.grp.info', directMessages: 'off', fromOwner: false } as const;
    expect(stepper.step(state, setting)).toEqual({ state, effects: [], handled: false });
  });

  test('an event that is ignored on purpose is handled', () => {
    const stepper = stepperOf(
      membersOf({ failedJoin: 'stays', repeatedLinks: 'unexpected', connection: 'own' }).mesh,
      mode,
    );
    const { state: announced } = stepper.step(stepper.start({}), {
      type: 'x.grp.mem.new',
      version: 2,
    });
    const { state: gone } = stepper.step(announced, { type: 'x.grp.mem.del' });
    expect(stepper.step(gone, { type: 'x.grp.mem.del' })).toEqual({
      state: gone,
      effects: [{ type: 'ignore', params: { because: 'one of the two has left already' } }],
      handled: true,
    });
  });

  test('an event that leads back to an equal state without an effect is handled', () => {
    const stepper = stepperOf(membership, mode);
    const start = stepper.start({ owner: false });
    const { state } = stepper.step(start, { type: 'x.grp.inv', directMessages: 'on' });
    const same = { type: 'x.grp.info', directMessages: 'on', fromOwner: true } as const;
    expect(stepper.step(state, same)).toEqual({ state, effects: [], handled: true });
  });

  test('an action that is no effect is an error', () => {
    const machine = createMachine({
      initial: 'here',
      states: { here: { on: { go: { actions: 'whatever' } } } },
    }).provide({ actions: { whatever: () => {} } });
    const stepper = stepperOf(machine, mode);
    expect(() => stepper.step(stepper.start(undefined), { type: 'go' })).toThrow(
      "the action 'whatever' is not an effect",
    );
  });
});

test('a live step asks XState each time', () => {
  const stepper = stepperOf(connectionEnds.fast, 'live');
  const absent = stepper.start({ connection: 'bob-cath/direct/0' });
  const calls = xstateCalls();
  stepper.step(absent, MAKE_LINK);
  stepper.step(absent, MAKE_LINK);
  expect(xstateCalls()).toBe(calls + 2);
});

test('equal states of a machine are one object, and different ones have different numbers', () => {
  const stepper = stepperOf(connectionEnds.fast, 'remembered');
  const absent = stepper.start({ connection: 'bob-cath/direct/0' });
  const other = stepper.start({ connection: 'cath-bob/direct/0' });
  const { state: offered } = stepper.step(absent, MAKE_LINK);
  const { state: closed } = stepper.step(offered, { type: 'close' });
  expect(closed).toBe(absent);
  expect(new Set([absent.number, other.number, offered.number]).size).toBe(3);
});

describe('a search of all states of a scope', () => {
  const scope = scopeOf({
    members: ['alice', 'bob'],
    joiners: ['cath'],
    wishes: allowing(
      1,
      invites('alice', 'cath'),
      opens('bob', 'cath'),
      opens('cath', 'bob'),
      writes('bob', 'cath'),
      writes('cath', 'bob'),
    ),
  });
  // What is remembered of a machine goes by the machine, which is made with the design.
  const design = designOf(pending);
  const system = (mode: 'live' | 'remembered') => systemOf(scope, designsOf(design), mode);
  const callsOf = (search: () => Exploration<Input>) => {
    const before = xstateCalls();
    const { states, closed } = search();
    expect([closed, states > 100]).toEqual([true, true]);
    return xstateCalls() - before;
  };

  test('asks XState nothing when it is done again', () => {
    const checker = new Checker(system('remembered'), []);
    checker.explore();
    expect(callsOf(() => checker.explore())).toBe(0);
  });

  test('nor does another one, whose machines remember; live ones ask', () => {
    new Checker(system('remembered'), []).explore();
    const another = new Checker(system('remembered'), []);
    expect(callsOf(() => another.explore())).toBe(0);
    const live = new Checker(system('live'), []);
    expect(callsOf(() => live.explore())).toBeGreaterThan(100);
  });
});
