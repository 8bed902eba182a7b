/**
 * Every machine is pure data: what it does to the world is an effect that somebody else carries out.
 *
 * No timers, children, clocks or randomness, and nothing in the context that JSON does not keep: that is what allows a step
 * to be remembered, and a state to be printed. Source: README.md, "How it is built".
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyMachineSnapshot, initialTransition, transition } from 'xstate';
import { effects, isEffect } from './effects.ts';
import { attempt, IMPOSSIBLE, SAMPLES, type Sample } from './testing.ts';

/** What a state may say. There is no `after` here, no `invoke`, and nothing else that needs a running actor. */
const STATE_KEYS = ['id', 'initial', 'type', 'states', 'on', 'entry', 'exit', 'description'];
const ROOT_KEYS = [...STATE_KEYS, 'context', 'schemas'];
const TRANSITION_KEYS = ['target', 'guard', 'actions', 'description'];

/** The actions of XState's that only change the context, or choose effects. */
const PURE_ACTIONS = ['xstate.assign', 'xstate.enqueueActions'];

describe.each(SAMPLES)('$name', (sample) => {
  const { machine, events } = sample;
  const states = statesOf(machine.config);
  const transitions = states.flatMap(transitionsOf);
  const named = {
    actions: Object.keys(machine.implementations.actions ?? {}),
    guards: Object.keys(machine.implementations.guards ?? {}),
  };

  test('has no timers and no children', () => {
    for (const { path, config } of states) {
      const allowed = path === '' ? ROOT_KEYS : STATE_KEYS;
      const others = Object.keys(config).filter(
        (key) => !allowed.includes(key) && config[key] !== undefined,
      );
      expect({ path, others }).toEqual({ path, others: [] });
    }
    const { actors, delays } = machine.implementations;
    expect({ actors, delays }).toEqual({ actors: {}, delays: {} });
  });

  test('says what happens by the names of actions and guards', () => {
    for (const { where, config } of transitions) {
      const others = Object.keys(config).filter((key) => !TRANSITION_KEYS.includes(key));
      expect({ where, others }).toEqual({ where, others: [] });
      for (const guard of listed(config.guard))
        expect(named.guards, `the guard of ${where}`).toContain(nameOf(guard));
      for (const action of listed(config.actions))
        expect(named.actions, `an action of ${where}`).toContain(nameOf(action));
    }
    for (const { path, config } of states)
      for (const action of [...listed(config.entry), ...listed(config.exit)])
        expect(named.actions, `an action of ${path}`).toContain(nameOf(action));
  });

  test('has no action but effects, assignments and choices of them', () => {
    const others = Object.entries(machine.implementations.actions ?? {}).filter(
      ([name, action]) => effectNamed(name) !== action && !PURE_ACTIONS.includes(typeOf(action)),
    );
    expect(others.map(([name]) => name)).toEqual([]);
  });

  test('gives effects, keeps plain JSON, and has no children, whatever happens', () => {
    forRandomRuns(sample, (snapshot, actions) => {
      expect(actions.filter((action) => !isEffect(action))).toEqual([]);
      // A strict comparison tells a missing key from one that is undefined, and a plain object from others.
      expect(throughJson(snapshot.context)).toStrictEqual(snapshot.context);
      expect(throughJson(snapshot.value)).toStrictEqual(snapshot.value);
      const params = actions.map((action) => action.params);
      expect(throughJson(params)).toStrictEqual(params);
      expect({ children: snapshot.children, status: snapshot.status }).toEqual({
        children: {},
        status: 'active',
      });
    });
  });

  test('is asked every event that it answers', () => {
    const answered = new Set(transitions.map(({ event }) => event));
    const asked = new Set(events.map(({ type }) => type));
    expect([...answered].filter((type) => !asked.has(type))).toEqual([]);
  });
});

test.each([...new Set(SAMPLES.map(({ machine }) => machine.id))])(
  'every guard and every action of a %s is named by some variant of it',
  (id) => {
    const variants = SAMPLES.filter(({ machine }) => machine.id === id);
    const given = variants.flatMap(({ machine: { implementations } }) => [
      ...Object.keys(implementations.guards ?? {}),
      ...Object.keys(implementations.actions ?? {}).filter(
        (name) => effectNamed(name) === undefined,
      ),
    ]);
    const used = variants.flatMap(({ machine }) =>
      statesOf(machine.config)
        .flatMap(transitionsOf)
        .flatMap(({ config }) => [...listed(config.guard), ...listed(config.actions)].map(nameOf)),
    );
    expect([...new Set(given)].filter((name) => !used.includes(name))).toEqual([]);
  },
);

test('what is not plain is noticed', () => {
  expect(throughJson({ a: undefined })).not.toStrictEqual({ a: undefined });
  expect(throughJson({ a: new Map() })).not.toStrictEqual({ a: new Map() });
  expect(nameOf(() => true)).toBe('a function');
});

type Config = Readonly<Record<string, unknown>>;

interface StateOf {
  /** From the root, which is empty. */
  readonly path: string;
  readonly config: Config;
}

interface TransitionOf {
  readonly where: string;
  readonly event: string;
  readonly config: Config;
}

function statesOf(config: unknown, path = ''): readonly StateOf[] {
  if (!isConfig(config)) throw new Error(`the state '${path}' is no object`);
  const inner = isConfig(config.states) ? Object.entries(config.states) : [];
  return [
    { path, config },
    ...inner.flatMap(([name, state]) => statesOf(state, `${path}.${name}`)),
  ];
}

function transitionsOf({ path, config }: StateOf): readonly TransitionOf[] {
  const on = isConfig(config.on) ? Object.entries(config.on) : [];
  return on.flatMap(([event, transitions]) =>
    listed(transitions).map((given) => {
      const where = `'${event}' in '${path}'`;
      if (typeof given === 'string') return { where, event, config: { target: given } };
      if (!isConfig(given)) throw new Error(`${where} is no transition`);
      return { where, event, config: given };
    }),
  );
}

function listed(given: unknown): readonly unknown[] {
  if (given === undefined) return [];
  return Array.isArray(given) ? given : [given];
}

/** An action or guard is named by a string, or by an object with parameters. */
function nameOf(given: unknown): unknown {
  if (typeof given === 'function') return 'a function';
  return isConfig(given) ? given.type : given;
}

function typeOf(action: unknown): string {
  return typeof action === 'function' && 'type' in action ? String(action.type) : 'a function';
}

function effectNamed(name: string): unknown {
  return Object.entries(effects).find(([effect]) => effect === name)?.[1];
}

function isConfig(given: unknown): given is Config {
  return typeof given === 'object' && given !== null && !Array.isArray(given);
}

function throughJson(given: unknown): unknown {
  return JSON.parse(JSON.stringify(given));
}

function forRandomRuns(
  { machine, inputs, events }: Sample,
  check: (
    snapshot: AnyMachineSnapshot,
    actions: readonly { readonly type: string; readonly params: unknown }[],
  ) => void,
): void {
  const runs = fc.array(fc.constantFrom(...events), { size: 'max', maxLength: 60 });
  fc.assert(
    fc.property(fc.constantFrom(...inputs), runs, (input, run) => {
      let [snapshot] = initialTransition(machine, input);
      check(snapshot, []);
      for (const event of run) {
        const stepped = attempt(() => transition(machine, snapshot, event));
        if (stepped === IMPOSSIBLE) return;
        const [next, actions] = stepped;
        snapshot = next;
        check(
          next,
          actions.map(({ type, params }) => ({ type, params })),
        );
      }
    }),
    // Machines are small: this many runs go through every step of theirs many times.
    { numRuns: 40 },
  );
}
