/** The machines of a client, and what one of them is told. */
import type { ConnectionEndEvent } from '../machines/connection-end.ts';
import type { ContactEvent } from '../machines/contact-context.ts';
import type { HostEvent } from '../machines/host.ts';
import type { MemberEvent } from '../machines/member.ts';
import type { MembershipEvent } from '../machines/membership.ts';
import type { Client, ConnectionName, Group } from '../vocabulary/ids.ts';

/** The kinds of machine, the key that tells instances of a kind apart, and what they can be told. */
interface Machines {
  readonly membership: { readonly key: null; readonly event: MembershipEvent };
  readonly member: { readonly key: Client; readonly event: MemberEvent };
  readonly host: { readonly key: Client; readonly event: HostEvent };
  readonly contact: { readonly key: Client; readonly event: ContactEvent };
  readonly 'connection end': {
    readonly key: ConnectionName;
    readonly event: ConnectionEndEvent;
  };
}
export type MachineKind = keyof Machines;

/** One instance, and what it is told; by the group whose machine it is, or in which the contact was made. */
export type Addressed = { readonly group: Group } & {
  readonly [Kind in MachineKind]: {
    readonly machine: Kind;
    readonly key: Machines[Kind]['key'];
    readonly event: Machines[Kind]['event'];
  };
}[MachineKind];

export function toMembership(group: Group, event: MembershipEvent): readonly Addressed[] {
  return [{ machine: 'membership', group, key: null, event }];
}

export function toMember(group: Group, key: Client, event: MemberEvent): readonly Addressed[] {
  return [{ machine: 'member', group, key, event }];
}

export function toHost(group: Group, key: Client, event: HostEvent): readonly Addressed[] {
  return [{ machine: 'host', group, key, event }];
}

export function toContact(group: Group, key: Client, event: ContactEvent): readonly Addressed[] {
  return [{ machine: 'contact', group, key, event }];
}

export function toEnd(
  group: Group,
  key: ConnectionName,
  event: ConnectionEndEvent,
): readonly Addressed[] {
  return [{ machine: 'connection end', group, key, event }];
}
