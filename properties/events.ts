/** What happens in a run, by the reactions that it is: the events that situations are told by. */
import {
  type ClientState,
  type ContactState,
  contactName,
  ownCopy,
} from '../model/client-state.ts';
import type { ConnectionState } from '../model/network.ts';
import { castsOf, everybodyIn } from '../model/scope.ts';
import type { GroupSystem } from '../model/system.ts';
import { type Client, type Group, groupOfConnection, otherEnd } from '../model/vocabulary/ids.ts';
import type { Packet } from '../model/vocabulary/messages.ts';
import type { Wish, WishOf, WishType } from '../model/vocabulary/wishes.ts';
import type { SystemStep, SystemStepPredicate } from './property.ts';
import type { ContactView } from './readings.ts';
import type { EventsOf } from './witnesses.ts';

/** A client's reaction. */
export interface ClientStep extends Pick<SystemStep, 'input' | 'notes'> {
  readonly client: Client;
  readonly before: ClientState;
  readonly after: ClientState;
}

type ClientReaction = (step: ClientStep) => boolean;

/** Some client reacts like that. */
export function clientReacts(is: ClientReaction): EventsOf {
  return (system) => [[[reaction(system, is)]]];
}

function reaction(system: GroupSystem, is: ClientReaction): SystemStepPredicate {
  return ({ component, before, after, input, notes }) => {
    const client = system.clientAt(component);
    if (client === null || before.kind !== 'client' || after.kind !== 'client') return false;
    return is({ client, before, after, input, notes });
  };
}

/** Some user does something of that kind. */
export function userDoes<Type extends WishType>(
  type: Type,
  is: (step: ClientStep, wish: WishOf<Type>) => boolean,
): EventsOf {
  return clientReacts((step) => {
    const { input } = step;
    return input.type === 'wish' && isOfType(input.wish, type) && is(step, input.wish);
  });
}

/**
 * An invitation reaches some client.
 *
 * @param is whether it is one like that: by the client's contact with the inviter before and after
 */
export function invitationArrives(
  is: (then: ContactView | null, now: ContactView | null, step: ClientStep) => boolean,
): EventsOf {
  return clientReacts((step) => {
    const { client, before, after } = step;
    const group = invitedIn(step);
    if (group === null || step.input.type !== 'receive') return false;
    const name = contactName(otherEnd(step.input.connection, client), group);
    return is(viewOf(before.contacts[name]), viewOf(after.contacts[name]), step);
  });
}

/** A client's copy of the setting goes off, and then an invitation reaches it, from the same group, while it is off. */
export const invitationArrivesAfterGoingOff: EventsOf = (system) => {
  const ways = castsOf(system.scope).flatMap((cast) =>
    everybodyIn(cast).map((who): readonly ClientReaction[] => [
      ({ client, before, after }) =>
        client === who &&
        ownCopy(before.groups[cast.group]) === 'on' &&
        ownCopy(after.groups[cast.group]) === 'off',
      (step) => step.client === who && invitedIn(step) === cast.group && isOff(step),
    ]),
  );
  return [ways.map((course) => course.map((is) => reaction(system, is)))];
};

/** The group in which the client that reacts is invited to a contact; null where it is not. */
function invitedIn({ input }: ClientStep): Group | null {
  if (input.type !== 'receive' || !isInvitation(input.packet)) return null;
  const group = groupOfConnection(input.connection);
  if (group === null) throw new Error('an invitation comes on a group connection');
  return group;
}

/** An end is closed while something waits for it that nobody will read. */
export function endsUnread(is: (packet: Packet) => boolean): EventsOf {
  return connectionReacts(
    ({ ends }, { input }) => input.type === 'close' && (ends?.[input.end].queue ?? []).some(is),
  );
}

/** Any of them will do. */
export function anyOf(...events: readonly EventsOf[]): EventsOf {
  return (system) => [events.flatMap((event) => event(system)).flat()];
}

/** All of them have happened. */
export function allOf(...events: readonly EventsOf[]): EventsOf {
  return (system) => events.flatMap((event) => event(system));
}

/** The client that reacts has the setting off, in the group that the message came from. */
export function isOff({ before, input }: ClientStep): boolean {
  const group = input.type === 'receive' ? groupOfConnection(input.connection) : null;
  return group !== null && ownCopy(before.groups[group]) === 'off';
}

/** An invitation to a contact. */
export function isInvitation({ message }: Packet): boolean {
  return message.type === 'x.grp.direct.inv';
}

function connectionReacts(is: (before: ConnectionState, step: SystemStep) => boolean): EventsOf {
  return () => [[[(step) => step.before.kind === 'connection' && is(step.before, step)]]];
}

function isOfType<Type extends WishType>(wish: Wish, type: Type): wish is WishOf<Type> {
  return wish.type === type;
}

function viewOf(contact: ContactState | undefined): ContactView | null {
  return contact === undefined ? null : { value: contact.value, ...contact.context };
}
