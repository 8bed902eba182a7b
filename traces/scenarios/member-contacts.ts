/** Upstream's tests of contacts that members make with each other. Source: facts, section 7.2. */
import { cast } from '../../model/scopes/parts.ts';
import {
  accepts,
  deletes,
  deletesGroup,
  opens,
  posts,
  sendsInvitation,
  writes,
} from '../../model/wishes.ts';
import { R5_3, R5_4, R6_4, team } from './releases.ts';
import { all, type Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

/** A text of each to the other comes over, in order, after what there is already of bob's. */
export const theyTalk = ({ bob, cath, everythingArrives }: Stage, before: 0 | 1): void => {
  bob.does(writes('cath'));
  cath.does(writes('bob'));
  everythingArrives();
  cath.shows('bob', before === 0 ? [1] : [1, 2]);
  bob.shows('cath', [1]);
};

export const memberContactScenarios: readonly Scenario[] = [
  {
    entry: 9,
    names: ['testMemberContactMessage'],
    leavesOut: 'The item in the group that tells of the contact: an item is not modelled.',
    scenes: [
      {
        shows: 'two who have deleted their contact make it again by a first text',
        release: '5.4',
        designs: all(R5_4),
        groups: team,
        play: ({ alice, bob, arrives, everythingArrives }) => {
          alice.does(deletes('bob'));
          everythingArrives();
          bob.hasContact('alice', 'deletedByPeer');
          bob.does(deletes('alice'));
          bob.hasContact('alice', 'none');

          alice.does(opens('bob'));
          alice.does(sendsInvitation('bob', 'with a text'));
          alice.hasContact('bob', 'connecting');
          alice.wrote('bob', ['sent']);
          arrives('alice', 'bob', 'team');
          bob.shows('alice', [1]);
          bob.hasContact('alice', 'connecting');
          everythingArrives();
          alice.hasContact('bob', 'ready');
          bob.hasContact('alice', 'ready');
          alice.does(writes('bob'));
          bob.does(writes('alice'));
          everythingArrives();
          bob.shows('alice', [1, 2]);
          alice.shows('bob', [1]);
        },
      },
      {
        // Facts, section 4.2, marked T.
        shows: 'an invitation from the group revives a contact that the peer has deleted',
        release: '5.4',
        designs: all(R5_4),
        groups: team,
        play: ({ alice, bob, everythingArrives }) => {
          alice.does(writes('bob'));
          everythingArrives();
          alice.does(deletes('bob'));
          everythingArrives();
          bob.cannot(writes('alice'), 'the peer has deleted the contact');
          alice.does(opens('bob'));
          alice.does(sendsInvitation('bob', 'with a text'));
          everythingArrives();
          alice.hasContact('bob', 'ready');
          bob.hasContact('alice', 'ready');
          bob.hasContactsWith('alice');
          bob.shows('alice', [1, 2]);
          bob.does(writes('alice'));
          everythingArrives();
          alice.shows('bob', [1]);
        },
      },
      {
        shows: 'two who never had a contact make one by a first text',
        release: '5.4',
        designs: all(R5_4),
        groups: team,
        play: (stage) => {
          const { bob, cath, arrives, everythingArrives } = stage;
          bob.hasNoContactWith('cath');
          bob.does(opens('cath'));
          bob.does(sendsInvitation('cath', 'with a text'));
          arrives('bob', 'cath', 'team');
          cath.shows('bob', [1]);
          cath.hasContact('bob', 'connecting');
          everythingArrives();
          bob.hasContact('cath', 'ready');
          cath.hasContact('bob', 'ready');
          theyTalk(stage, 1);
        },
      },
    ],
  },
  {
    entry: 10,
    names: ['testMemberContactNoMessage'],
    leavesOut: null,
    scenes: [
      {
        shows: 'an invitation without a text makes a contact, and shows nothing',
        release: '5.3',
        designs: all(R5_3),
        groups: team,
        play: (stage) => {
          const { bob, cath, everythingArrives } = stage;
          bob.does(opens('cath'));
          bob.hasContact('cath', 'created');
          bob.does(sendsInvitation('cath', 'without a text'));
          everythingArrives();
          bob.hasContact('cath', 'ready');
          cath.hasContact('bob', 'ready');
          cath.shows('bob', []);
          theyTalk(stage, 0);
        },
      },
    ],
  },
  {
    entry: 11,
    names: ['testMemberContactProhibitedContactExists'],
    leavesOut: null,
    scenes: [
      {
        shows: 'who is a contact already is invited to none; a text goes to the contact there is',
        release: '5.3',
        designs: all(R5_3),
        groups: team,
        play: ({ alice, bob, everythingArrives }) => {
          alice.cannot(opens('bob'), 'there is a contact already');
          alice.does(writes('bob'));
          everythingArrives();
          bob.shows('alice', [1]);
          alice.hasForContact('bob', { 'alice-bob/direct/0': true });
          bob.hasForContact('alice', { 'alice-bob/direct/0': true });
        },
      },
    ],
  },
  {
    entry: 12,
    names: ['testMemberContactProhibitedRepeatInv'],
    leavesOut: null,
    scenes: [
      {
        shows: 'an invitation is sent once, and the first one succeeds',
        release: '5.3',
        designs: all(R5_3),
        groups: team,
        play: (stage) => {
          const { bob, cath, everythingArrives } = stage;
          bob.does(opens('cath'));
          bob.does(sendsInvitation('cath', 'with a text'));
          bob.cannot(sendsInvitation('cath', 'without a text'), 'the invitation is sent already');
          bob.cannot(sendsInvitation('cath', 'with a text'), 'the invitation is sent already');
          everythingArrives();
          bob.hasContact('cath', 'ready');
          cath.hasContact('bob', 'ready');
          theyTalk(stage, 1);
        },
      },
    ],
  },
  {
    entry: 15,
    names: ['testMemberContactAccept'],
    leavesOut:
      'How the request is shown: its hints, and the item in the group. To accept automatically is a choice of the user upstream; here nobody has made it.',
    scenes: [
      {
        shows: 'a contact waits until its user accepts, and outlives the group',
        release: '6.4.2',
        designs: all(R6_4),
        groups: team,
        play: (stage) => {
          const { alice, bob, cath, everythingArrives } = stage;
          bob.does(opens('cath'));
          bob.does(sendsInvitation('cath', 'with a text'));
          everythingArrives();
          cath.hasContact('bob', 'prepared');
          cath.shows('bob', [1]);
          cath.cannot(writes('bob'), 'the contact is not connected');
          bob.hasContact('cath', 'connecting');
          cath.does(accepts('bob'));
          everythingArrives();
          bob.hasContact('cath', 'ready');
          cath.hasContact('bob', 'ready');
          theyTalk(stage, 1);

          alice.does(deletesGroup());
          everythingArrives();
          bob.isMember('deleted');
          cath.isMember('deleted');
          bob.does(writes('cath'));
          cath.does(writes('bob'));
          everythingArrives();
          cath.shows('bob', [1, 2, 3]);
          bob.shows('cath', [1, 2]);
        },
      },
    ],
  },
  {
    entry: 17,
    names: ['testDeleteGroupMemberProfileKept'],
    leavesOut:
      'That one contact is behind both groups: the model keeps a contact of the host per group. The profile kept: what is in a profile is not modelled.',
    scenes: [
      {
        shows: 'without their contact, and with one group deleted, the other group works',
        release: '5.4',
        designs: all(R5_4),
        groups: { team: cast(['alice', 'bob']), club: cast(['alice', 'bob']) },
        play: ({ alice, bob, everythingArrives }) => {
          alice.does(deletes('bob'));
          everythingArrives();
          alice.cannot(writes('bob'), 'there is no contact');
          bob.cannot(writes('alice'), 'the peer has deleted the contact');
          for (const group of ['team', 'club'] as const) {
            alice.does(posts(group));
            bob.does(posts(group));
          }
          everythingArrives();
          alice.showsInGroup('bob', 1, 'team');
          bob.showsInGroup('alice', 1, 'team');

          alice.does(deletesGroup());
          everythingArrives();
          bob.isMember('deleted');
          alice.does(posts('club'));
          bob.does(posts('club'));
          everythingArrives();
          alice.showsInGroup('bob', 2, 'club');
          bob.showsInGroup('alice', 2, 'club');
        },
      },
    ],
  },
];
