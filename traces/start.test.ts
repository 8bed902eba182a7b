/** How a run begins: each start of a scope has words of its own, and those that are otherwise for one client only. */
import { describe, expect, test } from 'vitest';
import { SCOPES } from '../model/scopes.ts';
import { designNamed, scopeNamed, systemIn } from '../properties/asking.ts';
import { neighbouringStarts, startInWords } from './start.ts';

const design = designNamed('solution-2/pending');

describe.each(SCOPES.filter(({ isForMixes }) => !isForMixes))('$name', (scope) => {
  const system = systemIn(scope, design);
  const words = system.initial.map((start) => startInWords(system, start));

  test('starts that differ are told apart, and one alone is not told', () => {
    expect(new Set(words).size).toBe(system.initial.length);
    expect(words.includes(null)).toBe(system.initial.length === 1);
  });

  test('who is a neighbour of a start has it for a neighbour', () => {
    const neighbours = system.initial.map((start) =>
      neighbouringStarts(system, start).map((other) => other.start),
    );
    for (const [index, start] of system.initial.entries())
      for (const other of neighbours[index] ?? []) {
        expect(other).not.toBe(start);
        expect(neighbours[system.initial.indexOf(other)]).toContain(start);
      }
    expect(neighbours.every(({ length }) => length > 0)).toBe(system.initial.length > 1);
  });
});

test.each([
  [
    'contact-settings',
    'direct messages on for alice and bob, off for cath',
    ['direct messages off for alice', 'direct messages off for bob', 'direct messages on for cath'],
  ],
  ['join', 'direct messages off for everybody', ['direct messages on for everybody']],
  ['incognito', 'bob incognito', ['bob not incognito', 'cath incognito']],
])('in %s: %s', (name, told, others) => {
  const system = systemIn(scopeNamed(name), design);
  const start = system.initial.find((one) => startInWords(system, one) === told);
  if (start === undefined) throw new Error(`no start is told so: ${told}`);
  expect(
    neighbouringStarts(system, start)
      .map(({ words }) => words)
      .toSorted(),
  ).toEqual(others.toSorted());
});
