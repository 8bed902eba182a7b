/**
 * A contact: one person's direct conversation with another, and the connections that it has or had for it.
 *
 * This file holds what every design's contact has in common: its vocabulary, and its life once there is a connection.
 * How it comes to a connection is a design's own part (`designs/`), and a contact is composed of such parts. It is ready
 * if one of its connections is; it sends on the newest ready one. Source: protocol.md, "A contact made on demand" and
 * "A direct message"; facts, sections 3 and 4.2.
 */
import { assertEvent, setup } from 'xstate';
import { type Client, type ConnectionName, otherEnd, partsOf } from '../vocabulary/ids.ts';
import { forward, type Message, type Standing, type Text } from '../vocabulary/messages.ts';
import type { Attached, ContactContext, ContactEvent, TextState } from './contact-context.ts';
import { effects } from './effects.ts';

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
    introducesOldMember: ({ event }) => event.type === 'x.grp.mem.intro' && event.version !== 2,
    linkIsLeast: ({ event }) => event.type === 'open' && event.standing === 'least',
    peerIsUnknown: ({ event }) => 'peer' in event && event.peer === 'unknown',
    peerIsTooOld: ({ event }) => 'peer' in event && event.peer === 'too old',
    isWithText: ({ event }) => event.type === 'send invitation' && event.withText,
    oneHasLeft: ({ event }) => 'areCurrent' in event && !event.areCurrent,
    groupConnectionIsNotReady: ({ event }) =>
      'groupConnection' in event && event.groupConnection === null,
    /** An own link was handed over, and nobody has joined it. */
    ownInvitationIsOutstanding: ({ context }) =>
      context.connections.some(
        ({ connection, ready }) => !ready && partsOf(connection).creator === context.me,
      ),
    linkIsOfAnotherGroup: ({ context: { invitation, offered }, event }) =>
      (event.type === 'send invitation' && invitation?.via !== event.via) ||
      (event.type === 'accept' && offered?.via !== event.via),
    ownInvitationIsSent: ({ context }) => context.invitation?.sent ?? false,
    /** An own invitation was sent, and the link that has come is greater than the own one. */
    receivedLinkIsGreater: ({ context: { me, peer, invitation }, event }) =>
      invitation?.sent === true &&
      event.type === 'x.grp.direct.inv' &&
      isGreater([event.standing, peer], [invitation.standing, me]),
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
    /** The user has accepted an invitation whose link is gone. */
    acceptanceHasFailed: ({ context, event }) =>
      event.type === 'AUTH' &&
      event.message.type === 'x.info' &&
      event.connection === context.offered?.link,
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
      if (event.type === 'open') {
        const { standing, via } = event;
        enqueue.assign({ invitation: { link, standing, sent: false, via } });
      }
      enqueue({ type: 'makeLink', params: { link, answer: { type: 'x.info', profile } } });
    }),
    askForOwnLink: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'x.grp.mem.intro');
      const { link, profile } = event;
      enqueue.assign({ connections: attach(context, link) });
      enqueue({ type: 'askForLink', params: { link, answer: { type: 'x.info', profile } } });
    }),
    sendInvitation: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, ['open', 'send invitation']);
      const invitation = event.type === 'open' ? event : context.invitation;
      if (invitation === null) throw new Error('there is no link to invite with');
      const { link, standing, via } = invitation;
      const index = context.written.length;
      const withText = event.type === 'send invitation' && event.withText;
      if (withText) enqueue.assign({ written: [...context.written, { is: 'sent', over: null }] });
      enqueue.assign({ invitation: { link, standing, sent: true, via } });
      const text = withText ? textOf(context, index) : null;
      const message = { type: 'x.grp.direct.inv', link, standing, text } as const;
      enqueue({ type: 'postVia', params: { to: context.peer, via, message } });
    }),
    /** The first text counts as received, whatever becomes of the link. */
    showFirstText: base.assign(({ context, event }) => {
      assertEvent(event, 'x.grp.direct.inv');
      const { text } = event;
      return text === null
        ? {}
        : { shown: [...context.shown, { group: text.group, index: text.index }] };
    }),
    showErrorWhileOff: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.grp.direct.inv');
      if (event.directMessages === 'off')
        enqueue({ type: 'tell', params: { what: 'direct messages are not allowed in the group' } });
    }),
    keepOffer: base.assign(({ event }) => {
      assertEvent(event, 'x.grp.direct.inv');
      const { link, via } = event;
      return { offered: { link, via } };
    }),
    forgetOffer: base.assign({ offered: null }),
    joinOfferedLink: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'accept');
      if (context.offered === null) throw new Error('there is no invitation to accept');
      const { link } = context.offered;
      enqueue.assign({ connections: attach(context, link) });
      const hello = { type: 'x.info', profile: event.profile } as const;
      enqueue({ type: 'joinLink', params: { link, hello } });
    }),
    takeBackAcceptance: base.enqueueActions(({ context, enqueue }) => {
      if (context.offered === null) throw new Error('no invitation was accepted');
      const { link: connection } = context.offered;
      enqueue.assign({
        connections: context.connections.filter((attached) => attached.connection !== connection),
      });
      enqueue({ type: 'close', params: { connection } });
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
        invitation: context.invitation?.link === event.connection ? null : context.invitation,
        offered: context.offered?.link === event.connection ? null : context.offered,
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
      enqueue.assign({
        connections: [],
        invitation: null,
        offered: null,
        written: letGo(context, () => true),
      });
      for (const { connection } of context.connections)
        enqueue({ type: 'close', params: { connection } });
    }),
    /** Their ends stay open, and whatever comes to them reaches nobody. */
    dropConnections: base.assign(({ context }) => ({
      connections: [],
      invitation: null,
      offered: null,
      written: letGo(context, () => true),
    })),
    forgetInvitation: base.assign({ invitation: null }),
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

function textOf({ me, group }: ContactContext, index: number): Text {
  return { author: me, group, index };
}

function text(context: ContactContext, index: number): Message {
  return { type: 'x.msg.new', scope: 'direct', text: textOf(context, index) };
}

/** Of two links made by two clients, where nothing else is chosen, the later client's in the alphabet. */
function isGreater(
  [standing, creator]: readonly [Standing, Client],
  [otherStanding, otherCreator]: readonly [Standing, Client],
): boolean {
  return standing === otherStanding ? creator > otherCreator : otherStanding === 'least';
}

/** @returns -1 for what is no direct text */
function textIndex(message: Message): number {
  if (message.type === 'x.grp.direct.inv') return message.text?.index ?? -1;
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
