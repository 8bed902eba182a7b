/** Runs told in words: the RFC's main moments, by hand from protocol.md. */
import { expect, test } from 'vitest';
import { type Design, designOf } from '../model/designs/design.ts';
import { baseline } from '../model/designs/baseline.ts';
import { pending } from '../model/designs/solution-2.ts';
import type { Scope } from '../model/scope.ts';
import { systemOf } from '../model/start.ts';
import {
  allowing,
  deletes,
  leaves,
  opens,
  removes,
  scopeOf,
  switches,
  writes,
} from '../model/testing.ts';
import { actionOf, type TraceAction } from './actions.ts';
import { goThrough, recordSteps } from './run.ts';

const TRIO: Scope = scopeOf({
  members: ['alice', 'bob', 'cath'],
  pairs: [['bob', 'cath']],
  losses: 1,
  wishes: allowing(
    2,
    opens('bob', 'cath'),
    writes('bob', 'cath'),
    deletes('cath', 'bob'),
    leaves('bob'),
    removes('alice', 'cath'),
    switches('alice'),
  ),
});
const PENDING = designOf(pending);

const bobOpens: TraceAction = { type: 'wish', who: 'bob', wish: opens('bob', 'cath')[1] };
const bobWrites: TraceAction = { type: 'wish', who: 'bob', wish: writes('bob', 'cath')[1] };
const cathDeletes: TraceAction = { type: 'wish', who: 'cath', wish: deletes('cath', 'bob')[1] };
const deliver = (connection: 'cath-bob/team/0' | 'bob-cath/direct/0', to: 'bob' | 'cath') =>
  ({ type: 'deliver', connection, to }) as const satisfies TraceAction;

test('a contact is made on demand, and the text that waited for it arrives', () => {
  expect(
    told(TRIO, PENDING, [
      bobOpens,
      bobWrites,
      deliver('cath-bob/team/0', 'cath'),
      deliver('bob-cath/direct/0', 'bob'),
      deliver('bob-cath/direct/0', 'cath'),
      deliver('bob-cath/direct/0', 'cath'),
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
    { bob: ['writes to cath', 'text 1: pending'] },
    {
      cath: [
        '← x.grp.direct.inv',
        'contact bob: connecting',
        'joins the link bob-cath/direct/0',
        '→ bob: x.info (confirmation)',
      ],
    },
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

test('a text to somebody who has deleted the contact meanwhile comes back', () => {
  expect(
    told(TRIO, PENDING, [
      bobOpens,
      deliver('cath-bob/team/0', 'cath'),
      deliver('bob-cath/direct/0', 'bob'),
      deliver('bob-cath/direct/0', 'cath'),
      cathDeletes,
      bobWrites,
      { type: 'report', connection: 'bob-cath/direct/0', to: 'bob' },
    ]).slice(4),
  ).toEqual([
    {
      cath: [
        'deletes the contact with bob',
        '→ bob: x.direct.del',
        'closes its end of bob-cath/direct/0',
      ],
    },
    { bob: ['writes to cath', 'text 1: sent', '→ cath: x.msg.new “bob 1” ✗ end closed'] },
    { bob: ['← AUTH for x.msg.new “bob 1”', 'text 1: failed'] },
  ]);
});

test('a text that is lost on the way leaves a gap, which the next one shows', () => {
  expect(
    told(TRIO, PENDING, [
      bobOpens,
      deliver('cath-bob/team/0', 'cath'),
      deliver('bob-cath/direct/0', 'bob'),
      deliver('bob-cath/direct/0', 'cath'),
      bobWrites,
      { type: 'lose', connection: 'bob-cath/direct/0', to: 'cath' },
      bobWrites,
      deliver('bob-cath/direct/0', 'cath'),
    ]).slice(4),
  ).toEqual([
    { bob: ['writes to cath', 'text 1: sent', '→ cath: x.msg.new “bob 1”'] },
    { cath: ['✗ x.msg.new “bob 1” is lost on the way'] },
    { bob: ['writes to cath', 'text 2: sent', '→ cath: x.msg.new “bob 2”'] },
    {
      cath: [
        '← x.msg.new “bob 2”, after a gap',
        'shows an integrity error in the direct conversation',
        "shows bob's text 2",
      ],
    },
  ]);
});

test('who leaves tells everybody, and closes ends with what it has not read', () => {
  expect(
    told(TRIO, designOf(baseline), [
      { type: 'wish', who: 'alice', wish: switches('alice')[1] },
      { type: 'wish', who: 'bob', wish: leaves('bob')[1] },
    ]),
  ).toEqual([
    {
      alice: [
        'switches the setting',
        'direct messages: off',
        '→ bob: x.grp.info off',
        '→ cath: x.grp.info off',
      ],
    },
    {
      bob: [
        'leaves the group',
        'membership: left',
        'member alice: gone',
        'member cath: gone',
        '→ alice: x.grp.leave',
        '→ cath: x.grp.leave',
        'closes its end of alice-bob/team/0, unread: x.grp.info off',
        'closes its end of cath-bob/team/0',
      ],
    },
  ]);
});

/** What each client is said to have done or seen, a line each, per step. */
function told(scope: Scope, design: Design, actions: readonly TraceAction[]) {
  const system = systemOf(scope, () => design);
  const run = goThrough(system, {
    initial: 0,
    actions: actions.map((action) => actionOf(system, action)),
  });
  return recordSteps(system, run).map(({ tells }) => tells);
}
