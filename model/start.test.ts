/** How a scope begins. Source: protocol.md, "The handshake" and "The designs"; facts, section 1.3. */
import { describe, expect, test } from 'vitest';
import { isQuiescent } from '../checker/plain.ts';
import { fullBudget } from './budget.ts';
import type { ClientState } from './client-state.ts';
import { baseline } from './designs/baseline.ts';
import { type Design, designOf, designsOf } from './designs/design.ts';
import { PRESETS } from './designs/presets.ts';
import { prohibited } from './designs/solution-2.ts';
import { castsOf, type Scope, whyNotIn } from './scope.ts';
import { SCOPES } from './scopes.ts';
import { systemOf } from './start.ts';
import { keysOf, Walkthrough, scopeOf, castOf, recast } from './testing.ts';
import { allowing, invites, opens } from './testing-deeds.ts';
import { type Client, otherEnd } from './vocabulary/ids.ts';

const BASELINE = designOf(baseline);
const SOLUTION_2 = designOf(prohibited);
const SOLUTIONS = PRESETS.filter(({ knobs }) => knobs.handshakeLink === 'never').map((preset) =>
  designOf(preset),
);

/** Three members, one joiner, and the setting on. */
const SCOPE = scopeOf({
  members: ['alice', 'bob', 'cath'],
  joiners: ['dan'],
  wishes: [...allowing(1, invites('alice', 'dan')), ...allowing(2, opens('bob', 'cath'))],
});

/** Scopes that differ only in what may happen begin alike: one of each. */
const BEGINNINGS = [...new Map(SCOPES.map((scope) => [beginningOf(scope), scope])).values()];
const ASKED = BEGINNINGS.flatMap((scope) =>
  PRESETS.filter(
    (preset) => whyNotIn(scope, preset) === null && preset.differsInHandshakeOnly !== true,
  ).map((preset) => ({ scope, preset })),
);

test.each(SCOPES)('$name begins with the whole budget', (scope) => {
  const { initial, budgetComponent } = systemOf(scope, () => SOLUTION_2);
  for (const states of initial) expect(states[budgetComponent]).toEqual(fullBudget(scope));
});

describe.each(ASKED)('$scope.name with $preset.name', ({ scope, preset }) => {
  const design = designOf(preset);
  const system = systemOf(scope, designsOf(design));

  test('begins with nothing on its way', () => {
    for (const states of system.initial) expect(isQuiescent(system, states)).toBe(true);
  });

  test('begins with every two members of a group connected, in a sparse one over the host, and with no joiner', () => {
    for (const walk of Walkthrough.beginnings(scope, design)) {
      for (const { group, host, members, joiners } of castsOf(scope)) {
        for (const member of members) {
          const others = members.filter((other) => other !== member);
          const seen = (other: Client) =>
            scope.topology === 'mesh' || [member, other].includes(host) ? 'connected' : 'known';
          expect(walk.membership(member, group)).toBe('current');
          expect(walk.members(member, group)).toEqual(
            Object.fromEntries(others.map((other) => [other, seen(other)])),
          );
          // The host knows whom it has introduced to whom: links may be offered again.
          const hosted = member === host ? others : [];
          expect(walk.hosting(member, group)).toEqual(
            Object.fromEntries(
              hosted.map((joiner, place) => [joiner, ['introducing', ...hosted.slice(0, place)]]),
            ),
          );
        }
        for (const joiner of joiners) {
          expect(walk.membership(joiner, group)).toBe('outside');
          expect(walk.members(joiner, group)).toEqual({});
        }
      }
    }
  });

  test('begins the same whether XState is asked at every step or not', () => {
    const live = systemOf(scope, designsOf(design), 'live');
    expect(live.initial.map((states) => keysOf(live, states))).toEqual(
      system.initial.map((states) => keysOf(system, states)),
    );
  });
});

test('every connection is open at both ends, and every end has its connection', () => {
  for (const design of [BASELINE, ...SOLUTIONS]) {
    const walk = new Walkthrough(SCOPE, design);
    for (const client of walk.system.clients)
      for (const [name, end] of Object.entries(walk.ends(client))) {
        const connection = walk.system.connections.find((one) => one === name);
        if (connection === undefined) throw new Error(`${name} has no component`);
        expect(end).toBe('ready');
        expect(walk.ends(otherEnd(connection, client))).toMatchObject({ [name]: 'ready' });
        expect(walk.states[walk.system.connectionComponent(connection)]).toMatchObject({
          ends: { creator: { status: 'open' }, peer: { status: 'open' } },
        });
      }
  }
});

test('today every two members have a direct connection too, which the later one made', () => {
  const walk = new Walkthrough(SCOPE, BASELINE);
  expect(connections(walk)).toEqual([
    'alice-bob/direct/0',
    'alice-bob/team/0',
    'alice-cath/direct/0',
    'alice-cath/team/0',
    'alice-dan/direct/0',
    'cath-bob/direct/0',
    'cath-bob/team/0',
  ]);
  for (const [me, peer] of [
    ['bob', 'cath'],
    ['cath', 'bob'],
  ] as const) {
    expect(walk.contact(me, peer)).toBe('ready');
    expect(walk.connections(me, peer)).toEqual(['cath-bob/direct/0 ready']);
    expect([...walk.written(me, peer), ...walk.shown(me, peer)]).toEqual([]);
  }
});

