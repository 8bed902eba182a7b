/** Hazards: each can be switched off by itself, and what is left of a scope is a scope. */
import { describe, expect, test } from 'vitest';
import { designOf } from './designs/design.ts';
import { PRESETS } from './designs/presets.ts';
import { type Hazard, HAZARDS, hazardsIn, restrictedTo, type Setup, wayOf } from './hazards.ts';
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
  for (const setup of setups) expect(restrictedTo(HAZARDS, setup)).toEqual([setup]);
});

test('with every hazard off none is left, in whichever way', () => {
  for (const setup of setups)
    for (const way of restrictedTo([], setup)) expect(hazardsIn(way)).toEqual([]);
});

test('to switch one off leaves the others on', () => {
  for (const setup of setups) {
    const hazards = hazardsIn(setup);
    for (const off of hazards) {
      const left = hazards.filter((hazard) => hazard !== off);
      for (const way of restrictedTo(left, setup)) {
        const still = hazardsIn(way);
        // What goes with another: a second owner where nobody changes the setting; what exceeds a limit, with the second
        // joiner; and with a group, what there is of the others in it alone.
        if (off === 'switch' || off === 'second-group' || off === 'second-joiner')
          expect(left).toEqual(expect.arrayContaining([...still]));
        else expect(still).toEqual(left);
      }
    }
  }
});

test('where one goes with another, what is left is a way of the smaller set', () => {
  const plain = ({ design, scope }: Setup) => JSON.stringify([design.name, scope]);
  let went = 0;
  for (const setup of setups)
    for (const left of subsetsOf(hazardsIn(setup)))
      for (const way of restrictedTo(left, setup)) {
        const still = hazardsIn(way);
        if (still.length === left.length) continue;
        went++;
        expect(restrictedTo(still, setup).map(plain)).toContain(plain(way));
      }
  expect(went).toBeGreaterThan(0);
});

function subsetsOf(hazards: readonly Hazard[]): readonly (readonly Hazard[])[] {
  return hazards.reduce<readonly (readonly Hazard[])[]>(
    (smaller, hazard) => [...smaller, ...smaller.map((set) => [...set, hazard])],
    [[]],
  );
}

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
  ['two-hosts', ['second-joiner', 'second-host']],
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
    const [way] = restrictedTo(['second-joiner'], setupOf(limited, 'limit'));
    expect(way?.design.knobs).toEqual(setupOf('solution-3/any-off-prevents', 'limit').design.knobs);
  });

  test('where a text makes the contact, both writing is what both opening is elsewhere', () => {
    const crossing = (design: string) =>
      restrictedTo([], setupOf(design, 'contact-crossing')).map(({ scope }) =>
        scope.wishes
          .filter(({ may }) => (may.type === 'open' && !may.standing) || may.type === 'write')
          .map(({ who, may }) => `${who} ${may.type}`),
      );
    expect(crossing('solution-2/pending')).toEqual([
      ['bob open', 'bob write', 'cath write'],
      ['cath open', 'bob write', 'cath write'],
    ]);
    expect(crossing('solution-1/cascade')).toEqual([
      ['bob open', 'cath open', 'bob write'],
      ['bob open', 'cath open', 'cath write'],
    ]);
  });

  test('where the handshake alone makes contacts, nobody else can', () => {
    expect(hazardsIn(setupOf('baseline', 'contact-crossing'))).toEqual([]);
  });
});

test('of two who could, either is the only one', () => {
  const switching = restrictedTo(['switch'], setupOf('solution-2/pending', 'second-owner'));
  expect(switching.map(whoMaySwitch)).toEqual([['alice'], ['bob']]);
  const joining = restrictedTo([], setupOf('solution-2/pending', 'limit'));
  expect(joining.map(({ scope }) => scope.groups.team?.joiners)).toEqual([['cath'], ['dan']]);
});

function whoMaySwitch({ scope }: Setup): readonly string[] {
  return scope.wishes.filter(({ may }) => may.type === 'switch').map(({ who }) => who);
}

test('a run is of the first way that allows what is done in it', () => {
  const ways = restrictedTo([], setupOf('solution-2/pending', 'contact-crossing'));
  const opens = { who: 'cath', wish: { type: 'open', peer: 'bob', group: 'team' } } as const;
  const writes = { who: 'bob', wish: { type: 'write', peer: 'cath', group: 'team' } } as const;
  const leaves = { who: 'bob', wish: { type: 'leave', group: 'team' } } as const;
  expect(wayOf([writes], ways)).toBe(ways[0]);
  expect(wayOf([writes, opens], ways)).toBe(ways[1]);
  expect(wayOf([leaves], ways)).toBeUndefined();
});

test('without a second joiner or group nobody is left who would be in no group', () => {
  const clients = (scope: string) =>
    restrictedTo([], setupOf('baseline', scope)).map((way) => clientsIn(way.scope));
  expect(clients('limit')).toEqual([
    ['alice', 'bob', 'cath'],
    ['alice', 'bob', 'dan'],
  ]);
  expect(clients('two-groups')).toEqual([
    ['alice', 'bob', 'cath'],
    ['eve', 'bob', 'cath'],
  ]);
  const incognito = restrictedTo(['incognito'], setupOf('baseline', 'two-groups-incognito'));
  expect(incognito.map(({ scope }) => scope.incognito)).toEqual(
    (['team', 'club'] as const).map((group) => [
      { who: 'bob', group },
      { who: 'cath', group },
    ]),
  );
});

test('every setup without hazards has a beginning', () => {
  for (const setup of setups)
    for (const { scope, design } of restrictedTo([], setup))
      expect(systemOf(scope, () => design).initial.length).toBeGreaterThan(0);
});
