/**
 * One end of a connection: the handshake of a one-time link.
 *
 * The creator makes the link and waits; the peer joins it with a confirmation; the creator answers with a reply and is
 * ready; the peer is ready when it gets the reply. A confirmation that arrives is always allowed, whatever the setting
 * is by then *(choice)*. Source: facts, section 6.1, the fast variant.
 */
import { setup } from 'xstate';
import { type ConnectionName, partsOf } from '../vocabulary/ids.ts';
import type { Message } from '../vocabulary/messages.ts';
import { effects } from './effects.ts';

export interface ConnectionEndContext {
  readonly connection: ConnectionName;
}

export type ConnectionEndEvent =
  | { readonly type: 'makeLink' }
  | { readonly type: 'joinLink'; readonly hello: Message }
  | { readonly type: 'confirmation' }
  | { readonly type: 'reply' }
  | { readonly type: 'send'; readonly message: Message }
  | { readonly type: 'close' };

const base = setup({
  types: {
    context: {} as ConnectionEndContext,
    events: {} as ConnectionEndEvent,
    input: {} as ConnectionEndContext,
  },
  actions: effects,
});

const end = base.extend({
  actions: {
    sendConfirmation: base.enqueueActions(({ event, enqueue }) => {
      if (event.type !== 'joinLink') return;
      enqueue({
        type: 'transmit',
        params: { packet: { as: 'confirmation', message: event.hello } },
      });
    }),
    sendReply: base.enqueueActions(({ context, enqueue }) => {
      const { purpose } = partsOf(context.connection);
      const message: Message = { type: purpose === 'direct' ? 'x.info' : 'x.grp.mem.info' };
      enqueue({ type: 'transmit', params: { packet: { as: 'reply', message } } });
    }),
    sendMessage: base.enqueueActions(({ event, enqueue }) => {
      if (event.type !== 'send') return;
      enqueue({
        type: 'transmit',
        params: { packet: { as: 'message', message: event.message } },
      });
    }),
    announceReady: base.enqueueActions(({ context, enqueue }) => {
      enqueue({ type: 'connected', params: { connection: context.connection } });
    }),
  },
});

const close = { target: 'absent', actions: { type: 'closeEnd', params: {} } } as const;

export const connectionEnd = end.createMachine({
  id: 'connection end',
  context: ({ input }) => input,
  initial: 'absent',
  states: {
    absent: {
      on: {
        makeLink: { target: 'offered', actions: { type: 'openEnd', params: {} } },
        joinLink: { target: 'joined', actions: 'sendConfirmation' },
      },
    },
    /** The link is made, and nobody has joined it. */
    offered: {
      on: {
        confirmation: { target: 'ready', actions: ['sendReply', 'announceReady'] },
        close,
      },
    },
    /** Joined, and the creator has not answered. */
    joined: {
      on: {
        reply: { target: 'ready', actions: 'announceReady' },
        close,
      },
    },
    ready: {
      on: {
        send: { actions: 'sendMessage' },
        close,
      },
    },
  },
});
