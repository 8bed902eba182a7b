/**
 * The scopes of random interleavings: everything at once, with more people than a search could finish.
 *
 * Four members and two joiners; three kinds of pairs, for what differs between two people is which of them were there
 * first: two members, a member and a joiner, two joiners. The two members may meet again in a second group.
 *
 * What costs the question of another property is in one of the two scopes only: no-silent-loss is not asked where the
 * network loses texts, nor settings-converge where copies differ at the beginning.
 *
 * Left out:
 * - a misbehaving joiner: what befalls its own contacts is not counted, so it would hide more than it shows;
 * - links that are offered again, which is a fault of a joiner as well;
 * - a sparse group, which is another network, and the slow handshake, which is the same with two more messages;
 * - more who may be incognito: each doubles the states that it begins in.
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

const group = 'team';

const pairs = [
  ['bob', 'cath'],
  ['bob', 'eve'],
  ['eve', 'frank'],
] as const satisfies Scope['pairs'];

/** What either of two may do toward the other. */
function toward(who: Client, peer: Client): readonly Allowance[] {
  return [
    allow(who, { type: 'open', peer, group }, 2, 'one contact, and another after it was deleted'),
    allow(who, { type: 'open', peer, standing: 'least', group }, 1, 'the lesser link of two'),
    allow(
      who,
      { type: 'send invitation', peer, withText: true, group },
      2,
      'each link can be sent',
    ),
    allow(who, { type: 'send invitation', peer, withText: false, group }, 1, 'or without a text'),
    allow(who, { type: 'accept', peer, group }, 2, 'each invitation can be accepted'),
    allow(who, { type: 'write', peer, group }, 3, 'two over one connection, and one over another'),
    allow(who, { type: 'delete', peer, group }, 1, 'each side ends the contact once'),
    allow(
      who,
      { type: 'delete keeping conversation', peer, group },
      1,
      'or its connection, and keeps the conversation',
    ),
  ];
}

const everything = {
  ...plain,
  groups: {
    team: cast(['alice', 'bob', 'cath', 'dan'], ['eve', 'frank'], ['alice', 'dan']),
    club: cast(['dan', 'bob'], ['cath']),
  },
  pairs,
  wishes: [
    invites('eve'),
    invites('frank'),
    allow('dan', { type: 'invite', joiner: 'cath', group: 'club' }, 1, 'nobody is invited twice'),
    switches(3, 'there and back, and once more while that is under way'),
    switches(1, "one change that can cross the other owner's", 'dan'),
    ...pairs.flatMap(([one, other]) => [...toward(one, other), ...toward(other, one)]),
    ...(['bob', 'eve'] as const).map((who) =>
      allow(who, { type: 'post', group }, 1, 'a text to the group beside the direct ones'),
    ),
    allow('cath', { type: 'write', peer: 'bob', group: 'club' }, 1, 'through the second group'),
    leaves('alice'),
    leaves('bob'),
    leaves('eve'),
    removes('cath'),
    removes('eve'),
    allow('dan', { type: 'delete group', group }, 1, 'it ends once'),
  ],
} as const satisfies Partial<Scope>;

export const RANDOM_SCOPES = [
  {
    ...everything,
    name: 'random',
    question: 'What if four members and two joiners do everything at once?',
    settings: 'may differ',
    incognito: [{ who: 'bob', group }],
    linksTakeAStep: true,
    losses: 2,
  },
  {
    ...everything,
    name: 'random-agreed',
    question:
      'And if their copies of the setting are the same at the beginning, and nothing is lost?',
    settings: 'either',
  },
] as const satisfies readonly Scope[];
