/** Mutants that survive because they do nothing otherwise: their fault cannot show in any scope that there is. */
import {
  BASELINE,
  RECORDED,
  SOLUTION_1,
  SOLUTION_2,
  SOLUTION_3,
  type Survivors,
} from './recorded.ts';

export const EQUIVALENT: readonly Survivors[] = [
  {
    because: 'a wish that nobody takes is refused as well',
    mutants: {
      'contact: connecting -- open / refuse: dropped': [SOLUTION_2, SOLUTION_3],
      'contact: connecting -- write / refuse: dropped': [BASELINE],
      'contact: deletedByPeer -- open / refuse: dropped': [SOLUTION_2, SOLUTION_3],
      'contact: deletedByPeer -- write / refuse: dropped': [SOLUTION_1, SOLUTION_2, SOLUTION_3],
      'contact: failed -- write / refuse: dropped': [SOLUTION_1],
      'contact: none -- delete / refuse: dropped': RECORDED,
      'contact: none -- write / refuse: dropped': [BASELINE, SOLUTION_2, SOLUTION_3],
      'contact: ready -- open / refuse: dropped': [SOLUTION_2, SOLUTION_3],
      'membership: current -- remove / refuse: dropped': RECORDED,
    },
  },
  {
    because: 'who has left has no group connection either: the next guard refuses the wish',
    mutants: {
      'contact: none -- open [oneHasLeft] / refuse: dropped': [SOLUTION_2, SOLUTION_3],
      'contact: none -- write [oneHasLeft] / refuse: dropped': [SOLUTION_1],
    },
  },
  {
    because: 'no contact takes that wish in these designs: whoever hears of it, it is refused',
    mutants: {
      'wish accept, line 1: in the other group': RECORDED,
      'wish accept, line 1: of another client': RECORDED,
      'wish delete keeping conversation, line 1: in the other group': RECORDED,
      'wish delete keeping conversation, line 1: of another client': RECORDED,
      'wish open, line 1: in the other group': [BASELINE, SOLUTION_1],
      'wish open, line 1: of another client': [BASELINE, SOLUTION_1],
      'wish send invitation, line 1: in the other group': RECORDED,
      'wish send invitation, line 1: of another client': RECORDED,
    },
  },
  {
    because: 'only who made a link keeps an answer: this end has none to forget',
    mutants: {
      'connection end, fast: joined -- close --> absent / forgetAnswer, closeEnd: without forgetAnswer':
        RECORDED,
      'connection end, slow: greeted -- close --> absent / forgetAnswer, closeEnd: without forgetAnswer':
        RECORDED,
      'connection end, slow: joined -- close --> absent / forgetAnswer, closeEnd: without forgetAnswer':
        RECORDED,
    },
  },
  {
    because: 'no text goes with an invitation in these designs',
    mutants: {
      'contact: connecting -- x.grp.direct.inv --> connecting / showFirstText, closeConnections, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'contact: connecting -- x.grp.direct.inv [ownInvitationIsOutstanding] / showFirstText, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'contact: deletedByPeer -- x.grp.direct.inv --> connecting / showFirstText, closeConnections, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'contact: none -- x.grp.direct.inv --> connecting / showFirstText, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'contact: ready -- x.grp.direct.inv --> connecting / showFirstText, closeConnections, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'contact: ready -- x.grp.direct.inv [ownInvitationIsOutstanding] / showFirstText, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
    },
  },
  {
    because:
      'no text is pending there: none ever is in this design, or all were sent when the contact became ready',
    mutants: {
      'contact: connecting -- connected --> ready / markReady, sendPending: without sendPending': [
        BASELINE,
        SOLUTION_1,
      ],
      'contact: ready -- x.direct.del --> deletedByPeer / closeThatConnection, failPending: without failPending':
        [SOLUTION_1],
      'contact: ready -- x.direct.del [isLastConnection] --> deletedByPeer / closeThatConnection, failPending: without failPending':
        [SOLUTION_2, SOLUTION_3],
    },
  },
  {
    because:
      'no connection of a contact that is connecting is ready: there is none to send a notice on',
    mutants: {
      'contact: connecting -- delete --> none / notifyPeer, closeConnections, giveUpTexts: without notifyPeer':
        [SOLUTION_2, SOLUTION_3],
    },
  },
  {
    because: 'the peer has ended the last connection: none is left to close',
    mutants: {
      'contact: deletedByPeer -- x.grp.direct.inv --> connecting / showFirstText, closeConnections, joinReceivedLink: without closeConnections':
        [SOLUTION_2, SOLUTION_3],
    },
  },
  {
    because:
      'no text is written in this design before the contact is ready: there is none to give up',
    mutants: {
      'contact: connecting -- delete --> none / closeConnections, giveUpTexts: without giveUpTexts':
        [BASELINE],
    },
  },
  {
    because: 'the host has introduced nobody yet: there is nothing to forget',
    mutants: {
      'host: accepted -- ended --> uninvited / forget: without forget': RECORDED,
      'host: invited -- ended --> uninvited / forget: without forget': RECORDED,
    },
  },
  {
    because: 'such a member has no connection to close, and what waits for it nobody sends',
    mutants: {
      'member: announced -- x.grp.mem.del --> gone / closeConnection: without closeConnection':
        RECORDED,
      'member: disconnected -- membershipEnded --> gone / closeConnection: without closeConnection':
        [SOLUTION_1],
      'member: disconnected -- x.grp.mem.del --> gone / closeConnection: without closeConnection': [
        SOLUTION_1,
      ],
      'sparse member: disconnected -- membershipEnded --> gone / closeConnection: without closeConnection':
        [SOLUTION_1],
      'sparse member: known -- membershipEnded --> gone / closeConnection: without closeConnection':
        [SOLUTION_1, SOLUTION_2],
      'sparse member: known -- x.grp.mem.del --> gone / closeConnection: without closeConnection': [
        SOLUTION_1,
        SOLUTION_2,
      ],
    },
  },
  {
    because:
      'a member that has gone, or has no connection, does nothing with what is posted to it either',
    mutants: {
      'host: introducing -- x.grp.mem.inv [hasGone] / ignore: dropped': RECORDED,
    },
  },
  {
    because:
      'who is no member any more does nothing for whom it invited: whether invited or gone, nobody asks',
    mutants: {
      'member: invited -- membershipEnded --> gone / closeConnection: stays': RECORDED,
      'sparse member: invited -- membershipEnded --> gone / closeConnection: stays': [
        SOLUTION_1,
        SOLUTION_2,
      ],
    },
  },
  {
    because: 'the text that comes after the gap makes the contact ready again in the same step',
    mutants: {
      'contact: any -- integrity error / showIntegrityError: goes to none': [SOLUTION_1],
    },
  },
  {
    because:
      'no connection shares a profile in this design; and where there are two groups, either may be incognito in either: exchanged, the beginnings are the same',
    mutants: {
      'wish go incognito, line 1: in the other group': [SOLUTION_1],
    },
  },
  {
    because:
      'only a joiner that misbehaves offers a direct link in these designs; nobody joins it, and what befalls its own contacts is not counted',
    mutants: {
      'message x.grp.mem.intro, line 1: in the other group': [SOLUTION_1, SOLUTION_2],
      'message x.grp.mem.intro, line 1: left out': [SOLUTION_1, SOLUTION_2],
    },
  },
  {
    because:
      'over a fast network, the only one of sparse groups, what waits is the leaving of who joins, and goes with the connection',
    mutants: {
      'sparse member: connecting -- connected --> connected / sendWaiting: without sendWaiting': [
        SOLUTION_1,
        SOLUTION_2,
      ],
      'sparse member: connecting -- post / wait: goes to known': [SOLUTION_1, SOLUTION_2],
    },
  },
  {
    because: 'the connection is closed all the same, and its link is not used again there',
    mutants: {
      'connection end, slow: joined -- close --> absent / forgetAnswer, closeEnd: stays': [
        BASELINE,
      ],
    },
  },
];
