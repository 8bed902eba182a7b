/**
 * Who is recognised recognises: when everything has been delivered, and one of two current members knows the other to be its
 * contact made in another group, the other knows it too.
 *
 * The answer to a probe can be lost with the contact's connection. Source: facts, section 4.5 (the half merge).
 */
import { type ProtocolProperty, when } from './property.ts';
import { bothWays, currentReadings, groupOf, isReallyCurrent, type Look } from './readings.ts';

export const recognitionSymmetry: ProtocolProperty = {
  id: 'recognition-symmetry',
  sentence: 'who is recognised recognises',
  kind: 'eventually',
  claims: [],
  occasion: 'a member of one group who is known to be a contact made in another',
  ask: (system) => ({
    kind: 'eventually',
    cases: bothWays(system).map(([one, other, group]) => {
      const [mine, theirs] = [groupOf(system, one, group), groupOf(system, other, group)];
      return {
        readings: currentReadings(system, [one, other], group),
        complaint: (look: Look) => {
          const areCurrent = [one, other].every((client) =>
            isReallyCurrent(system, look, client, group),
          );
          const isKnown = (look(mine).members[other]?.contact ?? null) !== null;
          const isKnownToo = (look(theirs).members[one]?.contact ?? null) !== null;
          return areCurrent && isKnown && !isKnownToo
            ? `${one} knows that ${other}, met in the ${group}, is its contact, and ${other} does not know it of ${one}`
            : null;
        },
        about: (look) => {
          const known = look(mine).members[other]?.contact ?? group;
          return [
            { is: 'member', of: one, member: other, group },
            { is: 'contact', of: one, with: other, group: known },
            { is: 'contact', of: other, with: one, group: known },
          ];
        },
      };
    }),
  }),
  witness: (system) => ({
    states: bothWays(system).map(([one, other, group]) => {
      const reading = groupOf(system, one, group);
      return when([reading], (look) => (look(reading).members[other]?.contact ?? null) !== null);
    }),
  }),
};
