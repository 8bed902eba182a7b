/**
 * The named scopes: who takes part, what may happen how often, and why that is enough.
 *
 * Every scope has one group, `team`. Its first member is host and owner, and knew everybody before.
 */
import type { Allowance, Allowances } from './budget.ts';
import type { NetworkConfig } from './client.ts';
import type { Preset } from './designs/design.ts';
import type { Wish } from './routing.ts';
import type { Client } from './vocabulary/ids.ts';

export interface Scope extends Allowances, NetworkConfig {
  readonly name: string;
  /** What it is for, in one sentence. */
  readonly question: string;
  readonly host: Client;
  readonly owners: readonly Client[];
  /** Those that are there at the beginning, in the order in which they joined. */
  readonly members: readonly Client[];
  /** Those that may come. */
  readonly joiners: readonly Client[];
  /**
   * The setting at the beginning: `on` or `either` with all copies equal, or copies that `may differ`, in every
   * combination.
   */
  readonly settings: 'on' | 'either' | 'may differ';
  /** Those that may be in the group under another profile, in every combination. */
  readonly incognito: readonly Client[];
  /** Those that offer direct links whatever the rule: what befalls only their own contacts is not counted. */
  readonly misbehaving: readonly Client[];
  /** Two members that may be in contact; what the properties of contacts look at. */
  readonly pairs: readonly (readonly [Client, Client])[];
}

/** How a scope is unless it says otherwise. */
const plain = {
  host: 'alice',
  owners: ['alice'],
  incognito: [],
  misbehaving: [],
  topology: 'mesh',
  handshake: 'fast',
  linksTakeAStep: false,
  losses: 0,
} as const satisfies Partial<Scope>;

const trio = {
  ...plain,
  members: ['alice', 'bob', 'cath'],
  joiners: [],
  pairs: [['bob', 'cath']],
} as const satisfies Partial<Scope>;

/** Both of bob and cath may do this toward the other. */
function each(
  type: 'open' | 'write' | 'delete',
  times: number,
  because: string,
): readonly Allowance[] {
  return [
    allow('bob', { type, peer: 'cath' }, times, because),
    allow('cath', { type, peer: 'bob' }, times, because),
  ];
}

function allow(who: Client, may: Wish, times: number, because: string): Allowance {
  return { who, may, times, because };
}

const bobOpens = (times: number, because: string) =>
  allow('bob', { type: 'open', peer: 'cath' }, times, because);

const twoTexts = each(
  'write',
  2,
  'order needs two texts over one connection; a third adds no new pair of neighbours',
);

const posts = (['bob', 'cath'] as const).map((who) =>
  allow(who, { type: 'post' }, 1, 'a text to the group beside the direct ones'),
);

const switchOnce = allow('alice', { type: 'switch' }, 1, 'one change, at any moment');

const switches = allow(
  'alice',
  { type: 'switch' },
  2,
  'there and back: a copy can be late in both directions, and late and right again',
);

/** Handshakes: bob is there, cath joins. */
const joining = {
  ...plain,
  members: ['alice', 'bob'],
  joiners: ['cath'],
  settings: 'either',
  pairs: [['bob', 'cath']],
} as const satisfies Partial<Scope>;

const invites = (joiner: Client) =>
  allow('alice', { type: 'invite', joiner }, 1, 'nobody is invited twice');

const leaves = (who: Client) => allow(who, { type: 'leave' }, 1, 'nobody leaves twice');

const removes = (member: Client) =>
  allow('alice', { type: 'remove', member }, 1, 'nobody is removed twice');

const twoJoiners = {
  ...joining,
  joiners: ['cath', 'dan'],
  pairs: [
    ['bob', 'cath'],
    ['bob', 'dan'],
    ['cath', 'dan'],
  ],
} as const satisfies Partial<Scope>;

