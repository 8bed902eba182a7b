/**
 * Another member of the group, as one client sees it: from the news of it, over the group connection with it, to its end.
 *
 * A member counts as *current* in this client's view in `announced`, `connecting` and `connected`: from its announcement
 * or introduction (at the host: from `x.grp.acpt`) until its leaving or removal is processed. What is sent to a current
 * member whose connection is not ready waits here, in order. Source: protocol.md, "The handshake"; facts, section 1.
 */
import { assertEvent, setup } from 'xstate';
import type { Client, ConnectionName } from '../vocabulary/ids.ts';
import type { Message } from '../vocabulary/messages.ts';
import { effects } from './effects.ts';

export interface MemberContext {
  /** The group connection with it. */
  readonly connection: ConnectionName | null;
  /** Sent, and waiting for the connection. */
  readonly waiting: readonly Message[];
}

export type MemberEvent =
  /** This client is the host, and invites it. */
  | { readonly type: 'invite'; readonly link: ConnectionName }
  /** It is the host, and invites this client. */
  | { readonly type: 'x.grp.inv'; readonly link: ConnectionName }
  | { readonly type: 'x.grp.mem.new' }
  | {
      readonly type: 'x.grp.mem.intro';
      readonly member: Client;
      readonly host: Client;
      readonly groupLink: ConnectionName;
      /** The direct link that the contact has just made for it, if it made one. */
      readonly directLink: ConnectionName | null;
    }
  | { readonly type: 'x.grp.mem.fwd'; readonly groupLink: ConnectionName }
  | { readonly type: 'connected' }
  | { readonly type: 'post'; readonly message: Message }
  | { readonly type: 'x.grp.leave' }
  | { readonly type: 'x.grp.mem.del' }
  /** This client's own membership has ended. */
  | { readonly type: 'membershipEnded' }
  /** A message to it met a closed end. */
  | { readonly type: 'AUTH'; readonly message: Message };

/** The states in which a member counts as current. */
export const CURRENT = ['announced', 'connecting', 'connected'] as const;

const base = setup({
  types: { context: {} as MemberContext, events: {} as MemberEvent },
  actions: effects,
  guards: {
    isPartOfHandshake: ({ event }) =>
      event.type === 'AUTH' && ['x.grp.acpt', 'x.grp.mem.info'].includes(event.message.type),
  },
});

const memberSetup = base.extend({
  actions: {
    makeGroupLink: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'invite');
      enqueue.assign({ connection: event.link });
      enqueue({ type: 'makeLink', params: { link: event.link } });
    }),
    acceptInvitation: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.grp.inv');
      enqueue.assign({ connection: event.link });
      enqueue({ type: 'joinLink', params: { link: event.link, hello: { type: 'x.grp.acpt' } } });
    }),
    answerIntroduction: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.grp.mem.intro');
      const { member, host, groupLink, directLink } = event;
      enqueue.assign({ connection: groupLink });
      enqueue({ type: 'makeLink', params: { link: groupLink } });
      const message = { type: 'x.grp.mem.inv', member, groupLink, directLink } as const;
      enqueue({ type: 'post', params: { to: host, message } });
    }),
    joinGroupLink: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.grp.mem.fwd');
      enqueue.assign({ connection: event.groupLink });
      const hello = { type: 'x.grp.mem.info' } as const;
      enqueue({ type: 'joinLink', params: { link: event.groupLink, hello } });
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
    closeConnection: base.enqueueActions(({ context, enqueue }) => {
      if (context.connection !== null)
        enqueue({ type: 'close', params: { connection: context.connection } });
      enqueue.assign({ connection: null, waiting: [] });
    }),
  },
});

const ending = {
  'x.grp.mem.del': { target: 'gone', actions: 'closeConnection' },
  membershipEnded: { target: 'gone', actions: 'closeConnection' },
} as const;

export const member = memberSetup.createMachine({
  id: 'member',
  context: { connection: null, waiting: [] },
  initial: 'stranger',
  on: {
    AUTH: [
      {
        guard: 'isPartOfHandshake',
        actions: { type: 'tell', params: { what: 'the connection with the member has failed' } },
      },
      { actions: { type: 'ignore', params: { because: 'a notice that met a closed end' } } },
    ],
  },
  states: {
    stranger: {
      on: {
        invite: { target: 'invited', actions: 'makeGroupLink' },
        'x.grp.inv': { target: 'connecting', actions: 'acceptInvitation' },
        'x.grp.mem.new': { target: 'announced' },
        'x.grp.mem.intro': { target: 'connecting', actions: 'answerIntroduction' },
      },
    },
    /** At the host: the invitation is out, and not accepted. */
    invited: {
      on: {
        connected: { target: 'connected' },
        membershipEnded: ending.membershipEnded,
      },
    },
    /** At an existing member: the host has told of it, its link has not come. */
    announced: {
      on: {
        'x.grp.mem.fwd': { target: 'connecting', actions: 'joinGroupLink' },
        post: { actions: 'wait' },
        ...ending,
      },
    },
    connecting: {
      on: {
        connected: { target: 'connected', actions: 'sendWaiting' },
        post: { actions: 'wait' },
        ...ending,
      },
    },
    connected: {
      on: {
        post: { actions: 'sendNow' },
        'x.grp.leave': { target: 'gone', actions: 'closeConnection' },
        ...ending,
      },
    },
    /** It has left or was removed, or this client's own membership has ended. */
    gone: {
      on: {
        'x.grp.mem.del': {
          actions: { type: 'ignore', params: { because: 'it has left already' } },
        },
      },
    },
  },
});
