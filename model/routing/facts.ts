/** What a client's routes may look at, and what they make of it. */
import {
  type ClientState,
  connectionsOf,
  contactName,
  contactWith,
  countsAsCurrent,
  currentMembers,
  type GroupState,
  isConnectedWith,
  isMember,
  ownCopy,
  ownProfile,
} from '../client-state.ts';
import type { NetworkConfig } from '../client.ts';
import type { Design } from '../designs/design.ts';
import { memberLimitOf } from '../designs/knobs.ts';
import type { Existing } from '../machines/host.ts';
import {
  CLIENTS,
  type Client,
  type ConnectionName,
  GROUPS,
  type Group,
} from '../vocabulary/ids.ts';
import { forward, type HostRule, type Message, type Self } from '../vocabulary/messages.ts';
import { type Addressed, toHost, toMember } from './address.ts';

export interface Facts {
  readonly me: Client;
  readonly state: ClientState;
  /** The group that the matter belongs to. */
  readonly group: Group;
  /** This client's side of it. */
  readonly here: GroupState;
  readonly design: Design;
  /** Who owns the group. */
  readonly owners: readonly Client[];
  readonly network: NetworkConfig;
  /** Names for the links that may be made now. */
  readonly links: readonly ConnectionName[];
}

/** Each route gives the instances that hear of it, often one, sometimes none. */
export type Routes<Given, Known> = readonly ((
  given: Given,
  known: Known,
) => readonly Addressed[])[];

/** Each event is made when its turn comes: `known` is asked again. */
export function* inTurn<Given, Known>(
  routes: Routes<Given, Known>,
  given: Given,
  known: () => Known,
): Iterable<Addressed> {
  for (const route of routes) {
    const addressed = route(given, known());
    if (addressed.length > 0) taken.add(route);
    yield* addressed;
  }
}

const taken = new Set<object>();

/** The routes that ever led to a machine, in this process. */
export function routesTaken(): ReadonlySet<object> {
  return taken;
}

export function areCurrent(here: GroupState, peer: Client): boolean {
  return isMember(here) && countsAsCurrent(here, peer);
}

/** What this client says of itself to a member of the group. */
export function selfIn({ here, design: { version } }: Facts): Self {
  return { profile: ownProfile(here), version };
}

/**
 * Whether a peer is, or was, a member whose release knows of contacts on demand. Of one whose version this client has not heard
 * it assumes the worst.
 */
export function knownPeer(here: GroupState, peer: Client): 'unknown' | 'too old' | 'known' {
  const member = here.members[peer];
  if (member === undefined || member.value === 'invited') return 'unknown';
  return member.context.version === 2 ? 'known' : 'too old';
}

/** The group connection over which that member is reached, its own or the host's, where it is ready. */
export function readyConnection(here: GroupState, member: Client): ConnectionName | null {
  const over = here.members[member]?.value === 'known' ? hostOf(here) : member;
  return over !== undefined && isConnectedWith(here, over)
    ? (here.members[over]?.context.connection ?? null)
    : null;
}

/** In a sparse group the host is the one member that another one is connected with. */
function hostOf(here: GroupState): Client | undefined {
  return CLIENTS.find((member) => isConnectedWith(here, member));
}

function isRelayed({ members }: GroupState, member: Client): boolean {
  return members[member]?.value === 'known';
}

/** On the group connection with that member, or through the host. */
export function postTo(
  to: Client,
  message: Message,
  { me, group, here }: Pick<Facts, 'me' | 'group' | 'here'>,
): readonly Addressed[] {
  if (!isRelayed(here, to)) return toMember(group, to, { type: 'post', message });
  const host = hostOf(here);
  return host === undefined
    ? []
    : toMember(group, host, { type: 'post', message: forward(me, to, message) });
}

/** To all that are current: those that the host reaches come first, for after a leaving it relays nothing more. */
export function postToAll(message: Message, known: Facts): readonly Addressed[] {
  const { here } = known;
  return [...currentMembers(here)]
    .sort((one, other) => Number(isRelayed(here, other)) - Number(isRelayed(here, one)))
    .flatMap((member) => postTo(member, message, known));
}

/** The joiner has gone, or the host itself: nothing is left to do for it. */
export function noLongerHosted({ group, here }: Facts, joiner: Client): readonly Addressed[] {
  return here.hosts[joiner] === undefined ? [] : toHost(group, joiner, { type: 'ended' });
}

