/**
 * Who in a client hears of a message that arrives, or comes back: the machines that it goes to, in order.
 *
 * A machine's event is made when its turn comes, so that it sees what those before it did. Routing of a message ends at the
 * first machine that does not expect it. Source: protocol.md; facts, sections 1.5 and 4.5.
 */
import {
  contactGroup,
  contactOver,
  countsAsCurrent,
  isMember,
  ownCopy,
  ownProfile,
} from '../client-state.ts';
import { type Client, type ConnectionName, groupOfConnection } from '../vocabulary/ids.ts';
import {
  conversationOf,
  type Message,
  type MessageOf,
  type MessageType,
} from '../vocabulary/messages.ts';
import { type Addressed, toContact, toHost, toMember, toMembership } from './address.ts';
import {
  type Facts,
  hostRule,
  inTurn,
  isContactsOwn,
  isUnknown,
  mayBeContact,
  noLongerHosted,
  type Routes,
  selfIn,
  versionTold,
} from './facts.ts';

interface Arrival extends Facts {
  readonly sender: Client;
  readonly connection: ConnectionName;
}

interface Returned extends Facts {
  readonly connection: ConnectionName;
  /** Whom it was meant for. */
  readonly peer: Client;
}

type MessageMap = { readonly [Type in MessageType]: MessageOf<Type> };

export type MessageRoutes = {
  readonly [Type in MessageType]: Routes<MessageMap[Type], Arrival>;
};

