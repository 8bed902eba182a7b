/** The pool: one worker or more come to the same, in the order asked; what goes wrong in a worker is told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { PROPERTIES } from '../properties/all.ts';
import { cellsNamed } from './choices.ts';
import { Folder, run } from './command.ts';
import { type Job, jobOf } from './job.ts';
import { Pool } from './pool.ts';

const folder = new Folder();
afterAll(() => folder.remove());

const pools: Pool[] = [];

afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function poolOf(...made: ConstructorParameters<typeof Pool>): Pool {
  const pool = new Pool(...made);
  pools.push(pool);
  return pool;
}

function jobIn(design: string, scope: string): Job {
  const [cell] = cellsNamed([design], [scope], []);
  if (cell === undefined) throw new Error(`${design} has no ${scope}`);
  return jobOf(cell, PROPERTIES, null);
}

async function jsonWith(workers: number): Promise<string> {
  const file = join(folder.path, `${workers}.json`);
  const designs = ['baseline', 'solution-2/pending'];
  const scopes = ['join', 'limit', 'contact-quiet'];
  const asked = ['--design', ...designs, '--scope', ...scopes];
  expect(await run('verify', '--workers', `${workers}`, '--json', file, ...asked)).toMatchObject({
    code: 0,
    error: '',
  });
  return readFileSync(file, 'utf8');
}

test('one worker and two write the same results', async () => {
  const one = await jsonWith(1);
  expect(JSON.parse(one)).toMatchObject({ schema: 1 });
  expect(await jsonWith(2)).toBe(one);
});

test('the largest search is begun first', async () => {
  const begun = new Set<string>();
  const pool = poolOf(1, ({ running }) => {
    for (const name of running) begun.add(name);
  });
  const job = jobIn('solution-2/pending', 'contact-crossing');
  await Promise.all([
    pool.run(job, 'small', 1),
    pool.run(job, 'large', 3),
    pool.run(job, 'middle', 2),
  ]);
  expect([...begun]).toEqual(['large', 'middle', 'small']);
});

test("a worker's error is told to who asked, and the worker goes on", async () => {
  const pool = poolOf(1);
  const good = jobIn('baseline', 'contact-quiet');
  const bad = pool.run({ ...good, preset: 'solution-0' }, 'bad', 2);
  const other = pool.run(good, 'good', 1);
  await expect(bad).rejects.toThrow("There is no design 'solution-0'");
  await expect(other).resolves.toMatchObject({ closed: true });
});

test('a pool that is stopped concludes what it has begun, and leaves out the rest', async () => {
  const pool = poolOf(1, ({ states }) => {
    if (states > 0) pool.stop();
  });
  const begun = pool.run(jobIn('solution-2/pending', 'contact'), 'begun', 2);
  const waiting = pool.run(jobIn('baseline', 'contact-quiet'), 'waiting', 1);
  expect(await waiting).toBeNull();
  expect(await begun).toMatchObject({ closed: false });
  expect(await pool.run(jobIn('baseline', 'contact-quiet'), 'late', 1)).toBeNull();
});
