/**
 * Every argument of the RFC as a claim, and what the verdicts on record and the counted costs say of it.
 *
 * No outcome is written here: a claim is a function from data to evidence, and evidence decides. Source: the RFC, whose words
 * `says` sums up; properties.md, "Claims of the RFC".
 */
import { type Data, type Evidence, type Judgement, judge } from './claims/evidence.ts';
import { countEvidence, type Look, looks, whereBroken, whereHeld } from './claims/looking.ts';
import {
  baseline,
  cascades,
  decides,
  isAroundLimit,
  isAsDesigned,
  isContact,
  isDesynchronised,
  isHandshake,
  isLimited,
  isSparse,
  keeps,
  solution1,
  solution2,
  solution3,
  strips,
} from './claims/which.ts';
import { rangeOf } from './costs/counting.ts';
import { extended, LARGE_SIZES, LINES, percent } from './costs/extension.ts';

export interface Claim {
  readonly id: string;
  readonly says: string;
  readonly evidence: (data: Data) => readonly Evidence[];
}

export interface JudgedClaim extends Claim {
  readonly judgement: Judgement;
}

export function judgeAll(data: Data): readonly JudgedClaim[] {
  return CLAIMS.map((claim) => ({ ...claim, judgement: judge(claim.evidence(data)) }));
}

/** Groups of these sizes are enough to tell the counts of designs apart, one of them above the limit that presets have. */
export const CLAIM_SIZES = [3, 4] as const;

/** Ten times less is an order less. */
const AN_ORDER = 10;

export const CLAIMS: readonly Claim[] = [
  {
    id: 'P1',
    says: 'two connections per member double the subscriptions',
    evidence: (data) =>
      looks(data, baseline).map((look) => {
        // With the host, a member has a group connection and the contact from before, whatever the design.
        const today = look.of('subscriptions').most - 2;
        const without = fewest(data, look) - 2;
        return countEvidence(
          look,
          'subscriptions with others than the host',
          `${today}, where ${without} do without contacts`,
          today === 2 * without,
        );
      }),
  },
  {
    id: 'P2',
    says: "after deleting a member's contact there is no way back in-band",
    evidence: (data) => whereBroken(data, baseline, ['re-establishable']),
  },
  {
    id: 'S1+1',
    says: 'no additional negotiation',
    evidence: (data) => looks(data, solution1).map(negotiation),
  },
  {
    id: 'S1+2',
    says: 'no additional traffic on subscriptions',
    evidence: (data) =>
      looks(data, solution1).map((look) => {
        const { most } = look.of('subscriptions');
        const least = fewest(data, look);
        const found = `${most}, contacts included; no design has fewer than ${least}`;
        return countEvidence(look, 'subscriptions', found, most === least);
      }),
  },
  {
    id: 'S1-1a',
    says: 'one connection is assigned to a contact and a member',
    evidence: (data) => whereBroken(data, solution1, ['connection-isolation']),
  },
  {
    id: 'S1-1b',
    says: 'deletion of either cascades to the connection of both',
    evidence: (data) => whereBroken(data, solution1, ['deletion-scope']),
  },
  {
    id: 'S1-1c',
    says: 'leaving needs the connection kept if the contact was used, and servers keep knowing it',
    evidence: (data) => [
      ...whereBroken(data, cascades, ['deletion-scope']),
      ...whereBroken(data, keeps, ['removed-stay-silent']),
      ...looks(data, keeps).map((look) => {
        const after = look.of('subscriptions after leaving');
        const found = `${rangeOf(after)}: the host's contact, and each contact that was used`;
        return countEvidence(
          look,
          'subscriptions after leaving',
          found,
          after.most - after.least === look.size - 2,
        );
      }),
    ],
  },
  {
    id: 'S1-2a',
    says: 'integrity errors reach the wrong entity',
    evidence: (data) => whereBroken(data, solution1, ['error-attribution']),
  },
  {
    id: 'S1-2b',
    says: 'no isolation between activity as a contact and as a member',
    evidence: (data) =>
      whereBroken(data, solution1, ['connection-isolation', 'removed-stay-silent'], 'any'),
  },
  {
    id: 'S1-3',
    says: 'merging makes a connection of one group serve another',
    evidence: (data) =>
      whereBroken(data, solution1, ['group-separation', 'recognition-symmetry'], 'any'),
  },
  {
    id: 'S1-4',
    says: 'in sparse groups the host relays direct messages in plaintext',
    evidence: (data) => whereBroken(data, solution1, ['no-relayed-plaintext'], 'every', isSparse),
  },
  {
    id: 'S2+1',
    says: 'additional traffic on subscriptions only for contacts that were made',
    evidence: (data) =>
      looks(data, solution2).map((look) => {
        const { least, most } = look.of('subscriptions');
        const contacts = look.size - 2;
        const found = `${least} without contacts, ${most} with ${contacts}`;
        const isOnlyForThem = least === fewest(data, look) && most - least === contacts;
        return countEvidence(look, 'subscriptions', found, isOnlyForThem);
      }),
  },
  {
    id: 'S2+2',
    says: 'connections of members and contacts are isolated',
    evidence: (data) => whereHeld(data, solution2, ['connection-isolation', 'purpose-agreement']),
  },
  {
    id: 'S2-1',
    says: 'several steps, in which messages are either prohibited or pending',
    evidence: (data) => [
      ...looks(data, solution2).map((look) => {
        const { least } = look.of('deliveries until sendable');
        return countEvidence(look, 'deliveries until a text can be sent', `${least}`, least > 1);
      }),
      ...whereHeld(data, solution2, ['no-orphaned-pending', 'no-silent-loss'], isContact),
    ],
  },
  {
    id: 'S2-2',
    says: 'more traffic than Solution 1, probably orders less than today in large groups',
    evidence: (data) => [
      ...looks(data, solution2).map((look) => {
        const { most } = look.of('subscriptions');
        const found = `${most} with all contacts made, where Solution 1 has ${fewest(data, look)}`;
        return countEvidence(look, 'more than Solution 1', found, most > fewest(data, look));
      }),
      ...ordersLess(),
    ],
  },
  {
    id: 'S2-3',
    says: 'who is incognito in the group shares the same profile with the contact',
    evidence: (data) => whereHeld(data, solution2, ['profile-consistency']),
  },
  {
    id: 'S3+1',
    says: 'no additional negotiation where the group allows direct messages',
    evidence: (data) =>
      looks(data, solution3)
        .filter(({ setting }) => setting === 'on')
        .map(negotiation),
  },
  {
    id: 'S3-1',
    says: 'more traffic on subscriptions than Solution 2',
    evidence: (data) =>
      looks(data, solution3).map((look) => {
        const { least } = look.of('subscriptions');
        const found = `${least} without a contact on demand; Solution 2 has ${fewest(data, look)}`;
        return countEvidence(look, 'subscriptions', found, least > fewest(data, look));
      }),
  },
  {
    id: 'S3-2',
    says: 'a member limit keeps members from creating additional connections',
    evidence: (data) => [
      ...looks(data, isLimited)
        .filter(({ preset, size, setting }) => {
          const limit = 'memberLimit' in preset.knobs ? preset.knobs.memberLimit : 'none';
          return setting === 'on' && size > Number(limit);
        })
        .map((look) => {
          const { least } = look.of('subscriptions');
          const unlimited = 2 * (look.size - 1);
          const found = `${least}, where ${unlimited} are made without a limit`;
          return countEvidence(look, 'subscriptions', found, least < unlimited);
        }),
      ...whereHeld(data, isLimited, ['no-dangling-connection'], isAroundLimit),
    ],
  },
  {
    id: 'S3-3a',
    says: 'with desynchronised settings: make no connection if any of the two has it off',
    evidence: (data) =>
      whereHeld(
        data,
        decides('any-off-prevents'),
        ['consent', 'no-dangling-connection', 'contact-symmetry'],
        (scope) => isDesynchronised(scope) && isAsDesigned(scope),
      ),
  },
  {
    id: 'S3-3b',
    says: 'or follow the introduction, whatever the own setting is',
    evidence: (data) =>
      whereHeld(
        data,
        decides('introduction-decides'),
        ['introduction-honoured', 'no-dangling-connection', 'contact-symmetry'],
        (scope) => isDesynchronised(scope) && isAsDesigned(scope),
      ),
  },
  {
    id: 'S3-3c',
    says: 'the host may strip a link that its rule does not allow: a race, or a joiner that misbehaves',
    evidence: (data) =>
      whereHeld(
        data,
        strips,
        ['introduction-honoured', 'no-dangling-connection', 'contact-symmetry'],
        isDesynchronised,
      ),
  },
  {
    id: 'N1',
    says: 'a host that carries the negotiation sees the link (ours; the RFC says it of sparse groups)',
    evidence: (data) => [
      ...whereBroken(
        data,
        (preset) => baseline(preset) || solution3(preset),
        ['no-link-exposure'],
        'every',
        isHandshake,
      ),
      ...whereBroken(data, solution2, ['no-link-exposure'], 'every', isSparse),
    ],
  },
];

