/** What the formulas say of groups that no exploration reaches. */
import {
  type Direct,
  directSubscriptions,
  joinMessages,
  mostContacts,
  subscriptions,
} from './formulas.ts';

export const LARGE_SIZES = [10, 100, 1_000, 10_000] as const;

/** Of the other members beside the host, how many somebody writes to. */
export const SHARES = [0, 0.01, 0.1, 1] as const;

/** With how many members upstream still sends receipts in a group: the limit that the RFC points at. Source: facts, section 9. */
export const RECEIPTS_LIMIT = 20;

/** A way to have direct messages, and how many of the others somebody writes to; null where all contacts are there already. */
export interface Line {
  readonly name: string;
  readonly design: Direct;
  readonly share: number | null;
}

const fromHandshake = (upTo: number): Direct => ({
  from: 'handshake',
  upTo,
  isStripped: false,
  onDemandToo: true,
});

/** What there is to say of a way for each share, the largest first. */
const withShares = (name: string, design: Direct): readonly Line[] =>
  SHARES.toReversed().map((share) => ({ name, design, share }));

export const LINES: readonly Line[] = [
  {
    name: 'baseline; Solution 3',
    design: fromHandshake(Number.POSITIVE_INFINITY),
    share: null,
  },
  ...withShares(
    `Solution 3 up to ${RECEIPTS_LIMIT} members, one of the first`,
    fromHandshake(RECEIPTS_LIMIT),
  ),
  ...withShares('Solution 2; Solution 3, setting off', { from: 'demand', withFirstText: false }),
  { name: 'Solution 1', design: { from: 'group connection', isKept: false }, share: 1 },
];

/** Contacts that somebody makes on demand in a group of this size: with a share of those with whom there is none yet. */
export function contactsMade({ design, share }: Line, size: number): number {
  return Math.round((share ?? 0) * mostContacts(design, size));
}

export interface Extended {
  readonly size: number;
  /** Of a member other than the host. */
  readonly subscriptions: number;
  /** Those of them that the group would not have without direct messages. */
  readonly direct: number;
  /** Of the one who joins last, over a fast handshake. */
  readonly joinMessages: number;
}

export function extended(line: Line, size: number): Extended {
  const made = contactsMade(line, size);
  return {
    size,
    subscriptions: subscriptions(line.design, size, made),
    direct: directSubscriptions(line.design, size, made),
    joinMessages: joinMessages(line.design, size, 'fast'),
  };
}

export function percent(share: number): string {
  return share === 0 ? 'none' : share === 1 ? 'all' : `${share * 100} %`;
}
