/** Scopes of what a connection, a host or a profile is shared with: the group beside the contact, losses, a second group. */
import type { Allowance } from '../budget.ts';
import type { Scope } from '../scope.ts';
import type { Group } from '../vocabulary/ids.ts';
import {
  eachOpens,
  allow,
  bobOpens,
  cast,
  each,
  invites,
  joining,
  leaves,
  negotiates,
  plain,
  removes,
  switches,
  trio,
} from './parts.ts';

const twoTexts = each('write', 2, 'one text is lost, and one tells of it');

const posts = (['bob', 'cath'] as const).map((who) =>
  allow(who, { type: 'post', group: 'team' }, 1, 'a text to the group beside the direct ones'),
);

const switchOnce = switches(1, 'one change, at any moment');

/** Bob and cath are together in the team, bob is in the club, and cath may come there. */
const meetingAgain = {
  ...plain,
  groups: {
    team: cast(['alice', 'bob', 'cath']),
    club: cast(['eve', 'bob'], ['cath']),
  },
  settings: 'on',
  pairs: [['bob', 'cath']],
} as const satisfies Partial<Scope>;

const eveInvites = allow(
  'eve',
  { type: 'invite', joiner: 'cath', group: 'club' },
  1,
  'nobody is invited twice',
);

const switchesClub = allow(
  'eve',
  { type: 'switch', group: 'club' },
  1,
  'with the setting off before cath joins, no handshake makes a contact there',
);

const textEachThroughAnother = [
  allow(
    'bob',
    { type: 'write', peer: 'cath', group: 'team' },
    1,
    'where a contact is made by writing',
  ),
  allow(
    'cath',
    { type: 'write', peer: 'bob', group: 'club' },
    1,
    'through the group where they meet again',
  ),
];

/** Alice makes the contact with bob again, through that group. */
const opensIn = (group: Group): readonly Allowance[] => [
  allow('alice', { type: 'open', peer: 'bob', group }, 1, 'through either group once'),
  ...negotiates('alice', 'bob', 1, 'without a text', group),
];

export const sharedScopes: readonly Scope[] = [
  {
    ...joining,
    name: 'incognito',
    question: 'Which profile do they share who are incognito in the group?',
    settings: 'on',
    incognito: [
      { who: 'bob', group: 'team' },
      { who: 'cath', group: 'team' },
    ],
    wishes: [
      invites('cath'),
      ...eachOpens(1, 'a contact on demand, from either side'),
      ...each('write', 1, 'where a contact is made by writing'),
    ],
  },
  {
    ...trio,
    name: 'shared-connection',
    question: 'What if contact and membership end in any order, while both are in use?',
    settings: 'on',
    wishes: [
      ...bobOpens(1, 'one contact, where it must be opened'),
      ...each('write', 1, 'a text each way'),
      ...posts,
      ...each('delete', 1, 'each side ends the contact once'),
      leaves('bob'),
      removes('cath'),
    ],
  },
  {
    ...trio,
    name: 'sparse',
    question: 'What if members connect to the host only, which relays?',
    topology: 'sparse',
    settings: 'on',
    wishes: [
      ...eachOpens(1, 'a contact on demand, from either side'),
      ...each('write', 1, 'a text each way'),
      ...posts,
      switchOnce,
    ],
  },
  {
    ...joining,
    name: 'sparse-leave',
    question:
      'What if somebody joins a sparse group while somebody leaves, or is removed, or a contact is deleted?',
    topology: 'sparse',
    settings: 'on',
    wishes: [
      invites('cath'),
      ...bobOpens(1, 'one contact, where it must be opened', 'without a text'),
      ...each('write', 1, 'a text each way'),
      allow('bob', { type: 'delete', peer: 'cath', group: 'team' }, 1, 'one side ends the contact'),
      allow('bob', { type: 'post', group: 'team' }, 1, 'a text to the group'),
      leaves('alice'),
      leaves('bob'),
      leaves('cath'),
      removes('cath'),
    ],
  },
  {
    ...trio,
    name: 'loss',
    question: 'What if the network loses texts?',
    settings: 'on',
    losses: 2,
    wishes: [...bobOpens(1, 'one contact, where it must be opened'), ...twoTexts, ...posts],
  },
  {
    ...meetingAgain,
    name: 'two-groups',
    question: 'What if two who are in contact meet again in another group?',
    wishes: [
      eveInvites,
      ...bobOpens(1, 'one contact, where it must be opened'),
      ...each('write', 1, 'a text each way, through the group where they met first'),
      ...each('write', 1, 'and one through the group where they meet again', 'club'),
      ...each('delete', 1, 'each side ends the contact once, also while they recognise each other'),
    ],
  },
  {
    ...meetingAgain,
    name: 'two-groups-again',
    question: 'What if they can make a contact through either group?',
    wishes: [
      eveInvites,
      ...bobOpens(1, 'one contact, where they met first', 'without a text'),
      ...bobOpens(1, 'and one where they meet again', 'without a text', 'club'),
      ...textEachThroughAnother,
      ...each('delete', 1, 'each side ends the contact once'),
      switchesClub,
    ],
  },
  {
    ...plain,
    name: 'made-again',
    isAbout: 'open',
    question: 'Through which group is a contact made again, where the two share two, and know it?',
    groups: {
      team: cast(['alice', 'bob']),
      club: cast(['dan', 'alice', 'bob']),
    },
    settings: 'on',
    pairs: [['alice', 'bob']],
    wishes: [
      ...(
        [
          ['alice', 'bob'],
          ['bob', 'alice'],
        ] as const
      ).map(([who, peer]) =>
        allow(
          who,
          { type: 'delete', peer, group: 'team' },
          1,
          'each side ends the contact that is there at the beginning',
        ),
      ),
      ...(['team', 'club'] as const).flatMap((group) => opensIn(group)),
      allow('bob', { type: 'leave', group: 'team' }, 1, 'the group of the first contact may end'),
      allow('alice', { type: 'switch', group: 'team' }, 1, 'or its setting go off'),
    ],
  },
  {
    ...meetingAgain,
    name: 'two-groups-leave',
    question: 'What if somebody leaves one of the groups?',
    wishes: [
      eveInvites,
      ...bobOpens(1, 'one contact, where it must be opened', 'without a text'),
      ...textEachThroughAnother,
      leaves('bob'),
      leaves('bob', 'club'),
      leaves('cath', 'club'),
    ],
  },
  {
    ...meetingAgain,
    name: 'two-groups-incognito',
    question: 'The same, where either may be incognito in either group?',
    incognito: [
      { who: 'bob', group: 'team' },
      { who: 'bob', group: 'club' },
      { who: 'cath', group: 'team' },
      { who: 'cath', group: 'club' },
    ],
    wishes: [
      eveInvites,
      ...bobOpens(1, 'one contact, where it must be opened'),
      ...textEachThroughAnother,
    ],
  },
];
