/** For the tests: a system driven by hand, one action at a time, and read in the protocol's words. */
import { fire, isQuiescent, offered } from '../checker/plain.ts';
import { type Action, isRefusal } from '../checker/system.ts';
import type { Allowance } from './budget.ts';
import type { ClientState, ContactState } from './client-state.ts';
import type { Design } from './designs/design.ts';
import { type Side, SIDES } from './network.ts';
import type { Wish } from './routing.ts';
import type { Scope } from './scopes.ts';
import { systemOf } from './start.ts';
import type { GlobalState, GroupSystem, Input } from './system.ts';
import { type Client, type ConnectionName, partsOf } from './vocabulary/ids.ts';
import type { Message, Packet } from './vocabulary/messages.ts';

export class Scenario {
  readonly system: GroupSystem;
  states: GlobalState;
  /** What observers read since the beginning, with the client that it is about. */
  readonly notes: string[] = [];

  /** @param design one for all, or one for each */
  constructor(scope: Scope, design: Design | ((client: Client) => Design), start = 0) {
    this.system = systemOf(scope, typeof design === 'function' ? design : () => design);
    const states = this.system.initial[start];
    if (states === undefined) throw new RangeError(`there is no start ${start}`);
    this.states = states;
  }

  /** @throws Error when it is refused */
  wish(who: Client, wish: Wish): void {
    this.#act(this.system.budgetComponent, { type: 'ask', who, wish });
  }

  /** Why a wish is refused; null when it is not. Nothing happens. */
  refusal(who: Client, wish: Wish): string | null {
    const input = { type: 'ask', who, wish } as const;
    const fired = fire(this.system, this.states, { component: this.system.budgetComponent, input });
    return isRefusal(fired) ? fired.refused : null;
  }

  /** The head of the queue toward a client arrives. */
  deliver(connection: ConnectionName, to: Client): void {
    const input = { type: 'deliver', to: sideOf(connection, to) } as const;
    this.#act(this.system.connectionComponent(connection), input);
  }

  /** The first report of what a client sent in vain arrives. */
  report(connection: ConnectionName, to: Client): void {
    const input = { type: 'report', to: sideOf(connection, to) } as const;
    this.#act(this.system.connectionComponent(connection), input);
  }

  /** A fault takes the head of the queue toward a client. */
  lose(connection: ConnectionName, to: Client): void {
    const input = { type: 'fault', connection, to: sideOf(connection, to) } as const;
    this.#act(this.system.budgetComponent, input);
  }

  /**
   * Everything arrives that is on its way, and whatever that leads to.
   *
   * @param choose which of so many deliveries comes next; the first one where nothing is said
   */
  settle(choose: (deliveries: number) => number = () => 0): void {
    while (!isQuiescent(this.system, this.states)) {
      const deliveries = this.deliveries();
      const next = deliveries[choose(deliveries.length)];
      if (next === undefined) throw new RangeError('there is no such delivery');
      this.#act(next.component, next.input);
    }
  }

  deliveries(): readonly Action<Input>[] {
    return offered(this.system, this.states).filter(({ component, input }) =>
      this.system.isDelivery(component, input),
    );
  }

  /** Every message on its way, per queue, the head first; reports as `connection AUTH to client`. */
  get wire(): Readonly<Record<string, readonly string[]>> {
    const queues = this.states.flatMap((state, component) => {
      const name = this.system.connectionAt(component);
      if (state.kind !== 'connection' || state.ends === null || name === null) return [];
      const { ends } = state;
      return SIDES.flatMap((side) => {
        const client = partsOf(name)[side];
        return [
          [`${name} to ${client}`, ends[side].queue.map(inWords)] as const,
          [`${name} AUTH to ${client}`, ends[side].reports.map(inWords)] as const,
        ];
      });
    });
    return Object.fromEntries(queues.filter(([, packets]) => packets.length > 0));
  }

  client(who: Client): ClientState {
    const state = this.states[this.system.clientComponent(who)];
    if (state?.kind !== 'client') throw new Error(`${who} is no client`);
    return state;
  }

  contact(who: Client, peer: Client): ContactState | undefined {
    return this.client(who).contacts[peer];
  }

  /** In which states a client sees the other members. */
  members(who: Client): Readonly<Record<string, string>> {
    const members = Object.entries(this.client(who).members);
    return Object.fromEntries(members.map(([member, { value }]) => [member, value]));
  }

  /** In which states a client's ends are. */
  ends(who: Client): Readonly<Record<string, string>> {
    const ends = Object.entries(this.client(who).ends);
    return Object.fromEntries(ends.map(([name, end]) => [name, String(end?.value)]));
  }

  #act(component: number, input: Input): void {
    const fired = fire(this.system, this.states, { component, input });
    if (isRefusal(fired)) throw new Error(fired.refused);
    this.states = fired.states;
    for (const step of fired.steps)
      for (const { type, ...rest } of step.notes)
        this.notes.push(
          `${this.system.components[step.component]}: ${type} ${Object.values(rest).join(' from ')}`,
        );
  }
}

/** In a test numbers need no reasons. */
export function allow(who: Client, may: Wish, times = 1): Allowance {
  return { who, may, times, because: 'the test does it' };
}

function sideOf(connection: ConnectionName, client: Client): Side {
  const side = SIDES.find((one) => partsOf(connection)[one] === client);
  if (side === undefined) throw new RangeError(`${client} has no end of ${connection}`);
  return side;
}

function inWords({ as, message }: Packet): string {
  return as === 'message' ? contentOf(message) : `${as} with ${contentOf(message)}`;
}

/** `x.grp.mem.inv(bob, cath-bob/team/0, null)`: the fields in their order. */
function contentOf(message: Message): string {
  if (message.type === 'x.msg.new') return `x.msg.new(${message.text.index})`;
  const { type, ...fields } = message;
  const values = Object.values(fields).map(String);
  return values.length === 0 ? type : `${type}(${values.join(', ')})`;
}
