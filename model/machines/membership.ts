/**
 * A client's own membership of the group, and its copy of the settings.
 *
 * Source: protocol.md, facts sections 4.3 and 5. A received setting overwrites the copy: there are no versions, the last
 * one processed wins. An invitation is accepted at once *(choice)*.
 */
import { assertEvent, setup } from 'xstate';
import type { Client } from '../vocabulary/ids.ts';
import type { DirectMessages, Profile } from '../vocabulary/messages.ts';
import { effects } from './effects.ts';

export interface MembershipContext {
  readonly owner: boolean;
  /** What this client is known by in the group. */
  readonly profile: Profile;
  /** This client's copy of the setting. */
  readonly directMessages: DirectMessages;
}

export type MembershipEvent =
  /** The user will be in the group under another profile. */
  | { readonly type: 'go incognito' }
  /** The group is made, by its owner. */
  | { readonly type: 'found'; readonly directMessages: DirectMessages }
  | { readonly type: 'x.grp.inv'; readonly directMessages: DirectMessages }
  | {
      readonly type: 'x.grp.info';
      readonly directMessages: DirectMessages;
      readonly fromOwner: boolean;
    }
  /** The owner changes the setting to the other value. */
  | { readonly type: 'switch' }
  | { readonly type: 'leave' }
  /** A text to the group. */
  | { readonly type: 'post' }
  /** The owner removes somebody. */
  | {
      readonly type: 'remove';
      readonly member: Client;
      readonly isCurrent: boolean;
      /** Whether this client has invited it, and it has not accepted. */
      readonly isInvited: boolean;
    }
  /** The link of the invitation that this client has accepted is gone. */
  | { readonly type: 'acceptanceUndone' }
  /** This client is removed. */
  | { readonly type: 'x.grp.mem.del' }
  /** The owner ends the group for everybody. */
  | { readonly type: 'delete group' }
  | { readonly type: 'x.grp.del'; readonly fromOwner: boolean };

const base = setup({
  types: {
    context: {} as MembershipContext,
    events: {} as MembershipEvent,
    input: {} as { readonly owner: boolean },
  },
  actions: effects,
  guards: {
    isOwner: ({ context }) => context.owner,
    fromOwner: ({ event }) => 'fromOwner' in event && event.fromOwner,
    isCurrent: ({ event }) => event.type === 'remove' && event.isCurrent,
    isInvited: ({ event }) => event.type === 'remove' && event.isInvited,
  },
});

const membershipSetup = base.extend({
  actions: {
    takeSetting: base.assign(({ event }) => {
      assertEvent(event, ['found', 'x.grp.inv', 'x.grp.info']);
      return { directMessages: event.directMessages };
    }),
    forgetSetting: base.assign({ directMessages: 'off' }),
    takeAnotherProfile: base.assign({ profile: 'incognito' }),
    switchSetting: base.enqueueActions(({ context, enqueue }) => {
      const directMessages = context.directMessages === 'on' ? 'off' : 'on';
      enqueue.assign({ directMessages });
      enqueue({ type: 'broadcast', params: { message: { type: 'x.grp.info', directMessages } } });
    }),
    announceRemoval: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'remove');
      const message = { type: 'x.grp.mem.del', member: event.member } as const;
      enqueue({ type: 'broadcast', params: { message } });
    }),
  },
});

/** Over a connection that a contact has kept, the end of a group may reach who has left it. */
const isOver = {
  'x.grp.del': {
    actions: { type: 'ignore', params: { because: 'this client is no member any more' } },
  },
} as const;

export const membership = membershipSetup.createMachine({
  id: 'membership',
  context: ({ input }) => ({ ...input, profile: 'main', directMessages: 'off' }),
  initial: 'outside',
  states: {
    outside: {
      on: {
        'go incognito': { actions: 'takeAnotherProfile' },
        found: { guard: 'isOwner', target: 'current', actions: 'takeSetting' },
        'x.grp.inv': { target: 'current', actions: 'takeSetting' },
      },
    },
    current: {
      on: {
        'x.grp.info': { guard: 'fromOwner', actions: 'takeSetting' },
        switch: [
          { guard: 'isOwner', actions: 'switchSetting' },
          {
            actions: { type: 'refuse', params: { because: 'only an owner changes the settings' } },
          },
        ],
        remove: [
          { guard: 'isCurrent', actions: 'announceRemoval' },
          {
            guard: 'isInvited',
            actions: { type: 'ignore', params: { because: 'nobody else knows of it yet' } },
          },
          { actions: { type: 'refuse', params: { because: 'that is no member, nor invited' } } },
        ],
        post: {
          actions: {
            type: 'broadcast',
            params: { message: { type: 'x.msg.new', scope: 'group' } },
          },
        },
        leave: {
          target: 'left',
          actions: [
            { type: 'broadcast', params: { message: { type: 'x.grp.leave' } } },
            { type: 'membershipEnded', params: {} },
          ],
        },
        acceptanceUndone: { target: 'outside', actions: 'forgetSetting' },
        'x.grp.mem.del': { target: 'removed', actions: { type: 'membershipEnded', params: {} } },
        'delete group': [
          {
            guard: 'isOwner',
            target: 'deleted',
            actions: [
              { type: 'broadcast', params: { message: { type: 'x.grp.del' } } },
              { type: 'membershipEnded', params: {} },
            ],
          },
          { actions: { type: 'refuse', params: { because: 'only an owner deletes the group' } } },
        ],
        'x.grp.del': {
          guard: 'fromOwner',
          target: 'deleted',
          actions: { type: 'membershipEnded', params: {} },
        },
      },
    },
    left: { on: isOver },
    removed: { on: isOver },
    /** The group is no more, and its setting is kept: contacts may outlive it. */
    deleted: { on: isOver },
  },
});
export type MembershipMachine = typeof membership;
