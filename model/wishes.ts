/** What users do, in few words: for scripts and tests. The group is the team unless another is named. */
import type { Client, Group } from './vocabulary/ids.ts';
import type { Wish } from './vocabulary/wishes.ts';

export const invites = (joiner: Client, group: Group = 'team'): Wish => ({
  type: 'invite',
  joiner,
  group,
});
export const removes = (member: Client, group: Group = 'team'): Wish => ({
  type: 'remove',
  member,
  group,
});
export const leaves = (group: Group = 'team'): Wish => ({ type: 'leave', group });
export const switchesTheSetting = (group: Group = 'team'): Wish => ({ type: 'switch', group });
export const deletesGroup = (group: Group = 'team'): Wish => ({ type: 'delete group', group });
export const posts = (group: Group = 'team'): Wish => ({ type: 'post', group });

export const opens = (peer: Client, group: Group = 'team'): Wish => ({ type: 'open', peer, group });
/** The same with a link that is less than the peer's. */
export const opensLeast = (peer: Client): Wish => ({
  type: 'open',
  peer,
  standing: 'least',
  group: 'team',
});
export const sendsInvitation = (
  peer: Client,
  given: 'with a text' | 'without a text',
  group: Group = 'team',
): Wish => ({ type: 'send invitation', peer, withText: given === 'with a text', group });
export const accepts = (peer: Client, group: Group = 'team'): Wish => ({
  type: 'accept',
  peer,
  group,
});
export const writes = (peer: Client, group: Group = 'team'): Wish => ({
  type: 'write',
  peer,
  group,
});
export const deletes = (peer: Client, group: Group = 'team'): Wish => ({
  type: 'delete',
  peer,
  group,
});
/** Deletes the contact's connection alone. */
export const deletesKeepingConversation = (peer: Client, group: Group = 'team'): Wish => ({
  type: 'delete keeping conversation',
  peer,
  group,
});
