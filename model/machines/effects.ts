/**
 * What a machine does to the world, as data. The client turns effects into sends, or into events for its other machines
 * by the routing table; nothing here runs.
 */
import type { Client, ConnectionName, Group } from '../vocabulary/ids.ts';
import type { Message, Packet } from '../vocabulary/messages.ts';

export type Effect =
  // For the connection's own end.
  /** Make a one-time link: the end is open, and waits for somebody to join. */
  | {
      readonly type: 'makeLink';
      readonly params: {
        readonly link: ConnectionName;
        /** What whoever joins it is answered. */
        readonly answer: Message;
      };
    }
  /** The same, of a network that may take its time over it. */
  | {
      readonly type: 'askForLink';
      readonly params: { readonly link: ConnectionName; readonly answer: Message };
    }
  /** Join a link, with a confirmation that carries a message. */
  | {
      readonly type: 'joinLink';
      readonly params: { readonly link: ConnectionName; readonly hello: Message };
    }
  | {
      readonly type: 'send';
      readonly params: { readonly connection: ConnectionName; readonly message: Message };
    }
  | { readonly type: 'close'; readonly params: { readonly connection: ConnectionName } }
  // From the connection's end, to what it serves.
  /** The link can be handed over. */
  | { readonly type: 'linkMade'; readonly params: { readonly connection: ConnectionName } }
  | { readonly type: 'connected'; readonly params: { readonly connection: ConnectionName } }
  // For the members.
  /** On the group connection with that member. */
  | {
      readonly type: 'post';
      readonly params: { readonly to: Client; readonly message: Message };
    }
  /** The same in the group that is named, whatever group the machine belongs to. */
  | {
      readonly type: 'postVia';
      readonly params: { readonly to: Client; readonly via: Group; readonly message: Message };
    }
  /** To every member that is current in this client's view; where a connection is not ready, it waits. */
  | { readonly type: 'broadcast'; readonly params: { readonly message: Message } }
  /** To accept the group's invitation has come to nothing. */
  | { readonly type: 'acceptanceUndone'; readonly params: Record<never, never> }
  /** This client's own membership has ended. */
  | { readonly type: 'membershipEnded'; readonly params: Record<never, never> }
  // For the contact.
  /** On the direct connection with that contact, which is there from before. */
  | {
      readonly type: 'carry';
      readonly params: { readonly to: Client; readonly message: Message };
    }
  /** The member is that contact: to be answered on the contact's connection. */
  | {
      readonly type: 'recognise';
      readonly params: { readonly member: Client; readonly contact: Group };
    }
  // For the network.
  | { readonly type: 'askForEnd'; readonly params: Record<never, never> }
  | { readonly type: 'openEnd'; readonly params: Record<never, never> }
  | { readonly type: 'transmit'; readonly params: { readonly packet: Packet } }
  | { readonly type: 'closeEnd'; readonly params: Record<never, never> }
  // For the reader.
  /** A text to the group is shown. */
  | { readonly type: 'show'; readonly params: { readonly from: Client } }
  /** What the user is told. */
  | { readonly type: 'tell'; readonly params: { readonly what: string } }
  /** A message is expected here, and deliberately without effect. */
  | { readonly type: 'ignore'; readonly params: { readonly because: string } }
  /** A message that this client did not expect here. */
  | { readonly type: 'unexpected'; readonly params: Record<never, never> }
  /** A wish is not granted; it was not enabled. */
  | { readonly type: 'refuse'; readonly params: { readonly because: string } };

export type EffectParams<Type extends Effect['type']> = Extract<
  Effect,
  { readonly type: Type }
>['params'];

const nothing = () => {};

/** The actions that every machine has: they only carry their parameters out. */
export const effects: {
  readonly [Type in Effect['type']]: (args: unknown, params: EffectParams<Type>) => void;
} = {
  makeLink: nothing,
  askForLink: nothing,
  joinLink: nothing,
  send: nothing,
  close: nothing,
  linkMade: nothing,
  connected: nothing,
  post: nothing,
  postVia: nothing,
  broadcast: nothing,
  acceptanceUndone: nothing,
  membershipEnded: nothing,
  carry: nothing,
  recognise: nothing,
  askForEnd: nothing,
  openEnd: nothing,
  transmit: nothing,
  closeEnd: nothing,
  show: nothing,
  tell: nothing,
  ignore: nothing,
  unexpected: nothing,
  refuse: nothing,
};

/** Whether an action that a machine wants done is one of these; what it carries was typed where the machine was made. */
export function isEffect(action: {
  readonly type: string;
  readonly params: unknown;
}): action is Effect {
  return Object.hasOwn(effects, action.type) && typeof action.params === 'object';
}
