/** Actions by their names: every one that there can be has one, and whoever says it, or the beginning of it, means that. */
import { describe, expect, test } from 'vitest';
import { SCOPES } from '../model/scopes.ts';
import type { WishType } from '../model/vocabulary/wishes.ts';
import { designNamed, scopeNamed, systemIn } from '../properties/asking.ts';
import type { TraceAction } from './actions.ts';
import { actionName, actionsMeant, conceivable, nearNames } from './meant-actions.ts';
import { goAsFarAsPossible } from './run.ts';

const quiet = systemIn(scopeNamed('contact-quiet'), designNamed('solution-2/prohibited'));
const link = 'bob-cath/direct/0';
const bobOpens: TraceAction = {
  type: 'wish',
  who: 'bob',
  wish: { type: 'open', peer: 'cath', group: 'team' },
};
const meant = (said: string) => actionsMeant(quiet, [], said).map(({ action }) => action);

test('an action goes by its name, and by the beginnings of the words in it', () => {
  expect(meant('bob opens a contact with cath')).toEqual([bobOpens]);
  expect(meant('Bob open cath')).toEqual([bobOpens]);
  expect(meant(`deliver ${link} bob`)).toEqual([{ type: 'deliver', connection: link, to: 'bob' }]);
  expect(meant('fly')).toEqual([]);
  expect(meant('open').length).toBeGreaterThan(1);
});

test('no two actions have the same name, and each is found by it', () => {
  for (const system of [
    quiet,
    systemIn(scopeNamed('two-groups'), designNamed('solution-2/pending')),
  ])
    for (const action of conceivable(system))
      expect(actionsMeant(system, [], actionName(action)).map((one) => one.action)).toEqual([
        action,
      ]);
});

test.each(SCOPES)('everything that users may do in $name can be named', (scope) => {
  const design = designNamed(scope.isForMixes ? 'mixed/5.3-5.3-old' : 'solution-2/pending');
  const named = conceivable(systemIn(scope, design)).map((action) => JSON.stringify(action));
  for (const { who, may } of scope.wishes)
    expect(named).toContain(JSON.stringify({ type: 'wish', who, wish: may }));
});

test('so can what a group begins with, and what only some scopes have', () => {
  const types = new Set(
    conceivable(quiet).flatMap((action): readonly WishType[] =>
      action.type === 'wish' ? [action.wish.type] : [],
    ),
  );
  expect([...types].sort()).toEqual([
    'accept',
    'delete',
    'delete group',
    'delete keeping conversation',
    'found',
    'go incognito',
    'invite',
    'join out of band',
    'leave',
    'offer out of band',
    'open',
    'post',
    'remove',
    'repeat links',
    'send invitation',
    'switch',
    'write',
  ]);
});

describe('a step of a run', () => {
  const [start = []] = quiet.initial;
  const { run } = goAsFarAsPossible(quiet, start, [
    bobOpens,
    { type: 'deliver', connection: 'cath-bob/team/0', to: 'cath' },
  ]);
  const states = [run.start, ...run.steps.map(({ happening }) => happening.states)];

  test('goes by what it is called when it is told', () => {
    expect(actionsMeant(quiet, states, 'cath receives x.grp.direct.inv from bob')).toEqual([
      {
        name: 'cath receives x.grp.direct.inv from bob',
        action: { type: 'deliver', connection: 'cath-bob/team/0', to: 'cath' },
        packet: 'x.grp.direct.inv',
      },
    ]);
    expect(
      actionsMeant(quiet, states, 'bob receives x.info (confirmation) from cath'),
    ).toHaveLength(1);
    expect(actionsMeant(quiet, [], 'cath receives x.grp.direct.inv from bob')).toEqual([]);
  });

  test('is near what is not quite its name', () => {
    expect(nearNames(quiet, states, 'cath gets x.grp.direct.inv from bob', 1)).toEqual([
      'cath receives x.grp.direct.inv from bob',
    ]);
    expect(nearNames(quiet, states, 'bob calls cath', 3)).toHaveLength(3);
    expect(nearNames(quiet, states, 'xyzzy', 3)).toEqual([]);
  });
});
