/** Scopes of the handshake: who joins, and what happens meanwhile. */
import type { Scope } from '../scope.ts';
import {
  allow,
  bobOpens,
  eachOpens,
  cast,
  each,
  invites,
  joining,
  leaves,
  removes,
  switches,
  trio,
} from './parts.ts';

const twoJoiners = {
  ...joining,
  groups: { team: cast(['alice', 'bob'], ['cath', 'dan']) },
  pairs: [
    ['bob', 'cath'],
    ['bob', 'dan'],
    ['cath', 'dan'],
  ],
} as const satisfies Partial<Scope>;

const thereAndBack = switches(
  2,
  'there and back: a copy can be late in both directions, and late and right again',
);

const anybodyGoes = [
  leaves('alice'),
  leaves('bob'),
  leaves('cath'),
  removes('bob'),
  removes('cath'),
];

export const handshakeScopes: readonly Scope[] = [
  {
    ...joining,
    name: 'join',
    question: 'Does a group come together while its setting is being changed?',
    wishes: [invites('cath'), thereAndBack],
  },
  {
    ...joining,
    name: 'join-differs',
    question: 'What if the copies of those who are there differ when somebody joins?',
    groups: { team: cast(['alice', 'bob', 'dan'], ['cath']) },
    settings: 'may differ',
    pairs: [
      ['bob', 'cath'],
      ['dan', 'cath'],
    ],
    wishes: [invites('cath')],
  },
  {
    ...joining,
    name: 'join-leave',
    question: 'What if somebody leaves, or is removed, while somebody joins?',
    settings: 'on',
    wishes: [
      invites('cath'),
      ...anybodyGoes,
      switches(1, 'a change that those who leave may miss'),
    ],
  },
  {
    ...joining,
    name: 'join-leave-slow',
    question:
      'What if somebody leaves, or is removed, while somebody joins over a slow network: with two more messages, and where it takes a step to make a link?',
    settings: 'on',
    handshake: 'slow',
    linksTakeAStep: true,
    wishes: [invites('cath'), ...anybodyGoes],
  },
  {
    ...joining,
    name: 'join-delete',
    question: 'What if a contact is deleted while the handshake makes it?',
    settings: 'on',
    linksTakeAStep: true,
    wishes: [
      invites('cath'),
      ...each('delete', 2, 'the contact of the handshake, and one that is made on demand'),
      ...eachOpens(
        1,
        'on demand, once the contact of the handshake is deleted; texts are written apart',
        'without a text',
      ),
      allow(
        'bob',
        { type: 'write', peer: 'cath', group: 'team' },
        2,
        'to be pending or lost; the second can overtake the first',
      ),
      allow('cath', { type: 'write', peer: 'bob', group: 'team' }, 1, 'one the other way'),
    ],
  },
  {
    ...joining,
    name: 'misbehaving-joiner',
    question: 'What if the joiner offers direct links against the rule?',
    misbehaving: ['cath'],
    wishes: [invites('cath'), thereAndBack],
  },
  {
    ...joining,
    name: 'misbehaving-differs',
    question: 'The same, where copies of the setting differ?',
    settings: 'may differ',
    misbehaving: ['cath'],
    wishes: [invites('cath')],
  },
  {
    ...joining,
    name: 'misbehaving-other-owner',
    question: 'The same, where an owner that is not the host changes the setting?',
    groups: { team: cast(['alice', 'bob'], ['cath'], ['alice', 'bob']) },
    misbehaving: ['cath'],
    wishes: [invites('cath'), switches(1, 'one change, at any moment', 'bob')],
  },
  {
    ...twoJoiners,
    name: 'misbehaving-two-joiners',
    question: 'The same, where two join, the second of them above the limit?',
    settings: 'may differ',
    misbehaving: ['cath', 'dan'],
    wishes: [invites('cath'), invites('dan')],
  },
  {
    ...joining,
    name: 'repeated-links',
    question: 'What if a joiner offers its links to a member again?',
    settings: 'on',
    wishes: [
      invites('cath'),
      allow(
        'cath',
        { type: 'repeat links', member: 'bob', host: 'alice', group: 'team' },
        1,
        'two links can be under way at once, or one come after the other is used',
      ),
      ...(['bob', 'cath'] as const).map((who) =>
        allow(who, { type: 'post', group: 'team' }, 1, 'which of the two connections it goes over'),
      ),
    ],
  },
  {
    ...joining,
    name: 'second-owner',
    question: 'What if two owners change the setting while somebody joins?',
    groups: { team: cast(['alice', 'bob'], ['cath'], ['alice', 'bob']) },
    wishes: [
      invites('cath'),
      switches(2, "one change can cross the other owner's, and one come after it"),
      switches(2, 'the same', 'bob'),
    ],
  },
  {
    ...joining,
    name: 'other-owner',
    question: 'What if an owner that is not the host changes the setting while somebody joins?',
    groups: { team: cast(['alice', 'bob'], ['cath'], ['alice', 'bob']) },
    wishes: [
      invites('cath'),
      switches(2, 'there and back: the second can mend what the first has missed', 'bob'),
    ],
  },
  {
    ...trio,
    name: 'two-owners',
    question: 'What if two owners change the setting, and nobody joins?',
    groups: { team: cast(['alice', 'bob', 'cath'], [], ['alice', 'bob']) },
    settings: 'either',
    wishes: [
      switches(2, "one change can cross the other owner's, and one come after it"),
      switches(2, 'the same', 'bob'),
    ],
  },
  {
    ...joining,
    name: 'invited-in-vain',
    question: 'What if the joiner has deleted the contact over which the host invites it?',
    settings: 'on',
    pairs: [['alice', 'cath']],
    wishes: [
      invites('cath'),
      allow(
        'cath',
        { type: 'delete', peer: 'alice', group: 'team' },
        1,
        'before the invitation has come, or after',
      ),
    ],
  },
  {
    ...joining,
    name: 'group-deleted',
    question:
      'What if either of two owners deletes the group, or one removes a joiner that the other one hosts?',
    groups: { team: cast(['alice', 'bob'], ['cath'], ['alice', 'bob']) },
    settings: 'on',
    wishes: [
      invites('cath'),
      allow(
        'bob',
        { type: 'remove', member: 'cath', group: 'team' },
        1,
        'nobody is removed twice: he may before he knows of her, or after',
      ),
      removes('cath'),
      leaves('cath'),
      ...(['alice', 'bob'] as const).map((owner) =>
        allow(owner, { type: 'delete group', group: 'team' }, 1, 'nobody deletes it twice'),
      ),
      ...bobOpens(1, 'a contact that should outlive the group', 'without a text'),
      ...each('write', 1, 'a text each way; where a contact is made by writing, that makes it'),
    ],
  },
  {
    ...twoJoiners,
    name: 'two-joiners',
    question: 'What if two join at once?',
    wishes: [
      invites('cath'),
      invites('dan'),
      switches(1, 'one change, at any moment of either handshake'),
    ],
  },
  {
    ...twoJoiners,
    name: 'two-joiners-slow',
    question: 'What if two join at once, over a network whose handshake takes two more messages?',
    settings: 'on',
    handshake: 'slow',
    wishes: [invites('cath'), invites('dan')],
  },
  {
    ...twoJoiners,
    name: 'two-hosts',
    question: 'What if two join at once, each invited by another member?',
    groups: { team: { ...twoJoiners.groups.team, invitedBy: { dan: 'bob' } } },
    pairs: [
      ['bob', 'cath'],
      ['alice', 'dan'],
      ['cath', 'dan'],
    ],
    settings: 'on',
    wishes: [invites('cath'), invites('dan', 'bob')],
  },
  {
    ...twoJoiners,
    name: 'limit',
    question: 'What if the second of two joiners brings the group above the limit?',
    settings: 'on',
    wishes: [invites('cath'), invites('dan')],
  },
  {
    ...joining,
    name: 'versions',
    question: 'Who gets a direct connection in the handshake where releases differ?',
    settings: 'on',
    isForMixes: true,
    wishes: [invites('cath'), ...eachOpens(1, 'a contact on demand, where there is none yet')],
  },
];
