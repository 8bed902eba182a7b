/**
 * What one device holds: the states of its machines, and what can be read off them.
 *
 * An instance that is as if it had never been asked anything is not kept, so that equal situations are equal states.
 */
import type { ConnectionEndMachine } from './machines/connection-end.ts';
import type { ContactMachine } from './machines/contact-parts.ts';
import type { HostMachine } from './machines/host.ts';
import { CURRENT } from './machines/member.ts';
import type { MemberMachine } from './machines/members.ts';
import type { MembershipMachine } from './machines/membership.ts';
import type { MachineState } from './machines/step.ts';
import {
  CLIENTS,
  type Client,
  type ConnectionName,
  GROUPS,
  type Group,
  groupOfConnection,
  isConnectionName,
} from './vocabulary/ids.ts';
import type { DirectMessages, Profile } from './vocabulary/messages.ts';

export type ContactState = MachineState<ContactMachine>;
export type MemberState = MachineState<MemberMachine>;

type ByClient<Value> = Readonly<Partial<Record<Client, Value>>>;

/** A client's side of one group. */
export interface GroupState {
  readonly membership: MachineState<MembershipMachine>;
  /** Each other member, as this client sees it. */
  readonly members: ByClient<MemberState>;
  /** What this client does as a host, per joiner. */
  readonly hosts: ByClient<MachineState<HostMachine>>;
}

/**
 * A contact by its peer and the group that it was made in: whoever meets somebody in two groups may have two contacts with
 * the same person, and not know it.
 */
export type ContactName = `${Client}/${Group}`;

export interface ClientState {
  readonly kind: 'client';
  readonly groups: Readonly<Record<Group, GroupState>>;
  readonly contacts: Readonly<Partial<Record<ContactName, ContactState>>>;
  /** This client's ends that are not closed. */
  readonly ends: Readonly<Partial<Record<ConnectionName, MachineState<ConnectionEndMachine>>>>;
}

export function contactName(peer: Client, group: Group): ContactName {
  return `${peer}/${group}`;
}

/** Equal keys mean equal states: machine states are interned, and have numbers. */
export function clientKey({ groups, contacts, ends }: ClientState): string {
  const byName = (states: Readonly<Record<string, { readonly number: number } | undefined>>) =>
    Object.entries(states)
      .map(([name, state]) => `${name}:${state?.number}`)
      .sort()
      .join();
  return [
    ...GROUPS.flatMap((group) => {
      const { membership, members, hosts } = groups[group];
      return [membership.number, byName(members), byName(hosts)];
    }),
    byName(contacts),
    byName(ends),
  ].join(';');
}

/** This client's copy of the setting. */
export function ownCopy({ membership }: GroupState): DirectMessages {
  return membership.context.directMessages;
}

/** What this client is known by in the group. */
export function ownProfile({ membership }: GroupState): Profile {
  return membership.context.profile;
}

/** Whether this client is a member of the group, as far as it knows. */
export function isMember({ membership }: GroupState): boolean {
  return membership.value === 'current';
}

/** Whether that member counts as current in this client's view. */
export function countsAsCurrent({ members }: GroupState, member: Client): boolean {
  const state = members[member];
  return state !== undefined && CURRENT.some((value) => value === state.value);
}

/** Those that this client counts as current. */
export function currentMembers(state: GroupState): readonly Client[] {
  return CLIENTS.filter((member) => countsAsCurrent(state, member));
}

/** Whether the group connection with that member is ready, at this client's end. */
export function isConnectedWith({ members }: GroupState, member: Client): boolean {
  return members[member]?.value === 'connected';
}

/** The group whose contact somebody is that is met in this group: another one's, if the two are known to be the same. */
export function contactGroup({ groups }: ClientState, peer: Client, group: Group): Group {
  return groups[group].members[peer]?.context.contact ?? group;
}

/**
 * By the group that it was made in: the contact that has a direct connection, or that the member is who has a group's.
 *
 * @param group the one that the connection belongs to, or in which the contact was made that has it
 */
export function contactOver(
  state: ClientState,
  peer: Client,
  group: Group,
  connection: ConnectionName,
): Group {
  return groupOfConnection(connection) === null ? group : contactGroup(state, peer, group);
}

/** The contact that somebody is who is met in a group. */
export function contactWith(
  state: ClientState,
  peer: Client,
  group: Group,
): ContactState | undefined {
  return state.contacts[contactName(peer, contactGroup(state, peer, group))];
}

/** The link that was made last for a contact. @throws RangeError where none was */
export function linkOffered({ contacts }: ClientState, peer: Client, group: Group): ConnectionName {
  const link = contacts[contactName(peer, group)]?.context.connections.at(-1)?.connection;
  if (link === undefined) throw new RangeError(`no link was made for ${peer}`);
  return link;
}

/**
 * The group that a connection belongs to; of a direct one, the group in which the contact was made that has it. Null where the
 * contact has dropped it, and left its end open.
 */
export function groupServedBy({ contacts }: ClientState, connection: ConnectionName): Group | null {
  const contact = Object.values(contacts).find(({ context: { connections } }) =>
    connections.some((attached) => attached.connection === connection),
  );
  return groupOfConnection(connection) ?? contact?.context.group ?? null;
}

/** The connections that this client has an end of. */
export function connectionsOf(ends: ClientState['ends']): readonly ConnectionName[] {
  return Object.keys(ends).filter(isConnectionName);
}
