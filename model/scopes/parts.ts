/** What scopes are made of. */
import type { Allowance } from '../budget.ts';
import type { Cast, Scope } from '../scope.ts';
import type { Client, Group } from '../vocabulary/ids.ts';
import type { Wish } from '../vocabulary/wishes.ts';

/** How a scope is unless it says otherwise. */
export const plain = {
  incognito: [],
  misbehaving: [],
  isForMixes: false,
  topology: 'mesh',
  handshake: 'fast',
  linksTakeAStep: false,
  losses: 0,
} as const satisfies Partial<Scope>;

/** The first member is the host, and the owner unless it is said who else. */
export function cast(
  members: readonly [Client, ...Client[]],
  joiners: readonly Client[] = [],
  owners: readonly Client[] = [members[0]],
): Cast {
  return { host: members[0], owners, members, joiners };
}

export function allow(who: Client, may: Wish, times: number, because: string): Allowance {
  return { who, may, times, because };
}

/** Both of bob and cath may do this toward the other. */
export function each(
  type: 'write' | 'delete',
  times: number,
  because: string,
  group: Group = 'team',
): readonly Allowance[] {
  return [
    allow('bob', { type, peer: 'cath', group }, times, because),
    allow('cath', { type, peer: 'bob', group }, times, because),
  ];
}

export const invites = (joiner: Client, who: Client = 'alice') =>
  allow(who, { type: 'invite', joiner, group: 'team' }, 1, 'nobody is invited twice');

export const leaves = (who: Client, group: Group = 'team') =>
  allow(who, { type: 'leave', group }, 1, 'nobody leaves twice');

export const removes = (member: Client) =>
  allow('alice', { type: 'remove', member, group: 'team' }, 1, 'nobody is removed twice');

/** The setting is changed. */
export const switches = (times: number, because: string, who: Client = 'alice') =>
  allow(who, { type: 'switch', group: 'team' }, times, because);

/** Whether what is sent may have a first text. */
export type FirstText = 'with a text' | 'without a text' | 'with or without a text';

/** Where to open a contact only makes its link, it must be sent, and the peer may have to accept. Elsewhere neither is possible. */
export const negotiates = (
  who: Client,
  peer: Client,
  times: number,
  firstText: FirstText,
  group: Group = 'team',
): readonly Allowance[] => [
  ...[true, false]
    .filter((withText) => firstText !== (withText ? 'without a text' : 'with a text'))
    .map((withText) =>
      allow(
        who,
        { type: 'send invitation', peer, withText, group },
        times,
        'each link that is made can be sent',
      ),
    ),
  allow(
    peer,
    { type: 'accept', peer: who, group },
    times,
    'each invitation that comes can be accepted; to turn it down is to delete the contact',
  ),
];

export const bobOpens = (
  times: number,
  because: string,
  firstText: FirstText = 'with or without a text',
  group: Group = 'team',
): readonly Allowance[] => [
  allow('bob', { type: 'open', peer: 'cath', group }, times, because),
  ...negotiates('bob', 'cath', times, firstText, group),
];

/** Both may. */
export const eitherOpens = (
  times: number,
  because: string,
  firstText: FirstText = 'with or without a text',
): readonly Allowance[] => [
  ...bobOpens(times, because, firstText),
  allow('cath', { type: 'open', peer: 'bob', group: 'team' }, times, because),
  ...negotiates('cath', 'bob', times, firstText),
];

/** Both may, and where it matters which of two links is the greater one, one of cath's may be so or not. */
export const eachOpens = (...given: Parameters<typeof eitherOpens>): readonly Allowance[] => [
  ...eitherOpens(...given),
  allow('cath', { type: 'open', peer: 'bob', standing: 'least', group: 'team' }, 1, given[1]),
];

/** Handshakes: bob is there, cath joins. */
export const joining = {
  ...plain,
  groups: { team: cast(['alice', 'bob'], ['cath']) },
  settings: 'either',
  pairs: [['bob', 'cath']],
} as const satisfies Partial<Scope>;

/** Contacts: both are there. */
export const trio = {
  ...plain,
  groups: { team: cast(['alice', 'bob', 'cath']) },
  pairs: [['bob', 'cath']],
} as const satisfies Partial<Scope>;
