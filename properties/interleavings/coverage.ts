/**
 * What interleavings went through, so that a generator that has fallen silent is noticed: it finds nothing, and looks as
 * good as a model in which there is nothing to find.
 */
import { StateSet } from '../../checker/state-set.ts';
import type { ClientState } from '../../model/client-state.ts';
import type { ComponentState, GlobalState, GroupSystem } from '../../model/system.ts';
import { GROUPS } from '../../model/vocabulary/ids.ts';
import type { TraceAction } from '../../traces/actions.ts';
import type { Jury } from './jury.ts';
import { packetOf, situationOf } from './situation.ts';
import type { Walk } from './walk.ts';

export interface Coverage {
  readonly runs: number;
  /** Steps that were taken label by label. */
  readonly steps: number;
  /** Deliveries after them, that brought the runs to rest. */
  readonly deliveries: number;
  /** How many possible actions were judged, with the state each leads to, whether they were taken or not. */
  readonly judged: number;
  /** Distinct states that the runs were in. */
  readonly states: number;
  /** How often each kind of action was taken. */
  readonly actions: Readonly<Record<string, number>>;
  /** How often a machine of a kind went from one state to another, on what. */
  readonly changes: Readonly<Record<string, number>>;
}

/** What is counted over several runs. */
export class Counts {
  readonly #system: GroupSystem;
  readonly #jury: Jury;
  readonly #states: StateSet;
  readonly #actions = new Map<string, number>();
  readonly #changes = new Map<string, number>();
  #runs = 0;
  #steps = 0;
  #deliveries = 0;
  #judged = 0;

  constructor(system: GroupSystem, jury: Jury) {
    this.#system = system;
    this.#jury = jury;
    this.#states = new StateSet(jury.tables.size);
  }

  add({ taken, labelled, judged }: Walk): void {
    this.#runs++;
    this.#steps += labelled;
    this.#deliveries += taken.length - labelled;
    this.#judged += judged;
    const [first] = taken;
    if (first !== undefined) this.#states.add(first.before);
    for (const { before, named, after } of taken) {
      this.#states.add(after);
      const states = this.#jury.tables.statesOf(before);
      const kind = kindOf(this.#system, states, named);
      increase(this.#actions, kind);
      for (const change of changes(states, this.#jury.tables.statesOf(after)))
        increase(this.#changes, `${change} on ${kind}`);
    }
  }

  report(): Coverage {
    return {
      runs: this.#runs,
      steps: this.#steps,
      deliveries: this.#deliveries,
      judged: this.#judged,
      states: this.#states.length,
      actions: inOrder(this.#actions),
      changes: inOrder(this.#changes),
    };
  }
}

/** `open`, `x.info as a reply`, `AUTH for x.msg.new`, `loss of x.msg.new`. */
function kindOf(system: GroupSystem, states: GlobalState, action: TraceAction): string {
  if (action.type === 'wish') return action.wish.type;
  if (action.type === 'grant') return 'the link is made';
  const stateOf = (component: number) => stateAt(states, component);
  const packet = packetOf(situationOf(system, stateOf), action);
  if (packet === null) throw new Error(`nothing is under way for ${JSON.stringify(action)}`);
  const { as, cameBack, message } = packet;
  if (action.type === 'lose') return `loss of ${message.type}`;
  if (cameBack) return `AUTH for ${message.type}`;
  return as === 'message' ? message.type : `${message.type} as a ${as}`;
}

function stateAt(states: GlobalState, component: number): ComponentState {
  const state = states[component];
  if (state === undefined) throw new RangeError(`there is no component ${component}`);
  return state;
}

function changes(before: GlobalState, after: GlobalState): readonly string[] {
  return before.flatMap((from, component) => {
    const to = after[component];
    if (from.kind !== 'client' || to?.kind !== 'client' || from === to) return [];
    const [old, now] = [machinesOf(from), machinesOf(to)];
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((instance) => {
      const [one, other] = [old.get(instance), now.get(instance)];
      if (one?.state === other?.state) return [];
      const machine = one?.machine ?? other?.machine;
      return [`${machine}: ${one?.state.value ?? 'new'} → ${other?.state.value ?? 'new'}`];
    });
  });
}

interface Instance {
  readonly machine: string;
  /** Interned: equal states are the same object. */
  readonly state: { readonly value: string };
}

/** A client's instances, by kind and key. */
function machinesOf({ groups, contacts, ends }: ClientState): ReadonlyMap<string, Instance> {
  type Instances = Readonly<Record<string, Instance['state'] | undefined>>;
  const kinds: readonly (readonly [machine: string, of: string, Instances])[] = [
    ...GROUPS.flatMap((group) => {
      const { membership, members, hosts } = groups[group];
      return [
        ['membership', group, { own: membership }],
        ['member', group, members],
        ['host', group, hosts],
      ] as const;
    }),
    ['contact', 'any', contacts],
    ['connection end', 'any', ends],
  ];
  return new Map(
    kinds.flatMap(([machine, of, instances]) =>
      Object.entries(instances).flatMap(([key, state]) =>
        state === undefined ? [] : [[`${machine} ${of} ${key}`, { machine, state }] as const],
      ),
    ),
  );
}

function increase(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function inOrder(counts: ReadonlyMap<string, number>): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)));
}
