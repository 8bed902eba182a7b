/** The small parts of a state that properties look at, and what they say. */
import type { Read, Reading } from '../checker/property.ts';
import type { Allowances } from '../model/budget.ts';
import {
  type ClientState,
  contactName,
  isMember,
  ownCopy,
  ownProfile,
} from '../model/client-state.ts';
import type { ContactContext } from '../model/machines/contact-context.ts';
import type { ContactStateName } from '../model/machines/contact-parts.ts';
import { CURRENT } from '../model/machines/member.ts';
import type { ConnectionState } from '../model/network.ts';
import type { ComponentState, GroupSystem } from '../model/system.ts';
import { castsOf, everybodyIn, hostOf } from '../model/scope.ts';
import {
  CLIENTS,
  type Client,
  type ConnectionName,
  GROUPS,
  type Group,
} from '../model/vocabulary/ids.ts';
import type { DirectMessages, Profile } from '../model/vocabulary/messages.ts';

export type Look = Read<ComponentState>;
type SystemReading<Value> = Reading<ComponentState, Value>;

/** What a client has of a contact; null where it never had one. */
export type ContactView = Omit<ContactContext, 'me' | 'peer' | 'group'> & {
  readonly value: ContactStateName;
};

/** A client's side of a group. */
export interface GroupView {
  readonly isMember: boolean;
  readonly ownCopy: DirectMessages;
  /** What this client is known by in it. */
  readonly profile: Profile;
  readonly members: Readonly<Partial<Record<Client, MemberView>>>;
}
interface MemberView {
  readonly value: string;
  readonly connection: ConnectionName | null;
  /** The contact that it is known to be, by the group it was made in; null where it is not known to be another's. */
  readonly contact: Group | null;
}

/** What an end of a client's serves. */
export interface Service {
  readonly connection: ConnectionName;
  readonly as: 'member' | 'contact';
  readonly whose: Client;
  /** The member's group; of a contact, the one it was made in, and those of the members who are known to be it. */
  readonly groups: readonly Group[];
}

/** Two members of a group that may be in contact, as the first one sees it. */
export type Pair = readonly [one: Client, other: Client, group: Group];

export function contactOf(
  system: GroupSystem,
  client: Client,
  peer: Client,
  group: Group,
): SystemReading<ContactView | null> {
  return ofClient(system, client, `contact ${peer} of ${group}`, ({ contacts }) => {
    const contact = contacts[contactName(peer, group)];
    if (contact === undefined) return null;
    const { connections, invitation, offered, written, shown } = contact.context;
    return { value: contact.value, connections, invitation, offered, written, shown };
  });
}

/** What a conversation shows of an author, in order. */
export type Shown = readonly (number | 'integrity error')[];

/**
 * What a client has shown of an author's texts to the contact made in a group: by conversation, for it may have several contacts
 * with the author, and have them in any.
 */
export function conversationsOf(
  system: GroupSystem,
  reader: Client,
  author: Client,
  group: Group,
): SystemReading<readonly Shown[]> {
  return ofClient(system, reader, `shown of ${author} of ${group}`, ({ contacts }) =>
    GROUPS.map((one) =>
      (contacts[contactName(author, one)]?.context.shown ?? []).flatMap((shown): Shown => {
        if (shown === 'integrity error') return [shown];
        return shown.group === group ? [shown.index] : [];
      }),
    ),
  );
}

/** The same in no order: all that it has shown of them anywhere. */
export function shownOf(...given: Parameters<typeof conversationsOf>): SystemReading<Shown> {
  const conversations = conversationsOf(...given);
  return {
    ...conversations,
    name: `${conversations.name}, anywhere`,
    of: (state) => conversations.of(state).flat(),
  };
}

export function groupOf(
  system: GroupSystem,
  client: Client,
  group: Group,
): SystemReading<GroupView> {
  return ofClient(system, client, group, ({ groups }) => {
    const state = groups[group];
    return {
      isMember: isMember(state),
      ownCopy: ownCopy(state),
      profile: ownProfile(state),
      members: Object.fromEntries(
        Object.entries(state.members).map(([member, { value, context }]) => [
          member,
          { value, connection: context.connection, contact: context.contact },
        ]),
      ),
    };
  });
}

/** What each of a client's ends serves: an end may be listed more than once, or not at all. */
export function servicesOf(system: GroupSystem, client: Client): SystemReading<readonly Service[]> {
  return ofClient(system, client, 'services', services);
}

export function services({ groups, contacts }: ClientState): readonly Service[] {
  const ofMembers = GROUPS.flatMap((group) =>
    clientEntries(groups[group].members).flatMap(
      ([
        whose,
        {
          context: { connection },
        },
      ]) =>
        connection === null ? [] : [{ connection, as: 'member', whose, groups: [group] } as const],
    ),
  );
  const ofContacts = Object.values(contacts).flatMap(
    ({ context: { peer: whose, group, connections } }) => {
      const known = GROUPS.filter((met) => groups[met].members[whose]?.context.contact === group);
      return connections.map(
        ({ connection }) =>
          ({ connection, as: 'contact', whose, groups: [group, ...known] }) as const,
      );
    },
  );
  return [...ofMembers, ...ofContacts];
}