/** No message more than the texts themselves, and the first goes out at once. */
function negotiation(look: Look): Evidence {
  const messages = look.of('messages per contact').most;
  const until = look.of('deliveries until sendable').most;
  const found = `${messages} messages, ${until} deliveries until a text can be sent`;
  return countEvidence(look, 'messages per contact', found, messages === 0 && until === 0);
}

/** Of a member in a group of that size, the fewest subscriptions that any design comes by. */
function fewest(data: Data, { size }: Look): number {
  return Math.min(
    ...looks(data, () => true)
      .filter((look) => look.size === size)
      .map((look) => look.of('subscriptions').least),
  );
}

/** By formula: how many direct connections the handshake makes today, and how many are made on demand. */
function ordersLess(): readonly Evidence[] {
  const today = LINES.find(({ design, share }) => design.from === 'handshake' && share === null);
  const largest = LARGE_SIZES.at(-1);
  if (today === undefined || largest === undefined) throw new Error('there is no line of today');
  return LINES.filter(({ design, share }) => design.from === 'demand' && share !== 0).map(
    (line): Evidence => {
      const [now, then] = [extended(today, largest).direct, extended(line, largest).direct];
      return {
        what: 'orders less than today',
        design: 'solution-2',
        where: `${largest.toLocaleString('en')} members`,
        found: `${then} direct connections with ${percent(line.share ?? 0)} of the others, where today makes ${now.toLocaleString('en')}`,
        speaks: Math.round(now / then) >= AN_ORDER ? 'for' : 'against',
        states: null,
        trace: null,
        attributes: { 'share of members written to': percent(line.share ?? 0) },
      };
    },
  );
}
