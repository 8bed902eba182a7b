/**
 * Who in a client hears of what: for every message, returned message, wish and signal, the machines that it goes to, in
 * order.
 *
 * A machine's event is made when its turn comes, so that it sees what those before it did. Routing of a message ends at the
 * first machine that does not expect it. Source: protocol.md; facts, section 1.5.
 */
import {
  type ClientState,
  connectionsOf,
  countsAsCurrent,
  currentMembers,
  isConnectedWith,
  isMember,
  ownCopy,
  ownProfile,
} from './client-state.ts';
import type { NetworkConfig } from './client.ts';
import type { Design } from './designs/design.ts';
import type { ConnectionEndEvent } from './machines/connection-end.ts';
import type { ContactEvent } from './machines/contact.ts';
import type { EffectParams } from './machines/effects.ts';
import type { HostEvent } from './machines/host.ts';
import type { MemberEvent } from './machines/member.ts';
import type { MembershipEvent } from './machines/membership.ts';
import { CLIENTS, type Client, type ConnectionName, otherEnd, partsOf } from './vocabulary/ids.ts';
import {
  conversationOf,
  type DirectMessages,
  forward,
  type HostRule,
  type Message,
  type MessageOf,
  type MessageType,
} from './vocabulary/messages.ts';

/** What a user does, and how a group begins. */
export type Wish =
  | { readonly type: 'go incognito' }
  | { readonly type: 'found'; readonly directMessages: DirectMessages }
  | { readonly type: 'invite'; readonly joiner: Client }
  | { readonly type: 'switch' }
  | { readonly type: 'remove'; readonly member: Client }
  | { readonly type: 'leave' }
  | { readonly type: 'post' }
  | { readonly type: 'offer out of band'; readonly peer: Client }
  | { readonly type: 'join out of band'; readonly peer: Client; readonly link: ConnectionName }
  | { readonly type: 'open'; readonly peer: Client }
  | { readonly type: 'write'; readonly peer: Client }
  | { readonly type: 'delete'; readonly peer: Client };

export type WishType = Wish['type'];

/** The machines of a client, the key that tells instances of a kind apart, and what they can be told. */
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

/** One instance, and what it is told. */
export type Addressed = {
  readonly [Kind in MachineKind]: {
    readonly machine: Kind;
    readonly key: Machines[Kind]['key'];
    readonly event: Machines[Kind]['event'];
  };
}[MachineKind];

/** What every route may look at. */
export interface Facts {
  readonly me: Client;
  readonly state: ClientState;
  readonly design: Design;
  /** Who owns the group. */
  readonly owners: readonly Client[];
  readonly network: NetworkConfig;
  /** Names for the links that may be made now. */
  readonly links: readonly ConnectionName[];
}

interface Arrival extends Facts {
  readonly sender: Client;
  readonly connection: ConnectionName;
}

interface Returned extends Facts {
  readonly connection: ConnectionName;
  /** Whom it was meant for. */
  readonly peer: Client;
}

/** The effects of one machine that others hear of. */
export const SIGNALS = [
  'makeLink',
  'askForLink',
  'linkMade',
  'joinLink',
  'send',
  'close',
  'connected',
  'post',
  'carry',
  'broadcast',
  'membershipEnded',
] as const;
export type SignalType = (typeof SIGNALS)[number];

/** Each route gives the instances that hear of it, often one, sometimes none. */
type Routes<Given, Known> = readonly ((given: Given, known: Known) => readonly Addressed[])[];

type MessageMap = { readonly [Type in MessageType]: MessageOf<Type> };
type WishMap = { readonly [Type in WishType]: Extract<Wish, { readonly type: Type }> };
type SignalMap = { readonly [Type in SignalType]: EffectParams<Type> };

