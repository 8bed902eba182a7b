/**
 * How the checker is used, on the smallest race there is: two workers each load a shared counter and store one more.
 *
 *     new Checker(COUNTER, PROPERTIES).explore().findings
 *
 * says that the counter need not end at two, with a shortest run that shows it.
 */
import type { Predicate, Property } from '../property.ts';
import type { System } from '../system.ts';

type State =
  | { readonly is: 'counter'; readonly value: number }
  | { readonly is: 'ready' | 'done' }
  | { readonly is: 'loaded'; readonly value: number };
type Input =
  | { readonly type: 'load' | 'store' }
  | { readonly type: 'ask'; readonly by: number }
  | { readonly type: 'answer' | 'set'; readonly value: number };

/** To load is one action, though two components take part in it: the worker asks, and the counter answers. */
export const COUNTER: System<State, Input> = {
  components: ['counter', 'ann', 'bob'],
  initial: [[{ is: 'counter', value: 0 }, { is: 'ready' }, { is: 'ready' }]],
  key: (_, state) => JSON.stringify(state),
  offers: (_, { is }) => {
    if (is === 'ready') return [{ type: 'load' }];
    return is === 'loaded' ? [{ type: 'store' }] : [];
  },
  react: (component, state, input) => {
    const value = 'value' in state ? state.value : 0;
    const tell = (to: number, told: Input) => [{ to, input: told }];
    switch (input.type) {
      case 'load':
        return { state, sends: tell(0, { type: 'ask', by: component }), notes: [] };
      case 'ask':
        return { state, sends: tell(input.by, { type: 'answer', value }), notes: [] };
      case 'answer':
        return { state: { is: 'loaded', value: input.value }, sends: [], notes: [] };
      case 'store':
        return {
          state: { is: 'done' },
          sends: tell(0, { type: 'set', value: value + 1 }),
          notes: [],
        };
      case 'set':
        return { state: { is: 'counter', value: input.value }, sends: [], notes: [] };
    }
  },
  // A worker that has begun goes on: a state is quiescent, and *eventually* looks at it, once both are done.
  isDelivery: () => true,
};

export const PROPERTIES: readonly Property<State, Input, never>[] = [
  { id: 'never more than two', kind: 'always', all: [counts((value) => value <= 2)] },
  { id: 'both are counted', kind: 'eventually', all: [counts((value) => value === 2)] },
  {
    id: 'two can be reached',
    kind: 'witness',
    witness: { states: [counts((value) => value === 2)] },
  },
];

function counts(isRight: (value: number) => boolean): Predicate<State> {
  const value = {
    component: 0,
    name: 'value',
    of: (state: State) => (state.is === 'counter' ? state.value : 0),
  };
  return { readings: [value], holds: (read) => isRight(read(value)) };
}
