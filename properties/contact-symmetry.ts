/**
 * What one has, the other has: when everything has been delivered and a contact is ready on one side, it is ready on the other
 * side too, and both would send on the same connection.
 */
import { type ProtocolProperty, when } from './property.ts';
import { bothWays, contactOf, sendsOver, wellBehaved } from './readings.ts';

export const contactSymmetry: ProtocolProperty = {
  id: 'contact-symmetry',
  sentence: 'what one has, the other has',
  kind: 'eventually',
  claims: ['S3-3a', 'S3-3b'],
  occasion: 'a contact that is ready',
  ask: (system) => ({
    kind: 'eventually',
    cases: bothWays(system)
      .filter(([one]) => wellBehaved(system).includes(one))
      .map(([one, other]) => {
        const readings = [contactOf(system, one, other), contactOf(system, other, one)] as const;
        return {
          readings,
          complaint: (look) => {
            const [mine, theirs] = [look(readings[0]), look(readings[1])];
            if (mine?.value !== 'ready') return null;
            if (theirs?.value !== 'ready')
              return `${one}'s contact with ${other} is ready, and ${other}'s with ${one} is ${theirs?.value ?? 'none'}`;
            return sendsOver(mine) === sendsOver(theirs)
              ? null
              : `${one} would send to ${other} over ${sendsOver(mine)}, and ${other} to ${one} over ${sendsOver(theirs)}`;
          },
        };
      }),
  }),
  witness: (system) => ({
    states: bothWays(system).map(([one, other]) => {
      const reading = contactOf(system, one, other);
      return when([reading], (look) => look(reading)?.value === 'ready');
    }),
  }),
};