export const messageRoutes: {
  readonly [Type in MessageType]: Routes<MessageMap[Type], Arrival>;
} = {
  'x.grp.inv': [
    ({ directMessages }) => toMembership({ type: 'x.grp.inv', directMessages }),
    ({ link }, { sender }) => toMember(sender, { type: 'x.grp.inv', link }),
  ],
  'x.grp.acpt': [
    (_, { sender }) => toMember(sender, { type: 'x.grp.acpt' }),
    (_, { sender }) => toHost(sender, { type: 'x.grp.acpt' }),
  ],
  'x.grp.mem.new': [({ member }) => toMember(member, { type: 'x.grp.mem.new' })],
  'x.grp.mem.intro': [
    // The contact comes first: the answer carries the link that it makes. A second introduction changes nothing.
    ({ member, direct }, { state, design, links: [, link] }) =>
      link !== undefined && design.handshake !== null && state.members[member] === undefined
        ? toContact(member, {
            type: 'x.grp.mem.intro',
            link,
            direct,
            directMessages: ownCopy(state),
            profile: ownProfile(state),
          })
        : [],
    ({ member }, { sender: host, state, links: [groupLink, directLink] }) =>
      toMember(member, {
        type: 'x.grp.mem.intro',
        host,
        groupLink: groupLink ?? null,
        directLink: isContactsOwn(state, member, directLink) ? directLink : null,
        profile: ownProfile(state),
      }),
  ],
  'x.grp.mem.inv': [
    ({ member, groupLink, directLink }, { sender, state, design }) =>
      toHost(sender, {
        type: 'x.grp.mem.inv',
        member,
        groupLink,
        directLink,
        direct: hostRule(state, design),
        isConnected: isConnectedWith(state, member),
      }),
  ],
  'x.grp.mem.fwd': [
    ({ member, groupLink }, { state }) =>
      toMember(member, { type: 'x.grp.mem.fwd', groupLink, profile: ownProfile(state) }),
    ({ member, directLink: link }, { state, design }) =>
      link !== null && design.handshake !== null
        ? toContact(member, {
            type: 'x.grp.mem.fwd',
            link,
            directMessages: ownCopy(state),
            profile: ownProfile(state),
          })
        : [],
  ],
  // Profiles: nothing here reads them.
  'x.grp.mem.info': [],
  'x.info': [],
  HELLO: [],
  'x.grp.info': [
    ({ directMessages }, { sender, owners }) =>
      toMembership({ type: 'x.grp.info', directMessages, fromOwner: owners.includes(sender) }),
  ],
  'x.grp.leave': [
    (_, { sender }) => toMember(sender, { type: 'x.grp.leave' }),
    (_, { sender, state }) => noLongerHosted(state, sender),
  ],
  'x.grp.mem.del': [
    ({ member }, { me }) =>
      member === me
        ? toMembership({ type: 'x.grp.mem.del' })
        : toMember(member, { type: 'x.grp.mem.del' }),
    ({ member }, { state }) => noLongerHosted(state, member),
  ],
  // The host's part; what is for this client itself is read as its author's.
  'x.grp.msg.forward': [
    (message, { state }) =>
      countsAsCurrent(state, message.to) ? toMember(message.to, { type: 'post', message }) : [],
  ],
  'x.grp.direct.inv': [
    ({ link }, { sender, state }) =>
      toContact(sender, {
        type: 'x.grp.direct.inv',
        link,
        directMessages: ownCopy(state),
        profile: ownProfile(state),
      }),
  ],
  'x.msg.new': [
    (message, { sender, connection, state }) =>
      message.scope === 'direct'
        ? toContact(sender, {
            type: 'x.msg.new',
            index: message.text.index,
            directMessages: ownCopy(state),
            groupConnection: partsOf(connection).purpose === 'team' ? connection : null,
          })
        : toMember(sender, { type: 'x.msg.new', from: sender, isMember: isMember(state) }),
  ],
  'x.direct.del': [
    (_, { sender, connection }) => toContact(sender, { type: 'x.direct.del', connection }),
  ],
};

/** A message of this client's met a closed end: whoever the connection serves, and whoever sent an invitation over it. */
export const returnRoutes: Routes<Message, Returned> = [
  (message, { peer, connection }) =>
    message.type === 'x.grp.direct.inv' || conversationOf(connection, message) === 'direct'
      ? toContact(peer, { type: 'AUTH', message })
      : toMember(peer, { type: 'AUTH', message }),
];

