/** Upstream's tests of who turns out to be a contact already. Source: facts, sections 7.5 and 4.5. */
import { cast } from '../../model/scopes/parts.ts';
import { invites, opens, posts, writes } from '../../model/wishes.ts';
import { R5_4, team } from './releases.ts';
import { all, type Scenario } from './scenario.ts';

export const mergingScenarios: readonly Scenario[] = [
  {
    entry: 25,
    names: ['testMergeMemberExistingContact', 'testConnectMemberToContact'],
    leavesOut: 'That both records take one profile: what is in a profile is not modelled.',
    scenes: [
      {
        shows:
          'alice joins the group of her contact bob, where her contact cath is: no new contact',
        release: '5.4',
        designs: all(R5_4),
        groups: { team: cast(['bob', 'cath'], ['alice']) },
        play: ({ alice, bob, cath, everythingArrives }) => {
          alice.offersLink('cath');
          cath.joinsLinkOf('alice');
          everythingArrives();
          bob.does(invites('alice'));
          everythingArrives();
          alice.recognises('cath', 'team', 'club');
          cath.recognises('alice', 'team', 'club');
          alice.hasContactsWith('bob', 'cath');
          cath.hasContactsWith('alice', 'bob');
          alice.cannot(opens('cath'), 'there is a contact already');
          alice.does(writes('cath'));
          cath.does(writes('alice'));
          alice.does(posts());
          everythingArrives();
          cath.shows('alice', [1]);
          alice.shows('cath', [1]);
          cath.shows('alice', [1], 'club');
          cath.showsInGroup('alice', 1);
        },
      },
    ],
  },
  {
    entry: 28,
    names: ['testDuplicateContactsSeparate'],
    leavesOut:
      'testDuplicateContactsMultipleSeparate: the model keeps a contact by its peer and the group, so that two people can have two with each other, and not more.',
    scenes: [
      {
        shows: 'two contacts of the same two stay apart, and each shows what was written in it',
        release: '5.4',
        designs: all(R5_4),
        groups: { team: cast(['alice', 'bob']) },
        play: ({ alice, bob, everythingArrives }) => {
          alice.hasContactsWith('bob');
          alice.offersLink('bob');
          bob.joinsLinkOf('alice');
          everythingArrives();
          alice.hasContactsWith('bob', 'bob');
          bob.hasContactsWith('alice', 'alice');
          alice.does(writes('bob'));
          alice.does(writes('bob', 'club'));
          alice.does(writes('bob', 'club'));
          everythingArrives();
          bob.shows('alice', [1]);
          bob.shows('alice', [1, 2], 'club');
          // Neither has taken the other's connection.
          for (const [one, peer] of [
            [alice, 'bob'],
            [bob, 'alice'],
          ] as const) {
            one.hasForContact(peer, { 'alice-bob/direct/0': true });
            one.hasForContact(peer, { 'alice-bob/direct/1': true }, 'club');
          }
        },
      },
    ],
  },
  {
    entry: 29,
    names: ['testGroupLinkInviteesWereConnected', 'testGroupLinkAllMembersWereConnected'],
    leavesOut:
      'Joining by a link: here bob and cath are invited, so that each has a contact with alice besides, as in testGroupLinkAllMembersWereConnected. testGroupLinkNoContactExistingContactMerged: who is invited has the host for a contact to begin with, and recognises nobody in it.',
    scenes: [
      {
        shows: 'two who are contacts join the same group: they know each other, and have no other',
        release: '5.4',
        designs: all(R5_4),
        groups: { team: cast(['alice'], ['bob', 'cath']) },
        play: ({ alice, bob, cath, everythingArrives }) => {
          bob.offersLink('cath');
          cath.joinsLinkOf('bob');
          everythingArrives();
          alice.does(invites('bob'));
          everythingArrives();
          alice.does(invites('cath'));
          everythingArrives();
          bob.recognises('cath', 'team', 'club');
          cath.recognises('bob', 'team', 'club');
          bob.hasContactsWith('alice', 'cath');
          cath.hasContactsWith('alice', 'bob');
          bob.does(writes('cath'));
          cath.does(posts());
          everythingArrives();
          cath.shows('bob', [1], 'club');
          bob.showsInGroup('cath', 1);
          alice.showsInGroup('cath', 1);
        },
      },
      {
        shows: 'who never met before recognise nobody',
        release: '5.4',
        designs: all(R5_4),
        groups: team,
        play: ({ bob, cath }) => {
          bob.recognises('cath', 'team', null);
          cath.recognises('bob', 'team', null);
          bob.hasContactsWith('alice');
        },
      },
    ],
  },
];
