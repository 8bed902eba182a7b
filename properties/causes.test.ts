/** Causes: the minimal sets of hazards, as an obvious search over all sets finds them, and one over all runs. */
import { expect, test, vi } from 'vitest';
import { type Hazard, hazardsIn, isHazard, restrictedTo, wayOf } from '../model/hazards.ts';
import type { Scope } from '../model/scope.ts';
import {
  cast,
  each,
  eitherOpens,
  invites,
  joining,
  leaves,
  removes,
  switches,
  trio,
} from '../model/scopes/parts.ts';
import { systemOf } from '../model/start.ts';
import { firstDifference, replay } from '../traces/run.ts';
import type { Trace } from '../traces/trace.ts';
import { PROPERTIES } from './all.ts';
import { designNamed, scopeNamed } from './asking.ts';
import { type Causes, causesIn, largestVacuous, type SearchRestricted } from './causes.ts';
import { complaintAtEnd } from './complaints.ts';
import type { ProtocolProperty } from './property.ts';
import { isToldByDeeds, usedBy, violationsByUse } from './using-hazards.ts';
import { type Cell, type Result, verifyToEnd } from './verification.ts';

const searchHere: SearchRestricted = (cell, properties) =>
  Promise.resolve(verifyToEnd(cell, properties));

function cellOf(design: string, scope: string): Cell {
  return { design: designNamed(design), scope: scopeNamed(scope) };
}

function violatedBy(cell: Cell): readonly ProtocolProperty[] {
  return verifyToEnd(cell, PROPERTIES).results.flatMap(({ verdict, property }) =>
    verdict === 'violated' ? [property] : [],
  );
}

async function causesOf(cell: Cell, properties: readonly ProtocolProperty[]) {
  const found = await causesIn(cell, properties, searchHere);
  if (found === null) throw new Error('nobody interrupted it');
  return found;
}

const cells = [
  ['solution-2/pending', 'join-leave'],
  ['solution-2/pending', 'join-delete'],
  ['solution-1/keep-if-used', 'contact-leaving'],
  ['solution-3/any-off-prevents', 'second-owner'],
  ['solution-3/introduction-decides+strip+limit', 'limit'],
] as const;

test.each(cells)(
  '%s in %s: what a search of all sets finds, minimal sets only',
  async (...names) => {
    const cell = cellOf(...names);
    const violated = violatedBy(cell);
    expect(violated).not.toEqual([]);
    const sets = hazardsIn(cell).reduce<readonly (readonly Hazard[])[]>(
      (smaller, hazard) => [...smaller, ...smaller.map((set) => [...set, hazard])],
      [[]],
    );
    const whole = verifyToEnd(cell, []);
    const everything = sets.map((set) => {
      const found = restrictedTo(set, cell).map((way) => verifyToEnd(way, violated));
      // Fewer hazards, fewer states. Without the limit there are more links, but that is another design with a cell of its own.
      if (set.includes('member-limit') || !hazardsIn(cell).includes('member-limit'))
        for (const { states } of found) expect(states).toBeLessThanOrEqual(whole.states);
      return { set, results: found.flatMap(({ results }) => results) };
    });
    const found = await causesOf(cell, violated);
    expect(found.flatMap(unused)).toEqual([]);
    for (const { property, causes } of found) {
      const violating = everything
        .filter(({ results }) =>
          results.some((one) => one.property === property && one.verdict === 'violated'),
        )
        .map(({ set }) => set);
      const minimal = violating.filter(
        (set) =>
          !violating.some(
            (other) => other.length < set.length && other.every((one) => set.includes(one)),
          ),
      );
      const names = (some: readonly (readonly Hazard[])[]) =>
        some.map((set) => set.join('+')).sort();
      expect(names(causes.map(({ hazards }) => hazards))).toEqual(names(minimal));
    }
  },
);

/** In each, only one of two does something else that is a hazard: who is left to act matters. */
const lopsided: readonly (readonly [string, Scope])[] = [
  [
    'both may open, and only bob may leave',
    {
      ...trio,
      name: 'lopsided',
      question: 'Is it enough that cath opens?',
      settings: 'on',
      wishes: [...eitherOpens(1, 'either may'), ...each('write', 1, 'to wait'), leaves('bob')],
    },
  ],
  [
    'two owners may change the setting, and only bob may be removed',
    {
      ...trio,
      name: 'lopsided',
      question: 'Is it enough that bob changes it?',
      groups: { team: cast(['alice', 'bob', 'cath'], [], ['alice', 'bob']) },
      settings: 'on',
      wishes: [switches(1, 'one'), switches(1, 'another', 'bob'), removes('bob')],
    },
  ],
  [
    'two may join, and only dan may leave',
    {
      ...joining,
      name: 'lopsided',
      question: 'Is it enough that dan joins?',
      groups: { team: cast(['alice', 'bob'], ['cath', 'dan']) },
      settings: 'on',
      wishes: [invites('cath'), invites('dan'), leaves('dan')],
    },
  ],
];

