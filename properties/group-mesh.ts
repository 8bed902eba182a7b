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
  type Pair,
} from './readings.ts';
import { type Cast, castsOf, everybodyIn, type Scope } from '../model/scope.ts';
import type { GroupSystem } from '../model/system.ts';
import type { Client } from '../model/vocabulary/ids.ts';

export const groupMesh: ProtocolProperty = {
  id: 'group-mesh',
  sentence: 'the group is connected',
  kind: 'eventually',
  claims: [],
  occasion: 'a pair of current members besides the host',
  ask: (system) => ({
    kind: 'eventually',
    cases: castsOf(system.scope).flatMap((cast) =>
      connectedPairs(cast, system.scope).map(([one, other]) => {
        const { group } = cast;
        return {
          readings: currentReadings(system, [one, other], group),
          complaint: (look: Look) => {
            if (!bothCurrent(system, look, [one, other, group])) return null;
            const mine = groupConnection(look(groupOf(system, one, group)), other);
            const theirs = groupConnection(look(groupOf(system, other, group)), one);
            return mine !== null && mine === theirs
              ? null
              : `${one} and ${other} are current members, and have no ready group connection`;
          },
          about: () => [
            { is: 'member', of: one, member: other, group },
            { is: 'member', of: other, member: one, group },
          ],
        };
      }),
    ),
  }),
  witness: (system) => ({
    states: castsOf(system.scope).flatMap((cast) =>
      everyTwo(everybodyIn(cast).filter((client) => client !== cast.host)).map(([one, other]) =>
        when(currentReadings(system, [one, other], cast.group), (look) =>
          bothCurrent(system, look, [one, other, cast.group]),
        ),
      ),
    ),
  }),
};

/** Those that are to be connected: every two; in a sparse group, the host and every other. */
function connectedPairs(cast: Cast, { topology }: Scope): readonly (readonly [Client, Client])[] {
  return everyTwo(everybodyIn(cast)).filter(
    (pair) => topology === 'mesh' || pair.includes(cast.host),
  );
}

function bothCurrent(system: GroupSystem, look: Look, [one, other, group]: Pair): boolean {
  return [one, other].every((client) => isReallyCurrent(system, look, client, group));
}

/** Of a member's connections only one can be its group connection: it has no room for more. */
function groupConnection({ members }: GroupView, member: Client): string | null {
  const view = members[member];
  return view?.value === 'connected' ? view.connection : null;
}
