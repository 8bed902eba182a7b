/** `causes` on the command line: what it prints can be replayed, and what is named wrongly is told. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { NO_CAUSES } from '../properties/causes-record.ts';
import { verify } from '../properties/verification.ts';
import { formatTrace, parseTrace, seal } from '../traces/trace.ts';
import { cellsNamed, propertiesNamed } from './choices.ts';
import { designTables } from './verdict-tables.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

function run(...given: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(ROOT, 'cli', 'main.ts'), ...given],
    { encoding: 'utf8', cwd: ROOT },
  );
  return { status, stdout, stderr };
}

const TRACE = join(
  ROOT,
  'out/causes/solution-2/pending/contact-crossing/no-silent-loss/both-open.trace.json',
);

test('each cause is a sentence with a trace, which can be replayed', () => {
  const { status, stdout } = run(
    'causes',
    'solution-2/pending',
    'no-silent-loss',
    '--scope',
    'contact-crossing',
  );
  expect(status).toBe(0);
  expect(stdout).toContain('It takes both sides making the contact: ');
  expect(stdout).toContain('no-silent-loss/both-open.trace.json');
  const replayed = run('replay', TRACE);
  expect(replayed.stderr).toBe('');
  expect(replayed.status).toBe(0);

  const folder = mkdtempSync(join(tmpdir(), 'causes-'));
  try {
    const { checksum: _, ...trace } = parseTrace(readFileSync(TRACE, 'utf8'));
    const unknown = join(folder, 'unknown.trace.json');
    writeFileSync(unknown, formatTrace(seal({ ...trace, hazards: ['thunder'] })));
    expect(run('replay', unknown)).toMatchObject({
      status: 2,
      stderr: `error: ${unknown} can't be replayed: there is no hazard 'thunder' here.\n`,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a cause is found whichever of the two it is who acts, and its trace can be replayed', () => {
  const { stdout } = run('causes', 'solution-1/cascade', 'no-silent-loss', '--scope', 'contact');
  expect(stdout).toContain("It takes somebody who leaves: cath's text 1 was sent, bob does not");
  // Where a text makes the contact, an answer does not make it again.
  expect(stdout).toContain('It takes texts from both sides and a deletion of the contact: ');
  const folder = 'out/causes/solution-1/cascade/contact/no-silent-loss';
  for (const set of ['leave', 'both-open+delete'])
    expect(run('replay', join(ROOT, folder, `${set}.trace.json`))).toMatchObject({ status: 0 });
});

test('what must stay possible is lost in a state, and nobody needs to have done what is left to do', () => {
  const scope = 'contact-again-by-text';
  const { stdout } = run('causes', 'solution-1/cascade', 're-establishable', '--scope', scope);
  expect(stdout).toContain('It takes that there can be texts from both sides and a deletion');
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

test('what is not violated has no causes', () => {
  expect(
    run('causes', 'solution-2/pending', 'no-silent-loss', '--scope', 'contact-quiet'),
  ).toMatchObject({
    status: 0,
    stdout:
      'solution-2/pending does not violate no-silent-loss in contact-quiet, as far as is on record.\n',
  });
});

test.each([
  [['solution-9', 'no-silent-loss'], "'solution-9' is invalid"],
  [['baseline', 'consent', '--scope', 'nowhere'], "'nowhere' is invalid"],
  [['solution-2/pending'], 'Name a design and a property, or ask for --all.'],
])('causes %j is a mistake of the user', (given, says) => {
  const { status, stdout, stderr } = run('causes', ...given);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain(says);
});
