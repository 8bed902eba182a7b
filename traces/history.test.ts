/** What became of a contact, a text, a connection, a member or a copy of the setting: by runs gone through by hand. */
import { expect, test } from 'vitest';
import type { Client, ConnectionName } from '../model/vocabulary/ids.ts';
import type { Wish } from '../model/vocabulary/wishes.ts';
import { designNamed, scopeNamed, systemIn } from '../properties/asking.ts';
import { actionOf, type TraceAction } from './actions.ts';
import { historiesOf, historyInWords, type Subject } from './history.ts';
import { goThrough } from './run.ts';

const opens = does('bob', { type: 'open', peer: 'cath', group: 'team' });
const writes = does('bob', { type: 'write', peer: 'cath', group: 'team' });
const bobsContact: Subject = { is: 'contact', of: 'bob', with: 'cath', group: 'team' };
const bobsText: Subject = {
  is: 'text',
  text: { author: 'bob', group: 'team', index: 0 },
  reader: 'cath',
};
const cathsText: Subject = {
  is: 'text',
  text: { author: 'cath', group: 'team', index: 0 },
  reader: 'bob',
};

test('an invitation that is dropped, and the text that waits for its link', () => {
  expect(
    told('solution-2/pending', 'contact-settings', [bobsText, bobsContact], BOB_HAS_IT_ON, [
      opens,
      reaches('cath', 'cath-bob/team/0'),
      writes,
    ]),
  ).toEqual([
    "bob's text 1 to cath: in step 3 bob writes it and it waits.",
    "bob's contact with cath: in step 1 connecting.",
    'bob-cath/direct/0: in step 1 bob makes the link and offers it to cath in x.grp.direct.inv; in step 2 cath receives x.grp.direct.inv and does nothing: direct messages are off; at the end cath has not joined it.',
  ]);
});

test('a contact that becomes ready, and the text that goes out then', () => {
  expect(
    told('solution-2/pending', 'contact-quiet', [bobsText], 0, [
      opens,
      writes,
      reaches('cath', 'cath-bob/team/0'),
      reaches('bob', 'bob-cath/direct/0'),
      reaches('cath', 'bob-cath/direct/0'),
      reaches('cath', 'bob-cath/direct/0'),
    ]),
  ).toEqual([
    "bob's text 1 to cath: in step 2 bob writes it and it waits; in step 4 it goes out over bob-cath/direct/0; in step 6 cath shows it.",
    'bob-cath/direct/0: in step 1 bob makes the link and offers it to cath in x.grp.direct.inv; in step 3 cath joins it; in step 4 it is ready for bob; in step 5 it is ready for cath.',
  ]);
});

test('what goes unread with an end that is closed, and what is sent to it afterwards', () => {
  const again = { ...cathsText, text: { ...cathsText.text, index: 1 } };
  const actions = [
    does('cath', { type: 'write', peer: 'bob', group: 'team' }),
    does('bob', { type: 'delete', peer: 'cath', group: 'team' }),
    does('cath', { type: 'write', peer: 'bob', group: 'team' }),
    { type: 'report', connection: 'cath-bob/direct/0', to: 'cath' },
  ] as const;
  expect(told('baseline', 'contact-deletion', [cathsText, again, bobsContact], 0, actions)).toEqual(
    [
      "cath's text 1 to bob: in step 1 cath writes and sends it over cath-bob/direct/0; in step 2 it goes unread, with bob's end of cath-bob/direct/0.",
      "cath's text 2 to bob: in step 3 cath writes and sends it over cath-bob/direct/0; in step 4 cath is told that it has failed.",
      "bob's contact with cath: at the beginning ready; in step 2 none.",
      'cath-bob/direct/0: at the beginning cath and bob have it; in step 2 bob closes its end.',
    ],
  );
});

