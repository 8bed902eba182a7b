/** Properties of what one has of another: who is a member, in which conversation, and how often. */
import { describe, expect, test } from 'vitest';
import type { Scope } from '../model/scope.ts';
import { whyNotIn } from '../model/scope.ts';
import { allow, bobOpens, cast, invites, joining, leaves, plain } from '../model/scopes/parts.ts';
import { designNamed, opinion, scopeNamed, systemIn } from './asking.ts';
import { consent } from './consent.ts';
import { errorAttribution } from './error-attribution.ts';
import { groupMesh } from './group-mesh.ts';
import { inOrderOnce } from './in-order-once.ts';
import { singleContact } from './single-contact.ts';

test('to ask for a direct link is to make one, also where the network takes its time over it', () => {
  const scope: Scope = {
    ...joining,
    name: 'join-off',
    question: 'Who makes a link while the setting is off?',
    settings: 'off',
    linksTakeAStep: true,
    wishes: [invites('cath')],
  };
  const { verdict, complaint } = opinion(consent, systemIn(scope, designNamed('baseline')));
  expect(verdict).toBe('violated');
  expect(complaint).toBe('cath makes the direct link cath-bob/direct/0 while its own copy is off');
});

describe('a host that leaves before it has heard of an acceptance', () => {
  const scope: Scope = {
    ...joining,
    name: 'host-leaves',
    question: 'Who is a member whom nobody has accepted?',
    settings: 'on',
    wishes: [invites('cath'), leaves('alice')],
  };

  test('leaves a joiner that is no member: nobody needs a connection with it', () => {
    const { verdict } = opinion(
      groupMesh,
      systemIn({ ...scope, wishes: scope.wishes.slice(0, 1) }, designNamed('solution-2/pending')),
    );
    expect(verdict).toBe('holds');
    // The shortest run to a group that is not connected goes through the acceptance, and the introduction.
    const left = opinion(groupMesh, systemIn(scope, designNamed('solution-2/pending')));
    expect(left.verdict).toBe('violated');
    expect(left.complaint).toBe(
      'bob and cath are current members, and have no ready group connection',
    );
  });
});

describe('two who meet in a second group', () => {
  const meeting: Scope = {
    ...plain,
    name: 'meeting',
    question: 'How often can one have a contact with the same person?',
    groups: { team: cast(['alice', 'bob', 'cath']), club: cast(['eve', 'bob'], ['cath']) },
    settings: 'on',
    pairs: [['bob', 'cath']],
    wishes: [
      allow('eve', { type: 'invite', joiner: 'cath', group: 'club' }, 1, 'once'),
      ...bobOpens(1, 'one contact', 'without a text'),
      ...bobOpens(1, 'and another', 'without a text', 'club'),
    ],
  };

  test('can have two contacts with each other, made before they recognise each other', () => {
    const { verdict, complaint } = opinion(
      singleContact,
      systemIn(meeting, designNamed('solution-2/pending')),
    );
    expect(verdict).toBe('violated');
    expect(complaint).toBe('bob has 2 contacts with cath: made in the team and in the club');
  });

  test('are not known to be the same person where one is incognito', () => {
    const system = systemIn(
      { ...meeting, incognito: [{ who: 'cath', group: 'club' }] },
      designNamed('solution-2/pending'),
    );
    const isHidden = (states: (typeof system.initial)[number]) => {
      const cath = states[system.clientComponent('cath')];
      return cath?.kind === 'client' && cath.groups.club.membership.context.profile === 'incognito';
    };
    const hidden = { ...system, initial: system.initial.filter(isHidden) };
    expect(hidden.initial).toHaveLength(1);
    expect(opinion(singleContact, hidden).verdict).toBe('holds');
  });

  test('may read the texts of two conversations in any order', () => {
    const writes: Scope = {
      ...meeting,
      wishes: [
        ...meeting.wishes.slice(0, 1),
        allow('bob', { type: 'write', peer: 'cath', group: 'team' }, 2, 'through the one'),
        allow('cath', { type: 'delete', peer: 'bob', group: 'team' }, 1, 'in between'),
        allow('bob', { type: 'write', peer: 'cath', group: 'club' }, 2, 'and the other'),
      ],
    };
    const { verdict } = opinion(
      inOrderOnce,
      systemIn(writes, designNamed('solution-1/keep-if-used')),
    );
    expect(verdict).toBe('holds');
  });
});

test('nothing is missed on a connection that was given up: nobody is shown anything of it', () => {
  const scope: Scope = {
    ...scopeNamed('loss'),
    losses: 1,
    wishes: [
      ...bobOpens(2, 'one contact, and another that takes its place', 'without a text'),
      allow('bob', { type: 'delete', peer: 'cath', group: 'team' }, 1, 'in between'),
      allow('bob', { type: 'write', peer: 'cath', group: 'team' }, 2, 'lost, and telling of it'),
    ],
  };
  const { verdict } = opinion(errorAttribution, systemIn(scope, designNamed('shipped-6.4')));
  expect(verdict).toBe('holds');
});

test('what a relaying host loses is not asked about', () => {
  const sparse = scopeNamed('sparse');
  const { knobs } = designNamed('solution-2/pending');
  expect(whyNotIn(sparse, { knobs })).toBeNull();
  expect(whyNotIn({ ...sparse, losses: 1 }, { knobs })).toBe(
    'what a host loses that relays is not modelled',
  );
});
