/** Hazards: each can be switched off by itself, and what is left of a scope is a scope. */
import { describe, expect, test } from 'vitest';
import { designOf } from './designs/design.ts';
import { PRESETS } from './designs/presets.ts';
import { HAZARDS, hazardsIn, restrictedTo, type Setup } from './hazards.ts';
import { clientsIn, whyNotIn } from './scope.ts';
import { SCOPES } from './scopes.ts';
import { systemOf } from './start.ts';

const designs = PRESETS.map((preset) => designOf(preset));
const setups: readonly Setup[] = designs.flatMap((design) =>
  SCOPES.filter((scope) => whyNotIn(scope, design) === null).map((scope) => ({ design, scope })),
);

function setupOf(design: string, scope: string): Setup {
  const setup = setups.find((one) => one.design.name === design && one.scope.name === scope);
  if (setup === undefined) throw new Error(`there is no ${design} in ${scope}`);
  return setup;
}

test('with every hazard left on nothing changes', () => {
  for (const setup of setups) expect(restrictedTo(HAZARDS, setup)).toEqual(setup);
});

test('with every hazard off none is left', () => {
  for (const setup of setups) expect(hazardsIn(restrictedTo([], setup))).toEqual([]);
});

test('to switch one off leaves the others on', () => {
  for (const setup of setups) {
    const hazards = hazardsIn(setup);
    for (const off of hazards) {
      const left = hazards.filter((hazard) => hazard !== off);
      const still = hazardsIn(restrictedTo(left, setup));
      // With the second group goes what there is of the others in it alone; with the second joiner, what exceeds a limit.
      if (off === 'second-group' || off === 'second-joiner')
        expect(left).toEqual(expect.arrayContaining([...still]));
      else expect(still).toEqual(left);
    }
  }
});

test('each is in some scope', () => {
  const found = new Set(setups.flatMap(hazardsIn));
  expect(HAZARDS.filter((hazard) => !found.has(hazard))).toEqual([]);
});

// What the questions of the scopes name, in model/scopes.
test.each([
  ['contact-quiet', []],
  ['contact-crossing', ['both-open']],
  ['contact-leaving', ['leave', 'remove']],
  ['contact', ['copies-differ', 'switch', 'both-open', 'delete', 'leave', 'remove']],
  ['second-owner', ['switch', 'second-owner']],
  ['limit', ['second-joiner']],
  ['two-joiners-slow', ['second-joiner', 'slow-handshake']],
  ['misbehaving-joiner', ['switch', 'misbehaving']],
  ['two-groups-incognito', ['incognito', 'second-group']],
  ['loss', ['loss']],
] as const)('%s has %j', (scope, hazards) => {
  expect(hazardsIn(setupOf('solution-2/pending', scope))).toEqual(hazards);
});

describe('what depends on the design', () => {
  test('the member limit is a hazard where the group can grow beyond it', () => {
    const limited = 'solution-3/any-off-prevents+limit';
    expect(hazardsIn(setupOf(limited, 'limit'))).toEqual(['second-joiner', 'member-limit']);
    expect(hazardsIn(setupOf(limited, 'join'))).toEqual(['switch']);
    const { design } = restrictedTo(['second-joiner'], setupOf(limited, 'limit'));
    expect(design.knobs).toEqual(setupOf('solution-3/any-off-prevents', 'limit').design.knobs);
  });

  test('where a text makes the contact, both writing is what both opening is elsewhere', () => {
    const crossing = (design: string) =>
      restrictedTo([], setupOf(design, 'contact-crossing'))
        .scope.wishes.filter(
          ({ may }) => (may.type === 'open' && !may.standing) || may.type === 'write',
        )
        .map(({ who, may }) => `${who} ${may.type}`);
    expect(crossing('solution-2/pending')).toEqual(['bob open', 'bob write', 'cath write']);
    expect(crossing('solution-1/cascade')).toEqual(['bob open', 'cath open', 'bob write']);
  });
});

test('without a second joiner or group nobody is left who would be in no group', () => {
  expect(clientsIn(restrictedTo([], setupOf('baseline', 'limit')).scope)).toEqual([
    'alice',
    'bob',
    'cath',
  ]);
  const { scope } = restrictedTo(['incognito'], setupOf('baseline', 'two-groups-incognito'));
  expect(clientsIn(scope)).toEqual(['alice', 'bob', 'cath']);
  expect(scope.incognito).toEqual([
    { who: 'bob', group: 'team' },
    { who: 'cath', group: 'team' },
  ]);
});

test('every setup without hazards has a beginning', () => {
  for (const setup of setups) {
    const { scope, design } = restrictedTo([], setup);
    expect(systemOf(scope, () => design).initial.length).toBeGreaterThan(0);
  }
});
