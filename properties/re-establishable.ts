/**
 * Deletion is not for good: once a contact has been deleted, the two can have one again.
 *
 * Premise: both really are current members with their own copies on, one of them has deleted the contact, it is not ready on
 * both sides, and each may still make one (by opening it, with all that it takes; in Solution 1 by writing) and delete one. Goal: ready on both
 * sides, over one connection.
 */
import { knows } from '../model/designs/design.ts';
import type { GroupSystem } from '../model/system.ts';
import { type PossibleCase, type ProtocolProperty, when } from './property.ts';
import {
  budgetOf,
  contactOf,
  currentReadings,
  groupOf,
  isReallyCurrent,
  leftFor,
  type Look,
  type Pair,
  pairsOf,
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
    cases: pairsOf(system).map((pair) => caseOf(system, pair)),
  }),
};

function caseOf(system: GroupSystem, [one, other, group]: Pair): PossibleCase {
  const { scope } = system;
  const isShared = system.designOf(one).knobs.directMessagesOn === 'group-connection';
  const deeds = ['delete', isShared ? 'write' : 'open', 'send invitation', 'accept'] as const;
  const ways: readonly Pair[] = [
    [one, other, group],
    [other, one, group],
  ];
  const contacts = ways.map((pair) => contactOf(system, ...pair));
  const budget = budgetOf(system);
  const full = scope.wishes.map(({ times }) => times);
  const isReady = (look: Look) => {
    const [mine, theirs] = contacts.map((contact) => sendsOver(look(contact)));
    return mine !== null && mine === theirs;
  };
  const wasDeleted = (left: readonly number[]) =>
    ways.some(
      (pair) => leftFor(scope, left, 'delete', pair) < leftFor(scope, full, 'delete', pair),
    );
  const mayTryAgain = (left: readonly number[]) =>
    ways.every((pair) =>
      deeds.every(
        (type) => !knows(system.designOf(pair[0]), type) || leftFor(scope, left, type, pair) > 0,
      ),
    );
  return {
    premise: when(
      [...currentReadings(system, [one, other], group), ...contacts, budget],
      // What is seldom so comes first.
      (look) =>
        wasDeleted(look(budget)) &&
        mayTryAgain(look(budget)) &&
        !isReady(look) &&
        [one, other].every(
          (client) =>
            isReallyCurrent(system, look, client, group) &&
            look(groupOf(system, client, group)).ownCopy === 'on',
        ),
    ),
    goal: when(contacts, isReady),
    complaint: () =>
      `${one} and ${other} have had a contact deleted, and whatever they do now, they cannot have one that works`,
    about: () => ways.map(([of, peer]) => ({ is: 'contact', of, with: peer, group })),
  };
}
