/** The tables in the documents: made from data, and up to date. */
import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgedNow } from './claims.ts';
import { keptTraces } from './kept.ts';
import { documents, withTables } from './readme.ts';
import { UserError } from './user-error.ts';

test.each(documents())('$file is up to date: if not, npm run readme', ({ file, tables }) => {
  const text = readFileSync(file, 'utf8');
  expect(withTables(file, text, tables)).toBe(text);
});

test('every trace and example that README.md gives to a command is there', () => {
  const text = readFileSync('README.md', 'utf8');
  const files = [...text.matchAll(/^ {4}npm run .*?((?:traces|properties)\/\S+\.(?:json|ts))/gm)];
  expect(files.length).toBeGreaterThan(0);
  expect(files.flatMap(([, file = '']) => (existsSync(file) ? [] : [file]))).toEqual([]);
});

test('every counterexample that is evidence for a claim, or against it, is kept', () => {
  const names = judgedNow().flatMap(({ judgement }) =>
    judgement.evidence.flatMap(({ trace }) => trace ?? []),
  );
  expect(names.length).toBeGreaterThan(0);
  const kept = keptTraces();
  expect(names.filter((name) => !kept.has(name))).toEqual([]);
});

const PLACES = `before
<!-- claims: npm run readme -->
old
<!-- end of claims -->
between
<!-- verdicts: npm run readme --><!-- end of verdicts -->
after`;

test('what is around the tables stays as it is', () => {
  expect(withTables('README.md', PLACES, { claims: 'C', verdicts: 'V' })).toBe(`before
<!-- claims: npm run readme -->

C

<!-- end of claims -->
between
<!-- verdicts: npm run readme -->

V

<!-- end of verdicts -->
after`);
});

test.each([
  ['no place', ''],
  ['two places', PLACES + PLACES],
  ['a place without an end', PLACES.replace('<!-- end of claims -->', '')],
])('a text with %s is refused', (_, text) => {
  expect(() => withTables('README.md', text, { claims: 'C', verdicts: 'V' })).toThrow(UserError);
});
