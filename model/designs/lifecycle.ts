/**
 * What every contact does that has a connection, or waits for one: texts, and the end.
 *
 * Source: protocol.md, "A contact made on demand" (the rows from `write` on) and "A direct message".
 */
import type { ContactPart, On, Transition } from '../machines/contact-parts.ts';
import type { Knobs } from './knobs.ts';

export function lifecycle(knobs: Knobs): ContactPart {
  const { deletionNotice, keepsConversation } = knobs;
  const holdsSeveral = mayHoldSeveral(knobs);
  const tells = deletionNotice === 'when-ready';
  const forget = {
    target: 'none',
    actions: tells
      ? (['notifyPeer', 'closeConnections', 'giveUpTexts'] as const)
      : (['closeConnections', 'giveUpTexts'] as const),
  } as const;
  const over = {
    target: 'deletedByPeer',
    actions: ['closeThatConnection', 'failPending'],
  } as const;
  const told: Transition<'x.direct.del'> = holdsSeveral
    ? [
        { guard: 'isLastConnection', ...over },
        { guard: 'isLastReadyConnection', target: 'connecting', actions: 'closeThatConnection' },
        { actions: 'closeThatConnection' },
      ]
    : over;
  const keep = {
    target: 'kept',
    actions: tells
      ? (['notifyPeer', 'closeConnections', 'failPending'] as const)
      : (['closeConnections', 'failPending'] as const),
  } as const;
  const clearUp = { target: 'none', actions: 'giveUpTexts' } as const;
  const keeping = (transition: Transition<'delete keeping conversation'>): On =>
    keepsConversation === 'yes' ? { 'delete keeping conversation': transition } : {};

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
      ...keeping(keep),
    },
    ready: {
      ...(holdsSeveral ? { connected: { actions: 'markReady' } as const } : {}),
      write: { actions: 'sendText' },
      'x.msg.new': { actions: 'showText' },
      'x.direct.del': tells ? told : unknownNotice,
      delete: forget,
      ...keeping(keep),
      carry: { actions: 'carryMessage' },
    },
    deletedByPeer: {
      write: { actions: refuse('the peer has deleted the contact') },
      delete: clearUp,
      ...keeping({ target: 'kept' }),
    },
    ...(keepsConversation === 'yes' ? { kept: { delete: clearUp } } : {}),
    failed: {
      write: { actions: refuse('the connection with the contact has gone') },
      delete: clearUp,
    },
  };
}

/** Whether a contact goes on having a connection when another one is attached to it. */
function mayHoldSeveral(knobs: Knobs): boolean {
  return (
    knobs.onDemand === 'yes' &&
    (knobs.crossing === 'join-both' || knobs.replacedConnection === 'orphaned-heard')
  );
}

/** A notice of a later release. Source: facts, section 4.2. */
export const unknownNotice = {
  actions: { type: 'ignore', params: { because: 'this release does not know of such a notice' } },
} as const;

export function refuse(because: string) {
  return { type: 'refuse', params: { because } } as const;
}
