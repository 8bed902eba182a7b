/**
 * For the tests: a system driven by hand, one action at a time, and read in the protocol's words.
 *
 * Tests ask for wishes, scopes and states by what is said here only, so that they need not know how those are made.
 */
import { fire, isQuiescent, offered } from '../checker/plain.ts';
import { type Action, isRefusal } from '../checker/system.ts';
import type { Note } from './client.ts';
import {
  type ClientState,
  type ContactState,
  contactName,
  currentMembers,
  type GroupState,
  ownCopy,
  ownProfile,
} from './client-state.ts';
import { type Design, designsOf } from './designs/design.ts';
import { PRESETS } from './designs/presets.ts';
import type { TextState } from './machines/contact-context.ts';
import { type Side, SIDES } from './network.ts';
import type { Cast, Scope } from './scope.ts';
import { systemOf } from './start.ts';
import { type Deed, negotiates } from './testing-deeds.ts';
import type { GlobalState, GroupSystem, Input } from './system.ts';
import { contentOf, inWords } from './testing-messages.ts';
import { type Client, type ConnectionName, GROUPS, type Group, partsOf } from './vocabulary/ids.ts';
import type { Conversation, DirectMessages, Message, Profile } from './vocabulary/messages.ts';

/** The designs that all clients go by. */
export const UNIFORM = PRESETS.filter(({ others }) => others === undefined);

/** A scope of one group with the setting on, in which nothing may happen but what is said. Alice is host and owner. */
export function scopeOf({
  members,
  joiners = [],
  host = 'alice',
  owners = ['alice'],
  incognito = [],
  ...scope
}: Pick<Cast, 'members'> &
  Partial<Cast & Omit<Scope, 'groups' | 'incognito'>> & {
    readonly incognito?: readonly Client[];
  }): Scope {
  return {
    name: 'test',
    question: 'What does the test ask?',
    groups: { team: { host, owners, members, joiners } },
    settings: 'on',
    incognito: incognito.map((who) => ({ who, group: 'team' })),
    misbehaving: [],
    topology: 'mesh',
    handshake: 'fast',
    linksTakeAStep: false,
    losses: 0,
    pairs: [],
    wishes: [],
    isForMixes: false,
    ...scope,
  };
}

/** The same with others in the group. */
export function recast(scope: Scope, changes: Partial<Cast>): Scope {
  return { ...scope, groups: { team: { ...castOf(scope), ...changes } } };
}

/** Who is in the scope's one group. */
export function castOf({ groups: { team } }: Scope): Cast {
  if (team === undefined) throw new RangeError('the scope has no team');
  return team;
}

export class Walkthrough {
  readonly system: GroupSystem;
  states: GlobalState;
  /** What observers read since the beginning, with the client that it is about. */
  readonly notes: string[] = [];

  /** @param design one for all, or one for each */
  constructor(
    scope: Scope,
    design: Design | ((client: Client) => Design),
    start = 0,
    system = systemOf(scope, typeof design === 'function' ? design : () => design),
  ) {
    this.system = system;
    const states = this.system.initial[start];
    if (states === undefined) throw new RangeError(`there is no start ${start}`);
    this.states = states;
  }

  /** Every way in which the scope can begin. */
  static beginnings(scope: Scope, design: Design): readonly Walkthrough[] {
    const system = systemOf(scope, designsOf(design));
    return system.initial.map((_, start) => new Walkthrough(scope, design, start, system));
  }

  /** @throws Error when it is refused */
  wish([who, wish]: Deed): void {
    this.#act(this.system.budgetComponent, { type: 'ask', who, wish });
  }

  /** Why a wish is refused; null when it is not. Nothing happens. */
  refusal([who, wish]: Deed): string | null {
    const input = { type: 'ask', who, wish } as const;
    const fired = fire(this.system, this.states, { component: this.system.budgetComponent, input });
    return isRefusal(fired) ? fired.refused : null;
  }

