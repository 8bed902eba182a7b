/** What the RFC says for and against Solution 1: group connections carry direct messages. */
import { rangeOf } from '../costs/counting.ts';
import type { Claim } from './claim.ts';
import { costOf, countEvidence, looks, negotiation } from './counts.ts';
import { whereBroken } from './verdicts.ts';
import { cascades, isDeleting, isLeaving, isSparse, keeps, solution1 } from './which.ts';

export const onSolution1: readonly Claim[] = [
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
        const { least } = costOf(data, () => true, look.size, 'subscriptions');
        const found = `${most}, contacts included; no design has fewer than ${least}`;
        return countEvidence(look, { what: 'subscriptions', found, isFor: most === least });
      }),
  },
  {
    id: 'S1-1a',
    says: 'one connection is assigned to a contact and a member',
    evidence: (data) => whereBroken(data, { designs: solution1 }, ['connection-isolation']),
  },
  {
    id: 'S1-1b',
    says: 'deletion of either cascades to the connection of both',
    evidence: (data) => [
      ...whereBroken(
        data,
        {
          designs: solution1,
          scopes: (scope) => isDeleting(scope) && !isLeaving(scope),
          respect: 'the contact is deleted',
        },
        ['deletion-scope'],
      ),
      ...whereBroken(
        data,
        {
          designs: solution1,
          scopes: (scope) => isLeaving(scope) && !isDeleting(scope),
          respect: 'a member leaves or is removed',
        },
        ['deletion-scope'],
      ),
    ],
  },
  {
    id: 'S1-1c',
    says: 'leaving needs the connection kept if the contact was used, and servers keep knowing it',
    evidence: (data) => [
      ...whereBroken(
        data,
        { designs: cascades, scopes: (scope) => isLeaving(scope) && !isDeleting(scope) },
        ['deletion-scope'],
      ),
      ...whereBroken(data, { designs: keeps, scopes: isLeaving }, ['removed-stay-silent']),
      ...looks(data, cascades).map((look) => {
        const after = look.of('subscriptions after leaving');
        return countEvidence(look, {
          what: 'subscriptions after leaving',
          respect: 'the connection is not kept',
          found: `${rangeOf(after)}, whether or not contacts were used`,
          isFor: after.most === after.least,
        });
      }),
      ...looks(data, keeps).map((look) => {
        const after = look.of('subscriptions after leaving');
        return countEvidence(look, {
          what: 'subscriptions after leaving',
          respect: 'the connection is kept',
          found: `${after.least} at least, ${after.most} at most`,
          isFor: after.most > after.least,
        });
      }),
    ],
  },
  {
    id: 'S1-2a',
    says: 'integrity errors reach the wrong entity',
    evidence: (data) => whereBroken(data, { designs: solution1 }, ['error-attribution']),
  },
  {
    id: 'S1-2b',
    says: 'no isolation between activity as a contact and as a member',
    evidence: (data) => [
      ...whereBroken(data, { designs: solution1 }, ['connection-isolation']),
      // Only who has left or was removed can be heard in spite of it.
      ...whereBroken(data, { designs: solution1, scopes: isLeaving }, ['removed-stay-silent']),
    ],
  },
  {
    id: 'S1-3',
    says: 'merging makes a connection of one group serve another',
    evidence: (data) => whereBroken(data, { designs: solution1 }, ['group-separation']),
  },
  {
    id: 'S1-4',
    says: 'in sparse groups the host relays direct messages in plaintext',
    evidence: (data) =>
      whereBroken(data, { designs: solution1, scopes: isSparse }, ['no-relayed-plaintext']),
  },
];
