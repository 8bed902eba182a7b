/**
 * A system driven by hand: nothing happens but what a script says, and what happened is told line by line.
 *
 * Wishes go past the budget, which bounds searches. What a script asks of its players is in `player.ts`.
 */
import { type Fired, fire, offered } from '../../checker/plain.ts';
import { type Action, isRefusal } from '../../checker/system.ts';
import type { Note } from '../../model/client.ts';
import { type ClientState, ownCopy } from '../../model/client-state.ts';
import type { Design } from '../../model/designs/design.ts';
import { type Side, SIDES } from '../../model/network.ts';
import { clientsIn, type Scope } from '../../model/scope.ts';
import { allow, plain } from '../../model/scopes/parts.ts';
import { systemOf } from '../../model/start.ts';
import type { ComponentState, GlobalState, GroupSystem, Input } from '../../model/system.ts';
import {
  type Client,
  type ConnectionName,
  GROUPS,
  otherEnd,
  partsOf,
  type Purpose,
} from '../../model/vocabulary/ids.ts';
import type { DirectMessages, Profile } from '../../model/vocabulary/messages.ts';
import type { Wish } from '../../model/vocabulary/wishes.ts';
import { Player } from './player.ts';

/** What was done, or found to be so. */
export interface Line {
  readonly is: 'deed' | 'finding';
  readonly text: string;
}

/** The model does otherwise than the script says. */
export class NotAsExpected extends Error {}

/** Who is on stage, and how the network treats them. */
export type Setting = Pick<Scope, 'groups' | 'incognito' | 'handshake'>;

/** Which of the deliveries that are possible comes next, where everything is to arrive. */
export type Order = 'first' | 'last';

export class Stage {
  readonly alice = new Player(this, 'alice');
  readonly bob = new Player(this, 'bob');
  readonly cath = new Player(this, 'cath');
  readonly dan = new Player(this, 'dan');
  readonly eve = new Player(this, 'eve');
  readonly #system: GroupSystem;
  readonly #order: Order;
  readonly #lines: Line[] = [];
  readonly #notes: { readonly who: Client; readonly note: Note }[] = [];
  readonly #profiles = new Map<string, Profile[]>();
  readonly #settings = new Map<Client, DirectMessages[]>();
  #states: GlobalState;

  constructor(
    setting: Setting,
    designOf: (client: Client) => Design,
    order: Order,
    changed = (system: GroupSystem) => system,
  ) {
    this.#order = order;
    this.#system = changed(systemOf(scopeOf(setting), designOf));
    // Where somebody may be incognito, the last beginning is the one in which all of them are.
    const states = this.#system.initial.at(-1);
    if (states === undefined) throw new Error('there is no beginning');
    this.#states = states;
  }

  get lines(): readonly Line[] {
    return this.#lines;
  }

  say(is: Line['is'], text: string): void {
    this.#lines.push({ is, text });
  }

