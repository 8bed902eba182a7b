/**
 * Two-phase commit: XState machines, explored.
 *
 * Resource managers prepare, and the transaction manager commits once all of them have, or aborts at any time before. A
 * manager may also decide to abort alone while it works. From "Consensus on Transaction Commit" (Gray and Lamport, 2006),
 * in the version of Stateright's `examples/2pc.rs`, whose state counts this one must have. Messages are a set that is
 * never emptied: each may be received late, again, or never.
 */
import { assign, setup, transition } from 'xstate';
import type { Predicate, Property, Read, Reading } from '../property.ts';
import type { Reaction, Refusal, System } from '../system.ts';

type Message =
  | { readonly type: 'Prepared'; readonly rm: number }
  | { readonly type: 'Commit' }
  | { readonly type: 'Abort' };

/** A resource manager. It does not know its number: whoever carries its message puts the sender on it. */
const resourceManager = setup({
  types: {
    events: {} as { type: 'prepare' | 'chooseToAbort' | 'chooseToCommit' | 'Commit' | 'Abort' },
  },
  guards: { isImpatient: () => false },
  actions: { sayPrepared: () => {} },
}).createMachine({
  initial: 'working',
  states: {
    working: {
      on: {
        prepare: { target: 'prepared', actions: 'sayPrepared' },
        chooseToAbort: 'aborted',
      },
    },
    prepared: { on: { chooseToCommit: { guard: 'isImpatient', target: 'committed' } } },
    committed: {},
    aborted: {},
  },
  on: { Commit: '.committed', Abort: '.aborted' },
});

/** A wrong one: once it has prepared it may commit without being told. */
export const impatientResourceManager = resourceManager.provide({
  guards: { isImpatient: () => true },
});

/** The transaction manager. What it commits must have been prepared by everybody. */
const transactionManager = setup({
  types: {
    context: {} as { readonly expected: number; readonly prepared: readonly number[] },
    events: {} as { type: 'Prepared'; rm: number } | { type: 'commit' } | { type: 'abort' },
  },
  guards: { allPrepared: ({ context }) => context.prepared.length === context.expected },
  actions: { sayCommit: () => {}, sayAbort: () => {} },
}).createMachine({
  context: { expected: 0, prepared: [] },
  initial: 'init',
  states: {
    init: {
      on: {
        Prepared: {
          actions: assign({
            prepared: ({ context, event }) =>
              [...new Set([...context.prepared, event.rm])].sort((one, other) => one - other),
          }),
        },
        commit: { guard: 'allPrepared', target: 'committed', actions: 'sayCommit' },
        abort: { target: 'aborted', actions: 'sayAbort' },
      },
    },
    committed: {},
    aborted: {},
  },
});

interface ResourceManagerState {
  readonly is: 'resource manager';
  readonly value: 'working' | 'prepared' | 'committed' | 'aborted';
}
interface TransactionManagerState {
  readonly is: 'transaction manager';
  readonly value: 'init' | 'committed' | 'aborted';
  readonly prepared: readonly number[];
}
interface MessagesState {
  readonly is: 'messages';
  readonly sent: readonly Message[];
}
type State = ResourceManagerState | TransactionManagerState | MessagesState;

type Input =
  | { readonly type: 'prepare' | 'chooseToAbort' | 'chooseToCommit' | 'commit' | 'abort' }
  | { readonly type: 'send'; readonly message: Message }
  | { readonly type: 'deliver'; readonly message: Message; readonly to: number }
  | Message;

export interface TwoPhaseCommit {
  readonly system: System<State, Input>;
  readonly properties: readonly Property<State, Input, never>[];
  /** How often a machine was asked to step. */
  readonly xstateCalls: () => number;
}

