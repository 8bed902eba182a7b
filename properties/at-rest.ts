/** What two members have come to once nothing is under way. */
import type { Reading } from '../checker/property.ts';
import type { ComponentState, GroupSystem } from '../model/system.ts';
import { type Client, type ConnectionName, partsOf } from '../model/vocabulary/ids.ts';
import { when } from './property.ts';
import {
  bothWays,
  connectionOf,
  type ContactView,
  contactOf,
  type GroupView,
  groupOf,
  type Look,
  type Pair,
  sendsOver,
} from './readings.ts';
import type { WitnessOf } from './witnesses.ts';

/** What one of two has: of the group, and of their contact. */
export interface Side {
  readonly client: Client;
  readonly group: GroupView;
  readonly contact: ContactView | null;
}

/** Of some two, in a state in which nothing is under way. */
export function atRest(holds: (mine: Side, theirs: Side) => boolean): WitnessOf {
  return (system) => {
    const quiet = quietIn(system);
    return {
      states: bothWays(system).map(([one, other, group]) => {
        const [mine, theirs] = [
          sideOf(system, [one, other, group]),
          sideOf(system, [other, one, group]),
        ];
        return when(
          [...mine.readings, ...theirs.readings, ...quiet],
          (look) => holds(mine.seen(look), theirs.seen(look)) && quiet.every((one) => look(one)),
        );
      }),
    };
  };
}

function sideOf(system: GroupSystem, [client, peer, inGroup]: Pair) {
  const group = groupOf(system, client, inGroup);
  const contact = contactOf(system, client, peer, inGroup);
  return {
    readings: [group, contact],
    seen: (look: Look): Side => ({ client, group: look(group), contact: look(contact) }),
  };
}

/** Per connection, whether nothing is under way over it. */
function quietIn(system: GroupSystem): readonly Reading<ComponentState, boolean>[] {
  return system.connections.map((connection) => {
    const ends = connectionOf(system, connection);
    return {
      component: ends.component,
      name: 'is quiet',
      of: (state) =>
        Object.values(ends.of(state) ?? {}).every(
          ({ status, queue, reports }) =>
            status !== 'requested' && queue.length === 0 && reports.length === 0,
        ),
    };
  });
}

/** Two members have a connection in the group that is of no use to either. */
export const haveAnOrphan: WitnessOf = (system) => ({
  states: bothWays(system).flatMap((pair) =>
    system.connections
      .filter((connection) => isOfGroup(connection, pair))
      .map((connection) => orphan(system, connection, pair)),
  ),
});

/** Open at both ends, while both are members of each other over another one. */
function orphan(system: GroupSystem, connection: ConnectionName, [one, other, group]: Pair) {
  const [mine, theirs] = [groupOf(system, one, group), groupOf(system, other, group)];
  const ends = connectionOf(system, connection);
  const quiet = quietIn(system);
  return when([mine, theirs, ends, ...quiet], (look) => {
    const { creator, peer } = look(ends) ?? {};
    return (
      creator?.status === 'open' &&
      peer?.status === 'open' &&
      [look(mine).members[other], look(theirs).members[one]].every(
        (member) => member?.value === 'connected' && member.connection !== connection,
      ) &&
      quiet.every((one) => look(one))
    );
  });
}

function isOfGroup(connection: ConnectionName, [one, other, group]: Pair): boolean {
  const { creator, peer, purpose } = partsOf(connection);
  return purpose === group && [creator, peer].every((client) => client === one || client === other);
}

export function areReadyOnOne(mine: Side, theirs: Side): boolean {
  const over = sendsOver(mine.contact);
  return over !== null && over === sendsOver(theirs.contact);
}

/** Its own invitation is out, and nobody has joined its link. */
export function hasInvited(contact: ContactView | null): boolean {
  return contact?.value === 'connecting' && contact.invitation?.sent === true;
}

export function isNone(contact: ContactView | null): boolean {
  return contact === null || contact.value === 'none';
}
