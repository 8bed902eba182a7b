/** Upstream's tests of groups with and without direct contacts. Source: facts, section 7.1. */
import { cast } from '../../model/scopes/parts.ts';
import { GROUPS } from '../../model/vocabulary/ids.ts';
import { deletes, deletesGroup, opens, posts, removes, writes } from '../../model/wishes.ts';
import { R5_2, R5_3, R5_3_ANNOUNCING_1, R5_4, R6_4, team } from './releases.ts';
import { all, type Designs, type Scenario, type Scene } from './scenario.ts';
import type { Stage } from './stage.ts';

const bobAndCath = (bob: string, cath: string): Designs => ({ others: R5_3, bob, cath });

const knowAliceOnly = ({ alice, bob, cath }: Stage): void => {
  alice.hasContactsWith('bob', 'cath');
  bob.hasContactsWith('alice');
  cath.hasContactsWith('alice');
  bob.seesMember('cath', 'connected');
};

const knowEachOther = ({ bob, cath, everythingArrives }: Stage): void => {
  bob.hasContactsWith('alice', 'cath');
  cath.hasContactsWith('alice', 'bob');
  bob.does(writes('cath'));
  cath.does(writes('bob'));
  everythingArrives();
  cath.shows('bob', [1]);
  bob.shows('cath', [1]);
};

const deletesTheGroup = ({ alice, bob, cath, everythingArrives }: Stage): void => {
  bob.cannot(deletesGroup(), 'only an owner deletes the group');
  alice.does(deletesGroup());
  everythingArrives();
  for (const one of [alice, bob, cath]) one.isMember('deleted');
  bob.seesMember('cath', 'gone');
  cath.cannot(posts(), 'the membership is not in a state to');
  alice.does(writes('bob'));
  alice.does(writes('cath'));
  bob.does(writes('alice'));
  cath.does(writes('alice'));
  everythingArrives();
  bob.shows('alice', [1]);
  cath.shows('alice', [1]);
  alice.shows('bob', [1]);
  alice.shows('cath', [1]);
};

const matrix: readonly Pick<Scene, 'shows' | 'designs' | 'play'>[] = [
  {
    shows: 'bob announces 2, cath announces 2: no contact',
    designs: bobAndCath(R5_3, R5_3),
    play: knowAliceOnly,
  },
  {
    shows: 'bob announces 2, cath announces 1: no contact',
    designs: bobAndCath(R5_3, R5_3_ANNOUNCING_1),
    play: knowAliceOnly,
  },
  {
    shows: 'bob announces 1, cath announces 2: a contact',
    designs: bobAndCath(R5_3_ANNOUNCING_1, R5_3),
    play: knowEachOther,
  },
  {
    shows: 'bob announces 1, cath announces 1: a contact',
    designs: bobAndCath(R5_3_ANNOUNCING_1, R5_3_ANNOUNCING_1),
    play: knowEachOther,
  },
];

export const handshakeScenarios: readonly Scenario[] = [
  {
    entry: 1,
    names: ['testNoDirect'],
    leavesOut: null,
    scenes: matrix.map((scene) => ({ ...scene, release: '5.3', groups: team })),
  },
  {
    entry: 2,
    names: ['testNoGroupDirectConns'],
    leavesOut: null,
    scenes: [
      {
        shows: 'no contacts among those invited',
        release: '6.4.5',
        designs: all(R6_4),
        groups: team,
        play: knowAliceOnly,
      },
    ],
  },
  {
    entry: 3,
    names: ['testGroupShared', 'testGroup2'],
    leavesOut: null,
    scenes: [
      {
        shows: 'contacts made in the group outlive removals; deleted ones do not come back',
        release: '5.3',
        designs: all(R5_3_ANNOUNCING_1),
        groups: team,
        play: (stage) => {
          const { alice, bob, cath, everythingArrives } = stage;
          knowEachOther(stage);
          alice.does(removes('cath'));
          everythingArrives();
          cath.isMember('removed');
          bob.seesMember('cath', 'gone');
          bob.does(writes('cath'));
          cath.does(writes('bob'));
          everythingArrives();
          cath.shows('bob', [1, 2]);
          bob.shows('cath', [1, 2]);

          alice.does(deletes('bob'));
          everythingArrives();
          alice.cannot(opens('bob'), "the peer's version is incompatible");
          alice.does(posts());
          bob.does(posts());
          everythingArrives();
          bob.showsInGroup('alice', 1);
          alice.showsInGroup('bob', 1);
        },
      },
    ],
  },
  {
    entry: 4,
    names: ['testNoDirectDifferentLDNs'],
    leavesOut:
      'That alice sees one name: the model keeps a contact of the host per group, as it gives everybody in it one from before.',
    scenes: [
      {
        shows: 'the same three in two groups: bob and cath do not know that they have met before',
        release: '5.3',
        designs: all(R5_3),
        groups: { ...team, club: cast(['alice', 'bob', 'cath']) },
        play: ({ bob, cath, alice, everythingArrives }) => {
          bob.hasNoContactWith('cath');
          cath.hasNoContactWith('bob');
          for (const group of GROUPS) {
            bob.recognises('cath', group, null);
            cath.recognises('bob', group, null);
            for (const author of [alice, bob, cath]) author.does(posts(group));
          }
          everythingArrives();
          for (const group of GROUPS) {
            alice.showsInGroup('bob', 1, group);
            alice.showsInGroup('cath', 1, group);
            bob.showsInGroup('alice', 1, group);
            bob.showsInGroup('cath', 1, group);
            cath.showsInGroup('alice', 1, group);
            cath.showsInGroup('bob', 1, group);
          }
        },
      },
    ],
  },
  {
    entry: 5,
    names: ['testGroupDelete'],
    leavesOut:
      'That in 5.2 the contact of bob and cath, which nobody has used, is cleaned up: the model does not tell used contacts from unused ones.',
    scenes: [
      {
        shows:
          'in 5.2 the owner deletes the group: everybody is told, nobody writes to it, contacts work',
        release: '5.2',
        designs: all(R5_2),
        groups: team,
        play: deletesTheGroup,
      },
      {
        shows: 'the same in 5.4, where bob and cath never had a contact',
        release: '5.4',
        designs: all(R5_4),
        groups: team,
        play: (stage) => {
          deletesTheGroup(stage);
          stage.bob.hasContactsWith('alice');
          stage.cath.hasContactsWith('alice');
        },
      },
    ],
  },
];