const cellsByRuns: readonly (readonly [name: string, Cell])[] = [
  ...lopsided.map(
    ([name, scope]) => [name, { design: designNamed('solution-2/pending'), scope }] as const,
  ),
  ['Solution 2 in two-owners', cellOf('solution-2/pending', 'two-owners')],
  ['Solution 1 in contact-kept', cellOf('solution-1/keep-if-used', 'contact-kept')],
  ['Solution 3 in join-differs', cellOf('solution-3/any-off-prevents', 'join-differs')],
];

test.each(cellsByRuns)(
  '%s: what the runs of the whole scope use is what causes are made of',
  async (_, cell) => {
    const violated = violatedBy(cell).filter(({ kind }) => kind !== 'possible');
    const byUse = violationsByUse(cell, violated);
    const found = await causesOf(cell, violated);
    expect(found).not.toEqual([]);
    expect(found.flatMap(unused)).toEqual([]);
    for (const { property, causes } of found) {
      const inShort = causes.map(({ hazards, trace }) => ({ hazards, steps: trace.steps.length }));
      expect(new Set(inShort), property.id).toEqual(new Set(byUse.get(property.id)));
    }
  },
);

function deedsIn({ steps }: Trace) {
  return steps.flatMap(({ action }) => (action.type === 'wish' ? [action] : []));
}

/** What causes name and their traces do not show: whoever opens in them, changes the setting, deletes, joins, leaves. */
function unused({ cell: { design }, property, causes }: Causes): readonly string[] {
  if (property.kind === 'possible') return [];
  return causes.flatMap(({ hazards, trace }) => {
    const used = usedBy(deedsIn(trace), design);
    return hazards
      .filter((hazard) => isToldByDeeds(hazard) && !used.includes(hazard))
      .map((hazard) => `${property.id} from ${hazards.join('+')}: no ${hazard}`);
  });
}

test("a deletion doesn't hide that texts are lost where both make the contact", async () => {
  const properties = PROPERTIES.filter(({ id }) => id === 'no-silent-loss');
  const [found] = await causesOf(cellOf('solution-2/pending', 'join-delete'), properties);
  expect(found?.causes.map(({ hazards }) => hazards)).toEqual([['both-open'], ['delete']]);
});

const cellsWithTraces: readonly (readonly [name: string, Cell])[] = [
  ['Solution 3 with a limit', cellOf('solution-3/any-off-prevents+limit', 'limit')],
  ...cellsByRuns.slice(0, lopsided.length),
];

test.each(cellsWithTraces)(
  '%s: the trace of a cause is replayed in its restricted scope, and says what it said',
  async (_, cell) => {
    const found = await causesOf(cell, violatedBy(cell));
    const traces = found.flatMap(({ property, causes }) =>
      causes.map(({ trace, hazards }) => ({ property, trace, hazards })),
    );
    expect(traces).not.toEqual([]);
    for (const { property, trace, hazards } of traces) {
      expect(trace.hazards).toEqual(hazards);
      const way = wayOf(deedsIn(trace), restrictedTo((trace.hazards ?? []).filter(isHazard), cell));
      if (way === undefined) throw new Error('no way allows what it does');
      const system = systemOf(way.scope, () => way.design);
      const run = replay(system, trace);
      expect(firstDifference(system, trace, run)).toBeNull();
      expect(complaintAtEnd(property, system, run)).toBe(trace.complaint);
    }
  },
);

/** Answers with a verdict per set of hazards, and a violation's trace from elsewhere. */
function answers(verdictOf: (set: string) => Result['verdict'] | null) {
  const cell = cellOf('baseline', 'join');
  const violation = verifyToEnd(cell, PROPERTIES).results.find(({ trace }) => trace !== null);
  return vi.fn<SearchRestricted>((restricted, properties) => {
    const verdict = verdictOf(restricted.hazards.join('+'));
    return Promise.resolve(
      verdict === null
        ? null
        : {
            ...verifyToEnd(cell, []),
            results: properties.map((property) => ({
              property,
              verdict,
              reason: null,
              givenUp: false,
              violations: null,
              trace: verdict === 'violated' ? (violation?.trace ?? null) : null,
            })),
          },
    );
  });
}

const threeHazards = cellOf('baseline', 'join-leave');
const someProperty = PROPERTIES.slice(0, 1);

test('no set is searched that contains a cause', async () => {
  const search = answers((set) => (set === 'leave' ? 'violated' : 'holds'));
  await causesIn(threeHazards, someProperty, search);
  expect(search.mock.calls.map(([{ hazards }]) => hazards.join('+'))).toEqual([
    '',
    'switch',
    'leave',
    'remove',
    'switch+remove',
  ]);
});

test('the largest sets without an occasion are told, not those within them', async () => {
  const search = answers((set) =>
    set.includes('switch+leave') ? 'violated' : set.includes('remove') ? 'holds' : 'vacuous',
  );
  const found = await causesIn(threeHazards, someProperty, search);
  expect(found?.map(largestVacuous)).toEqual([[['switch'], ['leave']]]);
});

test('an interruption leaves no half of a list of causes', async () => {
  const search = answers((set) => (set === 'leave' ? null : set === '' ? 'holds' : 'violated'));
  expect(await causesIn(threeHazards, someProperty, search)).toBeNull();
});