/** The members that a host tells of a joiner: those that it is connected with, or all. */
export function toldOf(joiner: Client, { here, design: { knobs } }: Facts): readonly Client[] {
  return CLIENTS.filter(
    (member) =>
      member !== joiner &&
      (knobs.introduces === 'connected'
        ? isConnectedWith(here, member)
        : countsAsCurrent(here, member)),
  );
}

/** The members that a host introduces to a joiner. */
export function existing(joiner: Client, known: Facts): readonly Existing[] {
  const { here, design } = known;
  const wereIntroduced = (member: Client) =>
    design.knobs.introduces === 'current-once' &&
    (here.hosts[member]?.context.introduced.includes(joiner) ?? false);
  return toldOf(joiner, known)
    .filter((member) => !wereIntroduced(member))
    .map((member) => ({ member, version: versionTold(known, member) }));
}

/** What a host says of a member's version. */
export function versionTold(
  { here, design: { knobs } }: Facts,
  member: Client,
): Existing['version'] {
  return knobs.introduction === 'with-version'
    ? (here.members[member]?.context.version ?? null)
    : null;
}

/**
 * What the host says of direct connections: allowed, if its own copy of the setting is on and there are no more members than the
 * limit. It counts itself, the members that are current in its view, and the joiner that the message is about; not somebody else who is
 * invited and has not accepted. Null in a design without such a rule. Source: protocol.md, "memberLimit".
 */
export function hostRule({ here, design: { knobs } }: Facts, joiner: Client): HostRule {
  if (knobs.handshakeLink !== 'if-allowed') return null;
  const members = new Set([...currentMembers(here), joiner]).size + 1;
  return ownCopy(here) === 'on' && members <= memberLimitOf(knobs);
}

/** Whether the contact made in this group has taken that link for its own. */
export function isContactsOwn(
  { state: { contacts }, group }: Facts,
  peer: Client,
  link: ConnectionName | undefined,
): link is ConnectionName {
  const connections = contacts[contactName(peer, group)]?.context.connections ?? [];
  return connections.some(({ connection }) => connection === link);
}

/** This client's ends whose link is there, not only asked for. */
export function madeLinks({ ends }: ClientState): readonly ConnectionName[] {
  return connectionsOf(ends).filter((connection) => ends[connection]?.value !== 'requested');
}

export function keepsIfUsed({ knobs }: Design): boolean {
  return (
    knobs.directMessagesOn === 'group-connection' && knobs.leavingWithContact === 'keep-if-used'
  );
}

/** The members and contacts that a connection still serves: those that lose it, where it is closed. */
export function servedBy(
  { groups, contacts }: ClientState,
  connection: ConnectionName,
): readonly { readonly as: 'member' | 'contact'; readonly group: Group; readonly peer: Client }[] {
  const members = GROUPS.flatMap((group) =>
    CLIENTS.filter((peer) => groups[group].members[peer]?.context.connection === connection).map(
      (peer) => ({ as: 'member', group, peer }) as const,
    ),
  );
  const sharing = Object.values(contacts)
    .filter(({ context }) =>
      context.connections.some((attached) => attached.connection === connection),
    )
    .map(({ context: { group, peer } }) => ({ as: 'contact', group, peer }) as const);
  return [...members, ...sharing];
}

/** Whether a member may turn out to be a contact: this client is not incognito there, and it is no contact's already. */
export function isUnknown(state: ClientState, peer: Client, met: Group): boolean {
  return (
    ownProfile(state.groups[met]) === 'main' &&
    (contactWith(state, peer, met)?.value ?? 'none') === 'none'
  );
}

/**
 * Whether it may be the contact that was made in another group, not incognito either, and is there: what a probe knows of a
 * contact goes with the contact. Source: facts, sections 4.1 and 4.5.
 */
export function mayBeContact(
  state: ClientState,
  peer: Client,
  met: Group,
  contact: Group,
): boolean {
  return (
    met !== contact &&
    isUnknown(state, peer, met) &&
    ownProfile(state.groups[contact]) === 'main' &&
    (state.contacts[contactName(peer, contact)]?.value ?? 'none') !== 'none'
  );
}

export function named(link: ConnectionName | undefined): ConnectionName {
  if (link === undefined) throw new Error('no name was given for the link');
  return link;
}
