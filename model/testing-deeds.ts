/** For the tests: who does what, in few words. The group is the team. */
import type { Allowance } from './budget.ts';
import type { Client } from './vocabulary/ids.ts';
import type { Wish } from './vocabulary/wishes.ts';
import * as wishes from './wishes.ts';

/** What a user does. */
export type Deed = readonly [who: Client, wish: Wish];

const by =
  <Given extends readonly unknown[]>(wish: (...given: Given) => Wish) =>
  (who: Client, ...given: Given): Deed => [who, wish(...given)];

export const invites = by(wishes.invites);
export const switches = by(wishes.switchesTheSetting);
export const removes = by(wishes.removes);
export const leaves = by(wishes.leaves);
export const posts = by(wishes.posts);
export const opens = by(wishes.opens);
export const opensLeast = by(wishes.opensLeast);
export const sends = by((peer: Client) => wishes.sendsInvitation(peer, 'without a text'));
export const sendsWithText = by((peer: Client) => wishes.sendsInvitation(peer, 'with a text'));
export const accepts = by(wishes.accepts);
export const writes = by(wishes.writes);
export const deletes = by(wishes.deletes);
export const keeps = by(wishes.deletesKeepingConversation);

/** All that it takes to make a contact on demand, where a design has these steps. */
export const negotiates = (who: Client, peer: Client): readonly Deed[] => [
  opens(who, peer),
  sends(who, peer),
  accepts(peer, who),
];

/** Each of them so often. In a test numbers need no reasons. */
export function allowing(times: number, ...deeds: readonly Deed[]): readonly Allowance[] {
  return deeds.map(([who, may]) => ({ who, may, times, because: 'the test does it' }));
}
