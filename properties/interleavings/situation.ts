/** What a strategy may look at: what can be done in a state, and what is under way in it. */
import { contactWith } from '../../model/client-state.ts';
import type { ContactStateName } from '../../model/machines/contact-parts.ts';
import { otherSide, SIDES } from '../../model/network.ts';
import { castsOf, everybodyIn, hostOf } from '../../model/scope.ts';
import type { ComponentState, GroupSystem } from '../../model/system.ts';
import {
  type Client,
  type ConnectionName,
  type Group,
  partsOf,
} from '../../model/vocabulary/ids.ts';
import type { Packet } from '../../model/vocabulary/messages.ts';
import type { TraceAction } from '../../traces/actions.ts';

/** A packet in a queue, or one that has come back to whom it is from. */
export interface UnderWay extends Packet {
  readonly connection: ConnectionName;
  readonly from: Client;
  readonly to: Client;
  readonly cameBack: boolean;
}

export interface Situation {
  readonly hosts: readonly Client[];
  /** Per queue in its order. */
  readonly underWay: readonly UnderWay[];
  readonly contact: (client: Client, peer: Client, group: Group) => ContactStateName;
}

/** @param stateOf a component's state */
export function situationOf(
  system: GroupSystem,
  stateOf: (component: number) => ComponentState,
): Situation {
  let underWay: readonly UnderWay[] | null = null;
  return {
    hosts: castsOf(system.scope).flatMap((cast) =>
      everybodyIn(cast).map((client) => hostOf(cast, client)),
    ),
    // Not every strategy looks.
    get underWay() {
      underWay ??= system.connections.flatMap((connection) =>
        packetsOf(connection, stateOf(system.connectionComponent(connection))),
      );
      return underWay;
    },
    contact: (client, peer, group) => {
      const state = stateOf(system.clientComponent(client));
      return (
        (state.kind === 'client' ? contactWith(state, peer, group)?.value : undefined) ?? 'none'
      );
    },
  };
}

function packetsOf(connection: ConnectionName, state: ComponentState): readonly UnderWay[] {
  if (state.kind !== 'connection' || state.ends === null) return [];
  const { ends } = state;
  if (SIDES.every((side) => ends[side].queue.length + ends[side].reports.length === 0)) return [];
  const parts = partsOf(connection);
  return SIDES.flatMap((side) => {
    const [here, there] = [parts[side], parts[otherSide(side)]];
    const coming = { connection, from: there, to: here, cameBack: false };
    const back = { connection, from: here, to: there, cameBack: true };
    return [
      ...ends[side].queue.map((packet) => ({ ...packet, ...coming })),
      ...ends[side].reports.map((packet) => ({ ...packet, ...back })),
    ];
  });
}

/** What a delivery or a report would bring; null for what users do. */
export function packetOf({ underWay }: Situation, action: TraceAction): UnderWay | null {
  if (action.type === 'wish' || action.type === 'grant') return null;
  const { type, connection, to } = action;
  const isIt = (packet: UnderWay) =>
    packet.connection === connection &&
    (type === 'report'
      ? packet.cameBack && packet.from === to
      : !packet.cameBack && packet.to === to);
  return underWay.find(isIt) ?? null;
}
