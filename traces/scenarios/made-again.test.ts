/**
 * A contact that was made in one group, is deleted, and is made again through another: by whose setting, and over whose
 * connection. Source: protocol.md, "A contact made on demand"; facts, sections 3.2 and 4.5 (PR #5028).
 */
import { expect, test } from 'vitest';
import { cast } from '../../model/scopes/parts.ts';
import {
  accepts,
  deletes,
  invites,
  leaves,
  opens,
  sendsInvitation,
  switchesTheSetting,
} from '../../model/wishes.ts';
import { perform, type Scene } from './scenario.ts';
import type { Stage } from './stage.ts';

/** Alice and bob have a contact from the club; bob joins the team, where alice is, is recognised, and both delete the contact. */
function madeAgain(before: (stage: Stage) => void, then: (stage: Stage) => void): Scene {
  return {
    shows: 'a contact that is made again through another group',
    release: '6.4',
    designs: { others: 'shipped-6.4' },
    groups: { team: cast(['dan', 'alice'], ['bob']), club: cast(['alice', 'bob']) },
    play: (stage) => {
      const { alice, bob, dan, everythingArrives } = stage;
      dan.does(invites('bob'));
      everythingArrives();
      alice.recognises('bob', 'team', 'club');
      bob.recognises('alice', 'team', 'club');
      alice.does(deletes('bob', 'club'));
      bob.does(deletes('alice', 'club'));
      everythingArrives();
      before(stage);
      alice.does(opens('bob', 'team'));
      alice.does(sendsInvitation('bob', 'without a text', 'team'));
      everythingArrives();
      then(stage);
    },
  };
}

function becomesReady({ alice, bob, everythingArrives }: Stage): void {
  bob.does(accepts('alice', 'team'));
  everythingArrives();
  alice.hasContact('bob', 'ready');
  bob.hasContact('alice', 'ready');
}

test('the invitation goes over the group in which the contact is opened, also where the other has ended', () => {
  const scene = madeAgain(({ bob, everythingArrives }) => {
    bob.does(leaves('club'));
    everythingArrives();
  }, becomesReady);
  expect(perform(scene).failure).toBeNull();
});

test('the setting of the group in which the contact was made first does not matter', () => {
  const scene = madeAgain(({ alice, everythingArrives }) => {
    alice.does(switchesTheSetting('club'));
    everythingArrives();
  }, becomesReady);
  expect(perform(scene).failure).toBeNull();
});

test('the setting of the group in which the contact is opened decides at the one who is invited', () => {
  const scene = madeAgain(
    ({ dan, arrives }) => {
      dan.does(switchesTheSetting('team'));
      arrives('dan', 'bob', 'team');
    },
    ({ alice, bob }) => {
      alice.hasContact('bob', 'connecting');
      bob.hasContact('alice', 'none');
    },
  );
  expect(perform(scene).failure).toBeNull();
});

test('a link is sent, and an invitation accepted, in the group that it was made in alone', () => {
  const scene = madeAgain(
    () => {},
    ({ alice, bob }) => {
      bob.cannot(accepts('alice', 'club'), 'the invitation has come in another group');
      bob.does(accepts('alice', 'team'));
      alice.cannot(
        sendsInvitation('bob', 'without a text', 'club'),
        'the invitation is sent already',
      );
    },
  );
  expect(perform(scene).failure).toBeNull();
});
