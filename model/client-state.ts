/**
 * What one device holds: the states of its machines, and what can be read off them.
 *
 * An instance that is as if it had never been asked anything is not kept, so that equal situations are equal states.
 */
import type { ConnectionEndMachine } from './machines/connection-end.ts';
import type { ContactMachine } from './machines/contact-parts.ts';
import type { HostMachine } from './machines/host.ts';
import { CURRENT, type MemberMachine } from './machines/member.ts';
import type { membership } from './machines/membership.ts';
import type { MachineState } from './machines/step.ts';
import { CLIENTS, type Client, type ConnectionName, isConnectionName } from './vocabulary/ids.ts';
import type { DirectMessages, Profile } from './vocabulary/messages.ts';

export type ContactState = MachineState<ContactMachine>;
export type MemberState = MachineState<MemberMachine>;

type ByClient<Value> = Readonly<Partial<Record<Client, Value>>>;

export interface ClientState {
  readonly kind: 'client';
  readonly membership: MachineState<typeof membership>;
  /** Each other member, as this client sees it. */
  readonly members: ByClient<MemberState>;
  /** What this client does as a host, per joiner. */
  readonly hosts: ByClient<MachineState<HostMachine>>;
  readonly contacts: ByClient<ContactState>;
  /** This client's ends that are not closed. */
  readonly ends: Readonly<Partial<Record<ConnectionName, MachineState<ConnectionEndMachine>>>>;
}

/** Equal keys mean equal states: machine states are interned, and have numbers. */
export function clientKey({ membership, members, hosts, contacts, ends }: ClientState): string {
  const byClient = (states: ByClient<{ readonly number: number }>) =>
    CLIENTS.map((client) => states[client]?.number ?? '').join();
  const byConnection = Object.entries(ends)
    .map(([connection, state]) => `${connection}:${state?.number}`)
    .sort()
    .join();
  return [
    membership.number,
    byClient(members),
    byClient(hosts),
    byClient(contacts),
    byConnection,
  ].join(';');
}

/** This client's copy of the setting. */
export function ownCopy({ membership }: ClientState): DirectMessages {
  return membership.context.directMessages;
}

/** What this client is known by in the group. */
export function ownProfile({ membership }: ClientState): Profile {
  return membership.context.profile;
}

/** Whether this client is a member of the group, as far as it knows. */
export function isMember({ membership }: ClientState): boolean {
  return membership.value === 'current';
}

/** Whether that member counts as current in this client's view. */
export function countsAsCurrent({ members }: ClientState, member: Client): boolean {
  const state = members[member];
  return state !== undefined && CURRENT.some((value) => value === state.value);
}

/** Those that this client counts as current. */
export function currentMembers(state: ClientState): readonly Client[] {
  return CLIENTS.filter((member) => countsAsCurrent(state, member));
}

/** Whether the group connection with that member is ready, at this client's end. */
export function isConnectedWith({ members }: ClientState, member: Client): boolean {
  return members[member]?.value === 'connected';
}

/** The connections that this client has an end of. */
export function connectionsOf(ends: ClientState['ends']): readonly ConnectionName[] {
  return Object.keys(ends).filter(isConnectionName);
}
