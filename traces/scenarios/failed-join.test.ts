/**
 * An invitation to the group is accepted, and its link is gone: from release 5.8 on it is as if it had not been accepted. Source:
 * facts, sections 6.1 and 8 (PR #4233).
 */
import { expect, test } from 'vitest';
import { cast } from '../../model/scopes/parts.ts';
import { invites, leaves, removes } from '../../model/wishes.ts';
import { perform, type Scene } from './scenario.ts';
import type { Stage } from './stage.ts';

function tooLate(release: string, ends: (stage: Stage) => void, isMember: boolean): Scene {
  return {
    shows: 'an invitation to the group whose link is gone when it is accepted',
    release,
    designs: { others: release },
    groups: { team: cast(['alice', 'bob'], ['cath']) },
    play: (stage) => {
      stage.alice.does(invites('cath'));
      ends(stage);
      stage.everythingArrives();
      const { membership, members } = stage.client('cath').groups.team;
      expect(membership.value).toBe(isMember ? 'current' : 'outside');
      expect(members.alice?.value ?? 'stranger').toBe(isMember ? 'connecting' : 'stranger');
    },
  };
}

const removed = ({ alice }: Stage) => alice.does(removes('cath'));
const hostLeft = ({ alice }: Stage) => alice.does(leaves());

test.each([
  ['is removed before the invitation arrives', removed],
  ['is invited by a host that leaves before the invitation arrives', hostLeft],
])('with 6.4 a joiner that %s is no member', (_, ends) => {
  expect(perform(tooLate('shipped-6.4', ends, false)).failure).toBeNull();
});

test('with 5.3 it goes on connecting, and counts itself a member', () => {
  expect(perform(tooLate('shipped-5.3', removed, true)).failure).toBeNull();
});
