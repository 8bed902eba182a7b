/** For the tests: what users do, in few words. The group is the team. */
import type { Allowance } from './budget.ts';
import type { Client } from './vocabulary/ids.ts';
import type { Wish } from './vocabulary/wishes.ts';

/** What a user does. */
export type Deed = readonly [who: Client, wish: Wish];

export const invites = (who: Client, joiner: Client): Deed => [
  who,
  { type: 'invite', joiner, group: 'team' },
];
export const switches = (who: Client): Deed => [who, { type: 'switch', group: 'team' }];
export const removes = (who: Client, member: Client): Deed => [
  who,
  { type: 'remove', member, group: 'team' },
];
export const leaves = (who: Client): Deed => [who, { type: 'leave', group: 'team' }];
export const posts = (who: Client): Deed => [who, { type: 'post', group: 'team' }];
export const opens = (who: Client, peer: Client): Deed => [
  who,
  { type: 'open', peer, group: 'team' },
];
export const writes = (who: Client, peer: Client): Deed => [
  who,
  { type: 'write', peer, group: 'team' },
];
export const deletes = (who: Client, peer: Client): Deed => [
  who,
  { type: 'delete', peer, group: 'team' },
];

/** The same with a link that is less than the peer's. */
export const opensLeast = (who: Client, peer: Client): Deed => [
  who,
  { type: 'open', peer, standing: 'least', group: 'team' },
];
export const sends = (who: Client, peer: Client): Deed => [
  who,
  { type: 'send invitation', peer, withText: false, group: 'team' },
];
export const sendsWithText = (who: Client, peer: Client): Deed => [
  who,
  { type: 'send invitation', peer, withText: true, group: 'team' },
];
export const accepts = (who: Client, peer: Client): Deed => [
  who,
  { type: 'accept', peer, group: 'team' },
];
/** Deletes the contact's connection, and keeps the conversation. */
export const keeps = (who: Client, peer: Client): Deed => [
  who,
  { type: 'delete keeping conversation', peer, group: 'team' },
];

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
