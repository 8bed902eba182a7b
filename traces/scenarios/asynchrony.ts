/** Upstream's tests of who is offline, of losses and of errors. Source: facts, section 7.7. */
import {
  accepts,
  deletes,
  deletesKeepingConversation,
  opens,
  posts,
  sendsInvitation,
  writes,
} from '../../model/wishes.ts';
import { R5_3, R5_4, R6_4, team } from './releases.ts';
import { all, type Scenario } from './scenario.ts';
import type { Stage } from './stage.ts';

/** The contact is made by a link: the group has no part in it. */
const readyAndTalking = ({ bob, cath, everythingArrives }: Stage): void => {
  bob.hasContact('cath', 'ready', 'club');
  cath.hasContact('bob', 'ready', 'club');
  bob.does(writes('cath', 'club'));
  cath.does(writes('bob', 'club'));
  everythingArrives();
  cath.shows('bob', [1], 'club');
  bob.shows('cath', [1], 'club');
};

export const asynchronyScenarios: readonly Scenario[] = [
  {
    entry: 38,
    names: ['testAsyncInitiatingOffline', 'testAsyncAcceptingOffline', 'testFullAsyncFast'],
    leavesOut: null,
    scenes: [
      {
        shows: 'testFullAsyncFast: two steps, each taken while the other is offline',
        release: '5.3',
        designs: all(R5_3),
        groups: team,
        play: (stage) => {
          const { bob, cath, arrives } = stage;
          bob.offersLink('cath');
          cath.joinsLinkOf('bob');
          cath.hasContact('bob', 'connecting', 'club');
          arrives('cath', 'bob', 'direct');
          bob.hasContact('cath', 'ready', 'club');
          cath.hasContact('bob', 'connecting', 'club');
          arrives('bob', 'cath', 'direct');
          readyAndTalking(stage);
        },
      },
      {
        shows: 'testAsyncAcceptingOffline: whoever joins is offline between its steps',
        release: '5.3',
        designs: all(R5_3),
        groups: team,
        handshake: 'slow',
        play: (stage) => {
          const { bob, cath, arrives } = stage;
          bob.offersLink('cath');
          cath.joinsLinkOf('bob');
          arrives('cath', 'bob', 'direct');
          // The reply has waited for cath, whose HELLO answers it.
          arrives('bob', 'cath', 'direct');
          cath.hasContact('bob', 'connecting', 'club');
          bob.hasContact('cath', 'connecting', 'club');
          arrives('cath', 'bob', 'direct');
          // Bob's own HELLO waits for her again.
          cath.hasContact('bob', 'connecting', 'club');
          arrives('bob', 'cath', 'direct');
          readyAndTalking(stage);
        },
      },
      {
        shows: 'testAsyncInitiatingOffline: whoever made the link is offline between its steps',
        release: '5.3',
        designs: all(R5_3),
        groups: team,
        handshake: 'slow',
        play: (stage) => {
          const { bob, cath, arrives } = stage;
          bob.offersLink('cath');
          cath.joinsLinkOf('bob');
          arrives('cath', 'bob', 'direct');
          arrives('bob', 'cath', 'direct');
          arrives('cath', 'bob', 'direct');
          bob.hasContact('cath', 'ready', 'club');
          cath.hasContact('bob', 'connecting', 'club');
          arrives('bob', 'cath', 'direct');
          readyAndTalking(stage);
        },
      },
    ],
  },
  {
    entry: 39,
    names: ['testGroupMsgDecryptError'],
    leavesOut:
      'testGroupSyncRatchet and testGroupSyncRatchetCodeReset: re-synchronisation is not modelled; the loss stands for the old copy of a database.',
    scenes: [
      {
        shows: 'what was lost of the group is shown with its next text, in the group',
        release: '5.4',
        designs: all(R5_4),
        groups: team,
        play: ({ alice, bob, cath, everythingArrives, isLost }) => {
          alice.does(posts());
          isLost('alice', 'bob', 'team');
          everythingArrives();
          bob.showsIntegrityErrorsIn();
          cath.showsInGroup('alice', 1);
          alice.does(posts());
          everythingArrives();
          bob.showsIntegrityErrorsIn('group');
          bob.showsInGroup('alice', 1);
          bob.shows('alice', []);
          cath.showsIntegrityErrorsIn();
          bob.does(posts());
          everythingArrives();
          alice.showsInGroup('bob', 1);
        },
      },
      {
        shows: 'what was lost of a contact is shown with its next text, in the contact',
        release: '5.4',
        designs: all(R5_4),
        groups: team,
        play: ({ alice, bob, everythingArrives, isLost }) => {
          alice.does(writes('bob'));
          isLost('alice', 'bob', 'direct');
          alice.does(posts());
          everythingArrives();
          bob.showsIntegrityErrorsIn();
          alice.does(writes('bob'));
          everythingArrives();
          bob.showsIntegrityErrorsIn('direct');
          bob.shows('alice', ['integrity error', 2]);
          bob.showsInGroup('alice', 1);
        },
      },
    ],
  },
  {
    entry: 40,
    names: ['testDeleteContactKeepConversation', 'testRepeatAuthErrorsDisableContact'],
    leavesOut:
      'That ten AUTH errors disable the connection: counting them is not modelled, each is.',
    scenes: [
      {
        shows: 'who has kept the conversation cannot write in it, nor can the other',
        release: '6.4',
        designs: all(R6_4),
        groups: team,
        play: ({ bob, cath, everythingArrives }) => {
          bob.does(opens('cath'));
          bob.does(sendsInvitation('cath', 'with a text'));
          everythingArrives();
          cath.does(accepts('bob'));
          everythingArrives();
          bob.does(deletesKeepingConversation('cath'));
          everythingArrives();
          bob.hasContact('cath', 'kept');
          bob.cannot(writes('cath'), 'the contact is not connected');
          cath.hasContact('bob', 'deletedByPeer');
          cath.cannot(writes('bob'), 'the peer has deleted the contact');
          cath.shows('bob', [1]);
        },
      },
      {
        shows: 'testRepeatAuthErrorsDisableContact: a text to a contact deleted in silence fails',
        release: '5.3',
        designs: all(R5_3),
        groups: team,
        play: ({ alice, bob, everythingArrives }) => {
          alice.does(deletes('bob'));
          everythingArrives();
          bob.hasContact('alice', 'ready');
          bob.does(writes('alice'));
          bob.wrote('alice', ['sent']);
          everythingArrives();
          bob.wrote('alice', ['failed']);
        },
      },
    ],
  },
];
