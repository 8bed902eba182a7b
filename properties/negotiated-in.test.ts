/** Two who share several groups: what is negotiated in one of them goes by that one, whatever group their contact was made in. */
import { expect, test } from 'vitest';
import { allow, cast, plain } from '../model/scopes/parts.ts';
import type { Scope } from '../model/scope.ts';
import {
  accepts,
  deletes,
  invites,
  opens,
  sendsInvitation,
  switchesTheSetting,
} from '../model/wishes.ts';
import { designNamed, opinion, systemIn } from './asking.ts';
import { consent } from './consent.ts';

/** Alice and bob have a contact from the club; bob joins the team, where alice is, and either deletes the contact and opens it there. */
const again: Scope = {
  ...plain,
  name: 'made-again',
  question: 'Which group counts where a contact is made again through another?',
  settings: 'on',
  groups: { team: cast(['dan', 'alice'], ['bob']), club: cast(['alice', 'bob']) },
  pairs: [['alice', 'bob']],
  wishes: [
    allow('dan', invites('bob'), 1, 'nobody is invited twice'),
    allow('bob', deletes('alice', 'club'), 1, 'the contact of the club is deleted'),
    allow('bob', opens('alice', 'team'), 1, 'and opened through the team'),
    allow('bob', sendsInvitation('alice', 'without a text', 'team'), 1, 'each link can be sent'),
    allow('alice', accepts('bob', 'team'), 1, 'each invitation can be accepted'),
  ],
};
const switchesIn = (who: 'alice' | 'dan', group: 'team' | 'club'): Scope => ({
  ...again,
  wishes: [...again.wishes, allow(who, switchesTheSetting(group), 1, 'one change, at any moment')],
});

test.each(['solution-2/prohibited', 'solution-2/pending'])(
  'with %s consent does not ask for the setting of another group',
  (design) => {
    const system = systemIn(switchesIn('alice', 'club'), designNamed(design));
    expect(opinion(consent, system)).toEqual({ verdict: 'holds', complaint: null });
  },
);

test('consent asks for the setting of the group that the invitation has come in', () => {
  const accepting = designNamed('shipped-6.4');
  expect(opinion(consent, systemIn(switchesIn('alice', 'club'), accepting)).verdict).toBe('holds');
  // To accept an invitation does not look at the setting again.
  expect(opinion(consent, systemIn(switchesIn('dan', 'team'), accepting)).complaint).toMatch(
    /^alice joins the direct link bob-alice\/direct\/\d while its own copy is off$/,
  );
});
