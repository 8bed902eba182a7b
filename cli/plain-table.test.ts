/** Tables fit the terminal: what has no room beside the others goes below, and nothing is cut off or left out. */
import fc from 'fast-check';
import pc from 'picocolors';
import { expect, test } from 'vitest';
import { heading, type PlainTable, plainTables } from './plain-table.ts';

const word = fc.stringMatching(/^[a-z0-9✗✓]{1,12}$/);
const tables = fc
  .tuple(fc.integer({ min: 2, max: 12 }), fc.integer({ min: 1, max: 5 }))
  .chain(([columns, rows]) =>
    fc.record({
      head: fc.array(word, { minLength: columns, maxLength: columns }),
      rows: fc.array(fc.array(word, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  );

/** The first column, a gap, and the widest other one: what there must be room for. */
const NARROWEST = 12 + 2 + 12 + 2;

test('no line is wider than the terminal, and none has a space at its end', () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: NARROWEST, max: 120 }), (table, width) => {
      for (const line of plainTables(table, width).split('\n')) {
        expect(line.length).toBeLessThanOrEqual(width);
        expect(line).toBe(line.trimEnd());
      }
    }),
  );
});

test('every word of the table is there, each row after its first column again in every part', () => {
  fc.assert(
    fc.property(tables, fc.integer({ min: NARROWEST, max: 120 }), (table, width) => {
      const parts = plainTables(table, width)
        .split('\n\n')
        .map((part) => part.split('\n').map((line) => line.trim().split(/ +/)));
      const all = [table.head, ...table.rows];
      for (const part of parts)
        expect(part.map(([name]) => name)).toEqual(all.map(([name]) => name));
      const rejoined = all.map((row, index) => [
        row[0],
        ...parts.flatMap((part) => part[index]?.slice(1) ?? []),
      ]);
      expect(rejoined).toEqual(all);
    }),
  );
});

const table: PlainTable = {
  head: ['name', 'one', 'three'],
  rows: [
    ['a', '1', '333'],
    ['long-name', '22', '4'],
  ],
};

test('the first column is flush left, the others are flush right', () => {
  expect(plainTables(table, 80)).toBe(
    ['name       one  three', 'a            1    333', 'long-name   22      4'].join('\n'),
  );
});

test('what has no room goes below, after the first column again', () => {
  expect(plainTables(table, 16)).toBe(
    [
      'name       one',
      'a            1',
      'long-name   22',
      '',
      'name       three',
      'a            333',
      'long-name      4',
    ].join('\n'),
  );
});

test('colours take no room', () => {
  const { red } = pc.createColors(true);
  const coloured = {
    ...table,
    rows: [
      ['a', red('1'), '333'],
      ['long-name', '22', '4'],
    ],
  };
  expect(plainTables(coloured, 80).replace(red('1'), '1')).toBe(plainTables(table, 80));
});

test('a long heading is broken after its parts, and within a long part after its hyphens', () => {
  expect(heading('solution-2/pending')).toBe('solution-2/\npending');
  expect(heading('solution-3/introduction-decides+strip')).toBe(
    'solution-3/\nintroduction-\ndecides+\nstrip',
  );
});
