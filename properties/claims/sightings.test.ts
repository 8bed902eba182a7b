/** What is sighted, and what never comes about. */
import { expect, test } from 'vitest';
import { Checker } from '../../checker/explore.ts';
import { designNamed, scopeNamed, systemIn } from '../asking.ts';
import { findRun } from '../finding.ts';
import { introducesOverTheLimit, sightAll } from './sightings.ts';

const sightings = sightAll();
const isSighted = (situation: string, scope: string) =>
  sightings
    .filter((one) => one.situation === situation && one.scope === scope)
    .map(({ steps }) => steps !== null);

test('nothing is stripped where copies differ and nobody changes the setting: introduction and host agree', () => {
  expect(isSighted('strip', 'join-differs')).toEqual([false, false]);
  expect(isSighted('strip', 'join')).toEqual([true, true]);
  expect(isSighted('strip', 'misbehaving-joiner')).toEqual([true, true]);
});

test('the limit is passed wherever two join, and no direct link is introduced above it', () => {
  for (const scope of ['limit', 'two-joiners-slow', 'two-hosts']) {
    expect(isSighted('over-the-limit', scope)).toEqual([true, true, true]);
    expect(isSighted('direct-link-over-the-limit', scope)).toEqual([false, false, false]);
  }
});

test('two hosts that keep to the limit go beyond it together, and one does not', () => {
  for (const scope of ['limit', 'two-joiners-slow'])
    expect(isSighted('beyond-the-limit', scope)).toEqual([false, false, false]);
  expect(isSighted('beyond-the-limit', 'two-hosts')).toEqual([true, true, true]);
});

test('a direct link that is introduced above the limit would be seen', () => {
  const system = systemIn(scopeNamed('limit'), designNamed('solution-3/introduction-decides'));
  const limited = designNamed('solution-3/introduction-decides+limit');
  // As if the clients had a limit, and did not keep to it.
  const witness = introducesOverTheLimit({ ...system, designOf: () => limited });
  const checker = new Checker(system, [{ id: 'sought', kind: 'witness', witness }]);
  expect(findRun(checker, 10_000).run).not.toBeNull();
});

test('a joiner that misbehaves above the limit gets its contact, but where the host strips', () => {
  const beyond = sightings.filter(
    ({ situation, scope }) =>
      situation === 'beyond-the-limit' && scope === 'misbehaving-two-joiners',
  );
  expect(beyond.filter(({ steps }) => steps === null).map(({ design }) => design)).toEqual([
    'solution-3/introduction-decides+strip+limit',
  ]);
  expect(beyond).toHaveLength(3);
});

test('each two members have a contact once all is delivered, as long as no copy goes off and nobody deletes one', () => {
  expect(isSighted('member-without-contact', 'limit')).toEqual([false, false, false]);
  for (const scope of ['join', 'join-differs', 'join-delete'])
    expect(isSighted('member-without-contact', scope), scope).toEqual([true, true, true]);
});
