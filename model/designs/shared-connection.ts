/**
 * Solution 1: a contact is made by writing, and shares the group connection with the member.
 *
 * No negotiation: the first text makes the contact at its author, and its arrival makes it at the reader. Source: the RFC,
 * "Solution 1"; protocol.md, "Solution 1"; facts, section 8 (the RFC of 2023-09-12).
 */
import type { ContactPart, Transition } from '../machines/contact-parts.ts';
import { whyNotOpen } from './on-demand.ts';

export function sharedConnection(): ContactPart {
  const nothing = (because: string) => ({ type: 'ignore', params: { because } }) as const;
  const arrives: Transition<'x.msg.new'> = [
    { guard: 'settingIsOff', actions: nothing('direct messages are off') },
    { target: 'ready', actions: ['shareGroupConnection', 'showText'] },
  ];
  const alreadyOver: Transition<'x.direct.del'> = { actions: nothing('there is no contact') };
  return {
    none: {
      write: [...whyNotOpen, { target: 'ready', actions: ['shareGroupConnection', 'sendText'] }],
      'x.msg.new': arrives,
      'x.direct.del': alreadyOver,
    },
    ready: { connectionLost: { target: 'failed', actions: 'forgetConnection' } },
    deletedByPeer: { 'x.msg.new': arrives, 'x.direct.del': alreadyOver },
    // The group connection goes on where leaving or deleting leaves it open: a text of the peer's makes the contact anew.
    kept: { 'x.msg.new': arrives, 'x.direct.del': alreadyOver },
  };
}
