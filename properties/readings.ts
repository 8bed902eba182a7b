/** The small parts of a state that properties look at, and what they say. */
import type { Read, Reading } from '../checker/property.ts';
import type { Allowances } from '../model/budget.ts';
import { type ClientState, isMember, ownCopy } from '../model/client-state.ts';
import type { ContactContext } from '../model/machines/contact.ts';
import { CURRENT } from '../model/machines/member.ts';
import type { ConnectionState } from '../model/network.ts';
import type { ComponentState, GroupSystem } from '../model/system.ts';
import { CLIENTS, type Client, type ConnectionName } from '../model/vocabulary/ids.ts';
import type { DirectMessages } from '../model/vocabulary/messages.ts';

export type Look = Read<ComponentState>;
type SystemReading<Value> = Reading<ComponentState, Value>;

/** What a client has of a contact; null where it never had one. */
export type ContactView = Omit<ContactContext, 'me' | 'peer'> & {
  readonly value: 'none' | 'connecting' | 'ready' | 'deletedByPeer' | 'failed';
};

/** A client's side of the group. */
export interface GroupView {
  readonly isMember: boolean;
  readonly ownCopy: DirectMessages;
  readonly members: Readonly<Partial<Record<Client, MemberView>>>;
}
interface MemberView {
  readonly value: string;
  readonly connection: ConnectionName | null;
}

/** What an end of a client's serves. */
export interface Service {
  readonly connection: ConnectionName;
  readonly as: 'member' | 'contact';
  readonly whose: Client;
}

export function contactOf(
  system: GroupSystem,
  client: Client,
  peer: Client,
): SystemReading<ContactView | null> {
  return ofClient(system, client, `contact ${peer}`, ({ contacts }) => {
    const contact = contacts[peer];
    if (contact === undefined) return null;
    const { connections, written, shown } = contact.context;
    return { value: contact.value, connections, written, shown };
  });
}

export function groupOf(system: GroupSystem, client: Client): SystemReading<GroupView> {
  return ofClient(system, client, 'group', (state) => ({
    isMember: isMember(state),
    ownCopy: ownCopy(state),
    members: Object.fromEntries(
      Object.entries(state.members).map(([member, { value, context }]) => [
        member,
        { value, connection: context.connection },
      ]),
    ),
  }));
}

/** What each of a client's ends serves: an end may be listed more than once, or not at all. */
export function servicesOf(system: GroupSystem, client: Client): SystemReading<readonly Service[]> {
  return ofClient(system, client, 'services', services);
}

export function services({ members, contacts }: ClientState): readonly Service[] {
  return [
    ...entries(members).flatMap(
      ([
        whose,
        {
          context: { connection },
        },
      ]): readonly Service[] => (connection === null ? [] : [{ connection, as: 'member', whose }]),
    ),
    ...entries(contacts).flatMap(
      ([
        whose,
        {
          context: { connections },
        },
      ]) => connections.map(({ connection }): Service => ({ connection, as: 'contact', whose })),
    ),
  ];
}

export function connectionOf(
  system: GroupSystem,
  connection: ConnectionName,
): SystemReading<ConnectionState['ends']> {
  return {
    component: system.connectionComponent(connection),
    name: 'ends',
    of: (state) => {
      if (state.kind !== 'connection') throw new Error(`${connection} is a ${state.kind}`);
      return state.ends;
    },
  };
}

/** How much of each allowance is left. */
export function budgetOf(system: GroupSystem): SystemReading<readonly number[]> {
  return {
    component: system.budgetComponent,
    name: 'left',
    of: (state) => {
      if (state.kind !== 'budget') throw new Error(`the budget is a ${state.kind}`);
      return state.left;
    },
  };
}

/** The sum of what is left for those that may do this toward that peer. */
export function leftFor(
  { wishes }: Allowances,
  left: readonly number[],
  who: Client,
  type: 'open' | 'write' | 'delete',
  peer: Client,
): number {
  return wishes.reduce((sum, { who: one, may }, index) => {
    const isIt = one === who && may.type === type && may.peer === peer;
    return isIt ? sum + (left[index] ?? 0) : sum;
  }, 0);
}

/** Those that follow their design: properties are owed to them. What befalls only the others' own contacts is not counted. */
export function wellBehaved({ clients, scope }: GroupSystem): readonly Client[] {
  return clients.filter((client) => !scope.misbehaving.includes(client));
}

/** Of two members both ways round. */
export function bothWays(system: GroupSystem): readonly (readonly [Client, Client])[] {
  return system.scope.pairs.flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]);
}

/** Every two clients, once. */
export function everyTwo(clients: readonly Client[]): readonly (readonly [Client, Client])[] {
  return clients.flatMap((one, index) =>
    clients.slice(index + 1).map((other) => [one, other] as const),
  );
}

/** Whether a member counts as current in somebody's view. */
export function countsAsCurrent(view: GroupView, member: Client): boolean {
  const value = view.members[member]?.value;
  return CURRENT.some((current) => current === value);
}

/**
 * Whether a client really is a current member: in its own view and in the host's, as long as the host is there.
 *
 * Reads the group as that client and as the host see it.
 */
export function isReallyCurrent(system: GroupSystem, look: Look, client: Client): boolean {
  const { host } = system.scope;
  const own = look(groupOf(system, client));
  if (client === host || !own.isMember) return own.isMember;
  const hosts = look(groupOf(system, host));
  return !hosts.isMember || countsAsCurrent(hosts, client);
}

/** The readings of that. */
export function currentReadings(
  system: GroupSystem,
  clients: readonly Client[],
): readonly SystemReading<GroupView>[] {
  return [...new Set([...clients, system.scope.host])].map((client) => groupOf(system, client));
}

/** The connection that a ready contact sends on; null where it is not ready. */
export function sendsOver(contact: ContactView | null): ConnectionName | null {
  return contact?.connections.findLast(({ ready }) => ready)?.connection ?? null;
}

/** A text as its author would name it. */
export function textName(author: Client, index: number): string {
  return `${author}'s text ${index + 1}`;
}

/** Contacts that are ready on both sides, for the properties that are about such. */
export function readyOnBothSides(system: GroupSystem) {
  return system.scope.pairs.map(([one, other]) => {
    const readings = [contactOf(system, one, other), contactOf(system, other, one)] as const;
    return {
      readings,
      holds: (look: Look) => readings.every((reading) => look(reading)?.value === 'ready'),
    };
  });
}

function ofClient<Value>(
  system: GroupSystem,
  client: Client,
  name: string,
  of: (state: ClientState) => Value,
): SystemReading<Value> {
  return {
    component: system.clientComponent(client),
    name,
    of: (state) => {
      if (state.kind !== 'client') throw new Error(`${client} is a ${state.kind}`);
      return of(state);
    },
  };
}

function entries<Value>(
  byClient: Readonly<Partial<Record<Client, Value>>>,
): readonly (readonly [Client, Value])[] {
  return CLIENTS.flatMap((client) => {
    const value = byClient[client];
    return value === undefined ? [] : [[client, value] as const];
  });
}
