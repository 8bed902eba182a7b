/** What a user does, and how a group begins. Toward a peer, it is a member of that group that it is done to. */
import type { Client, ConnectionName, Group } from './ids.ts';
import type { DirectMessages } from './messages.ts';

export type Wish = { readonly group: Group } & (
  | { readonly type: 'go incognito' }
  | { readonly type: 'found'; readonly directMessages: DirectMessages }
  | { readonly type: 'invite'; readonly joiner: Client }
  /** A joiner offers a new group link to a member that it was introduced to, through the host, as if it had not yet. */
  | { readonly type: 'repeat links'; readonly member: Client; readonly host: Client }
  | { readonly type: 'switch' }
  | { readonly type: 'remove'; readonly member: Client }
  | { readonly type: 'leave' }
  /** For everybody; only an owner can. */
  | { readonly type: 'delete group' }
  | { readonly type: 'post' }
  | { readonly type: 'offer out of band'; readonly peer: Client }
  | { readonly type: 'join out of band'; readonly peer: Client; readonly link: ConnectionName }
  /** With a link that is less than the peer's, if nothing else is said whichever it may be. */
  | { readonly type: 'open'; readonly peer: Client; readonly standing?: 'least' }
  /** Where to open a contact does not send it at once; the text is the first one. */
  | { readonly type: 'send invitation'; readonly peer: Client; readonly withText: boolean }
  /** An invitation that waits for its user. To turn it down is to delete the contact. */
  | { readonly type: 'accept'; readonly peer: Client }
  | { readonly type: 'write'; readonly peer: Client }
  | { readonly type: 'delete'; readonly peer: Client }
  | { readonly type: 'delete keeping conversation'; readonly peer: Client }
);

export type WishType = Wish['type'];
export type WishOf<Type extends WishType> = Extract<Wish, { readonly type: Type }>;
