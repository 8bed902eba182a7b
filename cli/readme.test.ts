/** The tables in README.md: made from data, and up to date. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { README, readmeTables, withTables } from './readme.ts';
import { UserError } from './user-error.ts';

test('README.md is up to date: if not, npm run readme', () => {
  const text = readFileSync(README, 'utf8');
  expect(withTables(text, readmeTables())).toBe(text);
});

const PLACES = `before
<!-- claims: npm run readme -->
old
<!-- end of claims -->
between
<!-- verdicts: npm run readme --><!-- end of verdicts -->
after`;

test('what is around the tables stays as it is', () => {
  expect(withTables(PLACES, { claims: 'C', verdicts: 'V' })).toBe(`before
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
  expect(() => withTables(text, { claims: 'C', verdicts: 'V' })).toThrow(UserError);
});
