/**
 * Random small systems, for the tests that hold the checker equal to the reference search.
 *
 * A system is drawn as a plain description (a table of rules), so that a failure prints and shrinks well.
 */
import fc from 'fast-check';
import type { NameReference, System } from './system.ts';

export interface RandomState {
  /** Which rules apply. */
  readonly at: number;
  /** Messages that wait here to be delivered. */
  readonly waiting: number;
  /** A name of the component's own pool, and one of the other. */
  readonly name: number | null;
  readonly other: number | null;
}

/**
 * The kinds of input, in an order: a reaction sends only what comes later in it, so that every action ends. What a
 * delivery leads to is an `order`, which may never be refused.
 */
export const KINDS = ['push', 'pull', 'deliver', 'tell', 'order'] as const;
type Kind = (typeof KINDS)[number];
const SENT: Readonly<Record<Kind, Kind | null>> = {
  push: 'tell',
  pull: 'tell',
  deliver: 'order',
  tell: 'order',
  order: null,
};

export interface RandomInput {
  readonly kind: Kind;
  /** Names, or zero where one is still to be filled in: it must not matter that zero is a name as well. */
  readonly name: number;
  readonly other: number;
}

export type RandomNote = 'noted';
export type RandomSystem = System<RandomState, RandomInput, RandomNote>;

interface Rule {
  readonly refuses: boolean;
  readonly goTo: number;
  /** One more message waits here afterwards. */
  readonly queues: boolean;
  readonly takesNames: 'keeps' | 'takes' | 'drops';
  /** The components that are told of it, counted from this one. */
  readonly tells: readonly number[];
  readonly notes: boolean;
}

type Pool = 'red' | 'blue';
const OTHER: Readonly<Record<Pool, Pool>> = { red: 'blue', blue: 'red' };

interface ComponentDescription {
  readonly pool: Pool;
  /** The kinds of input that take a fresh name here. */
  readonly naming: readonly Kind[];
  /** Those of them that take one of the other pool as well. */
  readonly namingBoth: readonly Kind[];
  readonly offers: readonly Kind[];
  /** Per place and kind. */
  readonly rules: readonly Rule[];
}

export interface SystemDescription {
  readonly places: number;
  readonly capacity: number;
  readonly components: readonly ComponentDescription[];
  readonly initial: readonly (readonly number[])[];
  /** Also deliveries, and what they lead to, may be refused. */
  readonly isFlawed: boolean;
}

const MOST_PLACES = 3;

export function systemOf(description: SystemDescription): RandomSystem {
  const { components, places, capacity } = description;
  const described = (component: number): ComponentDescription => {
    const one = components[component];
    if (one === undefined) throw new RangeError(`there is no component ${component}`);
    return one;
  };
  const poolsOf = (component: number, { kind }: RandomInput): readonly string[] => {
    const { pool, naming, namingBoth } = described(component);
    if (!naming.includes(kind)) return [];
    return namingBoth.includes(kind) ? [pool, OTHER[pool]] : [pool];
  };
  const referencesOf = (
    component: number,
    { name, other }: RandomState,
  ): readonly NameReference[] => {
    const { pool } = described(component);
    return [
      ...(name === null ? [] : [{ pool, number: name }]),
      ...(other === null ? [] : [{ pool: OTHER[pool], number: other }]),
    ];
  };
  return {
    components: components.map((_, component) => `component ${component}`),
    initial: description.initial.map((positions) =>
      components.map((_, component) => ({
        at: (positions[component] ?? 0) % places,
        waiting: 0,
        name: null,
        other: null,
      })),
    ),
    key: (_, { at, waiting, name, other }) => `${at} ${waiting} ${name} ${other}`,
    offers: (component, { waiting }) => {
      const kinds = described(component).offers;
      return [...kinds, ...(waiting > 0 ? (['deliver'] as const) : [])].map((kind) => ({
        kind,
        name: 0,
        other: 0,
      }));
    },
    isDelivery: (_, { kind }) => kind === 'deliver',
    react: (component, state, input) => {
      const rule = described(component).rules[state.at * KINDS.length + KINDS.indexOf(input.kind)];
      if (rule === undefined) throw new Error('there is no such rule');
      const mayRefuse =
        description.isFlawed || (input.kind !== 'deliver' && input.kind !== 'order');
      if (rule.refuses && mayRefuse) return { refused: 'the rule says so' };
      const consumed = input.kind === 'deliver' ? 1 : 0;
      const queued = rule.queues && input.kind !== 'deliver' ? 1 : 0;
      const kind = SENT[input.kind];
      return {
        state: {
          at: rule.goTo % places,
          waiting: Math.min(capacity, state.waiting - consumed + queued),
          ...{
            keeps: { name: state.name, other: state.other },
            takes: { name: input.name, other: input.other },
            drops: { name: null, other: null },
          }[rule.takesNames],
        },
        sends:
          kind === null
            ? []
            : rule.tells.map((offset) => ({
                to: (component + offset) % components.length,
                input: { kind, name: input.name, other: input.other },
              })),
        notes: rule.notes ? ['noted'] : [],
      };
    },
    freshNames: {
      pools: poolsOf,
      withNames: (_, input, [name = 0, other = 0]) => ({ ...input, name, other }),
      references: referencesOf,
    },
  };
}

const arbitraryRule: fc.Arbitrary<Rule> = fc.record({
  refuses: fc.nat({ max: 2 }).map((roll) => roll === 1),
  goTo: fc.nat({ max: MOST_PLACES - 1 }),
  queues: fc.boolean(),
  takesNames: fc.constantFrom('keeps', 'takes', 'drops'),
  tells: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 }),
  notes: fc.boolean(),
});

const arbitraryComponent: fc.Arbitrary<ComponentDescription> = fc.record({
  pool: fc.constantFrom('red', 'blue'),
  naming: fc.oneof(fc.constant<Kind[]>([]), fc.subarray([...KINDS])),
  namingBoth: fc.subarray([...KINDS]),
  offers: fc.subarray<Kind>(['push', 'pull'], { minLength: 1 }),
  rules: fc.array(arbitraryRule, {
    minLength: MOST_PLACES * KINDS.length,
    maxLength: MOST_PLACES * KINDS.length,
  }),
});

export const arbitrarySystem: fc.Arbitrary<SystemDescription> = fc
  .record({
    places: fc.integer({ min: 1, max: MOST_PLACES }),
    capacity: fc.integer({ min: 1, max: 2 }),
    components: fc.array(arbitraryComponent, { minLength: 2, maxLength: 4 }),
    initial: fc.array(fc.array(fc.nat({ max: 2 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 2,
    }),
    isFlawed: fc.nat({ max: 9 }).map((roll) => roll === 9),
  })
  // Two initial states must differ: of two that are the same, one goes.
  .map((description) => {
    const rows = systemOf(description).initial.map((states) => JSON.stringify(states));
    const initial = description.initial.filter(
      (_, index) => rows.indexOf(rows[index] ?? '') === index,
    );
    return { ...description, initial };
  });
