/** What a contact keeps, and what it can be told. */
import type { Client, ConnectionName, Group } from '../vocabulary/ids.ts';
import type {
  DirectMessages,
  HostRule,
  Message,
  Profile,
  Standing,
  Text,
  Version,
} from '../vocabulary/messages.ts';

/** A connection of the contact's. */
export interface Attached {
  readonly connection: ConnectionName;
  readonly ready: boolean;
}

/** What the author's client knows of a direct message. Refused ones are not kept. */
export type TextState =
  | { readonly is: 'pending' }
  /** `over`: the connection it was sent on, null once the contact has let that go. */
  | { readonly is: 'sent'; readonly over: ConnectionName | null }
  /** The author was told. */
  | { readonly is: 'failed' }
  /** The author deleted the contact after writing it. */
  | { readonly is: 'given up' };

/** A text that was shown, as its author counts them. */
export type ShownText = Omit<Text, 'author'>;

export interface ContactContext {
  readonly me: Client;
  readonly peer: Client;
  /** The group that it was made in. */
  readonly group: Group;
  /** In the order they were attached. More than one where crossing links are both joined, or a replaced one is still heard. */
  readonly connections: readonly Attached[];
  /** This client's own invitation, until it is answered or replaced. */
  readonly invitation: {
    readonly link: ConnectionName;
    readonly standing: Standing;
    readonly sent: boolean;
    /** The group in which the link was made, and over whose connection the invitation goes. */
    readonly via: Group;
  } | null;
  /** An invitation that waits for this client's user, or was accepted by it and has not been answered. */
  readonly offered: {
    readonly link: ConnectionName;
    /** The group over whose connection it has come. */
    readonly via: Group;
  } | null;
  /** This client's texts to the peer, the first one first. Kept when the contact is deleted: the properties read it. */
  readonly written: readonly TextState[];
  /** What the conversation has shown of the peer, in order. */
  readonly shown: readonly (ShownText | 'integrity error')[];
}

export type ContactEvent =
  /** The two get to know each other out of band: one makes a link, the other joins it. */
  | {
      readonly type: 'offer out of band' | 'join out of band';
      readonly link: ConnectionName;
      readonly profile: Profile;
    }
  // In the group's handshake.
  | {
      readonly type: 'x.grp.mem.intro';
      readonly link: ConnectionName;
      /** What the introduction says: whether the host's rule allows a direct connection. */
      readonly direct: HostRule;
      /** And the member's version. */
      readonly version: Version | null;
      readonly directMessages: DirectMessages;
      readonly profile: Profile;
    }
  | {
      readonly type: 'x.grp.mem.fwd';
      readonly link: ConnectionName;
      readonly directMessages: DirectMessages;
      readonly profile: Profile;
    }
  // On demand. `via`: the group in which it is done, or over whose connection it has come, whatever group the contact was made in.
  | {
      readonly type: 'open';
      readonly via: Group;
      readonly link: ConnectionName;
      readonly standing: Standing;
      readonly directMessages: DirectMessages;
      readonly profile: Profile;
      readonly areCurrent: boolean;
      readonly groupConnection: ConnectionName | null;
      /** Whether the peer is, or was, a member whose release knows of such invitations. */
      readonly peer: 'unknown' | 'too old' | 'known';
    }
  | {
      readonly type: 'send invitation';
      readonly via: Group;
      readonly withText: boolean;
      readonly groupConnection: ConnectionName | null;
    }
  | { readonly type: 'accept'; readonly via: Group; readonly profile: Profile }
  | {
      readonly type: 'x.grp.direct.inv';
      readonly via: Group;
      readonly link: ConnectionName;
      readonly standing: Standing;
      readonly text: Text | null;
      readonly directMessages: DirectMessages;
      readonly profile: Profile;
    }
  // Once there is a connection.
  | { readonly type: 'connected'; readonly connection: ConnectionName }
  | {
      readonly type: 'write';
      readonly directMessages: DirectMessages;
      /** Whether both are current members in this client's view. */
      readonly areCurrent: boolean;
      /** The group connection with the peer, where it is ready. */
      readonly groupConnection: ConnectionName | null;
    }
  | {
      readonly type: 'x.msg.new';
      readonly text: Text;
      readonly directMessages: DirectMessages;
      /** The group connection that it came over, where it did. */
      readonly groupConnection: ConnectionName | null;
    }
  /** The connection went with the member that it served too. */
  | { readonly type: 'connectionLost'; readonly connection: ConnectionName }
  | { readonly type: 'integrity error' }
  | { readonly type: 'x.direct.del'; readonly connection: ConnectionName }
  | { readonly type: 'delete' | 'delete keeping conversation' }
  /** A message to the peer, over that connection, met a closed end. */
  | { readonly type: 'AUTH'; readonly connection: ConnectionName; readonly message: Message }
  /** The group's host sends its invitation on the direct connection; a probe is asked about, or answered. */
  | { readonly type: 'carry'; readonly message: Message };
