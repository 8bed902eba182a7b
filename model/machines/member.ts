/**
 * Another member of the group, as one client sees it: from the news of it, over the group connection with it, to its end.
 *
 * A member counts as *current* in this client's view in every state but `stranger`, `invited` and `gone`: from its announcement
 * or introduction (at the host: from `x.grp.acpt`) until its leaving or removal is processed. What is sent to a current
 * member whose connection is not ready waits here, in order. Source: protocol.md, "The handshake"; facts, section 1.
 */
import { assertEvent, setup } from 'xstate';
import type { Client, ConnectionName } from '../vocabulary/ids.ts';
import type { Message, Profile } from '../vocabulary/messages.ts';
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
}

export type MemberEvent =
  /** This client is the host, and invites it. */
  | { readonly type: 'invite'; readonly link: ConnectionName; readonly profile: Profile }
  /** It is the host, and invites this client. */
  | { readonly type: 'x.grp.inv'; readonly link: ConnectionName }
  | { readonly type: 'x.grp.acpt' }
  | { readonly type: 'x.grp.mem.new' }
  | {
      readonly type: 'x.grp.mem.intro';
      readonly host: Client;
      /** In a sparse group there is none. */
      readonly groupLink: ConnectionName | null;
      /** The direct link that the contact has just asked for, if it did. */
      readonly directLink: ConnectionName | null;
      readonly profile: Profile;
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
      readonly profile: Profile;
    }
  | { readonly type: 'connected' }
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

/** Who connects with whom: everybody with everybody, or everybody with the host, which relays. */
export type Topology = 'mesh' | 'sparse';

/** The states in which a member counts as current. */
export const CURRENT = [
  'announced',
  'introduced',
  'connecting',
  'connected',
  'disconnected',
  'known',
] as const;

const base = setup({
  types: { context: {} as MemberContext, events: {} as MemberEvent },
  actions: effects,
  guards: {
    thisClientHasLeft: ({ event }) => event.type === 'x.msg.new' && !event.isMember,
    /** The group link, and the direct link if one was asked for: the joiner answers with both or not at all. */
    allLinksAreMade: ({ context: { connection, introduction }, event }) =>
      event.type === 'linkMade' &&
      [connection, introduction?.directLink ?? null].every(
        (link) => link === null || event.made.includes(link),
      ),
    isPartOfHandshake: ({ event }) =>
      event.type === 'AUTH' &&
      ['x.grp.acpt', 'x.grp.mem.info', 'HELLO'].includes(event.message.type),
  },
});

const memberSetup = base.extend({
  actions: {
    makeGroupLink: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'invite');
      const { link, profile } = event;
      enqueue.assign({ connection: link });
      const answer = { type: 'x.grp.mem.info', profile } as const;
      enqueue({ type: 'makeLink', params: { link, answer } });
    }),
    acceptInvitation: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.grp.inv');
      enqueue.assign({ connection: event.link });
      enqueue({ type: 'joinLink', params: { link: event.link, hello: { type: 'x.grp.acpt' } } });
    }),
    askForGroupLink: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.grp.mem.intro');
      const { host, groupLink: link, directLink, profile } = event;
      if (link === null) throw new Error('there is no name for the group link');
      enqueue.assign({ connection: link, introduction: { host, directLink } });
      const answer = { type: 'x.grp.mem.info', profile } as const;
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
    joinGroupLink: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.grp.mem.fwd');
      const { groupLink: link, profile } = event;
      enqueue.assign({ connection: link });
      const hello = { type: 'x.grp.mem.info', profile } as const;
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
    showText: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'x.msg.new');
      enqueue({ type: 'show', params: { from: event.from } });
    }),
    forgetConnection: base.assign({ connection: null, waiting: [] }),
    closeConnection: base.enqueueActions(({ context, enqueue }) => {
      if (context.connection !== null)
        enqueue({ type: 'close', params: { connection: context.connection } });
      enqueue.assign({ connection: null, introduction: null, waiting: [] });
    }),
  },
});

const ending = {
  'x.grp.mem.del': { target: 'gone', actions: 'closeConnection' },
  membershipEnded: { target: 'gone', actions: 'closeConnection' },
} as const;

const hasLeftAlready = {
  actions: { type: 'ignore', params: { because: 'one of the two has left already' } },
} as const;

function composeMember(topology: Topology) {
  const hear =
    topology === 'mesh'
      ? ({
          'x.grp.mem.new': { target: 'announced' },
          'x.grp.mem.intro': { target: 'introduced', actions: 'askForGroupLink' },
        } as const)
      : ({ 'x.grp.mem.new': { target: 'known' }, 'x.grp.mem.intro': { target: 'known' } } as const);
  return memberSetup.createMachine({
    id: 'member',
    context: { connection: null, introduction: null, waiting: [] },
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
          ...hear,
        },
      },
      /** In a sparse group: it is there, and reached through the host. */
      known: {
        on: {
          'x.msg.new': { actions: 'showText' },
          'x.grp.leave': { target: 'gone' },
          ...ending,
        },
      },
      /** At the host: the invitation is out, and not accepted. */
      invited: {
        on: {
          'x.grp.acpt': { target: 'connecting' },
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
      /** At the joiner: the host has told of it, the links for it are being made. */
      introduced: {
        on: {
          linkMade: [
            { guard: 'allLinksAreMade', target: 'connecting', actions: 'answerIntroduction' },
            { actions: { type: 'ignore', params: { because: 'the other link is not made yet' } } },
          ],
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
          'x.msg.new': { actions: 'showText' },
          'x.grp.leave': { target: 'gone', actions: 'closeConnection' },
          connectionLost: { target: 'disconnected', actions: 'forgetConnection' },
          ...ending,
        },
      },
      /** Solution 1: the connection went with the contact. It counts as a member all the same. */
      disconnected: {
        on: {
          post: { actions: { type: 'ignore', params: { because: 'there is no connection' } } },
          ...ending,
        },
      },
      /** It has left or was removed, or this client's own membership has ended. */
      gone: {
        on: {
          'x.grp.mem.del': hasLeftAlready,
          'x.grp.leave': hasLeftAlready,
          // The host has gone while the links for somebody it introduced were being made.
          post: hasLeftAlready,
          // Only where a contact has kept the connection. What the group shows goes by the connection, as it always has.
          'x.msg.new': [{ guard: 'thisClientHasLeft', ...hasLeftAlready }, { actions: 'showText' }],
        },
      },
    },
  });
}
export type MemberMachine = ReturnType<typeof composeMember>;

/** Made once each: what is remembered of a machine goes by the machine. */
export const members: Readonly<Record<Topology, MemberMachine>> = {
  mesh: composeMember('mesh'),
  sparse: composeMember('sparse'),
};
