/**
 * Hazards that reading the shipped clients' source suggests, as situations to look for. Nobody had executed them.
 *
 * Each is the event that makes it so, and what it comes to once nothing is under way. Source: facts, section 3.6, with its
 * numbers.
 */
import { fire } from '../checker/plain.ts';
import { isRefusal } from '../checker/system.ts';
import { isMember } from '../model/client-state.ts';
import { solution3 } from '../model/designs/solution-3.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import { type Client, type Group } from '../model/vocabulary/ids.ts';
import type { Wish } from '../model/vocabulary/wishes.ts';
import { areReadyOnOne, atRest, hasInvited, haveAnOrphan, isNone } from './at-rest.ts';
import {
  allOf,
  type ClientStep,
  clientReacts,
  invitationArrives,
  isOff,
  userDoes,
} from './events.ts';
import { bothWays, type ContactView, countsAsCurrent, sendsOver } from './readings.ts';
import type { NamedWitness } from './witnesses.ts';

/** A hazard, with where it is looked for. */
export interface ShippedHazard extends NamedWitness {
  /** In the facts. */
  readonly number: `Z${number}`;
  readonly scope: string;
  /** By name, some with settings: as designs are called. */
  readonly designs: readonly string[];
  /** What would be a way out: whether it is, is asked at the end of the run. */
  readonly tries: readonly Way[];
}
type Way = 'open' | 'send invitation' | 'write';

const RELEASES = ['shipped-5.3', 'shipped-6.4'] as const;
/** 5.3 makes both links for a member that announces version 1. 6.4 makes none, and does not connect with such a member. */
const TO_OLD_MEMBERS = 'shipped-5.3 protocolVersion=1';

export const SHIPPED_HAZARDS: readonly ShippedHazard[] = [
  {
    number: 'Z0',
    id: 'z0-no-links',
    sentence:
      'a joiner has deleted the contact while its links were being made, has answered no introduction, and the two never connect to the group',
    scope: 'join-delete',
    designs: ['baseline', ...solution3.map(({ name }) => name), ...RELEASES, TO_OLD_MEMBERS],
    tries: [],
    after: userDoes(
      'delete',
      ({ before }, { peer, group }) => before.groups[group].members[peer]?.value === 'introduced',
    ),
    of: atRest(
      (mine, theirs) =>
        mine.group.members[theirs.client]?.value === 'introduced' &&
        countsAsCurrent(theirs.group, mine.client),
    ),
  },
  {
    number: 'Z1',
    id: 'z1-both-wait',
    sentence:
      'both have invited each other, and each waits for the other: one for a link that the other has thrown away, the other because its own was the lesser',
    scope: 'contact-again',
    designs: RELEASES,
    tries: ['open'],
    after: invitationArrives((then, now) => hasInvited(then) && hasInvited(now)),
    of: atRest((mine, theirs) => hasInvited(mine.contact) && hasInvited(theirs.contact)),
  },
  {
    number: 'Z2',
    id: 'z2-overtaken',
    sentence:
      'an invitation was overtaken by the confirmation that answers another, and replaced it: one takes the contact for ready, and the other waits on another link',
    scope: 'contact-crossing',
    designs: RELEASES,
    tries: [],
    after: invitationArrives((then, now) => then?.value === 'ready' && now?.value !== 'ready'),
    of: atRest(
      (mine, theirs) => mine.contact?.value === 'ready' && theirs.contact?.value === 'connecting',
    ),
  },
  {
    number: 'Z2',
    id: 'z2-apart',
    sentence:
      'an invitation was overtaken by the confirmation that answers another, and both connections are ready: each of the two sends on another one',
    scope: 'contact-crossing',
    designs: RELEASES,
    tries: [],
    after: invitationArrives((then, now) => then?.value === 'ready' && now?.value !== 'ready'),
    of: atRest((mine, theirs) => {
      const [over, otherOver] = [sendsOver(mine.contact), sendsOver(theirs.contact)];
      return over !== null && otherOver !== null && over !== otherOver;
    }),
  },
  {
    number: 'Z3',
    id: 'z3-lost-target',
    sentence:
      'a link was joined that its maker has thrown away: the contact never becomes ready, and its maker has none',
    scope: 'contact-again',
    designs: RELEASES,
    tries: ['open'],
    after: clientReacts(waitsAtClosedEnd),
    of: atRest((mine, theirs) => mine.contact?.value === 'connecting' && isNone(theirs.contact)),
  },
  {
    number: 'Z3',
    id: 'z3-repaired',
    sentence:
      'a link was joined that its maker had thrown away, and another invitation of its maker has repaired that: both are ready, on one connection',
    scope: 'contact-again',
    designs: RELEASES,
    tries: [],
    after: allOf(clientReacts(waitsAtClosedEnd), invitationArrives(isReplaced)),
    of: atRest(areReadyOnOne),
  },
  {
    number: 'Z4',
    id: 'z4-silent-drop',
    sentence:
      'an invitation was dropped by who has kept the conversation without its connection, and the inviter waits',
    scope: 'contact-kept',
    designs: RELEASES,
    tries: ['open', 'write'],
    after: invitationArrives(
      (then, now, { notes }) =>
        then?.value === 'kept' &&
        now?.value === 'kept' &&
        notes.some(({ type }) => type === 'ignored'),
    ),
    of: atRest((mine, theirs) => mine.contact?.value === 'kept' && hasInvited(theirs.contact)),
  },
  {
    number: 'Z5',
    id: 'z5-created-then-received',
    sentence:
      'a link that was made and not sent has given way to an invitation, and the contact works: both are ready, on one connection',
    scope: 'contact-crossing',
    designs: RELEASES,
    tries: ['send invitation'],
    after: invitationArrives((then, now) => then?.value === 'created' && now?.value !== 'created'),
    of: atRest(areReadyOnOne),
  },
  {
    number: 'Z6',
    id: 'z6-member-gone',
    sentence: 'a link is made for a member who has gone',
    scope: 'contact-leaving',
    designs: RELEASES,
    tries: ['send invitation'],
    after: userDoes(
      'open',
      ({ before }, { peer, group }) =>
        isMember(before.groups[group]) && before.groups[group].members[peer]?.value === 'gone',
    ),
    of: atRest((mine) => mine.contact?.value === 'created'),
  },
  {
    number: 'Z7',
    id: 'z7-refused',
    sentence:
      'an invitation was dropped by who has direct messages off, and the inviter is not told, and waits',
    scope: 'contact-settings',
    designs: RELEASES,
    tries: ['open'],
    after: invitationArrives((then, now, step) => isOff(step) && isNone(then) && isNone(now)),
    of: atRest((mine, theirs) => hasInvited(mine.contact) && isNone(theirs.contact)),
  },
  {
    number: 'Z7',
    id: 'z7-connected',
    sentence: 'an invitation has come to who had direct messages off, and the two are connected',
    scope: 'contact-settings',
    designs: RELEASES,
    tries: [],
    after: invitationArrives((then, now, step) => isOff(step) && isNone(then) && !isNone(now)),
    of: atRest(areReadyOnOne),
  },
  {
    number: 'Z8',
    id: 'z8-repeated-links',
    sentence: 'two members have a connection that is of no use to either',
    scope: 'repeated-links',
    designs: ['baseline', ...RELEASES],
    tries: [],
    of: haveAnOrphan,
  },
];

