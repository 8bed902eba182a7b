/** The counterexamples that are kept: one for each violated cell of the record, and each still shows what it says. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem } from '../model/system.ts';
import { firstDifference, NotPossible, replay } from '../traces/run.ts';
import { parseTrace } from '../traces/trace.ts';
import { complaintAtEnd } from './complaints.ts';
import { parseRecord } from './record.ts';
import { cellNamed, propertyNamed } from './testing.ts';

const FOLDER = join(import.meta.dirname, '..', 'traces', 'counterexamples');
const RECORD = parseRecord(readFileSync(join(import.meta.dirname, 'verdicts.json'), 'utf8'));
const SUFFIX = '.trace.json';

const VIOLATED = Object.entries(RECORD.designs).flatMap(([design, scopes]) =>
  Object.entries(scopes).flatMap(([scope, { properties }]) =>
    Object.entries(properties).flatMap(([property, verdict]) => {
      const steps = /^violated in (\d+) steps?$/.exec(verdict)?.[1];
      const path = `${design}/${scope}/${property}${SUFFIX}`;
      return steps === undefined ? [] : [{ design, scope, property, path, steps: Number(steps) }];
    }),
  ),
);
const CELLS = Object.entries(RECORD.designs).flatMap(([design, scopes]) =>
  Object.keys(scopes).map((scope) => ({
    design,
    scope,
    violated: VIOLATED.filter((one) => one.design === design && one.scope === scope),
  })),
);

test('each violated cell of the record has its counterexample, and there are no others', () => {
  const kept = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.split(sep).join('/'));
  expect(kept.toSorted()).toEqual(VIOLATED.map(({ path }) => path).toSorted());
});

test.each(CELLS.filter(({ violated }) => violated.length > 0))(
  'the counterexamples of $design in $scope replay, and show what they say in as many steps as recorded',
  ({ design, scope, violated }) => {
    const cell = cellNamed(design, scope);
    const system = systemOf(cell.scope, designsOf(cell.design));
    expect(violated.flatMap((one) => complaintAbout(system, one))).toEqual([]);
  },
);

/** What is wrong with a kept counterexample. */
function complaintAbout(
  system: GroupSystem,
  { design, scope, property, path, steps }: (typeof VIOLATED)[number],
): readonly string[] {
  const trace = parseTrace(readFileSync(join(FOLDER, path), 'utf8'));
  expect(trace).toMatchObject({ design: { preset: design, settings: [] }, scope, property });
  if (trace.steps.length !== steps)
    return [`${path} has ${trace.steps.length} steps, not ${steps}`];
  try {
    const run = replay(system, trace);
    const difference = firstDifference(system, trace, run);
    if (difference !== null) return [`${path}: ${difference}`];
    const complaint = complaintAtEnd(propertyNamed(property), system, run);
    return complaint === trace.complaint ? [] : [`${path}: ${property} says of it: ${complaint}`];
  } catch (error) {
    if (error instanceof NotPossible) return [`${path}: step ${error.step}: ${error.message}`];
    throw error;
  }
}
