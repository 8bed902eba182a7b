/** The packets of a run, each from where it was sent to what became of it: what a sequence diagram draws as an arrow. */
import { otherSide, SIDES, type Side } from '../model/network.ts';
import {
  type ComponentState,
  type GroupSystem,
  type Input,
  isConnectionInput,
} from '../model/system.ts';
import { type Client, type ConnectionName, partsOf } from '../model/vocabulary/ids.ts';
import type { Packet } from '../model/vocabulary/messages.ts';
import type { Step } from '../checker/system.ts';
import type { Note } from '../model/client.ts';
import type { Replay } from './run.ts';
import { packetName } from './story.ts';

/** A reaction within a run; both numbers from 0. */
export interface Moment {
  readonly step: number;
  readonly reaction: number;
}

export type Outcome =
  | { readonly is: 'received'; readonly at: Moment }
  /** Its queue was discarded with the end that it went to. */
  | { readonly is: 'unread'; readonly at: Moment }
  /** A fault took it. */
  | { readonly is: 'lost'; readonly at: Moment }
  /** It met a closed end; `told`: where its sender got the `AUTH`, null where it has not. */
  | { readonly is: 'returned'; readonly told: Moment | null }
  /** The run ends before it arrives. */
  | { readonly is: 'under way' };

export interface Exchange {
  readonly connection: ConnectionName;
  readonly from: Client;
  readonly to: Client;
  readonly packet: Packet;
  /** As it is called on the wire, with what tells it from others of its kind. */
  readonly name: string;
  /** Null where it was under way when the run began. */
  readonly sent: Moment | null;
  readonly outcome: Outcome;
}

/** In the order in which they were sent. */
export function exchangesOf(system: GroupSystem, run: Replay): readonly Exchange[] {
  const log = new Log();
  for (const connection of system.connections) {
    const state = run.start[system.connectionComponent(connection)];
    if (state?.kind !== 'connection' || state.ends === null) continue;
    for (const to of SIDES)
      for (const packet of state.ends[to].queue) log.send(connection, to, packet, null);
  }
  for (const [step, { happening }] of run.steps.entries())
    for (const [reaction, one] of happening.steps.entries()) {
      const connection = system.connectionAt(one.component);
      if (connection !== null) log.note(connection, one, { step, reaction });
    }
  return log.exchanges;
}

type SystemStep = Step<ComponentState, Input, Note>;

/** Follows every queue. */
class Log {
  readonly exchanges: Exchange[] = [];
  /** Per queue, the numbers of the exchanges in it. */
  readonly #queues = new Map<string, number[]>();

  note(connection: ConnectionName, { input, after }: SystemStep, at: Moment): void {
    if (after.kind !== 'connection' || !isConnectionInput(input)) return;
    switch (input.type) {
      case 'join':
        return this.#sendOrReturn(connection, 'peer', input.packet, after.ends, at);
      case 'send':
        return this.#sendOrReturn(connection, input.from, input.packet, after.ends, at);
      case 'deliver':
        // The connection hands it over, and the client's reaction comes next.
        return this.#end(`${connection} ${input.to}`, {
          is: 'received',
          at: { ...at, reaction: at.reaction + 1 },
        });
      case 'report':
        return this.#end(`${connection} ${input.to} reports`, {
          is: 'returned',
          told: { ...at, reaction: at.reaction + 1 },
        });
      case 'lose':
        return this.#end(`${connection} ${input.to}`, { is: 'lost', at });
      case 'close':
        while (this.#queue(`${connection} ${input.end}`).length > 0)
          this.#end(`${connection} ${input.end}`, { is: 'unread', at });
        this.#queue(`${connection} ${input.end} reports`).length = 0;
        return;
      case 'create':
      case 'request':
      case 'grant':
        return;
    }
  }

  send(connection: ConnectionName, to: Side, packet: Packet, sent: Moment | null): void {
    this.#queue(`${connection} ${to}`).push(this.exchanges.length);
    this.#add(connection, to, packet, sent, { is: 'under way' });
  }

  #sendOrReturn(
    connection: ConnectionName,
    from: Side,
    packet: Packet,
    ends: Readonly<Record<Side, { readonly reports: readonly Packet[] }>> | null,
    sent: Moment,
  ): void {
    const to = otherSide(from);
    if (!(ends?.[from].reports.includes(packet) ?? false))
      return this.send(connection, to, packet, sent);
    this.#queue(`${connection} ${from} reports`).push(this.exchanges.length);
    this.#add(connection, to, packet, sent, { is: 'returned', told: null });
  }

  #add(
    connection: ConnectionName,
    side: Side,
    packet: Packet,
    sent: Moment | null,
    outcome: Outcome,
  ): void {
    const parts = partsOf(connection);
    const [from, to] = [parts[otherSide(side)], parts[side]];
    const name = packetName(packet);
    this.exchanges.push({ connection, from, to, packet, name, sent, outcome });
  }

  #end(queue: string, outcome: Outcome): void {
    const number = this.#queue(queue).shift();
    const exchange = number === undefined ? undefined : this.exchanges[number];
    if (number === undefined || exchange === undefined)
      throw new Error(`nothing is in the queue ${queue}`);
    this.exchanges[number] = { ...exchange, outcome };
  }

  #queue(name: string): number[] {
    const queue = this.#queues.get(name) ?? [];
    this.#queues.set(name, queue);
    return queue;
  }
}
