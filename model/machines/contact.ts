/**
 * A contact: one person's direct conversation with another, and the connections that it has or had for it.
 *
 * This file holds what every design's contact has in common: its vocabulary, and its life once there is a connection.
 * How it comes to a connection is a design's own part (`designs/`), and a contact is composed of such parts. It is ready
 * if one of its connections is; it sends on the newest ready one. Source: protocol.md, "A contact made on demand" and
 * "A direct message"; facts, sections 3 and 4.2.
 */
import { assertEvent, setup } from 'xstate';
import {
  type Client,
  type ConnectionName,
  type Group,
  otherEnd,
  partsOf,
} from '../vocabulary/ids.ts';
import {
  type DirectMessages,
  forward,
  type HostRule,
  type Message,
  type Profile,
  type Text,
} from '../vocabulary/messages.ts';
import { effects } from './effects.ts';

/** A connection of the contact's. */
export interface Attached {
  readonly connection: ConnectionName;
  readonly ready: boolean;
}

/** What the author's client knows of a direct message. Refused ones are not kept. */
export type TextState =
  | { readonly is: 'pending' }
  /** `over`: the connection it was sent on, null once the contact has let that go. */
  | { readonly is: 'sent'; readonly over: ConnectionName | null }
  /** The author was told. */
  | { readonly is: 'failed' }
  /** The author deleted the contact after writing it. */
  | { readonly is: 'given up' };

/** A text that was shown, as its author counts them. */
export type ShownText = Omit<Text, 'author'>;

export interface ContactContext {
  readonly me: Client;
  readonly peer: Client;
  /** The group that it was made in. */
  readonly group: Group;
  /** In the order they were attached. */
  readonly connections: readonly Attached[];
  /** This client's texts to the peer, the first one first. Kept when the contact is deleted: the properties read it. */
  readonly written: readonly TextState[];
  /** What the conversation has shown of the peer, in order. */
  readonly shown: readonly (ShownText | 'integrity error')[];
}

export type ContactEvent =
  /** The two get to know each other out of band: one makes a link, the other joins it. */
  | {
      readonly type: 'offer out of band' | 'join out of band';
      readonly link: ConnectionName;
      readonly profile: Profile;
    }
  // In the group's handshake.
  | {
      readonly type: 'x.grp.mem.intro';
      readonly link: ConnectionName;
      /** What the introduction says: whether the host's rule allows a direct connection. */
      readonly direct: HostRule;
      readonly directMessages: DirectMessages;
      readonly profile: Profile;
    }
  | {
      readonly type: 'x.grp.mem.fwd';
      readonly link: ConnectionName;
      readonly directMessages: DirectMessages;
      readonly profile: Profile;
    }
  // On demand.
  | {
      readonly type: 'open';
      readonly link: ConnectionName;
      readonly directMessages: DirectMessages;
      readonly profile: Profile;
      readonly areCurrent: boolean;
      readonly groupConnection: ConnectionName | null;
    }
  | {
      readonly type: 'x.grp.direct.inv';
      readonly link: ConnectionName;
      readonly directMessages: DirectMessages;
      readonly profile: Profile;
    }
  // Once there is a connection.
  | { readonly type: 'connected'; readonly connection: ConnectionName }
  | {
      readonly type: 'write';
      readonly directMessages: DirectMessages;
      /** Whether both are current members in this client's view. */
      readonly areCurrent: boolean;
      /** The group connection with the peer, where it is ready. */
      readonly groupConnection: ConnectionName | null;
    }
  | {
      readonly type: 'x.msg.new';
      readonly text: Text;
      readonly directMessages: DirectMessages;
      /** The group connection that it came over, where it did. */
      readonly groupConnection: ConnectionName | null;
    }
  /** The connection went with the member that it served too. */
  | { readonly type: 'connectionLost'; readonly connection: ConnectionName }
  | { readonly type: 'integrity error' }
  | { readonly type: 'x.direct.del'; readonly connection: ConnectionName }
  | { readonly type: 'delete' }
  /** A message to the peer met a closed end. */
  | { readonly type: 'AUTH'; readonly message: Message }
  /** The group's host sends its invitation on the direct connection; a probe is asked about, or answered. */
  | { readonly type: 'carry'; readonly message: Message };