export const wishRoutes: { readonly [Type in WishType]: Routes<WishMap[Type], Facts> } = {
  'go incognito': [() => toMembership({ type: 'go incognito' })],
  found: [({ directMessages }) => toMembership({ type: 'found', directMessages })],
  invite: [
    ({ joiner }, { state, links: [link] }) =>
      toMember(joiner, { type: 'invite', link: named(link), profile: ownProfile(state) }),
    ({ joiner }, { state, design, links: [link] }) =>
      toHost(joiner, {
        type: 'invite',
        link: named(link),
        directMessages: ownCopy(state),
        direct: hostRule(state, design),
        isMember: isMember(state),
      }),
  ],
  switch: [() => toMembership({ type: 'switch' })],
  remove: [
    ({ member }, { state }) =>
      toMembership({ type: 'remove', member, isCurrent: countsAsCurrent(state, member) }),
    ({ member }) => toMember(member, { type: 'x.grp.mem.del' }),
    ({ member }, { state }) => noLongerHosted(state, member),
  ],
  leave: [() => toMembership({ type: 'leave' })],
  post: [() => toMembership({ type: 'post' })],
  'offer out of band': [
    ({ peer }, { links: [link] }) =>
      toContact(peer, { type: 'offer out of band', link: named(link), profile: 'main' }),
  ],
  'join out of band': [
    ({ peer, link }) => toContact(peer, { type: 'join out of band', link, profile: 'main' }),
  ],
  open: [
    ({ peer }, { state, links: [link] }) =>
      toContact(peer, {
        type: 'open',
        link: named(link),
        directMessages: ownCopy(state),
        profile: ownProfile(state),
        areCurrent: areCurrent(state, peer),
        groupConnection: readyConnection(state, peer),
      }),
  ],
  write: [
    ({ peer }, { state }) =>
      toContact(peer, {
        type: 'write',
        directMessages: ownCopy(state),
        areCurrent: areCurrent(state, peer),
        groupConnection: readyConnection(state, peer),
      }),
  ],
  delete: [({ peer }) => toContact(peer, { type: 'delete' })],
};

export const signalRoutes: {
  readonly [Type in SignalType]: Routes<SignalMap[Type], Facts>;
} = {
  makeLink: [({ link, answer }) => toEnd(link, { type: 'makeLink', answer })],
  askForLink: [
    ({ link, answer }, { network }) =>
      toEnd(link, { type: network.linksTakeAStep ? 'askForLink' : 'makeLink', answer }),
  ],
  // Only an answer to an introduction waits for links; it may be the group link or the direct one that it waits for.
  linkMade: [
    ({ connection }, { me, state }) => {
      const member = otherEnd(connection, me);
      return state.members[member]?.value === 'introduced'
        ? toMember(member, { type: 'linkMade', member, made: madeLinks(state) })
        : [];
    },
  ],
  joinLink: [({ link, hello }) => toEnd(link, { type: 'joinLink', hello })],
  send: [({ connection, message }) => toEnd(connection, { type: 'send', message })],
  // Solution 1: the others that a connection serves keep it, or lose it too.
  close: [
    ({ connection }, { state, design }) =>
      keepsIfUsed(design) && losers(state, connection).length > 0
        ? []
        : toEnd(connection, { type: 'close' }),
    ({ connection }, { state, design }) => (keepsIfUsed(design) ? [] : losers(state, connection)),
  ],
  connected: [
    ({ connection }, { me }) =>
      partsOf(connection).purpose === 'direct'
        ? toContact(otherEnd(connection, me), { type: 'connected', connection })
        : toMember(otherEnd(connection, me), { type: 'connected' }),
    ({ connection }, { me, state, design, network }) => {
      const joiner = otherEnd(connection, me);
      const members = existing(state, joiner);
      return partsOf(connection).purpose === 'team' && state.hosts[joiner]?.value === 'accepted'
        ? toHost(joiner, {
            type: 'connected',
            existing: members,
            linked: network.topology === 'mesh' ? members : [],
            direct: hostRule(state, design),
          })
        : [];
    },
  ],
  post: [({ to, message }, known) => postTo(to, message, known)],
  carry: [({ to, message }) => toContact(to, { type: 'carry', message })],
  broadcast: [
    // Those that the host reaches come first: after a leaving it relays nothing more.
    ({ message }, known) =>
      [...currentMembers(known.state)]
        .sort((one, other) => Number(isRelayed(known, other)) - Number(isRelayed(known, one)))
        .flatMap((member) => postTo(member, message, known)),
  ],
  membershipEnded: [
    (_, { state }) =>
      CLIENTS.filter((member) => (state.members[member]?.value ?? 'gone') !== 'gone').flatMap(
        (member) => toMember(member, { type: 'membershipEnded' }),
      ),
    (_, { state }) => CLIENTS.flatMap((joiner) => noLongerHosted(state, joiner)),
  ],
};

/** What a message, a wish or a signal comes to, each event made when its turn comes: `known` is asked again. */
export function routeMessage<Type extends MessageType>(
  type: Type,
  message: MessageMap[Type],
  known: () => Arrival,
): Iterable<Addressed> {
  return inTurn(messageRoutes[type], message, known);
}

export function routeReturned(message: Message, known: () => Returned): Iterable<Addressed> {
  return inTurn(returnRoutes, message, known);
}

export function routeWish<Type extends WishType>(
  type: Type,
  wish: WishMap[Type],
  known: () => Facts,
): Iterable<Addressed> {
  return inTurn(wishRoutes[type], wish, known);
}

