/** Situations in which costs are counted, for a group of any size that there are clients for: nothing goes wrong in them. */
import type { Allowance } from '../../model/budget.ts';
import type { HandshakeSpeed } from '../../model/machines/connection-end.ts';
import type { Scope } from '../../model/scope.ts';
import {
  allow,
  cast,
  type FirstText,
  leaves,
  negotiates,
  plain,
  switches,
} from '../../model/scopes/parts.ts';
import { CLIENTS, type Client } from '../../model/vocabulary/ids.ts';
import type { DirectMessages } from '../../model/vocabulary/messages.ts';

/** What the sizes have in common. */
export interface Circumstances {
  /** Host and joiner included. */
  readonly size: number;
  /** What the group allows while it comes together; where it is off, it is switched on later. */
  readonly setting: DirectMessages;
  readonly handshake: HandshakeSpeed;
}

/** Joined right after the host, and is the one who makes contacts. */
export const ASKER: Client = 'bob';

/** Everybody, in the order in which they join. */
export function everybody({ size }: Circumstances): readonly [Client, ...Client[]] {
  const [host, ...others] = CLIENTS;
  return [host, ...others.slice(0, size - 1)];
}

export function lastOf(circumstances: Circumstances): Client {
  return everybody(circumstances).at(-1) ?? ASKER;
}

/** Everybody is there, and one makes contacts with any of the others. */
export function contacts(circumstances: Circumstances): Scope {
  const { setting } = circumstances;
  return {
    ...together(circumstances),
    name: 'costs-contacts',
    question: 'How many subscriptions does it take to be in the group, and in contact?',
    wishes: [...contactsWith(others(circumstances), 'without a text'), ...switchedOn(setting)],
  };
}

/** The last one joins. */
export function joining(circumstances: Circumstances): Scope {
  const members = everybody(circumstances);
  const [host] = members;
  const joiner = lastOf(circumstances);
  const there = members.filter((member) => member !== joiner && member !== host);
  return {
    ...together(circumstances),
    name: 'costs-joining',
    question: 'How many messages does it take to join?',
    groups: { team: cast([host, ...there], [joiner]) },
    wishes: [allow(host, { type: 'invite', joiner, group: 'team' }, 1, 'one joins')],
  };
}

/** The last two join at once. */
export function joiningAtOnce(circumstances: Circumstances): Scope {
  const [host, ...members] = everybody(circumstances);
  const joiners = members.slice(-2);
  return {
    ...together(circumstances),
    name: 'costs-joining-at-once',
    question: 'How many subscriptions does it take to be in the group, where two join at once?',
    groups: { team: cast([host, ...members.slice(0, -2)], joiners) },
    wishes: joiners.map((joiner) =>
      allow(host, { type: 'invite', joiner, group: 'team' }, 1, 'each joins'),
    ),
  };
}

/** The one writes to the member who came last. */
export function firstText(circumstances: Circumstances): Scope {
  const { setting } = circumstances;
  return {
    ...together(circumstances),
    name: 'costs-first-text',
    question: 'How many deliveries does it take until a direct text can be sent, and is read?',
    wishes: [
      ...contactsWith([lastOf(circumstances)], 'with or without a text'),
      ...switchedOn(setting),
    ],
  };
}

/** As the first, and then the one leaves. */
export function leaving(circumstances: Circumstances): Scope {
  return {
    ...contacts(circumstances),
    name: 'costs-leaving',
    question: 'How many subscriptions stay after leaving?',
    wishes: [
      ...contactsWith(others(circumstances), 'without a text'),
      ...switchedOn(circumstances.setting),
      leaves(ASKER),
    ],
  };
}

function together(circumstances: Circumstances) {
  const { setting, handshake } = circumstances;
  return {
    ...plain,
    handshake,
    settings: setting,
    groups: { team: cast(everybody(circumstances)) },
    pairs: [[ASKER, lastOf(circumstances)]],
  } as const satisfies Partial<Scope>;
}

function others(circumstances: Circumstances): readonly Client[] {
  const [, ...members] = everybody(circumstances);
  return members.filter((member) => member !== ASKER);
}

function contactsWith(peers: readonly Client[], firstText: FirstText): readonly Allowance[] {
  const because = 'only one of the two asks: what crosses is a race, and no cost';
  return peers.flatMap((peer) => [
    allow(ASKER, { type: 'open', peer, group: 'team' }, 1, because),
    ...negotiates(ASKER, peer, 1, firstText),
    allow(ASKER, { type: 'write', peer, group: 'team' }, 1, 'used at all is used'),
  ]);
}

function switchedOn(setting: DirectMessages) {
  return setting === 'on' ? [] : [switches(1, 'switched on once all are there')];
}
