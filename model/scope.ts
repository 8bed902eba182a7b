/** What a scope is: who takes part, what may happen how often, and why that is enough. */
import type { Allowances } from './budget.ts';
import type { NetworkConfig } from './client.ts';
import { knows, type Preset } from './designs/design.ts';
import { type Client, GROUPS, type Group } from './vocabulary/ids.ts';
import type { WishType } from './vocabulary/wishes.ts';
import type { DirectMessages } from './vocabulary/messages.ts';

/** Who is in a group. */
export interface Cast {
  readonly host: Client;
  readonly owners: readonly Client[];
  /** Those that are there at the beginning, in the order in which they joined: the host is the first. */
  readonly members: readonly Client[];
  /** Those that may come. */
  readonly joiners: readonly Client[];
  /** Who is to invite a joiner, and knew it before, if not the host: another member that is there, in a mesh. */
  readonly invitedBy?: Readonly<Partial<Record<Client, Client>>>;
}

export interface Scope extends Allowances, NetworkConfig {
  readonly name: string;
  /** What it is for, in one sentence. */
  readonly question: string;
  /** Whoever hosts somebody knew it before. */
  readonly groups: Readonly<Partial<Record<Group, Cast>>>;
  /**
   * The settings at the beginning: `on`, `off` or `either` with all copies equal, or copies that `may differ`, in every
   * combination.
   */
  readonly settings: DirectMessages | 'either' | 'may differ';
  /** Those that may be in a group under another profile, in every combination. */
  readonly incognito: readonly { readonly who: Client; readonly group: Group }[];
  /** Those that offer direct links whatever the rule: what befalls only their own contacts is not counted. */
  readonly misbehaving: readonly Client[];
  /** Two members that may be in contact; what the properties of contacts look at. */
  readonly pairs: readonly (readonly [Client, Client])[];
  /** Whether it is for clients that go by different designs only. */
  readonly isForMixes: boolean;
  /** What it is about, where there are designs in which no user can do that. */
  readonly isAbout?: WishType;
}

/** The groups of a scope, and who is in each. */
export function castsOf({ groups }: Scope): readonly (Cast & { readonly group: Group })[] {
  return GROUPS.flatMap((group) => {
    const cast = groups[group];
    return cast === undefined ? [] : [{ ...cast, group }];
  });
}

/** Who invites somebody that may come, or has invited it. */
export function hostOf({ host, invitedBy }: Cast, client: Client): Client {
  return invitedBy?.[client] ?? host;
}

/** Everybody in a group, the host first. */
export function everybodyIn({ members, joiners }: Cast): readonly Client[] {
  return [...members, ...joiners];
}

/** Everybody in the scope: first those of the first group. */
export function clientsIn(scope: Scope): readonly Client[] {
  return [...new Set(castsOf(scope).flatMap(everybodyIn))];
}

/** Why a design is not asked about in a scope; null where it is. */
export function whyNotIn(
  scope: Scope,
  { knobs, onlyIn }: Pick<Preset, 'knobs' | 'onlyIn'>,
): string | null {
  if (onlyIn?.includes(scope.name) === false) return `it is for the scope ${onlyIn.join(', or ')}`;
  if (onlyIn === undefined && scope.isForMixes) return 'all clients go by the same design';
  if (scope.isAbout !== undefined && !knows({ knobs }, scope.isAbout))
    return `no user of this design can ${scope.isAbout}`;
  if (scope.topology === 'mesh') return null;
  if (scope.losses > 0) return 'what a host loses that relays is not modelled';
  return knobs.handshakeLink === 'never'
    ? null
    : 'in a sparse group the handshake makes no links, and this design makes direct ones in it';
}
