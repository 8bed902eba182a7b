/**
 * Both ends of a connection agree what they serve: the same kind of thing, and each other's owner.
 */
import { firstOf, type ProtocolProperty } from './property.ts';
import { everyTwo, readyOnBothSides, servicesOf } from './readings.ts';

export const purposeAgreement: ProtocolProperty = {
  id: 'purpose-agreement',
  sentence: 'both ends agree what they serve',
  kind: 'always',
  claims: ['S2+2'],
  occasion: 'a contact that is ready on both sides',
  ask: (system) => ({
    kind: 'always',
    cases: everyTwo(system.clients).map(([one, other]) => {
      const readings = [servicesOf(system, one), servicesOf(system, other)] as const;
      return {
        readings,
        complaint: (look) => {
          const [ofOne, ofOther] = [look(readings[0]), look(readings[1])];
          return firstOf(ofOne, (mine) => {
            const theirs = ofOther.find(({ connection }) => connection === mine.connection);
            if (theirs === undefined) return null;
            if (theirs.as === mine.as && theirs.whose === one && mine.whose === other) return null;
            return `${mine.connection} serves ${mine.whose} as ${mine.as} at ${one}, and ${theirs.whose} as ${theirs.as} at ${other}`;
          });
        },
      };
    }),
  }),
  witness: (system) => ({ states: readyOnBothSides(system) }),
};
