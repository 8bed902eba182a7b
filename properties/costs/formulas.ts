/**
 * What the designs cost, by formulas in the group's size and the contacts made in it.
 *
 * Each formula is here and nowhere else, with its source: exploration holds them true for the sizes that can be explored, and
 * they alone speak of larger ones. N is the group's size, host included; everybody was invited by the host, and nobody else
 * knew each other; k is how many contacts somebody has made on demand.
 */
import { type Knobs, memberLimitOf } from '../../model/designs/knobs.ts';
import type { HandshakeSpeed } from '../../model/machines/connection-end.ts';
import type { DirectMessages } from '../../model/vocabulary/messages.ts';
import type { Extremes } from '../../checker/measure.ts';

/** Where direct connections come from. */
export type Direct =
  /** The handshake, as long as the group has at most so many members. */
  | {
      readonly from: 'handshake';
      readonly upTo: number;
      /** Whether the host takes out a link that its rule does not allow when it forwards. */
      readonly isStripped: boolean;
      readonly onDemandToo: boolean;
    }
  /** Whether a first text may go with the invitation. */
  | { readonly from: 'demand'; readonly withFirstText: boolean }
  /** There are none: the group connection serves a contact as well, and is kept after leaving, or not. */
  | { readonly from: 'group connection'; readonly isKept: boolean };

/** @param setting what the group allows while it comes together */
export function directOf(knobs: Knobs, setting: DirectMessages): Direct {
  if (knobs.directMessagesOn === 'group-connection')
    return { from: 'group connection', isKept: knobs.leavingWithContact === 'keep-if-used' };
  const onDemand = {
    from: 'demand',
    withFirstText: knobs.whileConnecting === 'first-attached',
  } as const;
  switch (knobs.handshakeLink) {
    case 'never':
    // Among members of one release.
    case 'to-old':
    case 'refuse-old':
      return onDemand;
    case 'always':
      return {
        from: 'handshake',
        upTo: Number.POSITIVE_INFINITY,
        isStripped: false,
        onDemandToo: knobs.onDemand === 'yes',
      };
    case 'if-allowed': {
      if (setting === 'off') return onDemand;
      const upTo = memberLimitOf(knobs);
      return {
        from: 'handshake',
        upTo,
        isStripped: knobs.hostStrips === 'yes',
        onDemandToo: knobs.onDemand === 'yes',
      };
    }
  }
}

/** With how many members, host included, one of the first has been through a handshake that makes direct connections. */
function direct(design: Direct, size: number): number {
  return design.from === 'handshake' ? Math.min(size, design.upTo) : 2;
}

/** How many contacts one of the first can make on demand: with everybody but the host, and those it has already. */
export function mostContacts(design: Direct, size: number): number {
  if (design.from === 'handshake' && !design.onDemandToo) return 0;
  return size - direct(design, size);
}

/**
 * Direct connections of one of the first members, beside the contact with the host: N − 2 from the handshake, or k.
 *
 * Source: facts, section 9, the table's rows "receive queues a non-host subscribes" and "direct connections made by the handshake".
 */
export function directSubscriptions(design: Direct, size: number, made: number): number {
  return design.from === 'group connection' ? 0 : direct(design, size) - 2 + made;
}

/**
 * Ends that a member other than the host keeps: N − 1 members, the contact with the host, and the direct connections.
 *
 * Source: facts, section 9: 2(N − 1), N, N + k.
 */
export function subscriptions(design: Direct, size: number, made: number): number {
  return size + directSubscriptions(design, size, made);
}

/**
 * Of these, those that the group's handshakes made: all but the contact with the host, and without any on demand.
 *
 * Source: facts, section 9: 2N − 3, or N − 1.
 */
export function madeByHandshakes(design: Direct, size: number): number {
  return subscriptions(design, size, 0) - 1;
}

/**
 * The same as subscriptions, where the last two join at once: the first of them to accept may be introduced before the other has, with
 * direct links. Where the host strips, the other's acceptance can take them out again; and where the handshake is slow, both may have
 * accepted before either is introduced.
 *
 * Source: the RFC, Solution 3, "current member count"; protocol.md, memberLimit.
 */
function subscriptionsAtOnce(design: Direct, size: number, speed: HandshakeSpeed): Extremes {
  const most = subscriptions(design, size, 0);
  if (design.from !== 'handshake' || size <= design.upTo) return { least: most, most };
  if (!design.isStripped && speed === 'fast') return { least: most, most };
  return { least: size + direct(design, size - 2) - 2, most };
}

/** The host has a contact with everybody from before, and nobody else: 2(N − 1). Source: facts, section 9. */
function hostSubscriptions(size: number): number {
  return 2 * (size - 1);
}

/**
 * Connections of all together: N(N − 1)/2 of the group, N − 1 contacts of the host, (N − 1)(N − 2)/2 from the handshake, and
 * those made on demand. Source: facts, section 9, the first three rows.
 */
function connections(design: Direct, size: number, made: number): number {
  const inHandshake = direct(design, size);
  return (
    (size * (size - 1)) / 2 +
    (size - 1) +
    ((inHandshake - 1) * (inHandshake - 2)) / 2 +
    (design.from === 'group connection' ? 0 : made)
  );
}

