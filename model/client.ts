/**
 * One device: routes what reaches it to its machines, and gathers what they send.
 *
 * An input runs to completion. Effects are dealt with one by one, and what a signal leads to comes before the next effect.
 */
import type { Refusal } from '../checker/system.ts';
import { stepMachine } from './client-machines.ts';
import { type ClientState, contactOver, groupServedBy } from './client-state.ts';
import type { Design } from './designs/design.ts';
import type { HandshakeSpeed } from './machines/connection-end.ts';
import type { Effect } from './machines/effects.ts';
import type { Topology } from './machines/members.ts';
import type { SteppingMode } from './machines/step.ts';
import type { Addressed } from './routing/address.ts';
import type { Facts } from './routing/facts.ts';
import { routeMessage, routeReturned } from './routing/messages.ts';
import { routeSignal } from './routing/signals.ts';
import { routeWish } from './routing/wishes.ts';
import {
  type Client,
  type ConnectionName,
  connectionName,
  type Group,
  groupOfConnection,
  isClient,
  otherEnd,
  type Pool,
  poolOf,
} from './vocabulary/ids.ts';
import {
  type Conversation,
  conversationOf,
  type Message,
  type MessageType,
  type Packet,
} from './vocabulary/messages.ts';
import type { Wish } from './vocabulary/wishes.ts';

/** `links`: names for the links that may be made on this occasion; filled in where the input reaches the client. */
export type ClientInput =
  | { readonly type: 'wish'; readonly wish: Wish; readonly links?: readonly ConnectionName[] }
  | {
      readonly type: 'receive';
      readonly connection: ConnectionName;
      readonly packet: Packet;
      /**
       * Where it is not empty, something in front of it was lost. The client knows no more than that; which texts, and of which
       * conversations, is for observers.
       */
      readonly lost: readonly Conversation[];
      readonly links?: readonly ConnectionName[];
    }
  /** A link that it asked for is there. */
  | { readonly type: 'made'; readonly connection: ConnectionName }
  /** What it sent met a closed end. */
  | { readonly type: 'AUTH'; readonly connection: ConnectionName; readonly packet: Packet };

/** The types of input that a client takes. */
export const CLIENT_INPUTS = [
  'wish',
  'receive',
  'made',
  'AUTH',
] as const satisfies readonly ClientInput['type'][];

/** What a client wants of the connection at one of its ends. */
export type Output =
  | { readonly type: 'request' | 'open' | 'close'; readonly connection: ConnectionName }
  | { readonly type: 'transmit'; readonly connection: ConnectionName; readonly packet: Packet };

/** What an observer of a client reads, and no machine keeps. */
export type Note =
  | { readonly type: 'unexpected'; readonly message: MessageType; readonly from: Client }
  | { readonly type: 'ignored'; readonly because: string }
  /** What the user is told. */
  | { readonly type: 'told'; readonly what: string }
  /** A text to the group is shown. */
  | { readonly type: 'shown'; readonly from: Client; readonly in: Group }
  /** The user is shown, in that conversation, that something was lost. */
  | { readonly type: 'integrity error'; readonly in: Conversation };

/** How the clients are connected, and what the network does in its own time. */
export interface NetworkConfig {
  readonly topology: Topology;
  readonly handshake: HandshakeSpeed;
  /** Whether a link that the handshake asks for is made in a step of its own, or at once. */
  readonly linksTakeAStep: boolean;
}

/** Who this client is, and what it goes by. */
export interface ClientConfig {
  readonly me: Client;
  readonly design: Design;
  readonly owners: (group: Group) => readonly Client[];
  readonly network: NetworkConfig;
  readonly mode: SteppingMode;
}

export interface ClientReaction {
  readonly state: ClientState;
  readonly outputs: readonly Output[];
  readonly notes: readonly Note[];
}

