/** `claims` on the command line: each argument with its outcome, and all evidence of one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CLAIMS } from '../properties/claims.ts';

/** What is read of it here. */
const claimsFile = z.object({
  claims: z.array(
    z.object({
      evidence: z.array(z.object({ design: z.string(), where: z.string(), found: z.string() })),
    }),
  ),
});

function claims(...given: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('main.ts', import.meta.url)), 'claims', ...given],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

test('all of them in short, and how many come to what', () => {
  const { status, stdout } = claims();
  expect(status).toBe(0);
  for (const { id, says } of CLAIMS) {
    const [first = ''] = says.split(' ');
    expect(stdout).toMatch(new RegExp(`^${id.replace('+', '\\+')} +${first}`, 'm'));
  }
  const [, ...counts] =
    /^(\d+) claims: (\d+) confirmed, (\d+) confirmed only with a condition, (\d+) refuted, (\d+) undecided\.$/m.exec(
      stdout,
    ) ?? [];
  const [all, ...parts] = counts.map(Number);
  expect(all).toBe(CLAIMS.length);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all);
});

test('in detail, what is found is told once for all designs that share it, and nothing is cut or split', () => {
  const folder = mkdtempSync(join(tmpdir(), 'claims-'));
  try {
    const file = join(folder, 'claims.json');
    const { status, stdout } = claims('S3-1', '--json', file);
    expect(status).toBe(0);
    const [claim] = claimsFile.parse(JSON.parse(readFileSync(file, 'utf8'))).claims;
    if (claim === undefined) throw new Error('no claim was written');
    for (const { design, where, found } of claim.evidence) {
      expect(stdout.split(`${design}\n`).length + stdout.split(`${design},`).length).toBe(3);
      expect(stdout).toContain(`${where}: ${found}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('the price of a claim has a sign of its own, and its counterexample can be replayed', () => {
  const { stdout } = claims('S3-3b');
  expect(stdout).toMatch(/^consent\n {2}\S+\n {4}= violated: join \(/m);
  expect(stdout).toContain(
    "npm run replay -- 'traces/counterexamples/solution-3/introduction-decides/join/consent.trace.json'",
  );
});

test('a claim that there is not is a mistake of the user', () => {
  const { status, stderr } = claims('S9');
  expect(status).toBe(2);
  expect(stderr).toContain("'S9' is invalid");
});