export function routeSignal<Type extends SignalType>(
  type: Type,
  params: SignalMap[Type],
  known: () => Facts,
): Iterable<Addressed> {
  return inTurn(signalRoutes[type], params, known);
}

function* inTurn<Given, Known>(
  routes: Routes<Given, Known>,
  given: Given,
  known: () => Known,
): Iterable<Addressed> {
  for (const route of routes) yield* route(given, known());
}

function toMembership(event: MembershipEvent): readonly Addressed[] {
  return [{ machine: 'membership', key: null, event }];
}

function toMember(key: Client, event: MemberEvent): readonly Addressed[] {
  return [{ machine: 'member', key, event }];
}

function toHost(key: Client, event: HostEvent): readonly Addressed[] {
  return [{ machine: 'host', key, event }];
}

function toContact(key: Client, event: ContactEvent): readonly Addressed[] {
  return [{ machine: 'contact', key, event }];
}

function toEnd(key: ConnectionName, event: ConnectionEndEvent): readonly Addressed[] {
  return [{ machine: 'connection end', key, event }];
}

function areCurrent(state: ClientState, peer: Client): boolean {
  return isMember(state) && countsAsCurrent(state, peer);
}

/** The group connection over which that member is reached, its own or the host's, where it is ready. */
function readyConnection(state: ClientState, member: Client): ConnectionName | null {
  const over = state.members[member]?.value === 'known' ? hostOf(state) : member;
  return over !== undefined && isConnectedWith(state, over)
    ? (state.members[over]?.context.connection ?? null)
    : null;
}

/** In a sparse group the host is the one member that another one is connected with. */
function hostOf(state: ClientState): Client | undefined {
  return CLIENTS.find((member) => isConnectedWith(state, member));
}

function isRelayed({ state }: Facts, member: Client): boolean {
  return state.members[member]?.value === 'known';
}

/** On the group connection with that member, or through the host. */
function postTo(to: Client, message: Message, known: Facts): readonly Addressed[] {
  if (!isRelayed(known, to)) return toMember(to, { type: 'post', message });
  const host = hostOf(known.state);
  return host === undefined
    ? []
    : toMember(host, { type: 'post', message: forward(known.me, to, message) });
}

function keepsIfUsed({ knobs }: Design): boolean {
  return (
    knobs.directMessagesOn === 'group-connection' && knobs.leavingWithContact === 'keep-if-used'
  );
}

/** Who still has that connection, and would lose it: a member, contacts; in a sparse group contacts with several others. */
function losers(
  { members, contacts }: ClientState,
  connection: ConnectionName,
): readonly Addressed[] {
  return CLIENTS.flatMap((client) => [
    ...(members[client]?.context.connection === connection
      ? toMember(client, { type: 'connectionLost' })
      : []),
    ...(contacts[client]?.context.connections.some((one) => one.connection === connection)
      ? toContact(client, { type: 'connectionLost', connection })
      : []),
  ]);
}

/** The joiner has gone, or the host itself: nothing is left to do for it. */
function noLongerHosted(state: ClientState, joiner: Client): readonly Addressed[] {
  return state.hosts[joiner] === undefined ? [] : toHost(joiner, { type: 'ended' });
}

/** The members that a joiner is introduced to: those whose connection with the host is ready now. */
function existing(state: ClientState, joiner: Client): readonly Client[] {
  return CLIENTS.filter((member) => member !== joiner && isConnectedWith(state, member));
}

/**
 * What the host says of direct connections: allowed, if its own copy of the setting is on and there are no more members than
 * the limit, itself and everybody invited included. Null in a design without such a rule.
 */
function hostRule(state: ClientState, { knobs }: Design): HostRule {
  if (knobs.handshakeLink !== 'if-allowed') return null;
  const invited = CLIENTS.filter((member) => state.members[member]?.value === 'invited');
  const members = 1 + currentMembers(state).length + invited.length;
  const limit = knobs.memberLimit === 'none' ? members : Number(knobs.memberLimit);
  return ownCopy(state) === 'on' && members <= limit;
}

/** Whether the contact has taken that link for its own. */
function isContactsOwn(
  { contacts }: ClientState,
  peer: Client,
  link: ConnectionName | undefined,
): link is ConnectionName {
  const connections = contacts[peer]?.context.connections ?? [];
  return connections.some(({ connection }) => connection === link);
}

/** This client's ends whose link is there, not only asked for. */
function madeLinks({ ends }: ClientState): readonly ConnectionName[] {
  return connectionsOf(ends).filter((connection) => ends[connection]?.value !== 'requested');
}

function named(link: ConnectionName | undefined): ConnectionName {
  if (link === undefined) throw new Error('no name was given for the link');
  return link;
}