export const messageRoutes: MessageRoutes = {
  'x.grp.inv': [
    ({ directMessages }, { group }) => toMembership(group, { type: 'x.grp.inv', directMessages }),
    ({ link }, known) =>
      toMember(known.group, known.sender, { type: 'x.grp.inv', link, self: selfIn(known) }),
  ],
  'x.grp.acpt': [
    ({ version }, { group, sender }) => toMember(group, sender, { type: 'x.grp.acpt', version }),
    (_, { group, sender }) => toHost(group, sender, { type: 'x.grp.acpt' }),
  ],
  'x.grp.mem.new': [
    ({ member, version }, { group }) => toMember(group, member, { type: 'x.grp.mem.new', version }),
  ],
  'x.grp.mem.intro': [
    // The contact comes first: the answer carries the link that it makes. A second introduction changes nothing.
    ({ member, direct, version }, { group, here, design, links: [, link] }) =>
      link !== undefined && design.handshake !== null && here.members[member] === undefined
        ? toContact(group, member, {
            type: 'x.grp.mem.intro',
            link,
            direct,
            version,
            directMessages: ownCopy(here),
            profile: ownProfile(here),
          })
        : [],
    ({ member, version }, known) => {
      const { group, design, sender: host, links } = known;
      const [groupLink, directLink] = links;
      return toMember(group, member, {
        type: 'x.grp.mem.intro',
        host,
        groupLink: groupLink ?? null,
        directLink: isContactsOwn(known, member, directLink) ? directLink : null,
        version,
        isTooOld: design.knobs.handshakeLink === 'refuse-old' && version !== 2,
        self: selfIn(known),
      });
    },
  ],
  'x.grp.mem.inv': [
    ({ member, groupLink, directLink }, known) =>
      toHost(known.group, known.sender, {
        type: 'x.grp.mem.inv',
        member,
        groupLink,
        directLink,
        version: versionTold(known, known.sender),
        direct: hostRule(known, known.sender),
        isCurrent: countsAsCurrent(known.here, member),
      }),
  ],
  'x.grp.mem.fwd': [
    ({ member, groupLink, version }, known) =>
      toMember(known.group, member, {
        type: 'x.grp.mem.fwd',
        groupLink,
        version,
        self: selfIn(known),
      }),
    ({ member, directLink: link }, { group, here, design }) =>
      link !== null && design.handshake !== null
        ? toContact(group, member, {
            type: 'x.grp.mem.fwd',
            link,
            directMessages: ownCopy(here),
            profile: ownProfile(here),
          })
        : [],
  ],
  'x.grp.mem.info': [
    ({ version }, { group, sender }) =>
      toMember(group, sender, { type: 'x.grp.mem.info', version }),
  ],
  // A profile: nothing here reads it.
  'x.info': [],
  HELLO: [],
  'x.grp.info': [
    ({ directMessages }, { group, sender, owners }) =>
      toMembership(group, {
        type: 'x.grp.info',
        directMessages,
        fromOwner: owners.includes(sender),
      }),
  ],
  'x.grp.leave': [
    (_, { group, sender }) => toMember(group, sender, { type: 'x.grp.leave' }),
    (_, known) => noLongerHosted(known, known.sender),
  ],
  'x.grp.mem.del': [
    ({ member }, { group, me }) =>
      member === me
        ? toMembership(group, { type: 'x.grp.mem.del' })
        : toMember(group, member, { type: 'x.grp.mem.del' }),
    ({ member }, known) => noLongerHosted(known, member),
  ],
  'x.grp.del': [
    (_, { group, sender, owners }) =>
      toMembership(group, { type: 'x.grp.del', fromOwner: owners.includes(sender) }),
  ],
  // The host's part; what is for this client itself is read as its author's.
  'x.grp.msg.forward': [
    (message, { group, here }) =>
      countsAsCurrent(here, message.to)
        ? toMember(group, message.to, { type: 'post', message })
        : [],
  ],
  'x.grp.direct.inv': [
    ({ link, standing, text }, { state, group, here, sender }) =>
      toContact(contactGroup(state, sender, group), sender, {
        type: 'x.grp.direct.inv',
        via: group,
        link,
        standing,
        text,
        directMessages: ownCopy(here),
        profile: ownProfile(here),
      }),
  ],
  'x.msg.new': [
    (message, known) => {
      const { group, here, sender, connection } = known;
      return message.scope === 'direct'
        ? toContact(contactReached(known), sender, {
            type: 'x.msg.new',
            text: message.text,
            directMessages: ownCopy(here),
            groupConnection: groupOfConnection(connection) === null ? null : connection,
          })
        : toMember(group, sender, { type: 'x.msg.new', from: sender, isMember: isMember(here) });
    },
  ],
  'x.direct.del': [
    (_, known) =>
      toContact(contactReached(known), known.sender, {
        type: 'x.direct.del',
        connection: known.connection,
      }),
  ],
  'x.info.probe': [
    (_, { state, group, sender }) =>
      isUnknown(state, sender, group)
        ? toMember(group, sender, { type: 'x.info.probe', member: sender })
        : [],
  ],
  'x.info.probe.check': [
    ({ group: met }, known) => {
      const { state, sender } = known;
      const contact = contactReached(known);
      return mayBeContact(state, sender, met, contact)
        ? toMember(met, sender, { type: 'x.info.probe.check', member: sender, contact })
        : [];
    },
  ],
  'x.info.probe.ok': [
    ({ group: met }, known) => {
      const { state, sender } = known;
      const contact = contactReached(known);
      return mayBeContact(state, sender, met, contact)
        ? toMember(met, sender, { type: 'x.info.probe.ok', contact })
        : [];
    },
  ],
};

export type ReturnRoutes = Routes<Message, Returned>;

/** A message of this client's met a closed end: whoever the connection serves, and whoever sent an invitation over it. */
export const returnRoutes: ReturnRoutes = [
  (message, { state, group, peer, connection }) =>
    message.type === 'x.grp.direct.inv' || conversationOf(connection, message) === 'direct'
      ? toContact(contactOver(state, peer, group, connection), peer, {
          type: 'AUTH',
          connection,
          message,
        })
      : toMember(group, peer, { type: 'AUTH', message }),
];

/** What a message comes to. */
export function routeMessage<Type extends MessageType>(
  routes: MessageRoutes,
  type: Type,
  message: MessageMap[Type],
  known: () => Arrival,
): Iterable<Addressed> {
  return inTurn(routes[type], message, known);
}

export function routeReturned(
  routes: ReturnRoutes,
  message: Message,
  known: () => Returned,
): Iterable<Addressed> {
  return inTurn(routes, message, known);
}

function contactReached({ state, sender, group, connection }: Arrival) {
  return contactOver(state, sender, group, connection);
}
