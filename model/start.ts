/**
 * How a scope begins: the group is founded and its members join, by the handshake itself.
 *
 * Nothing of an initial state is written by hand, but for one thing: where copies of the setting may differ at the
 * beginning, each member is told its copy as if by the owner.
 */
import { fire, offered } from '../checker/plain.ts';
import { type Action, isRefusal } from '../checker/system.ts';
import type { ClientInput } from './client.ts';
import { type ClientState, linkOffered } from './client-state.ts';
import type { Design } from './designs/design.ts';
import type { SteppingMode } from './machines/step.ts';
import { castsOf, everybodyIn, hostOf, type Scope } from './scope.ts';
import { emptySystem, type GlobalState, type GroupSystem, type Input } from './system.ts';
import { type Client, connectionName, poolOf } from './vocabulary/ids.ts';
import type { DirectMessages } from './vocabulary/messages.ts';
import type { Wish } from './vocabulary/wishes.ts';

/**
 * The scope, explored from its initial states on.
 *
 * @param designOf what each client goes by
 * @param mode `live` asks XState at every step
 */
export function systemOf(
  scope: Scope,
  designOf: (client: Client) => Design,
  mode: SteppingMode = 'remembered',
): GroupSystem {
  const empty = emptySystem(scope, designOf, mode);
  return { ...empty, initial: initialStates(empty) };
}

function initialStates(system: GroupSystem): readonly GlobalState[] {
  const { settings, incognito } = system.scope;
  const values: readonly DirectMessages[] =
    settings === 'on' || settings === 'off' ? [settings] : ['on', 'off'];
  const begun = values.flatMap((value) =>
    subsets(incognito).map((hidden) => begin(system, value, hidden)),
  );
  return settings === 'may differ'
    ? castsOf(system.scope).reduce<readonly GlobalState[]>(
        (starts, cast) => copiesDiffer(system, starts, cast),
        begun,
      )
    : begun;
}

/** Everybody gets to know its host; the hosts found their groups and invite the members one after the other. */
function begin(
  system: GroupSystem,
  directMessages: DirectMessages,
  hidden: Scope['incognito'],
): GlobalState {
  let [states = []] = system.initial;
  const wish = (client: Client, given: Wish) => {
    states = settle(system, act(system, states, client, { type: 'wish', wish: given }));
  };
  for (const { who, group } of hidden) wish(who, { type: 'go incognito', group });
  for (const cast of castsOf(system.scope)) {
    const { group, host, members, invitedBy = {} } = cast;
    const areMembers = Object.values(invitedBy).every((inviter) => members.includes(inviter));
    if (!areMembers || members.some((member) => invitedBy[member] !== undefined))
      throw new RangeError(`${system.scope.name}: only a joiner has another host, and a member is`);
    wish(host, { type: 'found', directMessages, group });
    for (const client of everybodyIn(cast).filter((one) => one !== host)) {
      const inviter = hostOf(cast, client);
      wish(inviter, { type: 'offer out of band', peer: client, group });
      const link = linkOffered(clientAt(system, states, inviter), client, group);
      wish(client, { type: 'join out of band', peer: inviter, link, group });
    }
    for (const joiner of members.filter((member) => member !== host))
      wish(host, { type: 'invite', joiner, group });
  }
  return states;
}

/** Whoever founds two groups knows everybody in both from before, and some of them twice. */
function clientAt(system: GroupSystem, states: GlobalState, client: Client): ClientState {
  const state = states[system.clientComponent(client)];
  if (state?.kind !== 'client') throw new Error(`${client} is no client`);
  return state;
}

/** Each member of the group is told a copy of the setting, in every combination; only the host's stays. */
function copiesDiffer(
  system: GroupSystem,
  starts: readonly GlobalState[],
  { group, host, members }: ReturnType<typeof castsOf>[number],
): readonly GlobalState[] {
  const others = members.filter((member) => member !== host);
  const told = (states: GlobalState, member: Client, directMessages: DirectMessages) =>
    act(system, states, member, {
      type: 'receive',
      connection: connectionName(poolOf(host, member, group), 0),
      packet: { as: 'message', message: { type: 'x.grp.info', directMessages } },
      lost: [],
    });
  return starts.flatMap((start) =>
    subsets(others).map((on) =>
      others.reduce(
        (states, member) => told(states, member, on.includes(member) ? 'on' : 'off'),
        start,
      ),
    ),
  );
}

function act(
  system: GroupSystem,
  states: GlobalState,
  client: Client,
  input: ClientInput,
): GlobalState {
  return after(system, states, { component: system.clientComponent(client), input });
}

/** Delivers until nothing is left to deliver. */
function settle(system: GroupSystem, states: GlobalState): GlobalState {
  const isDelivery = ({ component, input }: Action<Input>) => system.isDelivery(component, input);
  let settled = states;
  for (;;) {
    const delivery = offered(system, settled).find(isDelivery);
    if (delivery === undefined) return settled;
    settled = after(system, settled, delivery);
  }
}

function after(system: GroupSystem, states: GlobalState, action: Action<Input>): GlobalState {
  const fired = fire(system, states, action);
  if (isRefusal(fired)) throw new Error(`the beginning of ${system.scope.name}: ${fired.refused}`);
  return fired.states;
}

/** Every choice of some of them, the empty one first. */
function subsets<Item>(items: readonly Item[]): readonly (readonly Item[])[] {
  return items.reduce<readonly (readonly Item[])[]>(
    (smaller, item) => [...smaller, ...smaller.map((subset) => [...subset, item])],
    [[]],
  );
}
