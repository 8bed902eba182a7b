/** Mutants that do something otherwise, and survive because nothing asks for it, or because what asks is violated without them. */
import {
  BASELINE,
  RECORDED,
  SOLUTION_1,
  SOLUTION_2,
  SOLUTION_3,
  type Survivors,
} from './recorded.ts';

export const UNASKED: readonly Survivors[] = [
  {
    because: 'nothing in these designs asks for the version of a member that the host reaches',
    mutants: {
      'sparse member: stranger -- x.grp.mem.intro --> known / keepVersion: without keepVersion': [
        SOLUTION_1,
        SOLUTION_2,
      ],
      'sparse member: stranger -- x.grp.mem.new --> known / keepVersion: without keepVersion': [
        SOLUTION_1,
        SOLUTION_2,
      ],
      'sparse member: invited -- x.grp.acpt --> connecting / keepVersion: without keepVersion': [
        SOLUTION_1,
      ],
    },
  },
  {
    because: 'no property asks what a user is told: tests of the model do',
    mutants: {
      'contact: any -- AUTH [isNegotiation] / tell: dropped': [BASELINE, SOLUTION_2, SOLUTION_3],
      'contact: any -- AUTH [isNegotiation] / tell: guard turned round': RECORDED,
      'member: any -- AUTH [isPartOfHandshake] / tell: dropped': RECORDED,
      'member: any -- AUTH [isPartOfHandshake] / tell: guard turned round': RECORDED,
      'sparse member: any -- AUTH [isPartOfHandshake] / tell: dropped': [SOLUTION_1, SOLUTION_2],
      'sparse member: any -- AUTH [isPartOfHandshake] / tell: guard turned round': [
        SOLUTION_1,
        SOLUTION_2,
      ],
    },
  },
  {
    because:
      'no property asks whether texts to the group arrive, and no-unexpected-message is not asked where links are offered again',
    mutants: {
      'member: connecting -- x.msg.new / showText: dropped': [SOLUTION_1, SOLUTION_2, SOLUTION_3],
      'member: connecting -- x.msg.new / showText: without showText': [
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
    },
  },
  {
    because:
      'it keeps the host from inviting the same person again, and no scope has anybody invited twice',
    mutants: {
      'host: invited -- ended --> uninvited / forget: stays': RECORDED,
      'member: invited -- x.grp.mem.del --> stranger / closeConnection: stays': RECORDED,
      'sparse member: invited -- x.grp.mem.del --> stranger / closeConnection: stays': [
        SOLUTION_1,
        SOLUTION_2,
      ],
    },
  },
  {
    because: 'no-silent-loss is violated there without it, and as soon',
    mutants: {
      'contact: deletedByPeer -- delete --> none / giveUpTexts: without giveUpTexts': [SOLUTION_1],
      'contact: deletedByPeer -- x.msg.new --> ready / shareGroupConnection, showText: without showText':
        [SOLUTION_1],
      'contact: ready -- delete --> none / closeConnections, giveUpTexts: without giveUpTexts': [
        BASELINE,
      ],
    },
  },
  {
    because: 'no-stuck-negotiation is violated there without it, and as soon',
    mutants: {
      'sparse member: connecting -- membershipEnded --> gone / closeConnection: stays': [
        SOLUTION_1,
        SOLUTION_2,
      ],
    },
  },
  {
    because:
      'only host and joiner carry anything there, and contact-symmetry of these two is violated without it, and as soon',
    mutants: {
      'contact: ready -- carry / carryMessage: goes to none': [BASELINE],
    },
  },
];
