/** Upstream's tests of who is in a group under another profile. Source: facts, sections 7.2 and 7.6. */
import { cast } from '../../model/scopes/parts.ts';
import { accepts, invites, opens, posts, sendsInvitation } from '../../model/wishes.ts';
import { theyTalk } from './member-contacts.ts';
import { R5_3, R6_4, team } from './releases.ts';
import { all, type Scenario } from './scenario.ts';

const INVITES_NOBODY = 'who is incognito invites nobody';

const bothIncognito = [
  { who: 'bob', group: 'team' },
  { who: 'cath', group: 'team' },
] as const;

export const incognitoScenarios: readonly Scenario[] = [
  {
    entry: 13,
    names: ['testMemberContactIncognito'],
    leavesOut:
      'Joining by a link: here bob and cath are invited. That the contact is marked incognito: the model has the profile that is shared in it, and no mark.',
    scenes: [
      {
        shows: 'who are incognito in the group are so in the contact they make in it',
        release: '5.3',
        designs: all(R5_3),
        groups: { team: cast(['alice', 'bob'], ['cath']) },
        incognito: bothIncognito,
        play: (stage) => {
          const { alice, bob, cath, everythingArrives } = stage;
          alice.does(invites('cath'));
          everythingArrives();
          bob.knowsMember('cath', 'incognito');
          cath.knowsMember('bob', 'incognito');
          bob.does(opens('cath'));
          bob.does(sendsInvitation('cath', 'with a text'));
          everythingArrives();
          bob.hasContact('cath', 'ready');
          cath.hasContact('bob', 'ready');
          // No other profile than that of the group has been shown, nor any made.
          bob.knowsContact('cath', 'incognito');
          cath.knowsContact('bob', 'incognito');
          bob.isInGroupAs('incognito');
          cath.isInGroupAs('incognito');
          theyTalk(stage, 1);
          bob.does(posts());
          cath.does(posts());
          everythingArrives();
          alice.showsInGroup('bob', 1);
          alice.showsInGroup('cath', 1);
          cath.showsInGroup('bob', 1);
          bob.showsInGroup('cath', 1);
        },
      },
    ],
  },
  {
    entry: 16,
    names: ['testMemberContactAcceptIncognito'],
    leavesOut: 'The profile shown with the request: the model shares it when the link is joined.',
    scenes: [
      {
        shows: 'who accepts, incognito in the group, is so in the contact',
        release: '6.4.4',
        designs: all(R6_4),
        groups: team,
        incognito: bothIncognito,
        play: (stage) => {
          const { bob, cath, everythingArrives } = stage;
          bob.does(opens('cath'));
          bob.does(sendsInvitation('cath', 'without a text'));
          everythingArrives();
          cath.hasContact('bob', 'prepared');
          cath.does(accepts('bob'));
          everythingArrives();
          bob.hasContact('cath', 'ready');
          cath.hasContact('bob', 'ready');
          bob.knowsContact('cath', 'incognito');
          cath.knowsContact('bob', 'incognito');
          theyTalk(stage, 0);
        },
      },
    ],
  },
  {
    entry: 32,
    names: ['testCantInviteContactIncognito', 'testJoinGroupIncognito'],
    leavesOut:
      'That a contact made under another profile is invited to no group: the contacts that hosts have from before are all made under the main one.',
    scenes: [
      {
        shows: 'testCantInviteContactIncognito: who is incognito in its own group invites nobody',
        release: '5.3',
        designs: all(R5_3),
        groups: { team: cast(['alice'], ['bob']) },
        incognito: [{ who: 'alice', group: 'team' }],
        play: ({ alice, bob, everythingArrives }) => {
          alice.hasContact('bob', 'ready');
          alice.cannot(invites('bob'), INVITES_NOBODY);
          alice.isInGroupAs('incognito');
          everythingArrives();
          alice.seesMember('bob', 'stranger');
          bob.seesMember('alice', 'stranger');
        },
      },
      {
        shows: 'testJoinGroupIncognito: who has joined incognito is known so, and invites nobody',
        release: '5.3',
        designs: all(R5_3),
        groups: { team: cast(['alice', 'bob'], ['cath', 'dan']) },
        incognito: [{ who: 'cath', group: 'team' }],
        play: ({ alice, bob, cath, everythingArrives }) => {
          alice.does(invites('cath'));
          everythingArrives();
          bob.knowsMember('cath', 'incognito');
          cath.knowsMember('bob', 'main');
          cath.isInGroupAs('incognito');
          cath.does(posts());
          everythingArrives();
          alice.showsInGroup('cath', 1);
          bob.showsInGroup('cath', 1);
          cath.cannot(invites('dan'), INVITES_NOBODY);
          cath.seesMember('dan', 'stranger');
        },
      },
    ],
  },
];