test('a text that is lost, and one that is still on its way', () => {
  const write = does('bob', { type: 'write', peer: 'cath', group: 'team' });
  const lose = { type: 'lose', connection: 'cath-bob/team/0', to: 'cath' } as const;
  expect(told('solution-1/cascade', 'loss', [bobsText], 0, [write, lose])[0]).toBe(
    "bob's text 1 to cath: in step 1 bob writes and sends it over cath-bob/team/0; in step 2 it is lost on the way.",
  );
  expect(told('solution-1/cascade', 'loss', [bobsText], 0, [write])[0]).toBe(
    "bob's text 1 to cath: in step 1 bob writes and sends it over cath-bob/team/0; at the end it is on its way to cath.",
  );
});

test('a text that goes with the invitation, and one that the host relays', () => {
  expect(
    told('shipped-6.4', 'contact-quiet', [bobsText], 0, [
      opens,
      does('bob', { type: 'send invitation', peer: 'cath', withText: true, group: 'team' }),
      reaches('cath', 'cath-bob/team/0'),
    ])[0],
  ).toBe(
    "bob's text 1 to cath: in step 2 bob writes and sends it in x.grp.direct.inv; in step 3 cath shows it.",
  );
  expect(
    told('solution-1/cascade', 'sparse', [bobsText], 0, [
      writes,
      reaches('alice', 'alice-bob/team/0'),
    ])[0],
  ).toBe(
    "bob's text 1 to cath: in step 1 bob writes and sends it over alice-bob/team/0; in step 2 alice receives it; at the end it is on its way to cath.",
  );
});

test('a link that is made in a step of its own, and never gets to whom it is for', () => {
  const member: Subject = { is: 'member', of: 'cath', member: 'bob', group: 'team' };
  expect(
    told('baseline', 'join-delete', [member], 0, [
      does('alice', { type: 'invite', joiner: 'cath', group: 'team' }),
      reaches('cath', 'alice-cath/direct/0'),
      reaches('alice', 'alice-cath/team/0'),
      reaches('cath', 'alice-cath/team/0'),
      reaches('cath', 'alice-cath/team/0'),
      { type: 'grant', connection: 'cath-bob/team/0' },
    ]),
  ).toEqual([
    "bob as cath's fellow member: in step 5 introduced.",
    'cath-bob/team/0: in step 5 cath asks for the link; in step 6 the link is made; at the end bob has not joined it.',
  ]);
});

test('a copy of the setting, and the news that reaches it or does not', () => {
  const copies = (['alice', 'bob', 'cath'] as const).map(
    (of): Subject => ({ is: 'copy', of, group: 'team' }),
  );
  const actions = [
    does('alice', { type: 'switch', group: 'team' }),
    reaches('bob', 'alice-bob/team/0'),
  ];
  expect(told('solution-2/pending', 'contact-settings', copies, BOB_HAS_IT_ON, actions)).toEqual([
    "alice's copy of the setting: at the beginning it is on; in step 1 it is off.",
    "bob's copy of the setting: at the beginning it is on; in step 2 bob receives x.grp.info off from alice, it is off.",
    "cath's copy of the setting: at the beginning it is off; at the end x.grp.info off from alice is on its way to cath.",
  ]);
});

test('what nothing happened to is not told of', () => {
  const other: Subject = { is: 'connection', connection: 'bob-cath/direct/0' };
  expect(told('solution-2/pending', 'contact-quiet', [bobsContact, other], 0, [])).toEqual([]);
});

/** Of the states in which the copies of bob and cath may differ from alice's: the one in which cath's alone does. */
const BOB_HAS_IT_ON = 1;

function told(
  design: string,
  scope: string,
  subjects: readonly Subject[],
  initial: number,
  actions: readonly TraceAction[],
) {
  const system = systemIn(scopeNamed(scope), designNamed(design));
  const run = goThrough(system, {
    initial,
    actions: actions.map((action) => actionOf(system, action)),
  });
  return historiesOf(system, run, subjects).map(historyInWords);
}

function does(who: Client, wish: Wish): TraceAction {
  return { type: 'wish', who, wish };
}

function reaches(to: Client, connection: ConnectionName): TraceAction {
  return { type: 'deliver', connection, to };
}
