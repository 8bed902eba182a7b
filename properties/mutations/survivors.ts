/** The mutants that survive, by the reason why nothing tells. What is open is said to be so. */

/** One design of each family: those whose survivors are on record. */
export const RECORDED = [
  'baseline',
  'solution-1/cascade',
  'solution-2/pending',
  'solution-3/introduction-decides',
] as const;

type Recorded = (typeof RECORDED)[number];

const [BASELINE, SOLUTION_1, SOLUTION_2, SOLUTION_3] = RECORDED;

export interface Survivors {
  readonly because: string;
  /** Each by its name, with the designs in which it survives. */
  readonly mutants: Readonly<Record<string, readonly Recorded[]>>;
}

export const SURVIVORS: readonly Survivors[] = [
  {
    because: 'a wish that nobody takes is refused as well',
    mutants: {
      'contact: connecting -- open / refuse: dropped': [SOLUTION_2, SOLUTION_3],
      'contact: connecting -- write / refuse: dropped': [BASELINE],
      'contact: deletedByPeer -- open / refuse: dropped': [SOLUTION_2, SOLUTION_3],
      'contact: deletedByPeer -- write / refuse: dropped': [SOLUTION_1, SOLUTION_2, SOLUTION_3],
      'contact: failed -- write / refuse: dropped': [SOLUTION_1],
      'contact: none -- delete / refuse: dropped': [BASELINE, SOLUTION_1, SOLUTION_2, SOLUTION_3],
      'contact: none -- open [linkIsLeast] / refuse: dropped': [SOLUTION_3],
      'contact: none -- open [oneHasLeft] / refuse: dropped': [SOLUTION_2, SOLUTION_3],
      'contact: none -- write / refuse: dropped': [BASELINE, SOLUTION_2, SOLUTION_3],
      'contact: none -- write [oneHasLeft] / refuse: dropped': [SOLUTION_1],
      'contact: ready -- open / refuse: dropped': [SOLUTION_2, SOLUTION_3],
      'membership: current -- remove / refuse: dropped': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
    },
  },
  {
    because: 'in the scopes that are tried the wish is refused, whoever hears of it',
    mutants: {
      'wish accept, line 1: in the other group': [BASELINE, SOLUTION_1, SOLUTION_2, SOLUTION_3],
      'wish accept, line 1: of another client': [BASELINE, SOLUTION_1, SOLUTION_2, SOLUTION_3],
      'wish delete keeping conversation, line 1: in the other group': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'wish delete keeping conversation, line 1: of another client': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'wish open, line 1: in the other group': [BASELINE, SOLUTION_1],
      'wish open, line 1: of another client': [BASELINE, SOLUTION_1],
      'wish send invitation, line 1: in the other group': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'wish send invitation, line 1: of another client': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
    },
  },
  {
    because:
      'of a member that the host reaches, only an invitation in two steps asks for the version, which these designs do not have',
    mutants: {
      'sparse member: stranger -- x.grp.mem.intro --> known / keepVersion: without keepVersion': [
        SOLUTION_1,
        SOLUTION_2,
      ],
      'sparse member: stranger -- x.grp.mem.new --> known / keepVersion: without keepVersion': [
        SOLUTION_1,
        SOLUTION_2,
      ],
    },
  },
  {
    because: 'only who made a link keeps an answer: this end has none to forget',
    mutants: {
      'connection end, fast: joined -- close --> absent / forgetAnswer, closeEnd: without forgetAnswer':
        [BASELINE, SOLUTION_1, SOLUTION_2, SOLUTION_3],
      'connection end, slow: greeted -- close --> absent / forgetAnswer, closeEnd: without forgetAnswer':
        [BASELINE, SOLUTION_1, SOLUTION_2, SOLUTION_3],
      'connection end, slow: joined -- close --> absent / forgetAnswer, closeEnd: without forgetAnswer':
        [BASELINE, SOLUTION_1, SOLUTION_2, SOLUTION_3],
    },
  },
  {
    because:
      'open: no scope of up to 8,000 states tells, and it was not looked into whether a larger one would',
    mutants: {
      'connection end, fast: requested -- close --> absent / forgetAnswer, closeEnd: stays': [
        SOLUTION_3,
      ],
      'connection end, fast: requested -- close --> absent / forgetAnswer, closeEnd: without forgetAnswer':
        [SOLUTION_3],
      'connection end, slow: absent -- makeLink --> offered / keepAnswer, openEnd, announceLink: without announceLink':
        [BASELINE, SOLUTION_3],
      'connection end, slow: joined -- close --> absent / forgetAnswer, closeEnd: stays': [
        BASELINE,
        SOLUTION_3,
      ],
      'contact: any -- AUTH [isNegotiation] / tell: dropped': [BASELINE, SOLUTION_2, SOLUTION_3],
      'contact: any -- AUTH [isNegotiation] / tell: guard turned round': [
        BASELINE,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'contact: any -- integrity error / showIntegrityError: goes to none': [SOLUTION_1],
      'contact: connecting -- connected --> ready / markReady, sendPending: without sendPending': [
        BASELINE,
        SOLUTION_1,
      ],
      'contact: connecting -- delete --> none / closeConnections, giveUpTexts: without giveUpTexts':
        [BASELINE],
      'contact: connecting -- delete --> none / notifyPeer, closeConnections, giveUpTexts: without notifyPeer':
        [SOLUTION_2, SOLUTION_3],
      'contact: connecting -- x.grp.direct.inv --> connecting / showFirstText, closeConnections, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'contact: connecting -- x.grp.direct.inv [ownInvitationIsOutstanding] / showFirstText, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'contact: deletedByPeer -- delete --> none / giveUpTexts: without giveUpTexts': [SOLUTION_1],
      'contact: deletedByPeer -- x.grp.direct.inv --> connecting / showFirstText, closeConnections, joinReceivedLink: without closeConnections':
        [SOLUTION_2, SOLUTION_3],
      'contact: deletedByPeer -- x.grp.direct.inv --> connecting / showFirstText, closeConnections, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'contact: deletedByPeer -- x.grp.direct.inv [settingIsOff] / ignore: goes to none': [
        SOLUTION_2,
      ],
      'contact: deletedByPeer -- x.msg.new --> ready / shareGroupConnection, showText: without showText':
        [SOLUTION_1],
      'contact: none -- open [linkIsLeast] / refuse: guard turned round': [SOLUTION_3],
      'contact: none -- open [oneHasLeft] / refuse: guard turned round': [SOLUTION_3],
      'contact: none -- x.grp.direct.inv --> connecting / showFirstText, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'contact: ready -- carry / carryMessage: goes to none': [BASELINE],
      'contact: ready -- delete --> none / closeConnections, giveUpTexts: without giveUpTexts': [
        BASELINE,
      ],
      'contact: ready -- x.direct.del --> deletedByPeer / closeThatConnection, failPending: without failPending':
        [SOLUTION_1],
      'contact: ready -- x.direct.del [isLastConnection] --> deletedByPeer / closeThatConnection, failPending: without failPending':
        [SOLUTION_2, SOLUTION_3],
      'contact: ready -- x.grp.direct.inv --> connecting / showFirstText, closeConnections, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'contact: ready -- x.grp.direct.inv [ownInvitationIsOutstanding] / showFirstText, joinReceivedLink: without showFirstText':
        [SOLUTION_2, SOLUTION_3],
      'host: accepted -- ended --> uninvited / forget: without forget': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'host: introducing -- x.grp.mem.inv [hasGone] / ignore: dropped': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'host: invited -- ended --> uninvited / forget: stays': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'host: invited -- ended --> uninvited / forget: without forget': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'member: announced -- x.grp.mem.del --> gone / closeConnection: without closeConnection': [
        BASELINE,
        SOLUTION_3,
      ],
      'member: any -- AUTH [isPartOfHandshake] / tell: dropped': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'member: any -- AUTH [isPartOfHandshake] / tell: guard turned round': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'member: any -- contactDeleted / unlinkContact: dropped': [SOLUTION_3],
      'member: any -- contactDeleted / unlinkContact: without unlinkContact': [SOLUTION_3],
      'member: any -- x.info.probe.check [hasProbed] / answerProbe: dropped': [SOLUTION_3],
      'member: any -- x.info.probe.check [hasProbed] / answerProbe: guard turned round': [
        SOLUTION_3,
      ],
      'member: connected -- connectionLost --> disconnected / forgetConnection: without forgetConnection':
        [SOLUTION_1],
      'member: connected -- x.info.probe [wasAskedThroughContact] / answerProbe: dropped': [
        SOLUTION_3,
      ],
      'member: connected -- x.msg.new / showText: dropped': [SOLUTION_1, SOLUTION_2],
      'member: connected -- x.msg.new / showText: without showText': [SOLUTION_1, SOLUTION_2],
      'member: connecting -- x.msg.new / showText: dropped': [SOLUTION_1, SOLUTION_2, SOLUTION_3],
      'member: connecting -- x.msg.new / showText: without showText': [
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'member: disconnected -- membershipEnded --> gone / closeConnection: without closeConnection':
        [SOLUTION_1],
      'member: disconnected -- x.grp.mem.del --> gone / closeConnection: without closeConnection': [
        SOLUTION_1,
      ],
      'member: invited -- membershipEnded --> gone / closeConnection: stays': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'member: invited -- x.grp.mem.del --> stranger / closeConnection: stays': [
        BASELINE,
        SOLUTION_1,
        SOLUTION_2,
        SOLUTION_3,
      ],
      'membership: current -- post / broadcast: goes to left': [BASELINE, SOLUTION_2, SOLUTION_3],
      'message x.grp.mem.intro, line 1: in the other group': [SOLUTION_1, SOLUTION_2],
      'message x.grp.mem.intro, line 1: left out': [SOLUTION_1, SOLUTION_2],
      'sparse member: any -- AUTH [isPartOfHandshake] / tell: dropped': [SOLUTION_1, SOLUTION_2],
      'sparse member: any -- AUTH [isPartOfHandshake] / tell: guard turned round': [
        SOLUTION_1,
        SOLUTION_2,
      ],
      'sparse member: any -- x.grp.mem.info / keepVersion: dropped': [SOLUTION_1],
      'sparse member: any -- x.grp.mem.info / keepVersion: without keepVersion': [SOLUTION_1],
      'sparse member: connecting -- connected --> connected / sendWaiting: without sendWaiting': [
        SOLUTION_1,
        SOLUTION_2,
      ],
      'sparse member: connecting -- membershipEnded --> gone / closeConnection: stays': [
        SOLUTION_1,
        SOLUTION_2,
      ],
      'sparse member: connecting -- post / wait: goes to known': [SOLUTION_1, SOLUTION_2],
      'sparse member: disconnected -- membershipEnded --> gone / closeConnection: without closeConnection':
        [SOLUTION_1],
      'sparse member: invited -- membershipEnded --> gone / closeConnection: stays': [
        SOLUTION_1,
        SOLUTION_2,
      ],
      'sparse member: invited -- x.grp.acpt --> connecting / keepVersion: without keepVersion': [
        SOLUTION_1,
      ],
      'sparse member: invited -- x.grp.mem.del --> stranger / closeConnection: stays': [
        SOLUTION_1,
        SOLUTION_2,
      ],
      'sparse member: known -- membershipEnded --> gone / closeConnection: without closeConnection':
        [SOLUTION_1, SOLUTION_2],
      'sparse member: known -- x.grp.mem.del --> gone / closeConnection: without closeConnection': [
        SOLUTION_1,
        SOLUTION_2,
      ],
      'wish delete, line 2: in the other group': [SOLUTION_3],
      'wish delete, line 2: left out': [SOLUTION_3],
      'wish delete, line 2: of another client': [SOLUTION_3],
      'wish go incognito, line 1: in the other group': [SOLUTION_1],
    },
  },
];

/** The reason on record why it survives; null where there is none. */
export function reasonFor(design: string, mutant: string): string | null {
  const known = SURVIVORS.find(({ mutants }) => isListed(mutants[mutant], design));
  return known?.because ?? null;
}

export function isRecorded(design: string): boolean {
  return isListed(RECORDED, design);
}

/** What is not as on record, in sentences. @param survived the names of the mutants that do, of one of `RECORDED` */
export function differentSurvivors(design: string, survived: readonly string[]): readonly string[] {
  const recorded = SURVIVORS.flatMap(({ mutants }) =>
    Object.keys(mutants).filter((mutant) => isListed(mutants[mutant], design)),
  );
  return [
    ...survived
      .filter((mutant) => !recorded.includes(mutant))
      .map((mutant) => `${design}: '${mutant}' survives, and is not on record.`),
    ...recorded
      .filter((mutant) => !survived.includes(mutant))
      .map((mutant) => `${design}: '${mutant}' is on record, and does not survive.`),
  ];
}

function isListed(designs: readonly string[] | undefined, design: string): boolean {
  return designs?.includes(design) ?? false;
}