  /** Everything arrives that is on its way, and whatever that leads to. */
  readonly everythingArrives = (): void => {
    this.say('deed', 'everything arrives');
    for (let next = this.#delivery(); next !== undefined; next = this.#delivery())
      this.#act(next.component, next.input);
  };

  /** The first packet on its way between two arrives, on a connection that was made for this. */
  readonly arrives = (from: Client, to: Client, on: Purpose): void => {
    const { connection, type } = this.#head(from, to, on);
    this.say('deed', `${type} of ${from}'s arrives at ${to}`);
    const input = { type: 'deliver', to: sideOf(connection, to) } as const;
    this.#act(this.#system.connectionComponent(connection), input);
  };

  /** The network loses it, which must be a text. */
  readonly isLost = (from: Client, to: Client, on: Purpose): void => {
    const { connection, type } = this.#head(from, to, on);
    this.say('deed', `${type} of ${from}'s to ${to} is lost`);
    const input = { type: 'lose', to: sideOf(connection, to) } as const;
    this.#act(this.#system.connectionComponent(connection), input);
  };

  /** @returns why it is refused, and nothing has happened; null where it was done */
  wish(who: Client, wish: Wish): string | null {
    return this.#attempt(this.#system.clientComponent(who), { type: 'wish', wish });
  }

  client(who: Client): ClientState {
    const state = this.#states[this.#system.clientComponent(who)];
    if (state?.kind !== 'client') throw new Error(`${who} is no client`);
    return state;
  }

  /** What observers of a client have read since the beginning. */
  notes(who: Client): readonly Note[] {
    return this.#notes.flatMap((noted) => (noted.who === who ? [noted.note] : []));
  }

  /** The profiles under which somebody has shown itself since the beginning: as a contact, or as a member of a group. */
  profilesOf(peer: Client, at: Client, as: 'contact' | 'member'): readonly Profile[] {
    return this.#profiles.get(`${peer} at ${at} as ${as}`) ?? [];
  }

  /** The values that a client's copy of the team's setting has taken since the beginning. */
  settingsOf(who: Client): readonly DirectMessages[] {
    return this.#settings.get(who) ?? [];
  }

  #delivery(): Action<Input> | undefined {
    const deliveries = offered(this.#system, this.#states).filter(({ component, input }) =>
      this.#system.isDelivery(component, input),
    );
    return deliveries.at(this.#order === 'first' ? 0 : -1);
  }

  #head(from: Client, to: Client, on: Purpose) {
    for (const [component, state] of this.#states.entries()) {
      const connection = this.#system.connectionAt(component);
      if (connection === null || state.kind !== 'connection' || state.ends === null) continue;
      const parts = partsOf(connection);
      const isBetween = [from, to].every((one) => one === parts.creator || one === parts.peer);
      if (!isBetween || parts.purpose !== on) continue;
      const [packet] = state.ends[sideOf(connection, to)].queue;
      if (packet !== undefined) return { connection, type: packet.message.type };
    }
    throw new NotAsExpected(`nothing of ${from}'s is on its way to ${to}`);
  }

  #act(component: number, input: Input): void {
    const refused = this.#attempt(component, input);
    if (refused !== null) throw new NotAsExpected(refused);
  }

  #attempt(component: number, input: Input): string | null {
    const fired = fire(this.#system, this.#states, { component, input });
    if (isRefusal(fired)) return fired.refused;
    this.#states = fired.states;
    for (const step of fired.steps) {
      const who = this.#system.clientAt(step.component);
      if (who === null) continue;
      for (const note of step.notes) this.#notes.push({ who, note });
      this.#learn(who, step);
    }
    return null;
  }

  #learn(
    who: Client,
    { input, before, after }: Fired<ComponentState, Input, Note>['steps'][number],
  ) {
    if (input.type === 'receive') {
      const { message } = input.packet;
      const sender = otherEnd(input.connection, who);
      if (message.type === 'x.info')
        add(this.#profiles, `${sender} at ${who} as contact`, message.profile);
      if (message.type === 'x.grp.mem.info')
        add(this.#profiles, `${sender} at ${who} as member`, message.profile);
    }
    if (before.kind !== 'client' || after.kind !== 'client') return;
    const [then, now] = [before, after].map(({ groups }) => ownCopy(groups.team));
    if (now !== undefined && now !== then) add(this.#settings, who, now);
  }
}

function add<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  lists.set(key, [...(lists.get(key) ?? []), item]);
}

/** With room for what scripts do: two contacts of any two in either group, made on demand or out of band. */
function scopeOf(setting: Setting): Scope {
  const scope: Scope = {
    ...plain,
    ...setting,
    name: 'scenario',
    question: 'What do the real clients do?',
    settings: 'on',
    pairs: [],
    wishes: [],
  };
  const clients = clientsIn(scope);
  const pairs = clients.flatMap((who) =>
    clients.flatMap((peer) => (who === peer ? [] : [{ who, peer }])),
  );
  const wishes = GROUPS.flatMap((group) =>
    pairs.flatMap(({ who, peer }) =>
      (['open', 'delete'] as const).map((type) =>
        allow(who, { type, peer, group }, 2, 'no script does it more often'),
      ),
    ),
  );
  return { ...scope, wishes };
}

function sideOf(connection: ConnectionName, client: Client): Side {
  const side = SIDES.find((one) => partsOf(connection)[one] === client);
  if (side === undefined) throw new RangeError(`${client} has no end of ${connection}`);
  return side;
}
