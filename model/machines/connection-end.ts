/**
 * One end of a connection: the handshake of a one-time link.
 *
 * The creator makes the link and waits; the peer joins it with a confirmation; the creator answers with a reply and is
 * ready; the peer is ready when it gets the reply. In a slow handshake the peer sends a HELLO instead; the creator answers it
 * with its own and is ready; the peer is ready when it gets that. A confirmation that arrives is always allowed, whatever the
 * setting is by then *(choice)*. Source: facts, section 6.1.
 */
import { assertEvent, setup } from 'xstate';
import type { ConnectionName } from '../vocabulary/ids.ts';
import type { Message } from '../vocabulary/messages.ts';
import { effects } from './effects.ts';

export type HandshakeSpeed = 'fast' | 'slow';

export interface ConnectionEndContext {
  readonly connection: ConnectionName;
  /** At the creator: what whoever joins is answered. */
  readonly answer: Message | null;
}

export type ConnectionEndEvent =
  | { readonly type: 'makeLink' | 'askForLink'; readonly answer: Message }
  /** The network has made the link that it was asked for. */
  | { readonly type: 'made' }
  | { readonly type: 'joinLink'; readonly hello: Message }
  | { readonly type: 'confirmation' }
  | { readonly type: 'reply' }
  | { readonly type: 'hello' }
  | { readonly type: 'send'; readonly message: Message }
  | { readonly type: 'close' };

const base = setup({
  types: {
    context: {} as ConnectionEndContext,
    events: {} as ConnectionEndEvent,
    input: {} as { readonly connection: ConnectionName },
  },
  actions: effects,
});

const end = base.extend({
  actions: {
    keepAnswer: base.assign(({ event }) => {
      assertEvent(event, ['makeLink', 'askForLink']);
      return { answer: event.answer };
    }),
    announceLink: base.enqueueActions(({ context: { connection }, enqueue }) => {
      enqueue({ type: 'linkMade', params: { connection } });
    }),
    sendConfirmation: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'joinLink');
      const packet = { as: 'confirmation', message: event.hello } as const;
      enqueue({ type: 'transmit', params: { packet } });
    }),
    sendReply: base.enqueueActions(({ context: { answer }, enqueue }) => {
      if (answer === null) throw new Error('an offered link has no answer');
      enqueue({ type: 'transmit', params: { packet: { as: 'reply', message: answer } } });
    }),
    sendHello: base.enqueueActions(({ enqueue }) => {
      const packet = { as: 'hello', message: { type: 'HELLO' } } as const;
      enqueue({ type: 'transmit', params: { packet } });
    }),
    sendMessage: base.enqueueActions(({ event, enqueue }) => {
      assertEvent(event, 'send');
      enqueue({
        type: 'transmit',
        params: { packet: { as: 'message', message: event.message } },
      });
    }),
    announceReady: base.enqueueActions(({ context: { connection }, enqueue }) => {
      enqueue({ type: 'connected', params: { connection } });
    }),
    forgetAnswer: base.assign({ answer: null }),
  },
});

const close = {
  target: 'absent',
  actions: ['forgetAnswer', { type: 'closeEnd', params: {} }],
} as const;

/** @param speed whether two steps make a connection ready, or each side waits for a HELLO besides */
export function composeConnectionEnd(speed: HandshakeSpeed) {
  const confirmed =
    speed === 'fast'
      ? ({ target: 'ready', actions: ['sendReply', 'announceReady'] } as const)
      : ({ target: 'answered', actions: 'sendReply' } as const);
  const answered =
    speed === 'fast'
      ? ({ target: 'ready', actions: 'announceReady' } as const)
      : ({ target: 'greeted', actions: 'sendHello' } as const);
  return end.createMachine({
    id: 'connection end',
    context: ({ input }) => ({ ...input, answer: null }),
    initial: 'absent',
    states: {
      absent: {
        on: {
          makeLink: {
            target: 'offered',
            actions: ['keepAnswer', { type: 'openEnd', params: {} }, 'announceLink'],
          },
          askForLink: {
            target: 'requested',
            actions: ['keepAnswer', { type: 'askForEnd', params: {} }],
          },
          joinLink: { target: 'joined', actions: 'sendConfirmation' },
        },
      },
      /** The network was asked for the link. */
      requested: {
        on: {
          made: { target: 'offered', actions: 'announceLink' },
          close,
        },
      },
      /** The link is made, and nobody has joined it. */
      offered: { on: { confirmation: confirmed, close } },
      /** Joined, and the creator has not answered. */
      joined: { on: { reply: answered, close } },
      /** In a slow handshake: the creator has answered, and waits for the peer's HELLO. */
      answered: {
        on: { hello: { target: 'ready', actions: ['sendHello', 'announceReady'] }, close },
      },
      /** In a slow handshake: the peer has had the answer, and waits for the creator's HELLO. */
      greeted: { on: { hello: { target: 'ready', actions: 'announceReady' }, close } },
      ready: { on: { send: { actions: 'sendMessage' }, close } },
    },
  });
}
export type ConnectionEndMachine = ReturnType<typeof composeConnectionEnd>;

export type ConnectionEndMachines = Readonly<Record<HandshakeSpeed, ConnectionEndMachine>>;

/** Made once each: what is remembered of a machine goes by the machine. */
export const connectionEnds: ConnectionEndMachines = {
  fast: composeConnectionEnd('fast'),
  slow: composeConnectionEnd('slow'),
};
