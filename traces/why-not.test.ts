/** Why something is not possible in a state: the reason is the one that the scope, the client or the network has. */
import { describe, expect, test } from 'vitest';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem } from '../model/system.ts';
import type { TraceAction } from './actions.ts';
import { goAsFarAsPossible } from './run.ts';
import { whyNot } from './why-not.ts';

function systemNamed(design: string, scopeName: string): GroupSystem {
  const preset = PRESETS.find(({ name }) => name === design);
  const scope = SCOPES.find(({ name }) => name === scopeName);
  if (preset === undefined || scope === undefined) throw new Error('there is no such system');
  return systemOf(scope, () => designOf(preset));
}

function after(system: GroupSystem, actions: readonly TraceAction[]) {
  const [start] = system.initial;
  if (start === undefined) throw new Error('there is no beginning');
  const { run, skipped } = goAsFarAsPossible(system, start, actions);
  expect(skipped).toEqual([]);
  return run.end;
}

const bobOpens = {
  type: 'wish',
  who: 'bob',
  wish: { type: 'open', peer: 'cath', group: 'team' },
} as const;
const bobWrites = {
  type: 'wish',
  who: 'bob',
  wish: { type: 'write', peer: 'cath', group: 'team' },
} as const;
const link = 'bob-cath/direct/0';

const quiet = systemNamed('solution-2/prohibited', 'contact-quiet');

test('a wish that the client refuses has the client’s reason', () => {
  expect(whyNot(quiet, after(quiet, [bobOpens]), bobWrites)).toBe(
    "the contact is not connected (bob's contact with cath: connecting)",
  );
});

test('a wish that was had as often as the scope allows says so', () => {
  expect(whyNot(quiet, after(quiet, [bobOpens]), bobOpens)).toBe(
    'contact-quiet lets bob do that once, and it has been done (one contact)',
  );
});

test('a wish that the scope does not have says so', () => {
  const leave = { type: 'wish', who: 'bob', wish: { type: 'leave', group: 'team' } } as const;
  expect(whyNot(quiet, after(quiet, []), leave)).toBe(
    'the scope contact-quiet has nothing of the kind for bob',
  );
});

test('what is not delivered is not there, on a connection that is not there, or behind a closed end', () => {
  const deliver = { type: 'deliver', connection: link, to: 'bob' } as const;
  expect(whyNot(quiet, after(quiet, []), deliver)).toBe(
    `there is no connection ${link} then: neither end of it is open`,
  );
  expect(whyNot(quiet, after(quiet, [bobOpens]), deliver)).toBe(
    `nothing is on its way to bob on ${link}`,
  );
  expect(whyNot(quiet, after(quiet, [bobOpens]), { ...deliver, to: 'cath' })).toBe(
    `cath has not joined ${link}`,
  );
});

test('what is lost must be a text, and the scope must have losses', () => {
  const lossy = systemNamed('solution-2/prohibited', 'loss');
  const lose = { type: 'lose', connection: 'cath-bob/team/0', to: 'cath' } as const;
  expect(whyNot(lossy, after(lossy, [bobOpens]), lose)).toBe(
    'x.grp.direct.inv comes first there, and only texts are lost',
  );
  expect(whyNot(quiet, after(quiet, [bobOpens]), lose)).toBe(
    'the network loses nothing in contact-quiet',
  );
});

test('nothing speaks against what is possible', () => {
  expect(whyNot(quiet, after(quiet, []), bobOpens)).toBeNull();
});

describe('a delivery of something that is named', () => {
  const crossing = systemNamed('solution-2/pending', 'contact-crossing');
  const cathOpens = {
    type: 'wish',
    who: 'cath',
    wish: { type: 'open', peer: 'bob', group: 'team' },
  } as const;
  const toBob = { type: 'deliver', connection: link, to: 'bob' } as const;
  const joined = after(crossing, [
    bobOpens,
    cathOpens,
    { type: 'deliver', connection: 'cath-bob/team/0', to: 'cath' },
  ]);

  test('is possible where it comes first', () => {
    expect(whyNot(crossing, joined, toBob, 'x.info (confirmation)')).toBeNull();
  });

  test('is not where something else does, which is named', () => {
    expect(whyNot(crossing, joined, toBob, 'x.grp.direct.inv')).toBe(
      `x.grp.direct.inv is not on its way there on ${link}: what comes is x.info (confirmation)`,
    );
    const ready = after(crossing, [
      bobOpens,
      { type: 'deliver', connection: 'cath-bob/team/0', to: 'cath' },
      toBob,
      bobWrites,
    ]);
    const toCath = { type: 'deliver', connection: link, to: 'cath' } as const;
    expect(whyNot(crossing, ready, toCath, 'x.msg.new “bob 1”')).toBe(
      `x.info (reply) comes first on ${link}`,
    );
  });

  test('is not where nothing does', () => {
    expect(whyNot(crossing, after(crossing, [bobOpens]), toBob, 'x.info (confirmation)')).toBe(
      `nothing is on its way to bob on ${link}`,
    );
  });
});
