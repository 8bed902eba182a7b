/**
 * Strategies: how likely each possible action is, by the race that a run is to provoke.
 *
 * Left to an even draw, most runs are dull: everybody has left the group before anything could happen in it. So a strategy
 * waits for its situation, and then does what may go wrong in it.
 */
import { type Client, groupOfConnection, partsOf } from '../../model/vocabulary/ids.ts';
import type { MessageType } from '../../model/vocabulary/messages.ts';
import type { WishType } from '../../model/vocabulary/wishes.ts';
import type { TraceAction } from '../../traces/actions.ts';
import { packetOf, type Situation } from './situation.ts';

export interface Strategy {
  readonly name: string;
  /** What it is after. */
  readonly sentence: string;
  /** How much more likely than others an action is that is possible: only their ratios count. */
  readonly weight: (action: TraceAction, at: Situation) => number;
}

/** Deliveries most of the time, wishes now and then; a departure hardly ever, for it ends so much. */
const DELIVERY = 48;
const LOSS = 8;
const WISH = {
  invite: 24,
  open: 24,
  write: 36,
  switch: 8,
  delete: 6,
  leave: 1,
  remove: 1,
  post: 6,
  'send invitation': 48,
  accept: 24,
  'delete keeping conversation': 3,
  'delete group': 1,
  // A fault, and how a group begins: no scope of these offers them.
  'repeat links': 0,
  'go incognito': 0,
  found: 0,
  'offer out of band': 0,
  'join out of band': 0,
} as const satisfies Readonly<Record<WishType, number>>;
const SLOW = 3;
/** The moment is good, and lasts. */
const SOON = 100;
/** Now or never: more than all the rest together. */
const NOW = 1000;

/** What makes a connection between two, up to its confirmation. */
const NEGOTIATION: readonly MessageType[] = [
  'x.grp.inv',
  'x.grp.mem.new',
  'x.grp.mem.intro',
  'x.grp.mem.inv',
  'x.grp.mem.fwd',
  'x.grp.direct.inv',
];

export const STRATEGIES: readonly Strategy[] = [
  {
    name: 'usual',
    sentence: 'deliveries mostly, and every wish now and then',
    weight: usual,
  },
  {
    name: 'even',
    sentence: 'every possible action is as likely as any other',
    weight: () => 1,
  },
  {
    name: 'switch meanwhile',
    sentence:
      'the setting is switched while an introduction, invitation or confirmation is under way, and the news is slow',
    weight: (action, at) => {
      if (packetOf(at, action)?.message.type === 'x.grp.info') return SLOW;
      if (action.type !== 'wish' || action.wish.type !== 'switch') return usual(action);
      return isNegotiating(at) ? SOON : 0;
    },
  },
  {
    name: 'crossing',
    sentence: 'both invite each other before either invitation has arrived',
    weight: crossing,
  },
  {
    name: 'deletion meanwhile',
    sentence: 'a contact is deleted while it is connecting on either side',
    weight: (action, at) => {
      if (action.type !== 'wish' || action.wish.type !== 'delete') return usual(action);
      const { who, wish } = action;
      const { peer, group } = wish;
      const sides = [at.contact(who, peer, group), at.contact(peer, who, group)];
      return sides.includes('connecting') ? SOON : SLOW;
    },
  },
  {
    name: 'slow host',
    sentence: 'what goes to the host, or comes from it, is late',
    weight: (action, { hosts }) => {
      if (action.type === 'wish') return usual(action);
      const { creator, peer } = partsOf(action.connection);
      return hosts.some((host) => [creator, peer].includes(host)) ? SLOW : usual(action);
    },
  },
  {
    name: 'late reports',
    sentence: 'texts are written at once, a ready contact is deleted, and AUTH comes late',
    weight: (action, at) => {
      if (action.type === 'report') return SLOW;
      if (action.type !== 'wish') return usual(action);
      const { who, wish } = action;
      if (wish.type === 'write') return SOON;
      if (wish.type !== 'delete') return usual(action);
      return at.contact(who, wish.peer, wish.group) === 'ready' ? 3 * WISH.delete : SLOW;
    },
  },
  {
    name: 'departure meanwhile',
    sentence: 'somebody leaves or is removed while something is under way to or from them',
    weight: (action, at) => {
      const goes = whoGoes(action);
      if (goes === null) return usual(action);
      return at.underWay.some(({ from, to }) => from === goes || to === goes) ? 8 * WISH.leave : 0;
    },
  },
];

/** @throws RangeError when there is no such strategy */
export function strategyNamed(name: string): Strategy {
  const strategy = STRATEGIES.find((one) => one.name === name);
  if (strategy === undefined) throw new RangeError(`there is no strategy '${name}'`);
  return strategy;
}

function usual(action: TraceAction): number {
  if (action.type === 'wish') return WISH[action.wish.type];
  return action.type === 'lose' ? LOSS : DELIVERY;
}

function crossing(action: TraceAction, at: Situation): number {
  const packet = packetOf(at, action);
  if (packet?.message.type === 'x.grp.direct.inv')
    // Once they have crossed, both are to arrive before either is answered.
    return at.contact(packet.to, packet.from, groupOfConnection(packet.connection) ?? 'team') ===
      'connecting'
      ? SOON
      : SLOW;
  if (action.type !== 'wish' || action.wish.type !== 'open') return usual(action);
  return isInvited(at, action.who, action.wish.peer) ? NOW : usual(action);
}

function isNegotiating({ underWay }: Situation): boolean {
  return underWay.some(
    ({ as, message }) => as === 'confirmation' || NEGOTIATION.includes(message.type),
  );
}

/** An invitation is on its way to somebody who has not got it. */
function isInvited({ underWay }: Situation, who: Client, by: Client): boolean {
  return underWay.some(
    ({ from, to, message }) => from === by && to === who && message.type === 'x.grp.direct.inv',
  );
}

function whoGoes(action: TraceAction): Client | null {
  if (action.type !== 'wish') return null;
  if (action.wish.type === 'leave') return action.who;
  return action.wish.type === 'remove' ? action.wish.member : null;
}