  /** The head of the queue toward a client arrives, so many times. */
  deliver(connection: ConnectionName, to: Client, times = 1): void {
    const input = { type: 'deliver', to: sideOf(connection, to) } as const;
    for (let time = 0; time < times; time++)
      this.#act(this.system.connectionComponent(connection), input);
  }

  /** The first report of what a client sent in vain arrives. */
  report(connection: ConnectionName, to: Client): void {
    const input = { type: 'report', to: sideOf(connection, to) } as const;
    this.#act(this.system.connectionComponent(connection), input);
  }

  /** The network makes a link that was asked for. */
  make(connection: ConnectionName): void {
    this.#act(this.system.connectionComponent(connection), { type: 'grant' });
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

  /** What a client says to a message that reaches it past the network, and which components that changes. */
  probe(to: Client, connection: ConnectionName, message: Message) {
    const { system, states } = this;
    const packet = { as: 'message', message } as const;
    const input = { type: 'receive', connection, packet, lost: [] } as const;
    const fired = fire(system, states, { component: system.clientComponent(to), input });
    if (isRefusal(fired)) throw new Error(fired.refused);
    const before = keysOf(system, states);
    const after = keysOf(system, fired.states);
    return {
      notes: fired.steps.flatMap(({ notes }) => notes.map(noteInWords)),
      changed: system.components.filter((_, component) => after[component] !== before[component]),
    };
  }

  /** The first makes a contact with the other on demand, and everything arrives. */
  makeContact(who: Client, peer: Client): void {
    for (const deed of negotiates(who, peer)) {
      if (this.refusal(deed) === null) this.wish(deed);
      this.settle();
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

  /** What is on its way to one end, the head first. */
  messages(connection: ConnectionName, to: Client): readonly Message[] {
    const state = this.states[this.system.connectionComponent(connection)];
    if (state?.kind !== 'connection' || state.ends === null) return [];
    return state.ends[sideOf(connection, to)].queue.map(({ message }) => message);
  }

  /** Equal where the situations are: what users may still do included. */
  get keys(): readonly string[] {
    return keysOf(this.system, this.states);
  }

  // What a client knows.

  membership(who: Client, group: Group = 'team'): string {
    return this.#client(who).groups[group].membership.value;
  }

  /** Its copy of the setting. */
  copy(who: Client): DirectMessages {
    return ownCopy(this.#team(who));
  }

  /** What it is known by in the group. */
  profile(who: Client, group: Group = 'team'): Profile {
    return ownProfile(this.#client(who).groups[group]);
  }

  /** In which states it sees the other members. */
  members(who: Client, group: Group = 'team'): Readonly<Record<string, string>> {
    const members = Object.entries(this.#client(who).groups[group].members);
    return Object.fromEntries(members.map(([member, { value }]) => [member, value]));
  }

  /** Whom it counts as current. */
  current(who: Client): readonly Client[] {
    return currentMembers(this.#team(who));
  }

  /** What it has sent to a member, and waits for their connection. */
  waiting(who: Client, member: Client): readonly string[] {
    return (this.#team(who).members[member]?.context.waiting ?? []).map(contentOf);
  }

  /** What it does as a host, per joiner: the state, and whom it has introduced to it. */
  hosting(who: Client, group: Group = 'team'): Readonly<Record<string, readonly string[]>> {
    const hosts = Object.entries(this.#client(who).groups[group].hosts);
    return Object.fromEntries(
      hosts.map(([joiner, { value, context }]) => [joiner, [value, ...context.introduced]]),
    );
  }

  /** By the group that it was made in. */
  contact(who: Client, peer: Client, group: Group = 'team'): string {
    return this.#client(who).contacts[contactName(peer, group)]?.value ?? 'none';
  }

  /** The contact that it knows a member of the club to be, by the group that was made in; null for none. */
  recognised(who: Client, member: Client): Group | null {
    return this.#client(who).groups.club.members[member]?.context.contact ?? null;
  }

  /** The connections of a contact in the order attached: `bob-cath/direct/0 ready`. */
  connections(who: Client, peer: Client): readonly string[] {
    const connections = this.#contact(who, peer)?.context.connections ?? [];
    return connections.map(
      ({ connection, ready }) => `${connection} ${ready ? 'ready' : 'not ready'}`,
    );
  }

  /** What the author knows of each of its texts. */
  written(who: Client, peer: Client): readonly string[] {
    return (this.#contact(who, peer)?.context.written ?? []).map(fateOf);
  }

  /** What the conversation with the peer has shown of the peer. */
  shown(who: Client, peer: Client): readonly (number | string)[] {
    const shown = this.#contact(who, peer)?.context.shown ?? [];
    return shown.map((one) => (one === 'integrity error' ? one : one.index));
  }

  /** In which states its ends are. */
  ends(who: Client): Readonly<Record<string, string>> {
    const ends = Object.entries(this.#client(who).ends);
    return Object.fromEntries(ends.map(([name, end]) => [name, String(end?.value)]));
  }

  /** Its ends of group connections. */
  groupEnds(who: Client): readonly string[] {
    return Object.keys(this.ends(who)).filter((name) => !name.includes('/direct/'));
  }

  #team(who: Client): GroupState {
    return this.#client(who).groups.team;
  }

  #contact(who: Client, peer: Client): ContactState | undefined {
    return this.#client(who).contacts[contactName(peer, 'team')];
  }

  #client(who: Client): ClientState {
    const state = this.states[this.system.clientComponent(who)];
    if (state?.kind !== 'client') throw new Error(`${who} is no client`);
    return state;
  }

  #act(component: number, input: Input): void {
    const fired = fire(this.system, this.states, { component, input });
    if (isRefusal(fired)) throw new Error(fired.refused);
    this.states = fired.states;
    for (const step of fired.steps)
      for (const note of step.notes)
        this.notes.push(`${this.system.components[step.component]}: ${noteInWords(note)}`);
  }
}

/** What contacts and members take each of a client's connections for: ready or not. */
export function servedBy({ contacts, groups }: ClientState): Readonly<Record<string, boolean>> {
  const ofContacts = Object.values(contacts).flatMap(({ context }) =>
    context.connections.map(({ connection, ready }) => [connection, ready] as const),
  );
  const members = GROUPS.flatMap((group) => Object.values(groups[group].members));
  const ofMembers = members.flatMap(({ value, context: { connection } }) =>
    connection === null ? [] : [[connection, value === 'connected'] as const],
  );
  return Object.fromEntries([...ofContacts, ...ofMembers]);
}

/** Whether each contact of a client's takes itself to be ready, and whether one of its connections is. */
export function readiness({ contacts }: ClientState) {
  return Object.values(contacts).map(({ value, context: { connections } }) => ({
    contact: value === 'ready',
    connection: connections.some(({ ready }) => ready),
  }));
}

export function keysOf(system: GroupSystem, states: GlobalState): readonly string[] {
  return states.map((state, component) => system.key(component, state));
}

function sideOf(connection: ConnectionName, client: Client): Side {
  const side = SIDES.find((one) => partsOf(connection)[one] === client);
  if (side === undefined) throw new RangeError(`${client} has no end of ${connection}`);
  return side;
}

function fateOf(text: TextState): string {
  if (text.is !== 'sent') return text.is;
  return text.over === null ? 'sent' : `sent over ${text.over}`;
}

function noteInWords(note: Note): string {
  switch (note.type) {
    case 'unexpected':
      return `unexpected ${note.message} from ${note.from}`;
    case 'ignored':
      return `ignored ${note.because}`;
    case 'told':
      return `told ${note.what}`;
    case 'shown':
      return `shown a text from ${note.from}`;
    case 'integrity error':
      return `shown an integrity error in ${conversation(note.in)}`;
  }
}

function conversation(which: Conversation): string {
  return which === 'direct' ? 'the contact' : 'the group';
}
