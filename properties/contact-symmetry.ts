/**
 * What one has, the other has: when everything has been delivered and a contact is ready on one side, it is ready on the other
 * side too, and both would send on the same connection.
 */
import type { GroupSystem } from '../model/system.ts';
import { type Case, type ProtocolProperty, when } from './property.ts';
import { bothWays, contactOf, contactsOf, type Pair, sendsOver, wellBehaved } from './readings.ts';

export const contactSymmetry: ProtocolProperty = {
  id: 'contact-symmetry',
  sentence: 'what one has, the other has',
  kind: 'eventually',
  claims: ['S3-3a', 'S3-3b', 'S3-3c'],
  occasion: 'a contact that is ready',
  ask: (system) => ({
    kind: 'eventually',
    cases: bothWays(system)
      .filter(([one]) => wellBehaved(system).includes(one))
      .map((pair) => readyOnOneSide(system, pair)),
  }),
  witness: (system) => ({
    states: bothWays(system).map(([one, other, group]) => {
      const reading = contactOf(system, one, other, group);
      return when([reading], (look) => look(reading)?.value === 'ready');
    }),
  }),
};

function readyOnOneSide(system: GroupSystem, [one, other, group]: Pair): Case {
  const reading = contactOf(system, one, other, group);
  const ofOther = contactsOf(system, other).filter(({ peer }) => peer === one);
  return {
    readings: [reading, ...ofOther.map((contact) => contact.reading)],
    complaint: (look) => {
      const mine = look(reading);
      if (mine?.value !== 'ready') return null;
      const theirs = ofOther.map((contact) => look(contact.reading));
      const ready = theirs.filter((contact) => contact?.value === 'ready');
      if (ready.length === 0)
        return `${one}'s contact with ${other} is ready, and ${other}'s with ${one} is ${theirs.find((contact) => contact !== null)?.value ?? 'none'}`;
      return ready.some((contact) => sendsOver(contact) === sendsOver(mine))
        ? null
        : `${one} would send to ${other} over ${sendsOver(mine)}, and ${other} to ${one} over ${ready.map(sendsOver).join(' or ')}`;
    },
    about: () => [
      { is: 'contact', of: one, with: other, group },
      ...ofOther.map((contact) => ({
        is: 'contact' as const,
        of: other,
        with: one,
        group: contact.group,
      })),
    ],
  };
}
