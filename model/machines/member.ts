/**
 * Another member of the group, as one client sees it: what it can be told, and what it does. Its states are in `members.ts`.
 *
 * A member counts as *current* in this client's view in every state but `stranger`, `invited` and `gone`: from its announcement
 * or introduction (at the host: from `x.grp.acpt`) until its leaving or removal is processed. What is sent to a current
 * member whose connection is not ready waits here, in order. Source: protocol.md, "The handshake"; facts, section 1.
 */
import { assertEvent, setup } from 'xstate';
import type { Client, ConnectionName, Group } from '../vocabulary/ids.ts';
import type { Message, Self, Version } from '../vocabulary/messages.ts';
import { effects } from './effects.ts';

export interface MemberContext {
  /** The group connection with it. */
  readonly connection: ConnectionName | null;
  /** While its links are being made: who introduced it, and the direct link that goes with the group link. */
  readonly introduction: {
    readonly host: Client;
    readonly directLink: ConnectionName | null;
  } | null;
  /** Sent, and waiting for the connection. */
  readonly waiting: readonly Message[];
  /** The protocol's version that it announces; null where nothing is known of it. */
  readonly version: Version | null;
  /** It has probed this client over the new connection, and no contact has yet been asked about on its behalf. */
  readonly hasProbed: boolean;
  /** The contact over whose connection this client was asked about it, by the group it was made in. */
  readonly askedThrough: Group | null;
  /** The contact that this client knows it to be. */
  readonly contact: Group | null;
}

export type MemberEvent =
  /** This client is the host, and invites it. */
  | { readonly type: 'invite'; readonly link: ConnectionName; readonly self: Self }
  /** It is the host, and invites this client. */
  | { readonly type: 'x.grp.inv'; readonly link: ConnectionName; readonly self: Self }
  | { readonly type: 'x.grp.acpt' | 'x.grp.mem.info'; readonly version: Version }
  | { readonly type: 'x.grp.mem.new'; readonly version: Version | null }
  | {
      readonly type: 'x.grp.mem.intro';
      readonly host: Client;
      /** In a sparse group there is none. */
      readonly groupLink: ConnectionName | null;
      /** The direct link that the contact has just asked for, if it did. */
      readonly directLink: ConnectionName | null;
      readonly version: Version | null;
      /** Whether this client's release connects with no member of that version. */
      readonly isTooOld: boolean;
      readonly self: Self;
    }
  /** One of the two links is there; `made`: this client's links that are, by now. */
  | {
      readonly type: 'linkMade';
      readonly member: Client;
      readonly made: readonly ConnectionName[];
    }
  | {
      readonly type: 'x.grp.mem.fwd';
      readonly groupLink: ConnectionName;
      readonly version: Version | null;
      readonly self: Self;
    }
  /** The joiner that this client is misbehaves. */
  | {
      readonly type: 'repeat links';
      readonly member: Client;
      readonly host: Client;
      readonly link: ConnectionName;
      readonly self: Self;
    }
  | { readonly type: 'connected'; readonly connection: ConnectionName }
  /** The two meet in a second group: this client, the joiner, probes. */
  | { readonly type: 'probe' }
  | { readonly type: 'x.info.probe'; readonly member: Client }
  | { readonly type: 'x.info.probe.check'; readonly member: Client; readonly contact: Group }
  | { readonly type: 'x.info.probe.ok'; readonly contact: Group }
  /**
   * This client has deleted the contact that the member is known to be, or may be; and whether it knows the person all the same,
   * so that a contact with it is the member's again. Source: facts, section 4.5 (releases from 6.1 on).
   */
  | { readonly type: 'contactDeleted'; readonly isKnownPerson: boolean }
  | { readonly type: 'post'; readonly message: Message }
  /** A text of its to the group. */
  | {
      readonly type: 'x.msg.new';
      readonly from: Client;
      /** Whether this client itself is still a member. */
      readonly isMember: boolean;
    }
  /** The connection went with the contact that it served too. */
  | { readonly type: 'connectionLost' }
  | { readonly type: 'x.grp.leave' }
  | { readonly type: 'x.grp.mem.del' }
  /** This client's own membership has ended. */
  | { readonly type: 'membershipEnded' }
  /** A message to it met a closed end. */
  | { readonly type: 'AUTH'; readonly message: Message };

/** The states in which a member counts as current. */
export const CURRENT = [
  'announced',
  'introduced',
  'connecting',
  'connected',
  'disconnected',
  'known',
] as const;

export const UNKNOWN: MemberContext = {
  connection: null,
  introduction: null,
  waiting: [],
  version: null,
  hasProbed: false,
  askedThrough: null,
  contact: null,
};

const base = setup({
  types: { context: {} as MemberContext, events: {} as MemberEvent },
  actions: effects,
  guards: {
    isTooOld: ({ event }) => event.type === 'x.grp.mem.intro' && event.isTooOld,
    thisClientHasLeft: ({ event }) => event.type === 'x.msg.new' && !event.isMember,
    /** The group link, and the direct link if one was asked for: the joiner answers with both or not at all. */
    allLinksAreMade: ({ context: { connection, introduction }, event }) =>
      event.type === 'linkMade' &&
      [connection, introduction?.directLink ?? null].every(
        (link) => link === null || event.made.includes(link),
      ),
    isReplaced: ({ context, event }) =>
      event.type === 'connected' && event.connection !== context.connection,
    wasAskedThroughContact: ({ context }) => context.askedThrough !== null,
    hasProbed: ({ context }) => context.hasProbed,
    isAcceptance: ({ event }) => event.type === 'AUTH' && event.message.type === 'x.grp.acpt',
    isPartOfHandshake: ({ event }) =>
      event.type === 'AUTH' &&
      ['x.grp.acpt', 'x.grp.mem.info', 'HELLO'].includes(event.message.type),
  },
});