/** What somebody wants in the end, and why it is refused; null where it is not. */
export interface Trial {
  readonly who: Client;
  readonly wish: Wish;
  readonly refused: string | null;
}

/** Each of the two tries each of the ways out. */
export function trials(
  system: GroupSystem,
  end: GlobalState,
  { tries }: Pick<ShippedHazard, 'tries'>,
): readonly Trial[] {
  return bothWays(system).flatMap(([who, peer, group]) =>
    tries.map((way) => {
      const wish = wishOf(way, peer, group);
      const component = system.clientComponent(who);
      const fired = fire(system, end, { component, input: { type: 'wish', wish } });
      return { who, wish, refused: isRefusal(fired) ? fired.refused : null };
    }),
  );
}

function wishOf(way: Way, peer: Client, group: Group): Wish {
  return way === 'send invitation'
    ? { type: way, peer, group, withText: false }
    : { type: way, peer, group };
}

/** Who has joined a link, and waits for its maker, joins another, or may. */
function isReplaced(then: ContactView | null, now: ContactView | null): boolean {
  return (
    then?.value === 'connecting' &&
    !hasInvited(then) &&
    now !== null &&
    JSON.stringify([then.connections, then.offered]) !==
      JSON.stringify([now.connections, now.offered])
  );
}

/** The confirmation of this client's has met a closed end, and its contact goes on waiting. */
function waitsAtClosedEnd({ after, input }: ClientStep): boolean {
  return (
    input.type === 'AUTH' &&
    input.packet.as === 'confirmation' &&
    Object.values(after.contacts).some(
      ({ value, context }) =>
        value === 'connecting' &&
        context.connections.some(({ connection }) => connection === input.connection),
    )
  );
}
