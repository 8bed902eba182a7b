/**
 * Copies agree: when everything has been delivered, all current members have the same copy of the setting; with one owner,
 * that owner's.
 */
import { castsOf, everybodyIn } from '../model/scope.ts';
import type { GroupSystem } from '../model/system.ts';
import { type Client, GROUPS } from '../model/vocabulary/ids.ts';
import type { Case, ProtocolProperty } from './property.ts';
import { currentReadings, everyTwo, groupOf, isReallyCurrent } from './readings.ts';

export const settingsConverge: ProtocolProperty = {
  id: 'settings-converge',
  sentence: 'copies agree',
  kind: 'eventually',
  claims: [],
  occasion: 'a member that takes over a changed setting',
  ask: (system) => ({
    kind: 'eventually',
    cases: castsOf(system.scope).flatMap((cast) => copiesToCompare(system, cast)),
  }),
  witness: () => ({
    step: ({ before, after }) =>
      before.kind === 'client' &&
      after.kind === 'client' &&
      GROUPS.some((group) => {
        const [then, now] = [before, after].map(({ groups }) => groups[group].membership.context);
        return then?.owner === false && then.directMessages !== now?.directMessages;
      }),
  }),
  notAskedOf: ({ scope }) =>
    scope.settings === 'may differ' ? 'the copies differ from the beginning' : null,
};

function copiesToCompare(
  system: GroupSystem,
  cast: ReturnType<typeof castsOf>[number],
): readonly Case[] {
  const { group } = cast;
  const [owner, ...moreOwners] = cast.owners;
  const everybody = everybodyIn(cast);
  // With one owner its own copy is the latest value, also once it has left.
  const compared =
    owner !== undefined && moreOwners.length === 0
      ? everybody.filter((client) => client !== owner).map((client) => [owner, client] as const)
      : everyTwo(everybody);
  return compared.map(([one, other]) => ({
    readings: currentReadings(system, [one, other], group),
    complaint: (look) => {
      const isCompared = (client: Client) =>
        client === owner || isReallyCurrent(system, look, client, group);
      if (!isCompared(one) || !isCompared(other)) return null;
      const [copy, otherCopy] = [one, other].map(
        (client) => look(groupOf(system, client, group)).ownCopy,
      );
      return copy === otherCopy
        ? null
        : `direct messages are ${copy} in ${one}'s copy, and ${otherCopy} in ${other}'s`;
    },
    about: () => [one, other].map((of) => ({ is: 'copy', of, group })),
  }));
}
