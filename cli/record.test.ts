/** The record of verdicts and the counterexamples that are kept: whole, of one mind, and what comes out today. */
import { expect, test } from 'vitest';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import { PROPERTIES } from '../properties/all.ts';
import { complaintAtEnd } from '../properties/complaints.ts';
import { differences } from '../properties/record.ts';
import { type Cell, verifyToEnd } from '../properties/verification.ts';
import { firstDifference, replay } from '../traces/run.ts';
import type { Counterexample } from '../traces/trace.ts';
import { cellsNamed, designNamed, propertyNamed, scopeNamed } from './choices.ts';
import { readRecord } from './files.ts';
import { cellKey, keptTraces } from './kept.ts';

/** Larger ones are compared by `npm run verify`, and by that alone. */
const MOST_STATES = 5_000;

const known = readRecord();
const cells = cellsNamed(undefined, undefined, []);
const onRecord = Object.entries(known.designs).flatMap(([design, scopes]) =>
  Object.entries(scopes).map(([scope, cell]) => ({ design, scope, ...cell })),
);
const verdicts = onRecord.flatMap(({ design, scope, properties }) =>
  Object.entries(properties).map(([property, verdict]) => ({ design, scope, property, verdict })),
);
const violated = verdicts.filter(({ verdict }) => verdict.startsWith('violated'));
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
  const words = new Set(verdicts.map(({ verdict }) => verdict.split(' ')[0]));
  expect([...words].map(String).sort()).toEqual(['holds', 'not-applicable', 'vacuous', 'violated']);
});

test('each violation on record has its counterexample, and each counterexample its violation', () => {
  const expected = violated.map(({ design, scope, property }) => cellKey(design, scope, property));
  expect([...kept.keys()].sort()).toEqual(expected.sort());
});

const violatedCells = onRecord.filter(({ properties }) =>
  Object.values(properties).some((verdict) => verdict.startsWith('violated')),
);

/** Whichever design it is kept under. */
test.each(violatedCells)(
  '$design in $scope: the counterexamples show what they say, in the steps on record',
  (one) => {
    const { design, scope } = cellCalled(one.design, one.scope);
    const system = systemOf(scope, designsOf(design));
    for (const [id, verdict] of Object.entries(one.properties)) {
      if (!verdict.startsWith('violated')) continue;
      const trace = keptOf(one.design, one.scope, id);
      const property = propertyNamed(id);
      const run = replay(system, trace);
      expect(firstDifference(system, trace, run), id).toBeNull();
      expect(complaintAtEnd(property, system, run), id).toBe(trace.complaint);
      const steps = `${trace.steps.length} ${trace.steps.length === 1 ? 'step' : 'steps'}`;
      expect(verdict, id).toBe(`violated in ${steps}`);
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
      if (trace !== null) expect(keptOf(one.design, one.scope, property.id)).toEqual(trace);
  },
);

function keptOf(design: string, scope: string, property: string): Counterexample {
  const found = kept.get(cellKey(design, scope, property));
  if (found === undefined) throw new Error(`nothing is kept of ${design} in ${scope}, ${property}`);
  return found.trace;
}

function cellCalled(name: string, scope: string): Cell {
  const design = designNamed(name);
  return { design, scope: scopeNamed(scope, design) };
}
