/** Why an action is not possible in a state, in words. */
import { isRefusal } from '../checker/system.ts';
import { contactWith } from '../model/client-state.ts';
import { SIDES } from '../model/network.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import { type Client, type ConnectionName, partsOf } from '../model/vocabulary/ids.ts';
import { textScope } from '../model/vocabulary/messages.ts';
import type { Wish } from '../model/vocabulary/wishes.ts';
import type { TraceAction } from './actions.ts';
import { tryAction } from './run.ts';
import { packetName } from './story.ts';
import { listed, waitingAt } from './words.ts';

/**
 * Why it is not possible there; null where it is.
 *
 * @param packet what is to be delivered, reported or lost; null where it may be anything
 */
export function whyNot(
  system: GroupSystem,
  states: GlobalState,
  action: TraceAction,
  packet: string | null = null,
): string | null {
  const another = packet === null ? null : whyAnother(system, states, action, packet);
  if (another !== null) return another;
  const tried = tryAction(system, states, action);
  if (!isRefusal(tried)) return null;
  switch (action.type) {
    case 'wish':
      return whyNotGranted(system, states, action.who, action.wish, tried.refused);
    case 'deliver':
    case 'report':
    case 'grant':
      return whyNothingComes(system, states, action);
    case 'lose':
      return whyNotLost(system, states, action.connection, action.to);
  }
}

/**
 * Why a message does not arrive that never comes first in the run that is asked about.
 *
 * @param said as a chart has it, or its beginning: `x.grp.mem.fwd cath`
 */
export function whyNoSuchMessage(
  system: GroupSystem,
  states: GlobalState,
  { from, to, said }: { readonly from: Client; readonly to: Client; readonly said: string },
): string {
  const underWay = system.connections
    .filter((connection) => sidesOf(connection).every((client) => [from, to].includes(client)))
    .flatMap((connection) => {
      const packets = waitingAt(system, states, connection, to, 'queue');
      return packets.map((packet) => ({ connection, packet, first: packets[0] }));
    });
  const meant = underWay.find(({ packet }) => packet.startsWith(said));
  if (meant !== undefined) return `${meant.first} comes first on ${meant.connection}`;
  const others = underWay.map(({ packet, connection }) => `${packet} on ${connection}`);
  return `no such message is on its way from ${from} to ${to}: ${others.length === 0 ? 'nothing is' : `what is, is ${listed(others)}`}`;
}

function sidesOf(connection: ConnectionName): readonly Client[] {
  return SIDES.map((side) => partsOf(connection)[side]);
}

/** Null where it comes first there, or nothing does. */
function whyAnother(
  system: GroupSystem,
  states: GlobalState,
  action: TraceAction,
  packet: string,
): string | null {
  if (action.type === 'wish' || action.type === 'grant') return null;
  const { type, connection, to } = action;
  const [first, ...others] = waitingAt(
    system,
    states,
    connection,
    to,
    type === 'report' ? 'reports' : 'queue',
  );
  if (first === undefined || first === packet) return null;
  return others.includes(packet)
    ? `${first} comes first on ${connection}`
    : `${packet} is not on its way there on ${connection}: what comes is ${first}`;
}

function whyNotGranted(
  system: GroupSystem,
  states: GlobalState,
  who: Client,
  wish: Wish,
  refused: string,
): string {
  const { scope } = system;
  const wanted = JSON.stringify(wish);
  const allowance = scope.wishes.findIndex(
    (one) => one.who === who && JSON.stringify(one.may) === wanted,
  );
  const allowed = scope.wishes[allowance];
  if (allowed === undefined) return `the scope ${scope.name} has nothing of the kind for ${who}`;
  const budget = states[system.budgetComponent];
  const left = budget?.kind === 'budget' ? (budget.left[allowance] ?? 0) : 0;
  if (left === 0) {
    const times = allowed.times === 1 ? 'once' : `${allowed.times} times`;
    return `${scope.name} lets ${who} do that ${times}, and it has been done (${allowed.because})`;
  }
  const state = states[system.clientComponent(who)];
  if (state?.kind !== 'client' || !('peer' in wish)) return refused;
  const contact = contactWith(state, wish.peer, wish.group)?.value ?? 'none';
  return contact === 'none'
    ? refused
    : `${refused} (${who}'s contact with ${wish.peer}: ${contact})`;
}

function whyNothingComes(
  system: GroupSystem,
  states: GlobalState,
  action: Extract<TraceAction, { readonly type: 'deliver' | 'report' | 'grant' }>,
): string {
  const { connection } = action;
  const ends = endsOf(system, states, connection);
  if (ends === undefined) return `${system.scope.name} has no connection ${connection}`;
  if (ends === null) return `there is no connection ${connection} then: neither end of it is open`;
  if (action.type === 'grant') return `nobody waits for the link ${connection}: it is made already`;
  const side = sideOf(connection, action.to);
  if (side === undefined) return `${action.to} has no end of ${connection}`;
  const { status } = ends[side];
  if (status === 'closed') return `${action.to} has closed its end of ${connection}`;
  if (status === 'unjoined') return `${action.to} has not joined ${connection}`;
  return action.type === 'deliver'
    ? `nothing is on its way to ${action.to} on ${connection}`
    : `nothing that ${action.to} sent on ${connection} has met a closed end`;
}

function whyNotLost(
  system: GroupSystem,
  states: GlobalState,
  connection: ConnectionName,
  to: Client,
): string {
  const { scope } = system;
  const budget = states[system.budgetComponent];
  if (scope.losses === 0) return `the network loses nothing in ${scope.name}`;
  if (budget?.kind === 'budget' && budget.losses === 0)
    return `${scope.name} has the network lose ${scope.losses}, and they are lost`;
  const side = sideOf(connection, to);
  const head = side === undefined ? undefined : endsOf(system, states, connection)?.[side].queue[0];
  if (head === undefined) return `nothing is on its way to ${to} on ${connection}`;
  return textScope(head) === null
    ? `${packetName(head)} comes first there, and only texts are lost`
    : 'it is not offered';
}

/** Undefined where the scope has no such connection, null where neither end is open. */
function endsOf(system: GroupSystem, states: GlobalState, connection: ConnectionName) {
  if (!system.connections.includes(connection)) return undefined;
  const state = states[system.connectionComponent(connection)];
  return state?.kind === 'connection' ? state.ends : undefined;
}

function sideOf(connection: ConnectionName, client: Client) {
  return SIDES.find((side) => partsOf(connection)[side] === client);
}
