/** The record of verdicts and the counterexamples that are kept: whole, of one mind, and what comes out today. */
import { expect, test } from 'vitest';
import { PROPERTIES } from '../properties/all.ts';
import { differences } from '../properties/record.ts';
import { readVerdict, stepsOf, uncounted } from '../properties/verdict-in-words.ts';
import { type Cell, verifyToEnd } from '../properties/verification.ts';
import { cellsNamed, designNamed, scopeNamed } from './choices.ts';
import { readRecord } from './files.ts';
import { cellKey, type KeptTrace, keptTraces } from './kept.ts';
import { load } from './load-trace.ts';

/** Larger ones are compared by `npm run verify`, and by that alone. */
const MOST_STATES = 1_000;

const known = readRecord();
const cells = cellsNamed(undefined, undefined, []);
const onRecord = Object.entries(known.designs).flatMap(([design, scopes]) =>
  Object.entries(scopes).map(([scope, cell]) => ({ design, scope, ...cell })),
);
const verdicts = onRecord.flatMap(({ design, scope, properties }) =>
  Object.entries(properties).map(([property, verdict]) => ({ design, scope, property, verdict })),
);
const violated = verdicts.filter(({ verdict }) => stepsOf(verdict) !== null);
const kept = keptTraces();

test('every design is on record in every scope that it is asked about in, and nothing else is', () => {
  const name = (design: string, scope: string) => `${design} in ${scope}`;
  expect(onRecord.map(({ design, scope }) => name(design, scope)).sort()).toEqual(
    cells.map(({ design, scope }) => name(design.name, scope.name)).sort(),
  );
});

test('every property is on record in each of them', () => {
  const ids = PROPERTIES.map(({ id }) => id).sort();
  for (const { design, scope, properties } of onRecord)
    expect(Object.keys(properties).sort(), `${design} in ${scope}`).toEqual(ids);
});

test('nothing is on record that a search which was cut has said', () => {
  const words = new Set(verdicts.map(({ verdict }) => readVerdict(verdict)?.is));
  expect([...words].map(String).sort()).toEqual(['holds', 'not-applicable', 'vacuous', 'violated']);
});

test('every violation on record is counted', () => {
  const without = violated.filter(({ verdict }) => uncounted(verdict) === verdict);
  expect(without).toEqual([]);
});

test('each violation on record has its counterexample, and each counterexample its violation', () => {
  const expected = violated.map(({ design, scope, property }) => cellKey(design, scope, property));
  expect([...kept.keys()].sort()).toEqual(expected.sort());
});

const violatedCells = onRecord.filter(({ properties }) =>
  Object.values(properties).some((verdict) => stepsOf(verdict) !== null),
);

/** Whichever design it is kept under. */
test.each(violatedCells)(
  '$design in $scope: the counterexamples show what they say, in the steps on record',
  ({ design, scope, properties }) => {
    for (const [id, verdict] of Object.entries(properties)) {
      if (stepsOf(verdict) === null) continue;
      const { file, trace } = keptOf(design, scope, id);
      const { run } = load(file, trace);
      expect(stepsOf(verdict), id).toBe(run.steps.length);
    }
  },
);

const small = onRecord.filter(({ states }) => states < MOST_STATES);

test.each(small)(
  '$design in $scope: the record and its counterexamples are what comes out',
  (one) => {
    const verification = verifyToEnd(cellCalled(one.design, one.scope), PROPERTIES);
    expect(differences(known, [verification])).toEqual([]);
    for (const { property, trace } of verification.results)
      if (trace !== null) expect(keptOf(one.design, one.scope, property.id).trace).toEqual(trace);
  },
);

function keptOf(design: string, scope: string, property: string): KeptTrace {
  const found = kept.get(cellKey(design, scope, property));
  if (found === undefined) throw new Error(`nothing is kept of ${design} in ${scope}, ${property}`);
  return found;
}

function cellCalled(name: string, scope: string): Cell {
  const design = designNamed(name);
  return { design, scope: scopeNamed(scope, design) };
}
