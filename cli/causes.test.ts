/** `causes` on the command line: what it prints can be replayed, and what is named wrongly is told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { NO_CAUSES } from '../properties/causes-record.ts';
import { verify } from '../properties/verification.ts';
import { formatTrace, parseTrace, seal } from '../traces/trace.ts';
import { cellsNamed, propertiesNamed } from './choices.ts';
import { Folder, run } from './command.ts';
import { ROOT } from './files.ts';
import { designTables } from './verdict-tables.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const TRACE = join(
  ROOT,
  'out/causes/solution-2/pending/contact-crossing/no-silent-loss/both-open.trace.json',
);

test('each cause is a sentence with a trace, which can be replayed', async () => {
  const { code, out } = await run(
    'causes',
    'solution-2/pending',
    'no-silent-loss',
    '--scope',
    'contact-crossing',
  );
  expect(code).toBe(0);
  expect(out).toContain('It takes both sides making the contact: ');
  expect(out).toContain('no-silent-loss/both-open.trace.json');
  expect(await run('replay', TRACE)).toMatchObject({ code: 0, error: '' });

  const { checksum: _, ...trace } = parseTrace(readFileSync(TRACE, 'utf8'));
  const unknown = folder.file(
    'unknown.trace.json',
    formatTrace(seal({ ...trace, hazards: ['thunder'] })),
  );
  expect(await run('replay', unknown)).toMatchObject({
    code: 2,
    error: `error: ${unknown} can't be replayed: there is no hazard 'thunder' here.\n`,
  });
});

test('a cause is found whichever of the two it is who acts, and its trace can be replayed', async () => {
  const { out } = await run('causes', 'solution-1/cascade', 'no-silent-loss', '--scope', 'contact');
  expect(out).toContain("It takes somebody who leaves: cath's text 1 was sent, bob does not");
  // Where a text makes the contact, an answer does not make it again.
  expect(out).toContain('It takes texts from both sides and a deletion of the contact: ');
  const traces = 'out/causes/solution-1/cascade/contact/no-silent-loss';
  for (const set of ['leave', 'both-open+delete'])
    expect(await run('replay', join(ROOT, traces, `${set}.trace.json`))).toMatchObject({ code: 0 });
});

test('what must stay possible is lost in a state, and nobody needs to have done what is left to do', async () => {
  const scope = 'contact-again-by-text';
  const { out } = await run('causes', 'solution-1/cascade', 're-establishable', '--scope', scope);
  expect(out).toContain('It takes that there can be texts from both sides and a deletion');
});

test('the table counts the causes that are on record, and says nothing where there are none', () => {
  const [cell] = cellsNamed(['solution-2/pending'], ['contact-crossing'], []);
  if (cell === undefined) throw new Error('there is no such cell');
  const search = verify(cell, propertiesNamed(['no-silent-loss']));
  let turn = search.next();
  while (!turn.done) turn = search.next();
  const known = {
    schema: 1,
    designs: {
      'solution-2/pending': {
        'contact-crossing': { 'no-silent-loss': { 'both-open': 9, leave: 9 } },
      },
    },
  } as const;
  expect(designTables([turn.value], known, 120)).toContain('✗ 9 ×2');
  expect(designTables([turn.value], NO_CAUSES, 120)).toContain('✗ 9');
  expect(designTables([turn.value], NO_CAUSES, 120)).not.toContain('×');
});

test('what is not violated has no causes', async () => {
  const { code, out } = await run(
    'causes',
    'solution-2/pending',
    'no-silent-loss',
    '--scope',
    'contact-quiet',
  );
  expect([code, out]).toEqual([
    0,
    'solution-2/pending does not violate no-silent-loss in contact-quiet, as far as is on record.\n',
  ]);
});

test('what is vacuous is not violated, and said to be vacuous', async () => {
  const everywhere = await run('causes', 'solution-1/cascade', 'no-orphaned-pending');
  expect([everywhere.code, everywhere.out]).toEqual([
    0,
    'solution-1/cascade does not violate no-orphaned-pending in any scope, as far as is on record.\nIt is vacuous in every one, for want of a text that waits for its connection.\n',
  ]);
  const scopes = ['--scope', 'contact-quiet', 'join'];
  const { out } = await run('causes', 'solution-2/pending', 'no-orphaned-pending', ...scopes);
  expect(out).toBe(
    'solution-2/pending does not violate no-orphaned-pending in contact-quiet or join, as far as is on record.\nIt is vacuous in join, for want of a text that waits for its connection.\n',
  );
});

test.each([
  [['solution-9', 'no-silent-loss'], "'solution-9' is invalid"],
  [['baseline', 'consent', '--scope', 'nowhere'], "'nowhere' is invalid"],
  [['solution-2/pending'], 'Name a design and a property, or ask for --all.'],
])('causes %j is a mistake of the user', async (given, says) => {
  const { code, out, error } = await run('causes', ...given);
  expect([code, out, error]).toEqual([2, '', expect.stringContaining(says)]);
});