test('in Solutions 1 and 2 members have their group connections only', () => {
  for (const design of SOLUTIONS) {
    const walk = new Walkthrough(SCOPE, design);
    expect(connections(walk)).toEqual([
      'alice-bob/direct/0',
      'alice-bob/team/0',
      'alice-cath/direct/0',
      'alice-cath/team/0',
      'alice-dan/direct/0',
      'cath-bob/team/0',
    ]);
    expect(walk.contact('bob', 'cath')).toBe('none');
    expect(walk.contact('cath', 'bob')).toBe('none');
  }
});

test('everybody has a ready contact with the host, joiners too', () => {
  for (const design of [BASELINE, ...SOLUTIONS]) {
    const walk = new Walkthrough(SCOPE, design);
    for (const client of ['bob', 'cath', 'dan'] as const) {
      expect(walk.contact('alice', client)).toBe('ready');
      expect(walk.contact(client, 'alice')).toBe('ready');
    }
  }
});

test('of two designs the handshake link is made by the one who joins', () => {
  const only =
    (old: Client) =>
    (client: Client): Design =>
      client === old ? BASELINE : SOLUTION_2;
  // Cath offers, and bob, who makes no contacts in the handshake, leaves the link alone.
  const cathsLink = new Walkthrough(SCOPE, only('cath'));
  expect(cathsLink.contact('cath', 'bob')).toBe('connecting');
  expect(cathsLink.contact('bob', 'cath')).toBe('none');
  expect(cathsLink.ends('cath')).toMatchObject({ 'cath-bob/direct/0': 'offered' });
  const none = new Walkthrough(SCOPE, only('bob'));
  expect(none.contact('cath', 'bob')).toBe('none');
  expect(none.contact('bob', 'cath')).toBe('none');
});

test('with the setting on there is one beginning, and all copies are on', () => {
  expect(copies(SCOPE)).toEqual(['on on on']);
});

test('with either setting there are two beginnings, and all copies are equal', () => {
  expect(copies({ ...SCOPE, settings: 'either' })).toEqual(['on on on', 'off off off']);
});

test('where copies may differ there is a beginning for every combination: two to the number of members', () => {
  const two = copies({ ...recast(SCOPE, { members: ['alice', 'bob'] }), settings: 'may differ' });
  expect(two.toSorted()).toEqual(['off off', 'off on', 'on off', 'on on']);
  const three = copies({ ...SCOPE, settings: 'may differ' });
  expect(three).toHaveLength(8);
  expect(new Set(three).size).toBe(8);
});

test('those who may be incognito are so in every combination, and nobody else is', () => {
  const scope = scopeOf({ ...castOf(SCOPE), wishes: SCOPE.wishes, incognito: ['bob', 'dan'] });
  const profiles = Walkthrough.beginnings(scope, BASELINE).map((walk) =>
    walk.system.clients.map((client) => walk.profile(client)).join(' '),
  );
  // Alice, bob, cath, dan.
  expect(profiles.toSorted()).toEqual([
    'main incognito main incognito',
    'main incognito main main',
    'main main main incognito',
    'main main main main',
  ]);
});

test('a setting that differs changes nothing but that copy', () => {
  const system = systemOf({ ...SCOPE, settings: 'may differ' }, () => BASELINE);
  const [first = []] = system.initial;
  for (const states of system.initial)
    for (const [component, state] of states.entries()) {
      const before = first[component];
      if (state.kind !== 'client' || before?.kind !== 'client') expect(state).toEqual(before);
      else expect(withoutCopy(state)).toEqual(withoutCopy(before));
    }
});

/** All that a client holds but for its copy of the setting. */
function withoutCopy({ groups, ...state }: ClientState) {
  const { membership, ...team } = groups.team;
  const { value, context } = membership;
  const kept = { value, context: { ...context, directMessages: null } };
  return { ...state, ...groups, team: { ...team, membership: kept } };
}

function beginningOf(scope: Scope): string {
  const { groups, settings, incognito, misbehaving, isForMixes } = scope;
  const { topology, handshake, linksTakeAStep } = scope;
  const cast = [groups, settings, incognito, misbehaving, isForMixes];
  return JSON.stringify([...cast, topology, handshake, linksTakeAStep]);
}

function connections(walk: Walkthrough): readonly string[] {
  const { system } = walk;
  return [...new Set(system.clients.flatMap((client) => Object.keys(walk.ends(client))))].sort();
}

/** The members' copies of the setting, in their order, for each beginning. */
function copies(scope: Scope): readonly string[] {
  return Walkthrough.beginnings(scope, BASELINE).map((walk) =>
    castOf(scope)
      .members.map((member) => walk.copy(member))
      .join(' '),
  );
}
