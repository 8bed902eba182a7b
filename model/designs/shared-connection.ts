/**
 * Solution 1: a contact is made by writing, and shares the group connection with the member.
 *
 * No negotiation: the first text makes the contact at its author, and its arrival makes it at the reader, if direct messages are
 * on there or a contact is there. Source: the RFC, "Solution 1"; protocol.md, "Solution 1"; facts, section 8 (the RFC of
 * 2023-09-12).
 */
import type { ContactPart, On, Transition } from '../machines/contact-parts.ts';
import { whyNotOpen } from './on-demand.ts';

export function sharedConnection(leavingWithContact: 'cascade' | 'keep-if-used'): ContactPart {
  const nothing = (because: string) => ({ type: 'ignore', params: { because } }) as const;
  const arrives: Transition<'x.msg.new'> = [
    { guard: 'settingIsOff', actions: nothing('direct messages are off') },
    { target: 'ready', actions: ['shareGroupConnection', 'showText'] },
  ];
  const revives: Transition<'x.msg.new'> = {
    target: 'ready',
    actions: ['shareGroupConnection', 'showText'],
  };
  const alreadyOver: Transition<'x.direct.del'> = { actions: nothing('there is no contact') };
  // What the contact does without a connection: the group's goes on, its own or that of another group.
  const unconnected = { 'x.msg.new': revives, 'x.direct.del': alreadyOver } satisfies On;
  return {
    none: {
      write: [...whyNotOpen, { target: 'ready', actions: ['shareGroupConnection', 'sendText'] }],
      'x.msg.new': arrives,
      'x.direct.del': alreadyOver,
    },
    ...(leavingWithContact === 'cascade'
      ? {
          ready: { connectionLost: { target: 'failed', actions: 'forgetConnection' } },
          failed: unconnected,
        }
      : {}),
    deletedByPeer: unconnected,
    kept: unconnected,
  };
}