export const member = base.extend({
  actions: {
    makeGroupLink: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'invite');
      const { link, self } = event;
      enqueue.assign({ connection: link });
      const answer = { type: 'x.grp.mem.info', ...self } as const;
      enqueue({ type: 'makeLink', params: { link, answer } });
    }),
    acceptInvitation: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.grp.inv');
      const { link, self } = event;
      enqueue.assign({ connection: link });
      const hello = { type: 'x.grp.acpt', version: self.version } as const;
      enqueue({ type: 'joinLink', params: { link, hello } });
    }),
    askForGroupLink: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.grp.mem.intro');
      const { host, groupLink: link, directLink, version, self } = event;
      if (link === null) throw new Error('there is no name for the group link');
      enqueue.assign({ connection: link, introduction: { host, directLink }, version });
      const answer = { type: 'x.grp.mem.info', ...self } as const;
      enqueue({ type: 'askForLink', params: { link, answer } });
    }),
    answerIntroduction: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'linkMade');
      const { connection: groupLink, introduction } = context;
      if (groupLink === null || introduction === null) throw new Error('there is no introduction');
      const { host: to, directLink } = introduction;
      const { member } = event;
      enqueue.assign({ introduction: null });
      const message = { type: 'x.grp.mem.inv', member, groupLink, directLink } as const;
      enqueue({ type: 'post', params: { to, message } });
    }),
    repeatLinks: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'repeat links');
      const { member, host: to, link: groupLink, self } = event;
      enqueue.assign({ connection: groupLink });
      const answer = { type: 'x.grp.mem.info', ...self } as const;
      enqueue({ type: 'makeLink', params: { link: groupLink, answer } });
      const message = { type: 'x.grp.mem.inv', member, groupLink, directLink: null } as const;
      enqueue({ type: 'post', params: { to, message } });
    }),
    joinGroupLink: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'x.grp.mem.fwd');
      const { groupLink: link, version, self } = event;
      enqueue.assign({ connection: link, version: version ?? context.version });
      const hello = { type: 'x.grp.mem.info', ...self } as const;
      enqueue({ type: 'joinLink', params: { link, hello } });
    }),
    sendNow: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'post');
      if (context.connection === null) return;
      const { message } = event;
      enqueue({ type: 'send', params: { connection: context.connection, message } });
    }),
    wait: base.assign(({ context, event }) => {
      assertEvent(event, 'post');
      return { waiting: [...context.waiting, event.message] };
    }),
    sendWaiting: base.enqueueActions(({ context, enqueue }) => {
      const { connection, waiting } = context;
      if (connection === null) return;
      for (const message of waiting) enqueue({ type: 'send', params: { connection, message } });
      enqueue.assign({ waiting: [] });
    }),
    keepVersion: base.assign(({ event }) => {
      assertEvent(event, ['x.grp.acpt', 'x.grp.mem.info', 'x.grp.mem.new', 'x.grp.mem.intro']);
      return { version: event.version };
    }),
    sendProbe: base.enqueueActions(({ context: { connection }, enqueue }) => {
      if (connection === null) throw new Error('a member that is connected has a connection');
      enqueue({ type: 'send', params: { connection, message: { type: 'x.info.probe' } } });
    }),
    keepProbe: base.assign({ hasProbed: true }),
    keepCheck: base.assign(({ event }) => {
      assertEvent(event, 'x.info.probe.check');
      return { askedThrough: event.contact };
    }),
    /** Probe and check have both come, in either order. */
    answerProbe: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, ['x.info.probe', 'x.info.probe.check']);
      const contact = event.type === 'x.info.probe.check' ? event.contact : context.askedThrough;
      if (contact === null) throw new Error('nobody has asked about this member');
      enqueue.assign({ hasProbed: false, askedThrough: null, contact });
      enqueue({ type: 'recognise', params: { member: event.member, contact } });
    }),
    linkContact: base.assign(({ event }) => {
      assertEvent(event, 'x.info.probe.ok');
      return { contact: event.contact };
    }),
    unlinkContact: base.assign(({ context, event }) => {
      assertEvent(event, 'contactDeleted');
      return { askedThrough: null, contact: event.isKnownPerson ? context.contact : null };
    }),
    showText: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.msg.new');
      enqueue({ type: 'show', params: { from: event.from } });
    }),
    forgetConnection: base.assign({ connection: null, waiting: [] }),
    closeConnection: base.enqueueActions(({ context, enqueue }) => {
      if (context.connection !== null)
        enqueue({ type: 'close', params: { connection: context.connection } });
      // Its release is known for ever: a contact with it can be opened even now.
      enqueue.assign({ ...UNKNOWN, version: context.version });
    }),
  },
});
