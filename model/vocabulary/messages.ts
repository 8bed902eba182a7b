/**
 * What is on the wire: the protocol's messages by their own names, and how a connection carries them.
 *
 * Source: the messages of SimpleX Chat's protocol that bear on groups and contacts, and `x.grp.direct.inv`, which the
 * RFC proposes. Fields that no design here reads are left out.
 */
import { type Client, type ConnectionName, type Group, isConnectionName, partsOf } from './ids.ts';

/**
 * The protocol's version that a client announces, as far as it matters here: 2 is the first that makes no direct connections in
 * the handshake, and knows `x.grp.direct.inv` (releases from 5.3 on).
 */
export type Version = 1 | 2;

/** What a client says of itself to another member. */
export interface Self {
  readonly profile: Profile;
  readonly version: Version;
}

/** How a link compares with those of the peer, where two invitations cross. Links are random: any order may come about. */
export type Standing = 'any' | 'least';

/** The group's setting "direct messages between members are allowed", as a client has it. */
export type DirectMessages = 'on' | 'off';

/** The profile that somebody is known by: its own, or one made up for a group. */
export type Profile = 'main' | 'incognito';

/** What the host says of direct connections in the handshake: whether its rule allows them; null where it has no rule. */
export type HostRule = boolean | null;

/** A direct message's text: the author's first, second, … with a contact, which goes by the group it was made in. */
export interface Text {
  readonly author: Client;
  readonly group: Group;
  readonly index: number;
}

export type Message =
  /** host → joiner, on the direct connection they have from before: the group link, the settings as the host has them. */
  | {
      readonly type: 'x.grp.inv';
      readonly link: ConnectionName;
      readonly directMessages: DirectMessages;
      readonly direct: HostRule;
    }
  /** joiner → host, in the confirmation: the invitation is accepted. */
  | { readonly type: 'x.grp.acpt'; readonly version: Version }
  /** host → existing member: somebody joins. */
  | {
      readonly type: 'x.grp.mem.new';
      readonly member: Client;
      /** The joiner's, as the host knows it; null where the host says nothing of it. */
      readonly version: Version | null;
    }
  /** host → joiner: somebody is there already. */
  | {
      readonly type: 'x.grp.mem.intro';
      readonly member: Client;
      readonly direct: HostRule;
      /** The member's, as the host knows it; null where the host says nothing of it. */
      readonly version: Version | null;
    }
  /** joiner → host: the links made for one existing member. */
  | {
      readonly type: 'x.grp.mem.inv';
      readonly member: Client;
      readonly groupLink: ConnectionName;
      readonly directLink: ConnectionName | null;
    }
  /** host → existing member: the joiner's links. */
  | {
      readonly type: 'x.grp.mem.fwd';
      readonly member: Client;
      readonly groupLink: ConnectionName;
      readonly directLink: ConnectionName | null;
      /** The joiner's, as the host knows it; null where the host says nothing of it. */
      readonly version: Version | null;
    }
  /** Both ways, in the confirmation and reply of a group connection. */
  | ({ readonly type: 'x.grp.mem.info' } & Self)
  /** Both ways, in the confirmation and reply of a direct connection. */
  | { readonly type: 'x.info'; readonly profile: Profile }
  /** owner → members it counts as current: the settings. */
  | { readonly type: 'x.grp.info'; readonly directMessages: DirectMessages }
  /** member → members: I leave. */
  | { readonly type: 'x.grp.leave' }
  /** owner → members, the removed one included. */
  | { readonly type: 'x.grp.mem.del'; readonly member: Client }
  /** owner → members: the group is no more. */
  | { readonly type: 'x.grp.del' }
  /** member → member, on their group connection: a link for a direct connection, and perhaps a first text. */
  | {
      readonly type: 'x.grp.direct.inv';
      readonly link: ConnectionName;
      readonly standing: Standing;
      readonly text: Text | null;
    }
  /** A text: to one person, or to the group. */
  | { readonly type: 'x.msg.new'; readonly scope: 'direct'; readonly text: Text }
  | { readonly type: 'x.msg.new'; readonly scope: 'group' }
  /** The sender has deleted its contact. */
  | { readonly type: 'x.direct.del' }
  /** joiner → member, on their new group connection: if you know me already, you will hear of this probe from there. */
  | { readonly type: 'x.info.probe' }
  /** On the connection with a contact: I have probed somebody in that group, who may be you. Its hash is left out. */
  | { readonly type: 'x.info.probe.check'; readonly group: Group }
  /** The answer: I am the one whom you have probed in that group. */
  | { readonly type: 'x.info.probe.ok'; readonly group: Group }
  /** In a sparse group, member → host → member: a message between two who have no connection. */
  | {
      readonly type: 'x.grp.msg.forward';
      readonly from: Client;
      readonly to: Client;
      readonly message: Message;
    }
  /** In a slow handshake, both ways: the agents' own, read by nobody above them. */
  | { readonly type: 'HELLO' };

export type MessageType = Message['type'];
export type MessageOf<Type extends MessageType> = Extract<Message, { readonly type: Type }>;

/** In a sparse group: to be relayed by the host. */
export function forward(from: Client, to: Client, message: Message): Message {
  return { type: 'x.grp.msg.forward', from, to, message };
}

/** A message as a connection carries it. Each step of the handshake carries one. */
export interface Packet {
  readonly as: 'confirmation' | 'reply' | 'hello' | 'message';
  readonly message: Message;
}

/** Where a text is shown: in the conversation with a contact, or in the group's. */
export type Conversation = 'direct' | 'group';

/** The conversation that a text belongs to; null for the protocol's own messages, which no fault loses. */
export function textScope({ message }: Packet): Conversation | null {
  return message.type === 'x.msg.new' ? message.scope : null;
}

/** The conversation that a message belongs to, by where it arrives and what it is. */
export function conversationOf(connection: ConnectionName, message: Message): Conversation {
  if (partsOf(connection).purpose === 'direct') return 'direct';
  switch (message.type) {
    case 'x.grp.msg.forward':
      return conversationOf(connection, message.message);
    case 'x.direct.del':
    case 'x.info.probe.check':
    case 'x.info.probe.ok':
      return 'direct';
    case 'x.msg.new':
      return message.scope;
    default:
      return 'group';
  }
}

/**
 * The links that a message hands on, in the order of its fields; their names are in use as long as it is under way.
 *
 * Each field that is the name of a connection is one: a name that was left out would come back too early, and nothing but a count
 * of states would tell.
 */
export function linksIn(message: Message): readonly ConnectionName[] {
  return Object.values(message).flatMap(namesIn);
}

function namesIn(value: unknown): readonly ConnectionName[] {
  if (typeof value === 'string') return isConnectionName(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namesIn) : [];
}
