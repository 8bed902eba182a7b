/**
 * How the checker is used, on the smallest race there is: two workers each load a shared counter and store one more.
 *
 *     new Checker(COUNTER, PROPERTIES).explore().findings
 *
 * says that the counter need not end at two, with a shortest run that shows it.
 */
import type { Predicate, Property } from '../property.ts';
import type { System } from '../system.ts';

/** Of the counter its value, of a worker what it has loaded, or how far it is. */
type State = number | 'ready' | 'done';
type Input = 'load' | 'store' | { readonly askedBy: number } | { readonly value: number };

/** To load is one action, though two components take part in it: the worker asks, and the counter answers. */
export const COUNTER: System<State, Input> = {
  components: ['counter', 'ann', 'bob'],
  initial: [[0, 'ready', 'ready']],
  key: (_, state) => `${state}`,
  offers: (component, state) => {
    if (component === 0 || state === 'done') return [];
    return state === 'ready' ? ['load'] : ['store'];
  },
  react: (component, state, input) => {
    const tell = (to: number, told: Input) => [{ to, input: told }];
    // Whoever is told a value has it from then on.
    if (typeof input === 'object' && 'value' in input)
      return { state: input.value, sends: [], notes: [] };
    if (input === 'load') return { state, sends: tell(0, { askedBy: component }), notes: [] };
    if (input === 'store')
      return { state: 'done', sends: tell(0, { value: Number(state) + 1 }), notes: [] };
    return { state, sends: tell(input.askedBy, { value: Number(state) }), notes: [] };
  },
  // A worker that has begun goes on: a state is quiescent, and *eventually* looks at it, once both are done.
  isDelivery: () => true,
};

const VALUE = { component: 0, name: 'value', of: (state: State) => Number(state) };
const atMostTwo: Predicate<State> = { readings: [VALUE], holds: (read) => read(VALUE) <= 2 };
const two: Predicate<State> = { readings: [VALUE], holds: (read) => read(VALUE) === 2 };

export const PROPERTIES: readonly Property<State, Input, never>[] = [
  { id: 'never more than two', kind: 'always', all: [atMostTwo] },
  { id: 'both are counted', kind: 'eventually', all: [two] },
  { id: 'two can be reached', kind: 'witness', witness: { states: [two] } },
];
