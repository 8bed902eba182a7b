/** A chart fits the terminal, and has every word of the run in it. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { clientsIn } from '../model/scope.ts';
import { scopeNamed } from '../properties/asking.ts';
import type { Counterexample } from '../traces/trace.ts';
import { chart } from './chart.ts';
import { keptTraces } from './kept.ts';

const kept = [...keptTraces().values()].map(({ trace }) => trace);

/** Of all that is kept: as many clients as there are in any, and the longest of those. */
const longest = new Map<number, Counterexample>();
for (const trace of kept) {
  const clients = partakersOf(trace).length;
  const known = longest.get(clients);
  if (known === undefined || known.steps.length < trace.steps.length) longest.set(clients, trace);
}

describe.each([60, 80, 120])('in %i columns', (width) => {
  test.each([...longest])('a run of %i clients is not cut, and fits', (_, trace) => {
    const lines = chart(trace, clientsOf(trace), width).split('\n').map(stripVTControlCharacters);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    expect(cellsIn(lines)).toEqual([
      ['', ...partakersOf(trace)],
      ...trace.steps.map(({ tells }, index) => [
        String(index + 1),
        ...partakersOf(trace).map((client) => (tells[client] ?? []).join('').replaceAll(' ', '')),
      ]),
    ]);
  });
});

test('there are runs of one to four clients among them', () => {
  expect(new Set(longest.keys())).toEqual(new Set([1, 2, 3, 4]));
});

function clientsOf(trace: Counterexample) {
  return clientsIn(scopeNamed(trace.scope));
}

/** Those to whom anything happens. */
function partakersOf(trace: Counterexample) {
  return clientsOf(trace).filter((client) =>
    trace.steps.some(({ tells }) => (tells[client] ?? []).length > 0),
  );
}

/** The cells of the table, row by row, without the spaces in them. */
function cellsIn(lines: readonly string[]): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  for (const line of lines) {
    if (line.startsWith('─')) {
      rows.push([]);
      continue;
    }
    const row = rows.at(-1) ?? [];
    for (const [column, part] of line.split('│').entries())
      row[column] = `${row[column] ?? ''}${part.replaceAll(' ', '')}`;
  }
  return rows;
}
