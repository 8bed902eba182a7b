/** The record of verdicts and the counterexamples that are kept: whole, of one mind, and what comes out today. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import { PROPERTIES } from '../properties/all.ts';
import { complaintAtEnd } from '../properties/complaints.ts';
import { differences } from '../properties/record.ts';
import { type Cell, verifyToEnd } from '../properties/verification.ts';
import { firstDifference, replay } from '../traces/run.ts';
import { formatTrace, parseTrace } from '../traces/trace.ts';
import { cellsNamed, designNamed, propertyNamed, scopeNamed } from './choices.ts';
import { CORPUS, readRecord, tracePath } from './files.ts';

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
const files = readdirSync(CORPUS.counterexamples, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.json'))
  .map((path) => path.split(sep).join('/'));

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
  const expected = violated.map(({ design, scope, property }) =>
    relative(CORPUS.counterexamples, tracePath(CORPUS.counterexamples, design, scope, property))
      .split(sep)
      .join('/'),
  );
  expect([...files].sort()).toEqual(expected.sort());
});

const folders = [...new Set(files.map((file) => dirname(file)))];

test.each(folders)(
  '%s: the counterexamples show what they say, in the steps on record',
  (folder) => {
    const { design, scope } = cellIn(folder);
    const system = systemOf(scope, designsOf(design));
    for (const file of files.filter((one) => dirname(one) === folder)) {
      const trace = parseTrace(readFileSync(join(CORPUS.counterexamples, file), 'utf8'));
      expect({ ...trace.design, scope: trace.scope }, file).toEqual({
        preset: design.name,
        settings: [],
        scope: scope.name,
      });
      expect(`${trace.property}.trace.json`).toBe(basename(file));
      const property = propertyNamed(trace.property);
      const run = replay(system, trace);
      expect(firstDifference(system, trace, run), file).toBeNull();
      expect(complaintAtEnd(property, system, run), file).toBe(trace.complaint);
      const steps = `${trace.steps.length} ${trace.steps.length === 1 ? 'step' : 'steps'}`;
      const verdict = known.designs[design.name]?.[scope.name]?.properties[property.id];
      expect(verdict, file).toBe(`violated in ${steps}`);
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
      if (trace !== null)
        expect(
          readFileSync(
            tracePath(CORPUS.counterexamples, one.design, one.scope, property.id),
            'utf8',
          ),
        ).toBe(formatTrace(trace));
  },
);

/** The folder of a cell: the design's name, which may have a slash in it, and the scope's. */
function cellIn(folder: string): Cell {
  return cellCalled(dirname(folder), basename(folder));
}

function cellCalled(name: string, scope: string): Cell {
  const design = designNamed(name);
  return { design, scope: scopeNamed(scope, design) };
}
