/** What scopes are made of. */
import type { Allowance } from '../budget.ts';
import type { Cast, Scope } from '../scope.ts';
import type { Client, Group } from '../vocabulary/ids.ts';
import type { Wish } from '../vocabulary/wishes.ts';

/** How a scope is unless it says otherwise. */
export const plain = {
  incognito: [],
  misbehaving: [],
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
  type: 'open' | 'write' | 'delete',
  times: number,
  because: string,
  group: Group = 'team',
): readonly Allowance[] {
  return [
    allow('bob', { type, peer: 'cath', group }, times, because),
    allow('cath', { type, peer: 'bob', group }, times, because),
  ];
}

export const invites = (joiner: Client) =>
  allow('alice', { type: 'invite', joiner, group: 'team' }, 1, 'nobody is invited twice');

export const leaves = (who: Client) =>
  allow(who, { type: 'leave', group: 'team' }, 1, 'nobody leaves twice');

export const removes = (member: Client) =>
  allow('alice', { type: 'remove', member, group: 'team' }, 1, 'nobody is removed twice');

/** The setting is changed. */
export const switches = (times: number, because: string, who: Client = 'alice') =>
  allow(who, { type: 'switch', group: 'team' }, times, because);

export const bobOpens = (times: number, because: string) =>
  allow('bob', { type: 'open', peer: 'cath', group: 'team' }, times, because);

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
