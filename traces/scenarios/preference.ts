/** Upstream's tests of the setting, and of Solution 1's prototype. Source: facts, sections 7.3, 7.4 and 5. */
import { cast } from '../../model/scopes/parts.ts';
import { invites, opens, posts, switchesTheSetting, writes } from '../../model/wishes.ts';
import { PROTOTYPE, R5_3, team } from './releases.ts';
import { all, type Scenario } from './scenario.ts';

export const preferenceScenarios: readonly Scenario[] = [
  {
    entry: 18,
    names: ['testProhibitDirectMessages'],
    leavesOut:
      "Release 5.2 refuses texts to a contact from the handshake that was never used, which the model does not tell from others: so 5.3's words.",
    scenes: [
      {
        shows: 'with the setting off contacts from before work, and no others are made',
        release: '5.3',
        designs: all(R5_3),
        groups: {
          team: { ...cast(['alice', 'bob', 'cath'], ['dan']), invitedBy: { dan: 'cath' } },
        },
        play: ({ alice, bob, cath, dan, everythingArrives }) => {
          const notAllowed = 'direct messages are not allowed in the group';
          alice.does(switchesTheSetting());
          everythingArrives();
          for (const one of [alice, bob, cath]) one.hasSetting('off');
          alice.does(writes('bob'));
          bob.does(writes('alice'));
          alice.does(writes('cath'));
          cath.does(writes('alice'));
          everythingArrives();
          bob.shows('alice', [1]);
          alice.shows('bob', [1]);
          cath.shows('alice', [1]);
          alice.shows('cath', [1]);
          bob.cannot(opens('cath'), notAllowed);
          cath.cannot(opens('bob'), notAllowed);

          cath.does(invites('dan'));
          everythingArrives();
          dan.hasSetting('off');
          dan.seesMember('bob', 'connected');
          dan.cannot(opens('bob'), notAllowed);
          bob.cannot(opens('dan'), notAllowed);
          dan.cannot(opens('alice'), notAllowed);
          alice.cannot(opens('dan'), notAllowed);
          cath.does(writes('dan'));
          dan.does(writes('cath'));
          everythingArrives();
          dan.shows('cath', [1]);
          cath.shows('dan', [1]);
        },
      },
    ],
  },
  {
    entry: 20,
    names: ['testGroupDirectProhibitPreference'],
    leavesOut:
      "The prototype's own rule, that with the setting off an admin may write, and be written to, all the same: roles are not modelled, so bob and cath are plain members here, which those of createGroup3 are not. testGroupDirectNotSupported, a peer of version 1: the RFC has no such rule for Solution 1, nor has the model.",
    scenes: [
      {
        shows: 'with the setting off nobody writes to a member',
        release: 'PR #2994',
        designs: all(PROTOTYPE),
        groups: team,
        play: ({ alice, bob, cath, everythingArrives }) => {
          alice.does(switchesTheSetting());
          everythingArrives();
          bob.cannot(writes('cath'), 'direct messages are not allowed in the group');
          cath.cannot(writes('bob'), 'direct messages are not allowed in the group');
          bob.hasNoContactWith('cath');
          alice.does(switchesTheSetting());
          everythingArrives();
          bob.does(writes('cath'));
          everythingArrives();
          cath.shows('bob', [1]);
        },
      },
    ],
  },
  {
    entry: 21,
    names: ['testUpdateGroupPrefs'],
    leavesOut:
      'That an identical update shows nothing: in the model a change is always to the other value.',
    scenes: [
      {
        shows: 'each change of the owner reaches everybody, and appears once',
        release: '5.3',
        designs: all(R5_3),
        groups: team,
        play: ({ alice, bob, cath, everythingArrives }) => {
          for (const value of ['off', 'on'] as const) {
            alice.does(switchesTheSetting());
            alice.hasSetting(value);
            everythingArrives();
            bob.hasSetting(value);
            cath.hasSetting(value);
          }
          for (const one of [alice, bob, cath]) one.hasSeenChanges('off', 'on');
          bob.cannot(switchesTheSetting(), 'only an owner changes the settings');
        },
      },
    ],
  },
  {
    entry: 22,
    names: ['testGroupDirectMessages'],
    leavesOut:
      'testGroupDirectMessagesItems, and that direct texts are shown in the group’s chat, marked: how a conversation looks is not modelled.',
    scenes: [
      {
        shows: 'a direct text on the group connection reaches its reader, and nobody else',
        release: 'PR #2994',
        designs: all(PROTOTYPE),
        groups: team,
        play: ({ alice, bob, cath, everythingArrives }) => {
          bob.does(writes('cath'));
          bob.does(posts());
          cath.does(posts());
          everythingArrives();
          cath.does(writes('bob'));
          everythingArrives();
          cath.shows('bob', [1]);
          bob.shows('cath', [1]);
          // Cath joined after bob, and made their group link.
          bob.hasForContact('cath', { 'cath-bob/team/0': true });
          cath.hasForContact('bob', { 'cath-bob/team/0': true });
          alice.shows('bob', []);
          alice.shows('cath', []);
          alice.showsInGroup('bob', 1);
          alice.showsInGroup('cath', 1);
          bob.showsInGroup('cath', 1);
          cath.showsInGroup('bob', 1);
        },
      },
    ],
  },
];
