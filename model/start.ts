/**
 * How a scope begins: the group is founded and its members join, by the handshake itself.
 *
 * Nothing of an initial state is written by hand, but for one thing: where copies of the setting may differ at the
 * beginning, each member is told its copy as if by the owner.
 */
import { fire, isQuiescent, offered } from '../checker/plain.ts';
import { type Action, isRefusal } from '../checker/system.ts';
import type { ClientInput } from './client.ts';
import type { Design } from './designs/design.ts';
import type { SteppingMode } from './machines/step.ts';
import type { Wish } from './routing.ts';
import type { Scope } from './scopes.ts';
import { emptySystem, type GlobalState, type GroupSystem, type Input } from './system.ts';
import { type Client, connectionName, poolOf } from './vocabulary/ids.ts';
import type { DirectMessages } from './vocabulary/messages.ts';

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
  const { settings, members, host, incognito } = system.scope;
  const values: readonly DirectMessages[] = settings === 'on' ? ['on'] : ['on', 'off'];
  const begun = values.flatMap((value) =>
    subsets(incognito).map((hidden) => begin(system, value, hidden)),
  );
  if (settings !== 'may differ') return begun;
  const others = members.filter((member) => member !== host);
  return begun.flatMap((before) =>
    subsets(others).map((on) =>
      others.reduce(
        (states, member) =>
          act(system, states, member, {
            type: 'receive',
            connection: connectionName(poolOf(host, member, 'team'), 0),
            packet: {
              as: 'message',
              message: { type: 'x.grp.info', directMessages: on.includes(member) ? 'on' : 'off' },
            },
            lost: [],
          }),
        before,
      ),
    ),
  );
}

/** Everybody gets to know the host, which founds the group and invites the members one after the other. */
function begin(
  system: GroupSystem,
  directMessages: DirectMessages,
  incognito: readonly Client[],
): GlobalState {
  const { host, members } = system.scope;
  const wish = (states: GlobalState, client: Client, given: Wish) =>
    settle(system, act(system, states, client, { type: 'wish', wish: given }));
  const [empty = []] = system.initial;
  const hidden = incognito.reduce(
    (states, client) => wish(states, client, { type: 'go incognito' }),
    empty,
  );
  let states = wish(hidden, host, { type: 'found', directMessages });
  for (const client of system.clients.filter((one) => one !== host)) {
    const link = connectionName(poolOf(host, client, 'direct'), 0);
    states = wish(states, host, { type: 'offer out of band', peer: client });
    states = wish(states, client, { type: 'join out of band', peer: host, link });
  }
  for (const joiner of members.filter((member) => member !== host))
    states = wish(states, host, { type: 'invite', joiner });
  return states;
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
  let settled = states;
  while (!isQuiescent(system, settled)) {
    const [delivery] = offered(system, settled);
    if (delivery === undefined) break;
    settled = after(system, settled, delivery);
  }
  return settled;
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
