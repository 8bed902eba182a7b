/**
 * The group is connected: when everything has been delivered, every two clients that really are current members have exactly
 * one ready group connection.
 */
import { type ProtocolProperty, when } from './property.ts';
import {
  currentReadings,
  everyTwo,
  type GroupView,
  groupOf,
  isReallyCurrent,
  type Look,
} from './readings.ts';
import type { GroupSystem } from '../model/system.ts';
import type { Client } from '../model/vocabulary/ids.ts';

export const groupMesh: ProtocolProperty = {
  id: 'group-mesh',
  sentence: 'the group is connected',
  kind: 'eventually',
  claims: [],
  occasion: 'two members besides the host that both are current',
  ask: (system) => ({
    kind: 'eventually',
    cases: connectedPairs(system).map(([one, other]) => ({
      readings: currentReadings(system, [one, other]),
      complaint: (look) => {
        if (!bothCurrent(system, look, one, other)) return null;
        const mine = groupConnection(look(groupOf(system, one)), other);
        const theirs = groupConnection(look(groupOf(system, other)), one);
        return mine !== null && mine === theirs
          ? null
          : `${one} and ${other} are current members, and have no ready group connection`;
      },
    })),
  }),
  witness: (system) => ({
    states: everyTwo(system.clients.filter((client) => client !== system.scope.host)).map(
      ([one, other]) =>
        when(currentReadings(system, [one, other]), (look) =>
          bothCurrent(system, look, one, other),
        ),
    ),
  }),
};

/** Those that are to be connected: every two; in a sparse group, the host and every other. */
function connectedPairs(system: GroupSystem): readonly (readonly [Client, Client])[] {
  const { host, topology } = system.scope;
  return everyTwo(system.clients).filter((pair) => topology === 'mesh' || pair.includes(host));
}

function bothCurrent(system: GroupSystem, look: Look, one: Client, other: Client): boolean {
  return isReallyCurrent(system, look, one) && isReallyCurrent(system, look, other);
}

/** Of a member's connections only one can be its group connection: it has no room for more. */
function groupConnection({ members }: GroupView, member: Client): string | null {
  const view = members[member];
  return view?.value === 'connected' ? view.connection : null;
}
