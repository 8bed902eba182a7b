/**
 * Deletion is not for good: once a contact has been deleted, the two can have one again.
 *
 * Premise: both really are current members with their own copies on, one of them has deleted the contact, it is not ready on
 * both sides, and each may still make one (by opening it, or in Solution 1 by writing) and delete one. Goal: ready on both
 * sides, over one connection.
 */
import type { GroupSystem } from '../model/system.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import { type PossibleCase, type ProtocolProperty, when } from './property.ts';
import {
  budgetOf,
  contactOf,
  currentReadings,
  groupOf,
  isReallyCurrent,
  leftFor,
  type Look,
  sendsOver,
} from './readings.ts';

export const reEstablishable: ProtocolProperty = {
  id: 're-establishable',
  sentence: 'deletion is not for good',
  kind: 'possible',
  claims: ['P2'],
  occasion: 'a deleted contact between current members who may open and delete once more',
  ask: (system) => ({
    kind: 'possible',
    by: 'actions',
    cases: system.scope.pairs.map(([one, other]) => caseOf(system, one, other)),
  }),
};

function caseOf(system: GroupSystem, one: Client, other: Client): PossibleCase {
  const { scope } = system;
  const isShared = system.designOf(one).knobs.directMessagesOn === 'group-connection';
  const make = isShared ? 'write' : 'open';
  const ways = [
    [one, other],
    [other, one],
  ] as const;
  const contacts = ways.map(([me, peer]) => contactOf(system, me, peer));
  const budget = budgetOf(system);
  const full = scope.wishes.map(({ times }) => times);
  const isReady = (look: Look) => {
    const [mine, theirs] = contacts.map((contact) => sendsOver(look(contact)));
    return mine !== null && mine === theirs;
  };
  const wasDeleted = (left: readonly number[]) =>
    ways.some(
      ([me, peer]) =>
        leftFor(scope, left, me, 'delete', peer) < leftFor(scope, full, me, 'delete', peer),
    );
  const mayTryAgain = (left: readonly number[]) =>
    ways.every(
      ([me, peer]) =>
        leftFor(scope, left, me, make, peer) > 0 && leftFor(scope, left, me, 'delete', peer) > 0,
    );
  return {
    premise: when(
      [...currentReadings(system, [one, other]), ...contacts, budget],
      (look) =>
        [one, other].every(
          (client) =>
            isReallyCurrent(system, look, client) && look(groupOf(system, client)).ownCopy === 'on',
        ) &&
        wasDeleted(look(budget)) &&
        mayTryAgain(look(budget)) &&
        !isReady(look),
    ),
    goal: when(contacts, isReady),
    complaint: `${one} and ${other} have had a contact deleted, and whatever they do now, they cannot have one that works`,
  };
}
