/**
 * What a host does for one joiner: invite it, announce it, introduce the others to it, and pass its links on.
 *
 * Whom it tells of the joiner, and introduces, is worked out at the moment the joiner's connection becomes ready: in most
 * designs the members whose connection with the host is ready, so that of two joiners at once the one who is ready later is
 * introduced to the other, once. Source: protocol.md, "The handshake"; facts, section 1.3, and PR #4235 for the two joiners.
 */
import { assertEvent, setup } from 'xstate';
import type { Client, ConnectionName } from '../vocabulary/ids.ts';
import type { DirectMessages, HostRule, Version } from '../vocabulary/messages.ts';
import { effects } from './effects.ts';

export interface HostContext {
  readonly joiner: Client;
  /** Introduced to the joiner, which may offer them links: in a mesh. */
  readonly introduced: readonly Client[];
}

/** A member that is there already, and its version if the host knows it and tells of such. */
export interface Existing {
  readonly member: Client;
  readonly version: Version | null;
}

export type HostEvent =
  | {
      readonly type: 'invite';
      readonly link: ConnectionName;
      readonly directMessages: DirectMessages;
      /** What its rule says now. */
      readonly direct: HostRule;
      /** Whether the host itself is a member, and whether as somebody else. */
      readonly isMember: boolean;
      readonly isIncognito: boolean;
      /** Whether there is a contact to send the invitation over. */
      readonly isContactReady: boolean;
    }
  | { readonly type: 'x.grp.acpt' }
  /** The connection with the joiner is ready. */
  | {
      readonly type: 'connected';
      /** The members that are told of the joiner. */
      readonly told: readonly Client[];
      /** Those of them that are introduced to it. */
      readonly existing: readonly Existing[];
      /** The joiner's version, if the host tells of such. */
      readonly version: Version | null;
      readonly direct: HostRule;
    }
  | {
      readonly type: 'x.grp.mem.inv';
      readonly member: Client;
      readonly groupLink: ConnectionName;
      readonly directLink: ConnectionName | null;
      /** The joiner's version, if the host tells of such. */
      readonly version: Version | null;
      readonly direct: HostRule;
      /** Whether that member is still one. */
      readonly isCurrent: boolean;
    }
  /** The joiner has left or was removed, or the host itself has. */
  | { readonly type: 'ended' };

const base = setup({
  types: {
    context: {} as HostContext,
    events: {} as HostEvent,
    input: {} as { readonly joiner: Client },
  },
  actions: effects,
  guards: {
    isNoMember: ({ event }) => event.type === 'invite' && !event.isMember,
    isIncognito: ({ event }) => event.type === 'invite' && event.isIncognito,
    contactIsNotReady: ({ event }) => event.type === 'invite' && !event.isContactReady,
    wasNotIntroduced: ({ context, event }) =>
      event.type === 'x.grp.mem.inv' && !context.introduced.includes(event.member),
    hasGone: ({ event }) => event.type === 'x.grp.mem.inv' && !event.isCurrent,
    /** The RFC's "the rule doesn't allow it", evaluated now. */
    ruleForbids: ({ event }) => 'direct' in event && event.direct === false,
  },
});

const hostSetup = base.extend({
  actions: {
    sendInvitation: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'invite');
      const { link, directMessages, direct } = event;
      const message = { type: 'x.grp.inv', link, directMessages, direct } as const;
      enqueue({ type: 'carry', params: { to: context.joiner, message } });
    }),
    announceAndIntroduce: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'connected');
      const { joiner } = context;
      const { told, existing, version: announced, direct } = event;
      const announcement = { type: 'x.grp.mem.new', member: joiner, version: announced } as const;
      for (const to of told) {
        enqueue({ type: 'post', params: { to, message: announcement } });
      }
      for (const { member, version } of existing) {
        const introduction = { type: 'x.grp.mem.intro', member, direct, version } as const;
        enqueue({ type: 'post', params: { to: joiner, message: introduction } });
      }
      enqueue.assign({ introduced: existing.map(({ member }) => member) });
    }),
    forwardLinks: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'x.grp.mem.inv');
      const { member: to, groupLink, directLink, version } = event;
      const message = {
        type: 'x.grp.mem.fwd',
        member: context.joiner,
        groupLink,
        directLink,
        version,
      } as const;
      enqueue({ type: 'post', params: { to, message } });
    }),
    forwardGroupLink: base.enqueueActions(({ context, event, enqueue }) => {
      assertEvent(event, 'x.grp.mem.inv');
      const { member: to, groupLink, version } = event;
      const message = {
        type: 'x.grp.mem.fwd',
        member: context.joiner,
        groupLink,
        directLink: null,
        version,
      } as const;
      enqueue({ type: 'post', params: { to, message } });
    }),
    forget: base.assign({ introduced: [] }),
  },
});

const ended = { target: 'uninvited', actions: 'forget' } as const;

/** @param strips whether it takes a direct link out of what it forwards, where its rule does not allow it */
function composeHost(strips: boolean) {
  const strip = strips ? ([{ guard: 'ruleForbids', actions: 'forwardGroupLink' }] as const) : [];
  return hostSetup.createMachine({
    id: 'host',
    context: ({ input }) => ({ ...input, introduced: [] }),
    initial: 'uninvited',
    states: {
      uninvited: {
        on: {
          invite: [
            {
              guard: 'isNoMember',
              actions: { type: 'refuse', params: { because: 'who is no member invites nobody' } },
            },
            // Source of these: facts, section 1.3, step 0.
            {
              guard: 'isIncognito',
              actions: { type: 'refuse', params: { because: 'who is incognito invites nobody' } },
            },
            {
              guard: 'contactIsNotReady',
              actions: { type: 'refuse', params: { because: 'the contact is not ready' } },
            },
            { target: 'invited', actions: 'sendInvitation' },
          ],
        },
      },
      invited: {
        on: {
          'x.grp.acpt': { target: 'accepted' },
          ended,
        },
      },
      /** The joiner has accepted, and counts as a member; over a slow network the connection is not ready yet. */
      accepted: {
        on: {
          connected: { target: 'introducing', actions: 'announceAndIntroduce' },
          ended,
        },
      },
      introducing: {
        on: {
          'x.grp.mem.inv': [
            { guard: 'wasNotIntroduced', actions: { type: 'unexpected', params: {} } },
            {
              guard: 'hasGone',
              actions: { type: 'ignore', params: { because: 'that member has gone' } },
            },
            ...strip,
            // As often as they come: facts, hazard Z8.
            { actions: 'forwardLinks' },
          ],
          ended,
        },
      },
    },
  });
}
export type HostMachine = ReturnType<typeof composeHost>;

/** Made once each: what is remembered of a machine goes by the machine. */
export const hosts = { strips: composeHost(true), forwards: composeHost(false) };