/** Component n is resource manager n; the transaction manager and the messages come after them. */
export function twoPhaseCommit(
  resourceManagers: number,
  resourceManagerMachine = resourceManager,
): TwoPhaseCommit {
  const everyRm = Array.from({ length: resourceManagers }, (_, rm) => rm);
  const tm = resourceManagers;
  const messages = resourceManagers + 1;
  let xstateCalls = 0;

  const send = (message: Message) => ({ to: messages, input: { type: 'send' as const, message } });

  function stepResourceManager(rm: number, state: ResourceManagerState, input: Input): Outcome {
    if (!isOneOf(input, ['prepare', 'chooseToAbort', 'chooseToCommit', 'Commit', 'Abort']))
      return notForHere(input);
    xstateCalls++;
    const before = resourceManagerMachine.resolveState({ value: state.value });
    const [after, actions] = transition(resourceManagerMachine, before, { type: input.type });
    return changed(
      state,
      { is: 'resource manager', value: after.value },
      actions.map(() => send({ type: 'Prepared', rm })),
    );
  }

  function stepTransactionManager(state: TransactionManagerState, input: Input): Outcome {
    if (!isOneOf(input, ['Prepared', 'commit', 'abort'])) return notForHere(input);
    xstateCalls++;
    const before = transactionManager.resolveState({
      value: state.value,
      context: { expected: resourceManagers, prepared: state.prepared },
    });
    const [after, actions] = transition(transactionManager, before, input);
    return changed(
      state,
      { is: 'transaction manager', value: after.value, prepared: after.context.prepared },
      actions.map(({ type }) => send({ type: type === 'sayCommit' ? 'Commit' : 'Abort' })),
    );
  }

  function stepMessages(state: MessagesState, input: Input): Outcome {
    if (input.type === 'deliver')
      return { state, sends: [{ to: input.to, input: input.message }], notes: [] };
    if (input.type !== 'send') return notForHere(input);
    const sent = new Map(
      [...state.sent, input.message].map((message) => [JSON.stringify(message), message]),
    );
    return {
      state: {
        is: 'messages',
        sent: [...sent]
          .sort(([one], [other]) => (one < other ? -1 : 1))
          .map(([, message]) => message),
      },
      sends: [],
      notes: [],
    };
  }

  const system: System<State, Input> = {
    components: [...everyRm.map((rm) => `rm${rm}`), 'tm', 'messages'],
    initial: [
      [
        ...everyRm.map(() => ({ is: 'resource manager', value: 'working' }) as const),
        { is: 'transaction manager', value: 'init', prepared: [] },
        { is: 'messages', sent: [] },
      ],
    ],
    key: (_, state) => JSON.stringify(state),
    offers: (_, state) => {
      if (state.is === 'resource manager')
        return [{ type: 'prepare' }, { type: 'chooseToAbort' }, { type: 'chooseToCommit' }];
      if (state.is === 'transaction manager') return [{ type: 'commit' }, { type: 'abort' }];
      return state.sent.flatMap((message) =>
        (message.type === 'Prepared' ? [tm] : everyRm).map(
          (to) => ({ type: 'deliver', message, to }) as const,
        ),
      );
    },
    react: (component, state, input) => {
      if (state.is === 'resource manager') return stepResourceManager(component, state, input);
      if (state.is === 'transaction manager') return stepTransactionManager(state, input);
      return stepMessages(state, input);
    },
    // A message may stay in the set for ever, so that none is bound to arrive.
    isDelivery: () => false,
  };
  return { system, properties: propertiesOf(everyRm), xstateCalls: () => xstateCalls };
}

type Outcome = Reaction<State, Input> | Refusal;

/** A step that changes and says nothing is not an action: it would lead from a state to itself. */
function changed(before: State, after: State, sends: Reaction<State, Input>['sends']): Outcome {
  if (sends.length === 0 && JSON.stringify(before) === JSON.stringify(after))
    return { refused: 'nothing would change' };
  return { state: after, sends, notes: [] };
}

function notForHere(input: Input): never {
  throw new Error(`${input.type} reached the wrong component`);
}

function isOneOf<Type extends Input['type']>(
  input: Input,
  types: readonly Type[],
): input is Extract<Input, { readonly type: Type }> {
  return types.some((type) => type === input.type);
}

function propertiesOf(everyRm: readonly number[]): readonly Property<State, Input, never>[] {
  const outcomes = everyRm.map(
    (component): Reading<State, string> => ({
      component,
      name: 'outcome',
      of: (state) => (state.is === 'resource manager' ? state.value : ''),
    }),
  );
  const pairs = outcomes.flatMap((one) =>
    outcomes.filter((other) => other !== one).map((other) => [one, other] as const),
  );
  const all = (outcome: string): Predicate<State> => ({
    readings: outcomes,
    holds: (read: Read<State>) => outcomes.every((reading) => read(reading) === outcome),
  });
  return [
    { id: 'abort agreement', kind: 'witness', witness: { states: [all('aborted')] } },
    { id: 'commit agreement', kind: 'witness', witness: { states: [all('committed')] } },
    {
      id: 'consistent',
      kind: 'always',
      all: pairs.map(([one, other]) => ({
        readings: [one, other],
        holds: (read) => read(one) !== 'aborted' || read(other) !== 'committed',
      })),
    },
  ];
}
