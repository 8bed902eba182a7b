/** What the RFC says for and against Solution 3: direct connections are created if the group's setting allows. */
import { memberLimitOf } from '../../model/designs/knobs.ts';
import type { Scope } from '../../model/scope.ts';
import { rangeOf } from '../costs/counting.ts';
import type { Claim } from './claim.ts';
import { costOf, countEvidence, type Look, looks, negotiation } from './counts.ts';
import type { Data, Evidence } from './evidence.ts';
import { makesContacts } from './sightings.ts';
import { asPrice, occasionOf, sighted, whereBroken, whereHeld, whereNever } from './verdicts.ts';
import {
  follows,
  isAroundLimit,
  isAsDesigned,
  isDesynchronised,
  isFaultyAroundLimit,
  isLimited,
  prevents,
  solution2,
  solution3,
  strips,
  type Which,
  without,
} from './which.ts';

const isRace = (scope: Scope) => isDesynchronised(scope) && isAsDesigned(scope);
const isFaulty = (scope: Scope) => isDesynchronised(scope) && !isAsDesigned(scope);
const unlimited = without(solution3, isLimited);

export const onSolution3: readonly Claim[] = [
  {
    id: 'S3+1',
    says: 'no additional negotiation where the group allows direct messages',
    evidence: (data) => [
      ...looks(data, solution3)
        .filter(({ setting }) => setting === 'on')
        .map(negotiation),
      ...whereNever(
        data,
        { designs: unlimited, scopes: makesContacts },
        'member-without-contact',
        'a contact with each member once all is delivered',
      ),
    ],
  },
  {
    id: 'S3-1',
    says: 'more traffic on subscriptions than Solution 2',
    evidence: (data) =>
      looks(data, solution3).map((look) => {
        const { least } = look.of('subscriptions');
        const less = costOf(data, solution2, look.size, 'subscriptions').least;
        return countEvidence(look, {
          what: 'subscriptions',
          found: `${least} without a contact on demand; Solution 2 has ${less}`,
          isFor: least > less,
        });
      }),
  },
  {
    id: 'S3-2',
    says: 'a member limit keeps members from creating additional connections',
    evidence: (data) => [
      ...looks(data, isLimited)
        .filter(isAboveLimit)
        .flatMap((look) => [
          noMoreThanAtLimit(data, look, 'subscriptions'),
          noMoreThanAtLimit(data, look, 'subscriptions, two joining at once'),
        ]),
      ...whereNever(
        data,
        { designs: isLimited, scopes: isAroundLimit, occasion: sighted('over-the-limit') },
        'direct-link-over-the-limit',
        'no introduction of a direct link above the limit',
      ),
      ...whereNever(
        data,
        { designs: isLimited, scopes: isAroundLimit, occasion: sighted('over-the-limit') },
        'beyond-the-limit',
        'direct connections among no more members than the limit',
      ),
      ...whereNever(
        data,
        {
          designs: isLimited,
          scopes: isFaultyAroundLimit,
          occasion: sighted('over-the-limit'),
          respect: 'a joiner misbehaves',
        },
        'beyond-the-limit',
        'direct connections among no more members than the limit',
      ),
      ...whereHeld(
        data,
        { designs: isLimited, scopes: isAroundLimit, occasion: sighted('over-the-limit') },
        ['no-dangling-connection'],
      ),
    ],
  },
  {
    id: 'S3-3a',
    says: 'with desynchronised settings: make no connection if any of the two has it off',
    evidence: (data) =>
      whereHeld(
        data,
        {
          designs: prevents,
          scopes: isRace,
          occasion: occasionOf('consent'),
        },
        ['consent', 'no-dangling-connection', 'contact-symmetry'],
      ),
  },
  {
    id: 'S3-3b',
    says: 'or follow the introduction, whatever the own setting is',
    evidence: (data) => {
      const cells = {
        designs: follows,
        scopes: isRace,
        occasion: occasionOf('consent'),
      };
      return [
        ...whereHeld(data, cells, [
          'introduction-honoured',
          'no-dangling-connection',
          'contact-symmetry',
        ]),
        ...asPrice(whereBroken(data, cells, ['consent'])),
      ];
    },
  },
  {
    id: 'S3-3c',
    says: 'the host may strip a link that its rule does not allow: a race, or a joiner that misbehaves',
    evidence: (data) => [
      ...whereHeld(data, { designs: strips, scopes: isRace, occasion: sighted('strip') }, [
        'introduction-honoured',
        'no-dangling-connection',
        'contact-symmetry',
      ]),
      ...whereHeld(
        data,
        {
          designs: strips,
          scopes: isFaulty,
          occasion: sighted('strip'),
          respect: 'the host strips',
        },
        ['consent'],
      ),
      ...whereBroken(data, { designs: follows, scopes: isFaulty, respect: 'the host forwards' }, [
        'consent',
      ]),
    ],
  },
];

function isAboveLimit({ preset, size, setting }: Look): boolean {
  return setting === 'on' && size > memberLimitOf(preset.knobs);
}

/** From the limit on, each member more brings one subscription more, the group's own. */
function noMoreThanAtLimit(
  data: Data,
  look: Look,
  what: 'subscriptions' | 'subscriptions, two joining at once',
): Evidence {
  const own: Which = ({ name }) => name === look.preset.name;
  const limit = memberLimitOf(look.preset.knobs);
  const atLimit = costOf(data, own, limit, 'subscriptions').least;
  const { least, most } = look.of(what);
  // Contacts on demand are no matter of the limit.
  const made = what === 'subscriptions' ? { least, most: least } : { least, most };
  return countEvidence(look, {
    what,
    found: `${rangeOf(made)}, where it takes ${costOf(data, unlimited, look.size, what).least} without a limit`,
    isFor: made.most - look.size <= atLimit - limit,
  });
}
