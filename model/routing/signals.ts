/** Who in a client hears of what one of its machines has done: the effects of one machine that others hear of. */
import { contactName } from '../client-state.ts';
import type { EffectParams } from '../machines/effects.ts';
import {
  CLIENTS,
  type Client,
  GROUPS,
  groupOfConnection,
  otherEnd,
  partsOf,
} from '../vocabulary/ids.ts';
import { type Addressed, toContact, toEnd, toHost, toMember, toMembership } from './address.ts';
import {
  existing,
  type Facts,
  hostRule,
  inTurn,
  keepsIfUsed,
  madeLinks,
  mayBeContact,
  noLongerHosted,
  postTo,
  postToAll,
  type Routes,
  servedBy,
  toldOf,
  versionTold,
} from './facts.ts';

export const SIGNALS = [
  'makeLink',
  'askForLink',
  'linkMade',
  'joinLink',
  'send',
  'close',
  'connected',
  'post',
  'postVia',
  'carry',
  'recognise',
  'broadcast',
  'acceptanceUndone',
  'membershipEnded',
] as const;
export type SignalType = (typeof SIGNALS)[number];

type SignalMap = { readonly [Type in SignalType]: EffectParams<Type> };

export type SignalRoutes = {
  readonly [Type in SignalType]: Routes<SignalMap[Type], Facts>;
};

export const signalRoutes: SignalRoutes = {
  makeLink: [({ link, answer }, { group }) => toEnd(group, link, { type: 'makeLink', answer })],
  askForLink: [
    ({ link, answer }, { group, network }) =>
      toEnd(group, link, { type: network.linksTakeAStep ? 'askForLink' : 'makeLink', answer }),
  ],
  // Only an answer to an introduction waits for links; it may be the group link or the direct one that it waits for.
  linkMade: [
    ({ connection }, { me, state, group, here }) => {
      const member = otherEnd(connection, me);
      return here.members[member]?.value === 'introduced'
        ? toMember(group, member, { type: 'linkMade', member, made: madeLinks(state) })
        : [];
    },
  ],
  joinLink: [({ link, hello }, { group }) => toEnd(group, link, { type: 'joinLink', hello })],
  send: [
    ({ connection, message }, { group }) => toEnd(group, connection, { type: 'send', message }),
  ],
  // Solution 1: the other that a connection serves keeps it, or loses it too.
  close: [
    ({ connection }, { state, group, design }) =>
      keepsIfUsed(design) && servedBy(state, connection).length > 0
        ? []
        : toEnd(group, connection, { type: 'close' }),
    ({ connection }, { state, design }) =>
      keepsIfUsed(design)
        ? []
        : servedBy(state, connection).flatMap(({ as, group, peer }) =>
            as === 'member'
              ? toMember(group, peer, { type: 'connectionLost' })
              : toContact(group, peer, { type: 'connectionLost', connection }),
          ),
  ],
  connected: [
    ({ connection }, { me, group }) =>
      groupOfConnection(connection) === null
        ? toContact(group, otherEnd(connection, me), { type: 'connected', connection })
        : toMember(group, otherEnd(connection, me), { type: 'connected', connection }),
    ({ connection }, known) => {
      const { me, group, here } = known;
      const joiner = otherEnd(connection, me);
      if (groupOfConnection(connection) === null || here.hosts[joiner]?.value !== 'accepted')
        return [];
      return toHost(group, joiner, {
        type: 'connected',
        told: toldOf(joiner, known),
        existing: existing(joiner, known),
        version: versionTold(known, joiner),
        direct: hostRule(known, joiner),
      });
    },
    // Who joins probes the members that it is introduced to: one of them may be a contact.
    ({ connection }, known) => {
      const { me, group, here } = known;
      const { creator } = partsOf(connection);
      const member = otherEnd(connection, me);
      const isIntroduced = creator === me && here.hosts[member] === undefined;
      return groupOfConnection(connection) !== null && isIntroduced
        ? probe(known, group, member)
        : [];
    },
  ],
  post: [({ to, message }, known) => postTo(to, message, known)],
  // An invitation goes by the group that it is done in. Source: facts, section 3.2.
  postVia: [
    ({ to, via, message }, { me, state }) =>
      postTo(to, message, { me, group: via, here: state.groups[via] }),
  ],
  carry: [({ to, message }, { group }) => toContact(group, to, { type: 'carry', message })],
  // Where the contact has ended meanwhile, the answer is lost: one side knows, and the other does not.
  recognise: [
    ({ member, contact }, { state, group }) =>
      state.contacts[contactName(member, contact)]?.value === 'ready'
        ? toContact(contact, member, {
            type: 'carry',
            message: { type: 'x.info.probe.ok', group },
          })
        : [],
  ],
  broadcast: [({ message }, known) => postToAll(message, known)],
  acceptanceUndone: [(_, { group }) => toMembership(group, { type: 'acceptanceUndone' })],
  membershipEnded: [
    (_, { group, here }) =>
      CLIENTS.filter((member) => (here.members[member]?.value ?? 'gone') !== 'gone').flatMap(
        (member) => toMember(group, member, { type: 'membershipEnded' }),
      ),
    (_, known) => CLIENTS.flatMap((joiner) => noLongerHosted(known, joiner)),
  ],
};

/** What a signal comes to. */
export function routeSignal<Type extends SignalType>(
  routes: SignalRoutes,
  type: Type,
  params: SignalMap[Type],
  known: () => Facts,
): Iterable<Addressed> {
  return inTurn(routes[type], params, known);
}

/**
 * On the new connection, and on that with a contact, made elsewhere, who may be the same person. Where there is no such
 * contact nothing can come of it: the real client probes all the same, so as not to tell.
 */
function probe({ state }: Facts, met: Facts['group'], member: Client): readonly Addressed[] {
  const candidates = GROUPS.filter(
    (contact) =>
      mayBeContact(state, member, met, contact) &&
      state.contacts[contactName(member, contact)]?.value === 'ready',
  );
  if (candidates.length === 0) return [];
  return [
    ...toMember(met, member, { type: 'probe' }),
    ...candidates.flatMap((contact) =>
      toContact(contact, member, {
        type: 'carry',
        message: { type: 'x.info.probe.check', group: met },
      }),
    ),
  ];
}
