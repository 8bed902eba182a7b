/** `claims` on the command line: each argument with its outcome, and all evidence of one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { CLAIMS } from '../properties/claims.ts';
import { Folder, run } from './command.ts';

const folder = new Folder();
afterAll(() => folder.remove());

/** What is read of it here. */
const claimsFile = z.object({
  claims: z.array(
    z.object({
      evidence: z.array(z.object({ design: z.string(), where: z.string(), found: z.string() })),
    }),
  ),
});

test('all of them in short, and how many come to what', async () => {
  const { code, out } = await run('claims');
  expect(code).toBe(0);
  for (const { id, says } of CLAIMS) {
    const [first = ''] = says.split(' ');
    expect(out).toMatch(new RegExp(`^${id.replace('+', '\\+')} +${first}`, 'm'));
  }
  const [, ...counts] =
    /^(\d+) claims: (\d+) confirmed, (\d+) confirmed under a condition, (\d+) confirmed in part, (\d+) refuted, (\d+) undecided\.$/m.exec(
      out,
    ) ?? [];
  const [all, ...parts] = counts.map(Number);
  expect(all).toBe(CLAIMS.length);
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all);
});

test('in detail, what is found is told once for all designs that share it, and nothing is cut or split', async () => {
  const file = join(folder.path, 'claims.json');
  const { code, out } = await run('claims', 'S3-1', '--json', file);
  expect(code).toBe(0);
  const [claim] = claimsFile.parse(JSON.parse(readFileSync(file, 'utf8'))).claims;
  if (claim === undefined) throw new Error('no claim was written');
  for (const { design, where, found } of claim.evidence) {
    expect(out.split(`${design}\n`).length + out.split(`${design},`).length).toBe(3);
    expect(out).toContain(`${where}: ${found}`);
  }
});

test('the price of a claim has a sign of its own, and its counterexample can be replayed', async () => {
  const { out } = await run('claims', 'S3-3b');
  expect(out).toMatch(/^consent\n {2}\S+\n {4}= violated: join \(/m);
  expect(out).toContain(
    "npm run replay -- 'traces/counterexamples/solution-3/introduction-decides/join/consent.trace.json'",
  );
});

test('a claim that there is not is a mistake of the user', async () => {
  const { code, error } = await run('claims', 'S9');
  expect(code).toBe(2);
  expect(error).toContain("'S9' is invalid");
});
