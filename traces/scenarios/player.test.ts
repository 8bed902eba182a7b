import { describe, expect, test } from 'vitest';
import { opens, posts, sendsInvitation, switchesTheSetting, writes } from '../../model/wishes.ts';
import { R5_3, team } from './releases.ts';
import { all, perform } from './scenario.ts';
import type { Stage } from './stage.ts';

/** Release 5.3: alice has contacts with bob and cath, who have none with each other. */
function failureOf(play: (stage: Stage) => void): string | null {
  return perform({
    shows: '',
    release: '5.3',
    designs: all(R5_3),
    groups: team,
    play,
  }).failure;
}

describe('a script that expects what is not so fails, and says what is', () => {
  const wrong: readonly (readonly [failure: string, play: (stage: Stage) => void])[] = [
    [
      'bob: contact with cath: none; expected: ready',
      ({ bob }) => {
        bob.hasContact('cath', 'ready');
      },
    ],
    [
      'alice: contact with bob: ready; expected: none',
      ({ alice }) => {
        alice.hasNoContactWith('bob');
      },
    ],
    [
      'alice: all contacts: bob, cath; expected: bob',
      ({ alice }) => {
        alice.hasContactsWith('bob');
      },
    ],
    [
      'alice: connections of the contact with bob: alice-bob/direct/0 ready; expected: none',
      ({ alice }) => {
        alice.hasForContact('bob', {});
      },
    ],
    [
      'bob: shown of alice: none; expected: 1',
      ({ alice, bob }) => {
        alice.does(writes('bob'));
        bob.shows('alice', [1]);
      },
    ],
    [
      'alice: texts to bob: sent; expected: failed',
      ({ alice }) => {
        alice.does(writes('bob'));
        alice.wrote('bob', ['failed']);
      },
    ],
    [
      'cath: profiles of the contact bob: main; expected: incognito',
      ({ bob, cath, everythingArrives }) => {
        bob.does(opens('cath'));
        bob.does(sendsInvitation('cath', 'without a text'));
        everythingArrives();
        cath.knowsContact('bob', 'incognito');
      },
    ],
    [
      'cath: profiles of the member bob: none; expected: main',
      ({ cath }) => {
        cath.knowsMember('bob', 'main');
      },
    ],
    [
      'bob: own profile in the team: main; expected: incognito',
      ({ bob }) => {
        bob.isInGroupAs('incognito');
      },
    ],
    [
      'bob: changes of direct messages: off, on; expected: off',
      ({ alice, bob, everythingArrives }) => {
        alice.does(switchesTheSetting());
        alice.does(switchesTheSetting());
        everythingArrives();
        bob.hasSeenChanges('off');
      },
    ],
    [
      'bob: contact that cath is known to be: none; expected: cath of the club',
      ({ bob }) => {
        bob.recognises('cath', 'team', 'club');
      },
    ],
    [
      'bob: own membership of the team: current; expected: deleted',
      ({ bob }) => {
        bob.isMember('deleted');
      },
    ],
    [
      'bob: member cath: connected; expected: gone',
      ({ bob }) => {
        bob.seesMember('cath', 'gone');
      },
    ],
    [
      'bob: direct messages: on; expected: off',
      ({ bob }) => {
        bob.hasSetting('off');
      },
    ],
    [
      'bob: texts of alice to the team: 0; expected: 1',
      ({ alice, bob }) => {
        alice.does(posts());
        bob.showsInGroup('alice', 1);
      },
    ],
    [
      'bob: integrity errors in: none; expected: group',
      ({ bob }) => {
        bob.showsIntegrityErrorsIn('group');
      },
    ],
    [
      'alice opens a contact with bob: refused, as there is a contact already',
      ({ alice }) => {
        alice.does(opens('bob'));
      },
    ],
    [
      'alice: opens a contact with bob: refused: there is a contact already; expected: it is full',
      ({ alice }) => {
        alice.cannot(opens('bob'), 'it is full');
      },
    ],
    [
      'bob: opens a contact with cath: refused: done; expected: there is a contact already',
      ({ bob }) => {
        bob.cannot(opens('cath'), 'there is a contact already');
      },
    ],
    [
      "nothing of alice's is on its way to bob",
      ({ arrives }) => {
        arrives('alice', 'bob', 'team');
      },
    ],
    [
      'there is no text to lose',
      ({ bob, isLost }) => {
        bob.does(opens('cath'));
        bob.does(sendsInvitation('cath', 'with a text'));
        isLost('bob', 'cath', 'team');
      },
    ],
  ];

  for (const [failure, play] of wrong)
    test(failure, () => {
      expect(failureOf(play)).toBe(failure);
    });
});

test('what is refused has not happened', () => {
  const play = ({ alice, bob, everythingArrives }: Stage) => {
    alice.cannot(opens('bob'), 'there is a contact already');
    everythingArrives();
    alice.hasForContact('bob', { 'alice-bob/direct/0': true });
    bob.hasForContact('alice', { 'alice-bob/direct/0': true });
  };
  expect(failureOf(play)).toBeNull();
});