/** The pools that this input takes names for links from. */
export function clientPools(
  { me, design, network }: ClientConfig,
  input: ClientInput,
): readonly Pool[] {
  if (input.type === 'wish')
    switch (input.wish.type) {
      case 'invite':
        return [poolOf(me, input.wish.joiner, input.wish.group)];
      case 'repeat links':
        return [poolOf(me, input.wish.member, input.wish.group)];
      case 'open':
      case 'offer out of band':
        return [poolOf(me, input.wish.peer, 'direct')];
      default:
        return [];
    }
  if (input.type !== 'receive' || input.packet.message.type !== 'x.grp.mem.intro') return [];
  if (network.topology === 'sparse') return [];
  const { member } = input.packet.message;
  const group = groupOfConnection(input.connection);
  if (group === null) throw new Error('an introduction comes on a group connection');
  const pool = poolOf(me, member, group);
  return design.handshake === null ? [pool] : [pool, poolOf(me, member, 'direct')];
}

/** The input with its links named. */
export function withLinks(
  config: ClientConfig,
  input: ClientInput,
  numbers: readonly number[],
): ClientInput {
  if (input.type === 'AUTH' || input.type === 'made') return input;
  const links = clientPools(config, input).map((pool, index) =>
    connectionName(pool, numbers[index] ?? 0),
  );
  return { ...input, links };
}

export function clientReact(
  config: ClientConfig,
  state: ClientState,
  input: ClientInput,
): ClientReaction | Refusal {
  const run = new ClientRun(config, state, 'links' in input ? (input.links ?? []) : []);
  switch (input.type) {
    case 'wish':
      run.wish(input.wish);
      break;
    case 'receive':
      run.receive(input.connection, input.packet, input.lost.length > 0);
      break;
    case 'made':
      run.takeLink(input.connection);
      break;
    case 'AUTH':
      run.takeBack(input.connection, input.packet);
      break;
  }
  return run.outcome();
}

/** One input, run to completion. */
class ClientRun {
  readonly #config: ClientConfig;
  readonly #links: readonly ConnectionName[];
  #state: ClientState;
  #refused: string | null = null;
  readonly #outputs: Output[] = [];
  readonly #notes: Note[] = [];

  constructor(config: ClientConfig, state: ClientState, links: readonly ConnectionName[]) {
    this.#config = config;
    this.#state = state;
    this.#links = links;
  }

