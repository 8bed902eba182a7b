/**
 * What every contact does that has a connection, or waits for one: texts, and the end.
 *
 * Source: protocol.md, "A contact made on demand" (the rows from `write` on) and "A direct message".
 */
import type { ContactPart, Transition } from '../machines/contact-parts.ts';
import type { LifecycleKnobs } from './knobs.ts';

export function lifecycle({ whileConnecting, deletionNotice }: LifecycleKnobs): ContactPart {
  const refuse = (because: string) => ({ type: 'refuse', params: { because } }) as const;
  const forget = {
    target: 'none',
    actions:
      deletionNotice === 'when-ready'
        ? (['notifyPeer', 'closeConnections', 'giveUpTexts'] as const)
        : (['closeConnections', 'giveUpTexts'] as const),
  } as const;
  const ended: Transition<'x.direct.del'> = [
    {
      guard: 'isLastConnection',
      target: 'deletedByPeer',
      actions: ['closeThatConnection', 'failPending'],
    },
    { guard: 'isLastReadyConnection', target: 'connecting', actions: 'closeThatConnection' },
    { actions: 'closeThatConnection' },
  ];

  return {
    none: {
      'offer out of band': { target: 'connecting', actions: 'attachOwnLink' },
      'join out of band': { target: 'connecting', actions: 'joinReceivedLink' },
      write: { actions: refuse('there is no contact') },
      delete: { actions: refuse('there is no contact') },
    },
    connecting: {
      connected: { target: 'ready', actions: ['markReady', 'sendPending'] },
      write:
        whileConnecting === 'pending'
          ? { actions: 'keepText' }
          : { actions: refuse('the contact is not connected yet') },
      delete: forget,
    },
    ready: {
      connected: { actions: 'markReady' },
      write: { actions: 'sendText' },
      'x.msg.new': { actions: 'showText' },
      'x.direct.del': ended,
      delete: forget,
      carry: { actions: 'carryMessage' },
    },
    deletedByPeer: {
      write: { actions: refuse('the peer has deleted the contact') },
      delete: { target: 'none', actions: 'giveUpTexts' },
    },
  };
}
