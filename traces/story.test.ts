/** What a step tells: who took part, what reached it, what changed in it, what it sent, and nothing else. */
import { expect, test } from 'vitest';
import type { Client, ConnectionName } from '../model/vocabulary/ids.ts';
import type { Wish } from '../model/vocabulary/wishes.ts';
import { designNamed, scopeNamed, systemIn } from '../properties/asking.ts';
import { actionOf, type TraceAction } from './actions.ts';
import { goThrough, recordSteps } from './run.ts';

test('a contact that is made on demand, and written to', () => {
  expect(
    told('solution-2/pending', 'contact-quiet', [
      does('bob', { type: 'open', peer: 'cath', group: 'team' }),
      reaches('cath', 'cath-bob/team/0'),
      does('bob', { type: 'write', peer: 'cath', group: 'team' }),
      reaches('bob', 'bob-cath/direct/0'),
      reaches('cath', 'bob-cath/direct/0'),
      reaches('cath', 'bob-cath/direct/0'),
    ]),
  ).toEqual([
    {
      bob: [
        'opens a contact with cath',
        'contact cath: connecting',
        'makes the link bob-cath/direct/0',
        '→ cath: x.grp.direct.inv',
      ],
    },
    {
      cath: [
        '← x.grp.direct.inv',
        'contact bob: connecting',
        'joins the link bob-cath/direct/0',
        '→ bob: x.info (confirmation)',
      ],
    },
    { bob: ['writes to cath', 'text 1: pending'] },
    {
      bob: [
        '← x.info (confirmation)',
        'contact cath: ready',
        'text 1: sent',
        '→ cath: x.info (reply)',
        '→ cath: x.msg.new “bob 1”',
      ],
    },
    { cath: ['← x.info (reply)', 'contact bob: ready'] },
    { cath: ['← x.msg.new “bob 1”', "shows bob's text 1"] },
  ]);
});

test('what waits at an end that is closed, what is sent to it, and what comes back', () => {
  expect(
    told('baseline', 'contact-deletion', [
      does('cath', { type: 'write', peer: 'bob', group: 'team' }),
      does('bob', { type: 'delete', peer: 'cath', group: 'team' }),
      does('cath', { type: 'write', peer: 'bob', group: 'team' }),
      { type: 'report', connection: 'cath-bob/direct/0', to: 'cath' },
    ]),
  ).toEqual([
    { cath: ['writes to bob', 'text 1: sent', '→ bob: x.msg.new “cath 1”'] },
    {
      bob: [
        'deletes the contact with cath',
        'contact cath: none',
        'closes its end of cath-bob/direct/0, unread: x.msg.new “cath 1”',
      ],
    },
    { cath: ['writes to bob', 'text 2: sent', '→ bob: x.msg.new “cath 2” ✗ end closed'] },
    { cath: ['← AUTH for x.msg.new “cath 2”', 'text 2: failed'] },
  ]);
});

test('a setting that changes, where it does', () => {
  const news = '← x.grp.info off';
  const actions = [
    does('alice', { type: 'switch', group: 'team' }),
    reaches('bob', 'alice-bob/team/0'),
    reaches('cath', 'alice-cath/team/0'),
  ];
  expect(told('solution-2/pending', 'contact-settings', actions, BOB_HAS_IT_ON)).toEqual([
    {
      alice: [
        'switches the setting',
        'direct messages: off',
        '→ bob: x.grp.info off',
        '→ cath: x.grp.info off',
      ],
    },
    { bob: [news, 'direct messages: off'] },
    { cath: [news] },
  ]);
});

test('who does nothing with a message says why', () => {
  const actions = [
    does('bob', { type: 'open', peer: 'cath', group: 'team' }),
    reaches('cath', 'cath-bob/team/0'),
  ];
  expect(told('solution-2/pending', 'contact-settings', actions, BOB_HAS_IT_ON).at(-1)).toEqual({
    cath: ['← x.grp.direct.inv', 'does nothing: direct messages are off'],
  });
});

