/** Who in a client hears of what its user wants. Source: protocol.md, "Actions, budgets, quiescence". */
import {
  contactGroup,
  contactName,
  countsAsCurrent,
  isMember,
  ownCopy,
  ownProfile,
} from '../client-state.ts';
import { GROUPS } from '../vocabulary/ids.ts';
import type { WishOf, WishType } from '../vocabulary/wishes.ts';
import { type Addressed, toContact, toHost, toMember, toMembership } from './address.ts';
import {
  areCurrent,
  type Facts,
  hostRule,
  inTurn,
  knownPeer,
  named,
  noLongerHosted,
  readyConnection,
  type Routes,
  selfIn,
} from './facts.ts';

type WishMap = { readonly [Type in WishType]: WishOf<Type> };

export type WishRoutes = { readonly [Type in WishType]: Routes<WishMap[Type], Facts> };

export const wishRoutes: WishRoutes = {
  'go incognito': [(_, { group }) => toMembership(group, { type: 'go incognito' })],
  found: [
    ({ directMessages }, { group }) => toMembership(group, { type: 'found', directMessages }),
  ],
  invite: [
    ({ joiner }, known) =>
      toMember(known.group, joiner, {
        type: 'invite',
        link: named(known.links[0]),
        self: selfIn(known),
      }),
    ({ joiner }, known) =>
      toHost(known.group, joiner, {
        type: 'invite',
        link: named(known.links[0]),
        directMessages: ownCopy(known.here),
        direct: hostRule(known, joiner),
        isMember: isMember(known.here),
        isIncognito: ownProfile(known.here) === 'incognito',
        isContactReady: known.state.contacts[contactName(joiner, known.group)]?.value === 'ready',
      }),
  ],
  'repeat links': [
    ({ member, host }, known) =>
      toMember(known.group, member, {
        type: 'repeat links',
        member,
        host,
        link: named(known.links[0]),
        self: selfIn(known),
      }),
  ],
  switch: [(_, { group }) => toMembership(group, { type: 'switch' })],
  remove: [
    ({ member }, { group, here }) =>
      toMembership(group, {
        type: 'remove',
        member,
        isCurrent: countsAsCurrent(here, member),
        isInvited: here.members[member]?.value === 'invited',
      }),
    ({ member }, { group }) => toMember(group, member, { type: 'x.grp.mem.del' }),
    ({ member }, known) => noLongerHosted(known, member),
  ],
  leave: [(_, { group }) => toMembership(group, { type: 'leave' })],
  'delete group': [(_, { group }) => toMembership(group, { type: 'delete group' })],
  post: [(_, { group }) => toMembership(group, { type: 'post' })],
  'offer out of band': [
    ({ peer }, { group, links: [link] }) =>
      toContact(group, peer, { type: 'offer out of band', link: named(link), profile: 'main' }),
  ],
  'join out of band': [
    ({ peer, link }, { group }) =>
      toContact(group, peer, { type: 'join out of band', link, profile: 'main' }),
  ],
  open: [
    ({ peer, standing }, { state, group, here, links: [link] }) =>
      toContact(contactGroup(state, peer, group), peer, {
        type: 'open',
        via: group,
        link: named(link),
        standing: standing ?? 'any',
        directMessages: ownCopy(here),
        profile: ownProfile(here),
        areCurrent: areCurrent(here, peer),
        groupConnection: readyConnection(here, peer),
        peer: isMember(here) ? knownPeer(here, peer) : 'unknown',
      }),
  ],
  'send invitation': [
    ({ peer, withText }, { state, group, here }) =>
      toContact(contactGroup(state, peer, group), peer, {
        type: 'send invitation',
        via: group,
        withText,
        groupConnection: readyConnection(here, peer),
      }),
  ],
  accept: [
    ({ peer }, { state, group, here }) =>
      toContact(contactGroup(state, peer, group), peer, {
        type: 'accept',
        via: group,
        profile: ownProfile(here),
      }),
  ],
  write: [
    ({ peer }, { state, group, here }) =>
      toContact(contactGroup(state, peer, group), peer, {
        type: 'write',
        directMessages: ownCopy(here),
        areCurrent: areCurrent(here, peer),
        groupConnection: readyConnection(here, peer),
      }),
  ],
  delete: [
    ({ peer }, { state, group }) =>
      toContact(contactGroup(state, peer, group), peer, { type: 'delete' }),
    // The members that were known to be that contact are nobody's now: where it is not known that they are the same person, they
    // can be contacts of their own.
    ({ peer }, { state, group, design: { knobs } }) => {
      const deleted = contactGroup(state, peer, group);
      return GROUPS.filter((met) => {
        const member = state.groups[met].members[peer]?.context;
        return member?.contact === deleted || member?.askedThrough === deleted;
      }).flatMap((met) =>
        toMember(met, peer, {
          type: 'contactDeleted',
          isKnownPerson: knobs.madeAgainWith === 'that-person',
        }),
      );
    },
  ],
  'delete keeping conversation': [
    ({ peer }, { state, group }) =>
      toContact(contactGroup(state, peer, group), peer, { type: 'delete keeping conversation' }),
  ],
};

/** What a wish comes to. */
export function routeWish<Type extends WishType>(
  routes: WishRoutes,
  type: Type,
  wish: WishMap[Type],
  known: () => Facts,
): Iterable<Addressed> {
  return inTurn(routes[type], wish, known);
}
