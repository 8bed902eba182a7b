/**
 * Both ends of a connection agree what they serve: the same kind of thing, and each other's owner. Where an end serves two
 * things, one that both serve is enough.
 */
import { firstOf, type ProtocolProperty } from './property.ts';
import { everyTwo, readyOnBothSides, type Service, servicesOf } from './readings.ts';

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
            const all = ofOne.filter(({ connection }) => connection === mine.connection);
            const theirs = ofOther.filter(({ connection }) => connection === mine.connection);
            if (theirs.length === 0) return null;
            const agree = all.some(({ as, whose }) =>
              theirs.some((their) => their.as === as && their.whose === one && whose === other),
            );
            return agree
              ? null
              : `${mine.connection} serves ${inWords(all)} at ${one}, and ${inWords(theirs)} at ${other}`;
          });
        },
        about: (look) =>
          look(readings[0]).flatMap(({ connection }) =>
            look(readings[1]).some((theirs) => theirs.connection === connection)
              ? [{ is: 'connection', connection }]
              : [],
          ),
      };
    }),
  }),
  witness: (system) => ({ states: readyOnBothSides(system) }),
};

function inWords(services: readonly Service[]): string {
  return services.map(({ as, whose }) => `${whose} as ${as}`).join(' and ');
}