test('a text that is lost, and the gap that it leaves', () => {
  expect(
    told('solution-1/cascade', 'loss', [
      does('bob', { type: 'write', peer: 'cath', group: 'team' }),
      does('bob', { type: 'post', group: 'team' }),
      { type: 'lose', connection: 'cath-bob/team/0', to: 'cath' },
      reaches('cath', 'cath-bob/team/0'),
    ]),
  ).toEqual([
    {
      bob: ['writes to cath', 'contact cath: ready', 'text 1: sent', '→ cath: x.msg.new “bob 1”'],
    },
    {
      bob: [
        'writes to the group',
        '→ alice: x.msg.new to the group',
        '→ cath: x.msg.new to the group',
      ],
    },
    { cath: ['✗ x.msg.new “bob 1” is lost on the way'] },
    {
      cath: [
        '← x.msg.new to the group, after a gap',
        "shows an integrity error in the group's conversation",
        "shows bob's text to the group",
      ],
    },
  ]);
});

test('a text that the host relays, as each of the three sees it', () => {
  const forwarded = 'x.grp.msg.forward to cath of x.msg.new “bob 1”';
  expect(
    told('solution-1/cascade', 'sparse', [
      does('bob', { type: 'write', peer: 'cath', group: 'team' }),
      reaches('alice', 'alice-bob/team/0'),
      reaches('cath', 'alice-cath/team/0'),
    ]),
  ).toEqual([
    { bob: ['writes to cath', 'contact cath: ready', 'text 1: sent', `→ alice: ${forwarded}`] },
    { alice: [`← ${forwarded}`, `→ cath: ${forwarded}`] },
    { cath: [`← ${forwarded}`, 'contact bob: ready', "shows bob's text 1"] },
  ]);
});

test('a link that is made in a step of its own', () => {
  const before = told('baseline', 'join-delete', [
    does('alice', { type: 'invite', joiner: 'cath', group: 'team' }),
    reaches('cath', 'alice-cath/direct/0'),
    reaches('alice', 'alice-cath/team/0'),
    reaches('cath', 'alice-cath/team/0'),
    reaches('cath', 'alice-cath/team/0'),
    { type: 'grant', connection: 'cath-bob/team/0' },
  ]);
  expect(before.slice(-2)).toEqual([
    {
      cath: [
        '← x.grp.mem.intro bob',
        'member bob: introduced',
        'contact bob: connecting',
        'asks for the link cath-bob/direct/0',
        'asks for the link cath-bob/team/0',
      ],
    },
    {
      cath: ['the link cath-bob/team/0 is made', 'does nothing: the other link is not made yet'],
    },
  ]);
});

test('a group that is not the first one is named', () => {
  expect(
    told('solution-2/pending', 'two-groups', [
      does('eve', { type: 'invite', joiner: 'cath', group: 'club' }),
      reaches('cath', 'eve-cath/direct/0'),
    ]),
  ).toEqual([
    {
      eve: [
        'invites cath to the club',
        'member cath of the club: invited',
        'makes the link eve-cath/club/0',
        '→ cath: x.grp.inv on',
      ],
    },
    {
      cath: [
        '← x.grp.inv on',
        'membership of the club: current',
        'direct messages of the club: on',
        'member eve of the club: connecting',
        'joins the link eve-cath/club/0',
        '→ eve: x.grp.acpt (confirmation)',
      ],
    },
  ]);
});

test('an invitation with a first text, where that is a step of its own', () => {
  expect(
    told('shipped-6.4', 'contact-quiet', [
      does('bob', { type: 'open', peer: 'cath', group: 'team' }),
      does('bob', { type: 'send invitation', peer: 'cath', withText: true, group: 'team' }),
    ]).at(-1),
  ).toEqual({
    bob: [
      'sends cath the invitation, with a first text',
      'contact cath: connecting',
      'text 1: sent',
      '→ cath: x.grp.direct.inv, “bob 1”',
    ],
  });
});

/** Of the states in which the copies of bob and cath may differ from alice's: the one in which cath's alone does. */
const BOB_HAS_IT_ON = 1;

function told(design: string, scope: string, actions: readonly TraceAction[], initial = 0) {
  const system = systemIn(scopeNamed(scope), designNamed(design));
  const run = goThrough(system, {
    initial,
    actions: actions.map((action) => actionOf(system, action)),
  });
  return recordSteps(system, run).map(({ tells }) => tells);
}

function does(who: Client, wish: Wish): TraceAction {
  return { type: 'wish', who, wish };
}

function reaches(to: Client, connection: ConnectionName): TraceAction {
  return { type: 'deliver', connection, to };
}
