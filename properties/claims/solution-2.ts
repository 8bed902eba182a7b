/** What the RFC says for and against Solution 2: direct connections are created on demand. */
import { LARGE_SIZES, percent, SHARES } from '../costs/extension.ts';
import { directOf, directSubscriptions, mostContacts } from '../costs/formulas.ts';
import type { Claim } from './claim.ts';
import { costOf, countEvidence, formulaEvidence, looks } from './counts.ts';
import type { Evidence } from './evidence.ts';
import { whereHeld } from './verdicts.ts';
import { baseline, isContact, presets, solution1, solution2 } from './which.ts';

export const onSolution2: readonly Claim[] = [
  {
    id: 'S2+1',
    says: 'additional traffic on subscriptions only for contacts that were made',
    evidence: (data) =>
      looks(data, solution2).map((look) => {
        const { least, most } = look.of('subscriptions');
        const without = costOf(data, solution1, look.size, 'subscriptions').most;
        // With everybody but the host, and itself.
        const contacts = look.size - 2;
        return countEvidence(look, {
          what: 'subscriptions',
          found: `${least} without contacts, where Solution 1 has ${without}; ${most} with ${contacts}`,
          isFor: least === without && most - least === contacts,
        });
      }),
  },
  {
    id: 'S2+2',
    says: 'connections of members and contacts are isolated',
    evidence: (data) =>
      whereHeld(data, { designs: solution2 }, ['connection-isolation', 'purpose-agreement']),
  },
  {
    id: 'S2-1',
    says: "several steps, delayed by the clients' availability, in which messages are either prohibited or pending",
    evidence: (data) => [
      ...looks(data, solution2).map((look) => {
        const until = look.of('deliveries until sendable').least;
        return countEvidence(look, {
          what: 'deliveries until a text can be sent',
          found: `${until}`,
          isFor: until > 1,
        });
      }),
      ...looks(data, solution2).map((look) => {
        const toTheOther = look.of('deliveries to the other').least;
        return countEvidence(look, {
          what: 'deliveries that wait for the other to be there',
          found: `${toTheOther}`,
          isFor: toTheOther > 0,
        });
      }),
      ...whereHeld(data, { designs: solution2, scopes: isContact }, [
        'no-orphaned-pending',
        'no-silent-loss',
      ]),
    ],
  },
  {
    id: 'S2-2',
    says: 'more traffic than Solution 1, probably orders less than today in large groups',
    evidence: (data) => [
      ...looks(data, solution2).map((look) => {
        const { most } = look.of('subscriptions');
        const less = costOf(data, solution1, look.size, 'subscriptions').most;
        return countEvidence(look, {
          what: 'subscriptions',
          found: `${most} with all contacts made, where Solution 1 has ${less}`,
          isFor: most > less,
        });
      }),
      ...ordersLess(),
    ],
  },
  {
    id: 'S2-3',
    says: 'who is incognito in the group shares the same profile with the contact',
    evidence: (data) => whereHeld(data, { designs: solution2 }, ['profile-consistency']),
  },
];

/** By formula: how many direct connections the handshake makes today, and how many are made on demand. */
function ordersLess(): readonly Evidence[] {
  const largest = Math.max(...LARGE_SIZES);
  // Not in whole contacts: what a share comes to must not hang on which size it is of.
  const direct = (knobs: Parameters<typeof directOf>[0], share: number) => {
    const design = directOf(knobs, 'on');
    return directSubscriptions(design, largest, share * mostContacts(design, largest));
  };
  const today = Math.min(...presets(baseline).map(({ knobs }) => direct(knobs, 0)));
  return presets(solution2).flatMap(({ name, knobs }) =>
    SHARES.filter((share) => share > 0)
      .toReversed()
      .map((share) => {
        const then = direct(knobs, share);
        const orders = Math.floor(Math.log10(Number((today / then).toFixed(2))));
        return formulaEvidence(name, largest, {
          what: 'at least an order less than today',
          found: `${number(then)} direct connections with ${percent(share)} of the others, where today makes ${number(today)}: ${inOrders(orders)} less`,
          isFor: orders >= 1,
          attributes: { share: `${percent(share)} of the others are written to` },
        });
      }),
  );
}

function inOrders(orders: number): string {
  if (orders === 0) return 'not an order';
  return orders === 1 ? 'an order' : `${orders} orders`;
}

function number(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 2 });
}
