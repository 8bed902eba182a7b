/** For the tests: messages made, and read in words. */
import type { Client, ConnectionName } from './vocabulary/ids.ts';
import type {
  DirectMessages,
  HostRule,
  Message,
  MessageType,
  Packet,
  Profile,
} from './vocabulary/messages.ts';

/** The messages that tests hand to clients or connections themselves. */
export const say = {
  invitation: (
    link: ConnectionName,
    directMessages: DirectMessages = 'on',
    direct: HostRule = null,
  ): Message => ({ type: 'x.grp.inv', link, directMessages, direct }),
  announcement: (member: Client): Message => ({
    type: 'x.grp.mem.new',
    member,
    version: 2,
  }),
  introduction: (member: Client, direct: HostRule = null): Message => ({
    type: 'x.grp.mem.intro',
    member,
    direct,
    version: 2,
  }),
  /** From the joiner, or forwarded by the host. */
  links: (
    type: 'x.grp.mem.inv' | 'x.grp.mem.fwd',
    member: Client,
    groupLink: ConnectionName,
    directLink: ConnectionName | null = null,
  ): Message => {
    const links = { member, groupLink, directLink };
    return type === 'x.grp.mem.inv' ? { type, ...links } : { type, ...links, version: 2 };
  },
  setting: (directMessages: DirectMessages): Message => ({ type: 'x.grp.info', directMessages }),
  removal: (member: Client): Message => ({ type: 'x.grp.mem.del', member }),
  leaving: (): Message => ({ type: 'x.grp.leave' }),
  contactInvitation: (link: ConnectionName): Message => ({
    type: 'x.grp.direct.inv',
    link,
    standing: 'any',
    text: null,
  }),
  profile: (profile: Profile = 'main'): Message => ({ type: 'x.info', profile }),
  memberProfile: (profile: Profile = 'main'): Message => ({
    type: 'x.grp.mem.info',
    profile,
    version: 2,
  }),
  text: (author: Client, index: number): Message => ({
    type: 'x.msg.new',
    scope: 'direct',
    text: { author, group: 'team', index },
  }),
  groupText: (): Message => ({ type: 'x.msg.new', scope: 'group' }),
  deletion: (): Message => ({ type: 'x.direct.del' }),
} as const;

export function inWords({ as, message }: Packet): string {
  return as === 'message' ? contentOf(message) : `${as} with ${contentOf(message)}`;
}

/** `x.grp.mem.inv(bob, cath-bob/team/0, null)`: what it says, in the order of the protocol's table. */
export function contentOf(message: Message): string {
  switch (message.type) {
    case 'x.grp.inv':
      return of(message.type, message.link, message.directMessages, ...ruleOf(message.direct));
    case 'x.grp.mem.intro':
      return of(message.type, message.member, ...ruleOf(message.direct));
    case 'x.grp.mem.new':
    case 'x.grp.mem.del':
      return of(message.type, message.member);
    case 'x.grp.mem.inv':
    case 'x.grp.mem.fwd':
      return of(message.type, message.member, message.groupLink, String(message.directLink));
    case 'x.grp.info':
      return of(message.type, message.directMessages);
    case 'x.grp.mem.info':
    case 'x.info':
      return message.profile === 'main' ? message.type : of(message.type, message.profile);
    case 'x.grp.direct.inv':
      return of(
        message.type,
        message.link,
        ...(message.text === null ? [] : [`${message.text.index}`]),
      );
    case 'x.info.probe.check':
    case 'x.info.probe.ok':
      return of(message.type, message.group);
    case 'x.msg.new':
      return of(
        message.type,
        message.scope === 'direct' ? String(message.text.index) : 'to the group',
      );
    case 'x.grp.msg.forward':
      return of(message.type, `${message.from} to ${message.to}`, contentOf(message.message));
    case 'x.info.probe':
    case 'x.grp.acpt':
    case 'x.grp.leave':
    case 'x.grp.del':
    case 'x.direct.del':
    case 'HELLO':
      return message.type;
  }
}

function of(type: MessageType, ...said: readonly string[]): string {
  return `${type}(${said.join(', ')})`;
}

/** Only Solution 3 has a rule. */
function ruleOf(direct: HostRule): readonly string[] {
  if (direct === null) return [];
  return [direct ? 'direct allowed' : 'direct forbidden'];
}