  outcome(): ClientReaction | Refusal {
    if (this.#refused !== null) return { refused: this.#refused };
    return { state: this.#state, outputs: this.#outputs, notes: this.#notes };
  }

  wish(wish: Wish): void {
    const { wishes } = this.#config.design.routes;
    for (const addressed of routeWish(wishes, wish.type, wish, () => this.#known(wish.group))) {
      if (this.#refused === null && !this.#tell(addressed, null))
        this.#refused = this.#whyNot(wish, addressed);
      if (this.#refused !== null) return;
    }
  }

  #whyNot({ type }: Wish, { machine }: Addressed): string {
    return type === 'open' && this.#config.design.knobs.onDemand === 'no'
      ? 'no contact is made on demand in this design'
      : `the ${machine} is not in a state to`;
  }

  /** What a step of the handshake carries is read before the step is taken: whoever accepts is a member once connected. */
  receive(connection: ConnectionName, { as, message }: Packet, afterGap: boolean): void {
    if (this.#isDropped(connection)) return;
    if (afterGap) this.#showIntegrityError(connection, message);
    const sender = otherEnd(connection, this.#config.me);
    this.#read(connection, sender, message);
    if (as !== 'message') this.#tellEnd(connection, as);
  }

  /** The client can only go by what has arrived: the error is shown where that belongs. */
  #showIntegrityError(connection: ConnectionName, message: Message): void {
    const shownIn = conversationOf(connection, message);
    this.#notes.push({ type: 'integrity error', in: shownIn });
    if (shownIn === 'group') return;
    const key = otherEnd(connection, this.#config.me);
    const group = contactOver(this.#state, key, this.#groupOf(connection), connection);
    this.#tellOrThrow({ machine: 'contact', group, key, event: { type: 'integrity error' } });
  }

  #read(connection: ConnectionName, sender: Client, message: Message): void {
    // What was relayed to this client is its author's, whoever has relayed it.
    if (message.type === 'x.grp.msg.forward' && message.to === this.#config.me) {
      this.#read(connection, message.from, message.message);
      return;
    }
    const unexpected: Note = { type: 'unexpected', message: message.type, from: sender };
    const group = this.#groupOf(connection);
    const known = () => ({ ...this.#known(group), sender, connection });
    const { messages } = this.#config.design.routes;
    for (const addressed of routeMessage(messages, message.type, message, known))
      if (!this.#tell(addressed, unexpected)) {
        this.#notes.push(unexpected);
        return;
      }
  }

  takeLink(connection: ConnectionName): void {
    if (this.#isDropped(connection)) return;
    this.#tellEnd(connection, 'made');
  }

  takeBack(connection: ConnectionName, { message }: Packet): void {
    if (this.#isDropped(connection)) return;
    const relayed = message.type === 'x.grp.msg.forward';
    const peer = relayed ? message.to : otherEnd(connection, this.#config.me);
    const group = this.#groupOf(connection);
    const known = () => ({ ...this.#known(group), peer, connection });
    const { returned } = this.#config.design.routes;
    for (const addressed of routeReturned(returned, relayed ? message.message : message, known))
      this.#tellOrThrow(addressed);
  }

  /** What comes over a connection that a contact has dropped reaches nobody. */
  #isDropped(connection: ConnectionName): boolean {
    const isDropped = groupServedBy(this.#state, connection) === null;
    if (isDropped) this.#notes.push({ type: 'ignored', because: 'the connection was given up' });
    return isDropped;
  }

  #groupOf(connection: ConnectionName): Group {
    const group = groupServedBy(this.#state, connection);
    if (group === null) throw new Error(`no contact has ${connection}`);
    return group;
  }

  #known(group: Group): Facts {
    const { me, design, owners, network } = this.#config;
    return {
      me,
      state: this.#state,
      group,
      here: this.#state.groups[group],
      design,
      owners: owners(group),
      network,
      links: this.#links,
    };
  }

  #tellEnd(key: ConnectionName, type: 'confirmation' | 'reply' | 'hello' | 'made'): void {
    const group = this.#groupOf(key);
    this.#tellOrThrow({ machine: 'connection end', group, key, event: { type } });
  }

  /** What is told here follows from what the machines themselves did: there is always an answer. */
  #tellOrThrow(addressed: Addressed): void {
    if (!this.#tell(addressed, null)) {
      const { machine, key, event } = addressed;
      throw new Error(
        `${this.#config.me}: the ${machine} ${key ?? ''} has no answer to '${event.type}'`,
      );
    }
  }

  /**
   * @param unexpected what to note where the machine says that it did not expect this
   * @returns whether the machine has anything to say to it
   */
  #tell(addressed: Addressed, unexpected: Note | null): boolean {
    const { state, handled, effects } = stepMachine(this.#config, this.#state, addressed);
    this.#state = state;
    for (const effect of effects) this.#do(effect, addressed, unexpected);
    return handled;
  }

  #do(effect: Effect, { machine, group, key }: Addressed, unexpected: Note | null): void {
    switch (effect.type) {
      case 'askForEnd':
        this.#outputs.push({ type: 'request', connection: ownEnd(machine, key) });
        return;
      case 'openEnd':
        this.#outputs.push({ type: 'open', connection: ownEnd(machine, key) });
        return;
      case 'closeEnd':
        this.#outputs.push({ type: 'close', connection: ownEnd(machine, key) });
        return;
      case 'transmit': {
        const { packet } = effect.params;
        this.#outputs.push({ type: 'transmit', connection: ownEnd(machine, key), packet });
        return;
      }
      case 'tell':
        this.#notes.push({ type: 'told', what: effect.params.what });
        return;
      case 'ignore':
        this.#notes.push({ type: 'ignored', because: effect.params.because });
        return;
      case 'unexpected':
        if (unexpected === null) throw new Error(`the ${machine} was told of no message`);
        this.#notes.push(unexpected);
        return;
      case 'show':
        this.#notes.push({ type: 'shown', from: effect.params.from, in: group });
        return;
      case 'refuse':
        this.#refused ??= effect.params.because;
        return;
      default: {
        const { signals } = this.#config.design.routes;
        const known = () => this.#known(group);
        for (const addressed of routeSignal(signals, effect.type, effect.params, known))
          this.#tellOrThrow(addressed);
      }
    }
  }
}

/** Only an end acts on the network, and only on its own connection. */
function ownEnd(machine: Addressed['machine'], key: Addressed['key']): ConnectionName {
  if (machine !== 'connection end' || key === null || isClient(key))
    throw new Error(`a ${machine} has no end`);
  return key;
}