/** How many ends a client has that are not closed: its subscriptions. */
export function endsOf(system: GroupSystem, client: Client): SystemReading<number> {
  return ofClient(system, client, 'ends', ({ ends }) => Object.keys(ends).length);
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

/** What is left for who may do this toward that member. */
export function leftFor(
  { wishes }: Allowances,
  left: readonly number[],
  type: 'open' | 'send invitation' | 'accept' | 'write' | 'delete',
  [who, peer, group]: Pair,
): number {
  return wishes.reduce((sum, { who: one, may }, index) => {
    const isIt = one === who && may.type === type && may.peer === peer && may.group === group;
    return isIt ? sum + (left[index] ?? 0) : sum;
  }, 0);
}

/** Those that follow their design: properties are owed to them. What befalls only the others' own contacts is not counted. */
export function wellBehaved({ clients, scope }: GroupSystem): readonly Client[] {
  return clients.filter((client) => !scope.misbehaving.includes(client));
}

/** The scope's pairs, in each group that both of them are in or may come to. */
export function pairsOf({ scope }: GroupSystem): readonly Pair[] {
  return castsOf(scope).flatMap((cast) =>
    scope.pairs
      .filter((pair) => pair.every((client) => everybodyIn(cast).includes(client)))
      .map(([one, other]) => [one, other, cast.group] as const),
  );
}

/** The same both ways round. */
export function bothWays(system: GroupSystem): readonly Pair[] {
  return pairsOf(system).flatMap(([one, other, group]): readonly Pair[] => [
    [one, other, group],
    [other, one, group],
  ]);
}

/** A contact that a client may have, and the peer's with it. */
interface ContactOf {
  readonly peer: Client;
  readonly group: Group;
  readonly reading: SystemReading<ContactView | null>;
  readonly theirs: SystemReading<ContactView | null>;
}

/** Every contact that a client may have. */
export function contactsOf(system: GroupSystem, client: Client): readonly ContactOf[] {
  return castsOf(system.scope)
    .filter((cast) => everybodyIn(cast).includes(client))
    .flatMap((cast) =>
      everybodyIn(cast)
        .filter((peer) => peer !== client)
        .map((peer) => ({
          peer,
          group: cast.group,
          reading: contactOf(system, client, peer, cast.group),
          theirs: contactOf(system, peer, client, cast.group),
        })),
    );
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
 * Whether a client really is a current member: in its own view and in its host's; once the host has gone, if it has ever
 * answered, for whoever was never accepted has not joined.
 *
 * Reads the group as that client and as its host see it.
 */
export function isReallyCurrent(
  system: GroupSystem,
  look: Look,
  client: Client,
  group: Group,
): boolean {
  const host = hostIn(system, client, group);
  const own = look(groupOf(system, client, group));
  if (client === host || !own.isMember) return own.isMember;
  const hosts = look(groupOf(system, host, group));
  return hosts.isMember
    ? countsAsCurrent(hosts, client)
    : own.members[host]?.value !== 'connecting';
}

/** The readings of that. */
export function currentReadings(
  system: GroupSystem,
  clients: readonly Client[],
  group: Group,
): readonly SystemReading<GroupView>[] {
  const hosts = clients.map((client) => hostIn(system, client, group));
  return [...new Set([...clients, ...hosts])].map((client) => groupOf(system, client, group));
}

function hostIn({ scope }: GroupSystem, client: Client, group: Group): Client {
  const cast = scope.groups[group];
  if (cast === undefined) throw new RangeError(`${scope.name} has no ${group}`);
  return hostOf(cast, client);
}

/**
 * Whether nothing is amiss with a contact that has no connection yet, because a user may still act: to send the invitation, or
 * to accept it.
 *
 * @param mine the inviter's contact
 * @param theirs the other one's
 */
export function waitsForUser(mine: ContactView | null, theirs: ContactView | null): boolean {
  if (mine?.value === 'created') return true;
  const link = mine?.invitation?.link;
  return link !== undefined && theirs?.value === 'prepared' && theirs.offered?.link === link;
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
  return pairsOf(system).map(([one, other, group]) => {
    const readings = [
      contactOf(system, one, other, group),
      contactOf(system, other, one, group),
    ] as const;
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

function clientEntries<Value>(
  byClient: Readonly<Partial<Record<Client, Value>>>,
): readonly (readonly [Client, Value])[] {
  return CLIENTS.flatMap((client) => {
    const value = byClient[client];
    return value === undefined ? [] : [[client, value] as const];
  });
}