const base = setup({
  types: {
    context: {} as ContactContext,
    events: {} as ContactEvent,
    input: {} as Pick<ContactContext, 'me' | 'peer' | 'group'>,
  },
  actions: effects,
  guards: {
    /** The RFC's "setting off": this client's own copy. */
    settingIsOff: ({ event }) => 'directMessages' in event && event.directMessages === 'off',
    introductionForbids: ({ event }) => event.type === 'x.grp.mem.intro' && event.direct !== true,
    oneHasLeft: ({ event }) => 'areCurrent' in event && !event.areCurrent,
    groupConnectionIsNotReady: ({ event }) =>
      'groupConnection' in event && event.groupConnection === null,
    /** An own link was handed over, and nobody has joined it. */
    ownInvitationIsOutstanding: ({ context }) =>
      context.connections.some(
        ({ connection, ready }) => !ready && partsOf(connection).creator === context.me,
      ),
    isLastConnection: ({ context, event }) =>
      event.type === 'x.direct.del' &&
      context.connections.every(({ connection }) => connection === event.connection),
    isLastReadyConnection: ({ context, event }) =>
      event.type === 'x.direct.del' &&
      context.connections.every(
        ({ connection, ready }) => connection === event.connection || !ready,
      ),
    isTextOnItsWay: ({ context, event }) =>
      event.type === 'AUTH' && context.written[textIndex(event.message)]?.is === 'sent',
    isNegotiation: ({ event }) =>
      event.type === 'AUTH' && ['x.info', 'x.grp.direct.inv', 'HELLO'].includes(event.message.type),
  },
});