export const SCOPES: readonly Scope[] = [
  {
    ...joining,
    name: 'join',
    question: 'Does a group come together while its setting is being changed?',
    wishes: [invites('cath'), switches],
  },
  {
    ...joining,
    name: 'join-differs',
    question: 'What if the copies of those who are there differ when somebody joins?',
    members: ['alice', 'bob', 'dan'],
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
      leaves('bob'),
      leaves('cath'),
      removes('bob'),
      removes('cath'),
      allow('alice', { type: 'switch' }, 1, 'a change that those who leave may miss'),
    ],
  },
  {
    ...joining,
    name: 'join-delete',
    question: 'What if a contact is deleted while the handshake makes it?',
    settings: 'on',
    linksTakeAStep: true,
    wishes: [
      invites('cath'),
      ...each('delete', 1, 'each side ends the contact once'),
      ...each('open', 1, 'on demand, once the contact of the handshake is deleted'),
      ...each('write', 1, 'a text each way, to be pending or lost'),
    ],
  },
  {
    ...joining,
    name: 'misbehaving-joiner',
    question: 'What if the joiner offers direct links against the rule?',
    misbehaving: ['cath'],
    wishes: [invites('cath'), switches],
  },
  {
    ...joining,
    name: 'second-owner',
    question: 'What if two owners change the setting while somebody joins?',
    owners: ['alice', 'bob'],
    wishes: [
      invites('cath'),
      allow(
        'alice',
        { type: 'switch' },
        2,
        "one change can cross the other owner's, and one come after it",
      ),
      allow('bob', { type: 'switch' }, 2, 'the same'),
    ],
  },
  {
    ...trio,
    name: 'two-owners',
    question: 'What if two owners change the setting, and nobody joins?',
    owners: ['alice', 'bob'],
    settings: 'either',
    wishes: [
      allow(
        'alice',
        { type: 'switch' },
        2,
        "one change can cross the other owner's, and one come after it",
      ),
      allow('bob', { type: 'switch' }, 2, 'the same'),
    ],
  },
  {
    ...twoJoiners,
    name: 'two-joiners',
    question: 'What if two join at once?',
    wishes: [
      invites('cath'),
      invites('dan'),
      allow('alice', { type: 'switch' }, 1, 'one change, at any moment of either handshake'),
    ],
  },
  {
    ...twoJoiners,
    name: 'two-joiners-slow',
    question: 'The same, over a network whose handshake takes two more messages?',
    settings: 'on',
    handshake: 'slow',
    wishes: [invites('cath'), invites('dan')],
  },
  {
    ...twoJoiners,
    name: 'limit',
    question: 'What if the second of two joiners brings the group above the limit?',
    settings: 'on',
    wishes: [invites('cath'), invites('dan')],
  },
  {
    ...trio,
    name: 'contact-quiet',
    question: 'Does a contact work when nothing comes in between?',
    settings: 'on',
    wishes: [bobOpens(1, 'one contact'), ...twoTexts],
  },
  {
    ...trio,
    name: 'contact-crossing',
    question: 'What if both invite each other?',
    settings: 'on',
    wishes: [
      ...each('open', 1, 'two invitations can cross; no third is sent meanwhile'),
      ...twoTexts,
    ],
  },
  {
    ...trio,
    name: 'contact-settings',
    question: 'What if their copies of the setting differ, or it changes while they negotiate?',
    settings: 'may differ',
    wishes: [
      bobOpens(1, 'only one invites, or the crossing would be seen here too'),
      ...twoTexts,
      switches,
    ],
  },
  {
    ...trio,
    name: 'contact-deletion',
    question: 'What if a contact is deleted, by either, at any moment?',
    settings: 'on',
    wishes: [
      bobOpens(2, 'one contact, and another after it was deleted; only one side invites'),
      ...twoTexts,
      ...each('delete', 1, 'each side ends the contact once, at any moment, or both do'),
    ],
  },
  {
    ...trio,
    name: 'contact-again',
    question: 'Once a contact has been deleted, can there be one again?',
    settings: 'on',
    wishes: [
      ...each('open', 2, 'one contact, and one invitation left on each side to make another'),
      ...each(
        'delete',
        2,
        'one contact is deleted, and one deletion left on each side to clear up',
      ),
    ],
  },
  {
    ...trio,
    name: 'contact-again-by-text',
    question: 'The same, where a text is all that it takes to make a contact?',
    settings: 'on',
    wishes: [
      ...each('write', 2, 'one contact, and one text left on each side to make another'),
      ...each('delete', 2, 'as in contact-again'),
    ],
  },
  {
    ...trio,
    name: 'contact-leaving',
    question: 'What if somebody leaves the group, or is removed, while a contact is made or used?',
    settings: 'on',
    wishes: [
      bobOpens(1, 'one contact'),
      ...twoTexts,
      leaves('bob'),
      leaves('cath'),
      removes('cath'),
    ],
  },
  {
    ...joining,
    name: 'incognito',
    question: 'Which profile do they share who are incognito in the group?',
    settings: 'on',
    incognito: ['bob', 'cath'],
    wishes: [
      invites('cath'),
      ...each('open', 1, 'a contact on demand, from either side'),
      ...each('write', 1, 'where a contact is made by writing'),
    ],
  },
  {
    ...trio,
    name: 'shared-connection',
    question: 'What if contact and membership end in any order, while both are in use?',
    settings: 'on',
    wishes: [
      bobOpens(1, 'one contact, where it must be opened'),
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
      ...each('open', 1, 'a contact on demand, from either side'),
      ...each('write', 1, 'a text each way'),
      ...posts,
      switchOnce,
    ],
  },
  {
    ...trio,
    name: 'loss',
    question: 'What if the network loses texts?',
    settings: 'on',
    losses: 2,
    wishes: [bobOpens(1, 'one contact, where it must be opened'), ...twoTexts, ...posts],
  },
  {
    ...trio,
    name: 'contact',
    question: 'What if all of it happens together?',
    settings: 'may differ',
    wishes: [
      ...each(
        'open',
        1,
        'invitations can cross; to invite again after a deletion, see contact-again',
      ),
      ...each('write', 1, 'one text each way; for the order of two see the scopes above'),
      ...each('delete', 1, 'each side ends the contact once'),
      allow('alice', { type: 'switch' }, 1, 'one change, on top of copies that differ already'),
      leaves('bob'),
      removes('cath'),
    ],
  },
];

/** Why a design is not asked about in a scope; null where it is. */
export function whyNotIn(scope: Scope, { knobs }: Preset): string | null {
  return scope.topology === 'sparse' && knobs.handshakeLink !== 'never'
    ? 'in a sparse group the handshake makes no links, and this design makes direct ones in it'
    : null;
}
