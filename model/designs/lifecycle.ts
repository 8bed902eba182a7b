/**
 * What every contact does that has a connection, or waits for one: texts, and the end.
 *
 * Source: protocol.md, "A contact made on demand" (the rows from `write` on) and "A direct message".
 */
import type { ContactPart, Transition } from '../machines/contact-parts.ts';
import type { Knobs } from './knobs.ts';

export function lifecycle({ deletionNotice }: Pick<Knobs, 'deletionNotice'>): ContactPart {
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
  const keep = {
    target: 'kept',
    actions:
      deletionNotice === 'when-ready'
        ? (['notifyPeer', 'closeConnections', 'failPending'] as const)
        : (['closeConnections', 'failPending'] as const),
  } as const;
  const clearUp = { target: 'none', actions: 'giveUpTexts' } as const;

  return {
    none: {
      'offer out of band': { target: 'connecting', actions: 'attachOwnLink' },
      'join out of band': { target: 'connecting', actions: 'joinReceivedLink' },
      delete: { actions: refuse('there is no contact') },
    },
    created: { delete: forget },
    // To turn an invitation down says nothing to who has sent it.
    prepared: { delete: { target: 'none', actions: ['forgetOffer', 'giveUpTexts'] } },
    connecting: {
      connected: { target: 'ready', actions: ['markReady', 'sendPending'] },
      delete: forget,
      'delete keeping conversation': keep,
    },
    ready: {
      connected: { actions: 'markReady' },
      write: { actions: 'sendText' },
      'x.msg.new': { actions: 'showText' },
      'x.direct.del': ended,
      delete: forget,
      'delete keeping conversation': keep,
      carry: { actions: 'carryMessage' },
    },
    deletedByPeer: {
      write: { actions: refuse('the peer has deleted the contact') },
      delete: clearUp,
      'delete keeping conversation': { target: 'kept' },
    },
    kept: { delete: clearUp },
    failed: {
      write: { actions: refuse('the connection with the contact has gone') },
      delete: clearUp,
    },
  };
}

export function refuse(because: string) {
  return { type: 'refuse', params: { because } } as const;
}