export const contact = base.extend({
  actions: {
    attachOwnLink: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, ['open', 'offer out of band']);
      const { link, profile } = event;
      enqueue.assign({ connections: attach(context, link) });
      enqueue({ type: 'makeLink', params: { link, answer: { type: 'x.info', profile } } });
    }),
    askForOwnLink: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'x.grp.mem.intro');
      const { link, profile } = event;
      enqueue.assign({ connections: attach(context, link) });
      enqueue({ type: 'askForLink', params: { link, answer: { type: 'x.info', profile } } });
    }),
    sendInvitation: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'open');
      const message = { type: 'x.grp.direct.inv', link: event.link } as const;
      enqueue({ type: 'post', params: { to: context.peer, message } });
    }),
    joinReceivedLink: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, ['x.grp.direct.inv', 'x.grp.mem.fwd', 'join out of band']);
      const { link, profile } = event;
      enqueue.assign({ connections: attach(context, link) });
      enqueue({ type: 'joinLink', params: { link, hello: { type: 'x.info', profile } } });
    }),
    /** Solution 1: the contact's connection is the member's. */
    shareGroupConnection: base.assign(({ event }) => {
      assertEvent(event, ['write', 'x.msg.new']);
      const { groupConnection: connection } = event;
      if (connection === null) throw new Error('there is no group connection to share');
      return { connections: [{ connection, ready: true }] };
    }),
    forgetConnection: base.assign(({ context, event }) => {
      assertEvent(event, 'connectionLost');
      const { connection } = event;
      return {
        connections: context.connections.filter((attached) => attached.connection !== connection),
        written: letGo(context, (over) => over === connection),
      };
    }),
    markReady: base.assign(({ context, event }) => {
      assertEvent(event, 'connected');
      const ready = ({ connection }: Attached) => connection === event.connection;
      return {
        connections: context.connections.map((attached) =>
          ready(attached) ? { ...attached, ready: true } : attached,
        ),
      };
    }),
    sendText: base.enqueueActions(({ context, enqueue }) => {
      const index = context.written.length;
      const over = sendsOver(context);
      enqueue.assign({ written: [...context.written, { is: 'sent', over }] });
      enqueue(sending(context, over, text(context, index)));
    }),
    keepText: base.assign(({ context }) => ({
      written: [...context.written, { is: 'pending' }],
    })),
    sendPending: base.enqueueActions(({ context, enqueue }) => {
      const pending = context.written.flatMap(({ is }, index) => (is === 'pending' ? [index] : []));
      if (pending.length === 0) return;
      const over = sendsOver(context);
      enqueue.assign({ written: become(context, 'pending', { is: 'sent', over }) });
      for (const index of pending) enqueue(sending(context, over, text(context, index)));
    }),
    failPending: base.assign(({ context }) => ({
      written: become(context, 'pending', { is: 'failed' }),
    })),
    failText: base.assign(({ context, event }) => {
      assertEvent(event, 'AUTH');
      const failed = textIndex(event.message);
      return {
        written: context.written.map((state, index) =>
          index === failed ? { is: 'failed' } : state,
        ),
      };
    }),
    showText: base.assign(({ context, event }) => {
      assertEvent(event, 'x.msg.new');
      const { group, index } = event.text;
      return { shown: [...context.shown, { group, index }] };
    }),
    showIntegrityError: base.assign(({ context }) => ({
      shown: [...context.shown, 'integrity error'],
    })),
    /** The peer has ended this connection; so does this client. */
    closeThatConnection: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'x.direct.del');
      const { connection } = event;
      enqueue.assign({
        connections: context.connections.filter((attached) => attached.connection !== connection),
        written: letGo(context, (over) => over === connection),
      });
      enqueue({ type: 'close', params: { connection } });
    }),
    closeConnections: base.enqueueActions(({ context, enqueue }) => {
      enqueue.assign({ connections: [], written: letGo(context, () => true) });
      for (const { connection } of context.connections)
        enqueue({ type: 'close', params: { connection } });
    }),
    notifyPeer: base.enqueueActions(({ context, enqueue }) => {
      for (const { connection, ready } of context.connections)
        if (ready) enqueue(sending(context, connection, { type: 'x.direct.del' }));
    }),
    giveUpTexts: base.assign(({ context }) => ({
      written: context.written.map((state) => (state.is === 'failed' ? state : { is: 'given up' })),
    })),
    carryMessage: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'carry');
      const { message } = event;
      enqueue(sending(context, sendsOver(context), message));
    }),
  },
});

/** To the peer: in a sparse group the connection may be the host's, which relays. */
function sending({ me, peer }: ContactContext, connection: ConnectionName, message: Message) {
  const isPeers = otherEnd(connection, me) === peer;
  const sent = isPeers ? message : forward(me, peer, message);
  return { type: 'send', params: { connection, message: sent } } as const;
}

/** The newest ready connection. @throws Error where none is ready: only a ready contact sends. */
function sendsOver(context: ContactContext): ConnectionName {
  const newest = context.connections.findLast(({ ready }) => ready);
  if (newest === undefined) throw new Error('a contact without a ready connection cannot send');
  return newest.connection;
}

function attach(context: ContactContext, connection: ConnectionName): readonly Attached[] {
  return [...context.connections, { connection, ready: false }];
}

function text({ me, group }: ContactContext, index: number): Message {
  return { type: 'x.msg.new', scope: 'direct', text: { author: me, group, index } };
}

/** @returns -1 for what is no direct text */
function textIndex(message: Message): number {
  return message.type === 'x.msg.new' && message.scope === 'direct' ? message.text.index : -1;
}

function become(
  { written }: ContactContext,
  from: TextState['is'],
  to: TextState,
): readonly TextState[] {
  return written.map((state) => (state.is === from ? to : state));
}

/** What was sent over a connection that is let go stays sent; its name may come back, and must not be confused. */
function letGo(
  { written }: ContactContext,
  isLetGo: (over: ConnectionName) => boolean,
): readonly TextState[] {
  return written.map((state) =>
    state.is === 'sent' && state.over !== null && isLetGo(state.over)
      ? { is: 'sent', over: null }
      : state,
  );
}