/** A connection's handshake: confirmation and reply, and two HELLOs where it is slow. Source: facts, section 9, "4 (2 fast)". */
function ofHandshake(speed: HandshakeSpeed): number {
  return speed === 'fast' ? 2 : 4;
}

/**
 * Messages that a join takes: the invitation and the handshake with the host; and with each of M = N − 2 others an announcement,
 * an introduction, the links to the host and on to the member, and the handshake of each link.
 *
 * Source: facts, section 9, "Join with M other current members". One less than there: the copy of the announcement that the
 * joiner itself is sent has no reader, and is not modelled; nor are `x.grp.mem.con` and, in a single group, probes.
 */
export function joinMessages(design: Direct, size: number, speed: HandshakeSpeed): number {
  const others = size - 2;
  const isDirect = design.from === 'handshake' && size <= design.upTo;
  return 1 + ofHandshake(speed) + 4 * others + others * ofHandshake(speed) * (isDirect ? 2 : 1);
}

/** Whether a contact with the member who came last must be negotiated. */
function isNegotiated(design: Direct, size: number): boolean {
  return design.from === 'demand' || (design.from === 'handshake' && size > design.upTo);
}

/** The invitation, and the handshake: 3, or 5 where it is slow. Source: facts, section 9, "On-demand contact". */
export function contactMessages(design: Direct, size: number, speed: HandshakeSpeed): number {
  return isNegotiated(design, size) ? 1 + ofHandshake(speed) : 0;
}

/** Whether a text can go with the invitation. */
function hasFirstText(design: Direct): boolean {
  return design.from === 'demand' && design.withFirstText;
}

/**
 * Who asks is ready with the last message but one; and has to wait for nothing where a text may go with the invitation.
 *
 * Source: facts, section 9, "(inviter ready …)", "The receiver's first text travels with message 1".
 */
export function deliveriesUntilSendable(
  design: Direct,
  size: number,
  speed: HandshakeSpeed,
): number {
  if (!isNegotiated(design, size) || hasFirstText(design)) return 0;
  return contactMessages(design, size, speed) - 1;
}

/** Every other one of them goes to the other, the invitation first. Source: the one above. */
function deliveriesToTheOther(design: Direct, size: number, speed: HandshakeSpeed): number {
  return deliveriesUntilSendable(design, size, speed) / 2;
}

/**
 * A text that is written once it can be comes after the last message, on the same connection; one that goes with the invitation
 * comes with the first.
 *
 * Source: the one above; a queue is first in, first out.
 */
export function deliveriesUntilRead(design: Direct, size: number, speed: HandshakeSpeed): Extremes {
  const most = contactMessages(design, size, speed) + 1;
  return { least: hasFirstText(design) ? 1 : most, most };
}

/**
 * Ends that stay with one of the first after leaving: the contact with the host, and the contacts with members.
 *
 * Source: facts, section 9; the RFC, Solution 1: "would require keeping connection if contact was used".
 */
function subscriptionsAfterLeaving(design: Direct, size: number, made: number): number {
  if (design.from === 'group connection') return 1 + (design.isKept ? made : 0);
  return 1 + directSubscriptions(design, size, made);
}

/** What is counted, in the order in which it is shown. */
export const COSTS = [
  'subscriptions',
  'subscriptions made by handshakes',
  'subscriptions, two joining at once',
  'host subscriptions',
  'connections',
  'messages per join',
  'messages per contact',
  'deliveries until sendable',
  'deliveries to the other',
  'deliveries until read',
  'subscriptions after leaving',
] as const;
export type Cost = (typeof COSTS)[number];

/** What the formulas say, over all that can happen: from no contact made on demand to as many as there can be. */
export function expectedExtremes(
  cost: Cost,
  design: Direct,
  size: number,
  speed: HandshakeSpeed,
): Extremes {
  const most = mostContacts(design, size);
  const over = (of: (made: number) => number) => ({ least: of(0), most: of(most) });
  const always = (value: number) => ({ least: value, most: value });
  switch (cost) {
    case 'subscriptions':
      return over((made) => subscriptions(design, size, made));
    case 'subscriptions made by handshakes':
      return always(madeByHandshakes(design, size));
    case 'subscriptions, two joining at once':
      return subscriptionsAtOnce(design, size, speed);
    case 'host subscriptions':
      return always(hostSubscriptions(size));
    case 'connections':
      return over((made) => connections(design, size, made));
    case 'messages per join':
      return always(joinMessages(design, size, speed));
    case 'messages per contact':
      return always(contactMessages(design, size, speed));
    case 'deliveries until sendable':
      return always(deliveriesUntilSendable(design, size, speed));
    case 'deliveries to the other':
      return always(deliveriesToTheOther(design, size, speed));
    case 'deliveries until read':
      return deliveriesUntilRead(design, size, speed);
    case 'subscriptions after leaving':
      return over((made) => subscriptionsAfterLeaving(design, size, made));
  }
}
