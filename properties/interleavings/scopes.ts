/**
 * The scopes of random interleavings: everything at once, with more people than a search could finish.
 *
 * Three members and two joiners; three kinds of pairs, for what differs between two people is which of them were there
 * first: two members, a member and a joiner, two joiners.
 */
import type { Allowance } from '../../model/budget.ts';
import type { Scope } from '../../model/scope.ts';
import {
  allow,
  cast,
  invites,
  leaves,
  plain,
  removes,
  switches,
} from '../../model/scopes/parts.ts';
import type { Client } from '../../model/vocabulary/ids.ts';

const pairs = [
  ['bob', 'cath'],
  ['bob', 'dan'],
  ['dan', 'eve'],
] as const satisfies Scope['pairs'];

/** What either of two may do toward the other. */
function toward(who: Client, peer: Client): readonly Allowance[] {
  const group = 'team';
  return [
    allow(who, { type: 'open', peer, group }, 2, 'one contact, and another after it was deleted'),
    allow(
      who,
      { type: 'send invitation', peer, withText: true, group },
      2,
      'each link can be sent',
    ),
    allow(who, { type: 'accept', peer, group }, 2, 'each invitation can be accepted'),
    allow(who, { type: 'write', peer, group }, 3, 'two over one connection, and one over another'),
    allow(who, { type: 'delete', peer, group }, 1, 'each side ends the contact once'),
  ];
}

const everything = {
  ...plain,
  groups: { team: cast(['alice', 'bob', 'cath'], ['dan', 'eve']) },
  pairs,
  wishes: [
    invites('dan'),
    invites('eve'),
    switches(3, 'there and back, and once more while that is under way'),
    ...pairs.flatMap(([one, other]) => [...toward(one, other), ...toward(other, one)]),
    leaves('alice'),
    leaves('bob'),
    leaves('dan'),
    removes('cath'),
    removes('dan'),
  ],
} as const satisfies Partial<Scope>;

export const RANDOM_SCOPES = [
  {
    ...everything,
    name: 'random',
    question: 'What if three members and two joiners do everything at once?',
    settings: 'may differ',
  },
  {
    ...everything,
    name: 'random-agreed',
    question: 'And if their copies of the setting are the same at the beginning?',
    settings: 'either',
  },
] as const satisfies readonly Scope[];
