/** Mutants that survive where they are tried, and are told elsewhere. */
import { BASELINE, SOLUTION_1, SOLUTION_2, SOLUTION_3, type Survivors } from './recorded.ts';

export const ELSEWHERE: readonly Survivors[] = [
  {
    because: 'told in a larger scope than are tried: shared-connection',
    mutants: {
      'membership: current -- post / broadcast: goes to left': [BASELINE, SOLUTION_2, SOLUTION_3],
    },
  },
  {
    because: 'told in a larger scope than are tried: loss',
    mutants: {
      'member: connected -- x.msg.new / showText: dropped': [SOLUTION_1, SOLUTION_2],
      'member: connected -- x.msg.new / showText: without showText': [SOLUTION_1, SOLUTION_2],
    },
  },
  {
    because: 'told in a larger scope than are tried: contact',
    mutants: {
      'member: connected -- connectionLost --> disconnected / forgetConnection: without forgetConnection':
        [SOLUTION_1],
    },
  },
  {
    because: 'told in a larger scope than are tried: two-joiners-slow',
    mutants: {
      'connection end, slow: absent -- makeLink --> offered / keepAnswer, openEnd, announceLink: without announceLink':
        [BASELINE, SOLUTION_3],
    },
  },
  {
    because: 'told in a larger scope than are tried: sparse-leave',
    mutants: {
      'sparse member: any -- x.grp.mem.info / keepVersion: dropped': [SOLUTION_1],
      'sparse member: any -- x.grp.mem.info / keepVersion: without keepVersion': [SOLUTION_1],
    },
  },
  {
    because: 'told in a larger scope than are tried to the end: two-groups-again',
    mutants: {
      'wish delete, line 2: in the other group': [SOLUTION_3],
      'wish delete, line 2: left out': [SOLUTION_3],
      'wish delete, line 2: of another client': [SOLUTION_3],
    },
  },
  {
    because: 'told in a larger scope than are tried to the end: join-delete',
    mutants: {
      'connection end, fast: requested -- close --> absent / forgetAnswer, closeEnd: without forgetAnswer':
        [SOLUTION_3],
    },
  },
  {
    because:
      'told by the number of states only, in a larger scope than are tried to the end: join-delete',
    mutants: {
      'connection end, fast: requested -- close --> absent / forgetAnswer, closeEnd: stays': [
        SOLUTION_3,
      ],
    },
  },
  {
    because: 'told by the number of states only, in a larger scope than are tried: contact-again',
    mutants: {
      'contact: none -- open [linkIsLeast] / refuse: dropped': [SOLUTION_3],
    },
  },
  {
    because:
      'told by the number of states only, in a larger scope than are tried: two-groups-again',
    mutants: {
      'contact: deletedByPeer -- x.grp.direct.inv [settingIsOff] / ignore: goes to none': [
        SOLUTION_2,
      ],
    },
  },
  {
    because:
      'told by the number of states only, in a larger scope than are tried to the end: two-groups-again',
    mutants: {
      'member: any -- contactDeleted / unlinkContact: dropped': [SOLUTION_3],
      'member: any -- contactDeleted / unlinkContact: without unlinkContact': [SOLUTION_3],
      'member: any -- x.info.probe.check [hasProbed] / answerProbe: dropped': [SOLUTION_3],
      'member: any -- x.info.probe.check [hasProbed] / answerProbe: guard turned round': [
        SOLUTION_3,
      ],
      'member: connected -- x.info.probe [wasAskedThroughContact] / answerProbe: dropped': [
        SOLUTION_3,
      ],
    },
  },
];
