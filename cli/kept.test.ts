/** The life of the traces that are kept: replayed, recorded anew, turned into regression tests, listed. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { PROPERTIES } from '../properties/all.ts';
import { type Verification, verify } from '../properties/verification.ts';
import { formatTrace, parseTrace, seal } from '../traces/trace.ts';
import { CORPUS, traceFiles, tracePath } from './files.ts';
import { type Corpus, keep, pageOf } from './kept.ts';
import { loadTrace, regressionComplaint } from './load-trace.ts';
import { UserError } from './user-error.ts';

describe('what is kept', () => {
  test('every counterexample goes as it was recorded, and shows what it says', () => {
    const changed = traceFiles(CORPUS.counterexamples).flatMap((file) => {
      try {
        loadTrace(file);
        return [];
      } catch (error) {
        return [String(error)];
      }
    });
    expect(changed).toEqual([]);
  });

  test('no regression test violates its property again', () => {
    const files = existsSync(CORPUS.regressions) ? traceFiles(CORPUS.regressions) : [];
    const again = files.flatMap((file) => {
      const complaint = regressionComplaint(file);
      return complaint === null ? [] : [`${file}: ${complaint}`];
    });
    expect(again).toEqual([]);
  });

  test('traces/README.md lists it: if not, npm run verify -- --update writes it', () => {
    expect(readFileSync(CORPUS.page, 'utf8')).toBe(pageOf(CORPUS));
  });
});

describe('the life of a trace', () => {
  let folder: string;
  let corpus: Corpus;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'traces-'));
    corpus = {
      counterexamples: join(folder, 'counterexamples'),
      regressions: join(folder, 'regressions'),
      page: join(folder, 'README.md'),
    };
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const NAME = 'solution-2/pending in contact-crossing, no-silent-loss';
  const verified = verification('solution-2/pending', 'contact-crossing', 'no-silent-loss');
  const path = () =>
    tracePath(corpus.counterexamples, 'solution-2/pending', 'contact-crossing', 'no-silent-loss');
  const regression = () =>
    tracePath(corpus.regressions, 'solution-2/pending', 'contact-crossing', 'no-silent-loss');

  test('begins when a property is violated, and goes on unchanged with the model', () => {
    expect(keep(corpus, [verified], false)).toEqual([
      `${NAME}: violated now, and its counterexample is kept.`,
    ]);
    expect(readFileSync(corpus.page, 'utf8')).toContain(
      '[no-silent-loss](counterexamples/solution-2/pending/contact-crossing/no-silent-loss.trace.json)',
    );
    expect(keep(corpus, [verified], false)).toEqual([]);
  });

  test('says from which step on it goes otherwise, and how', () => {
    keep(corpus, [verified], false);
    const { checksum: _, ...trace } = parseTrace(readFileSync(path(), 'utf8'));
    const steps = trace.steps.map((step, index) =>
      index === 2 ? { ...step, tells: { cath: ['did otherwise'] } } : step,
    );
    writeFileSync(path(), formatTrace(seal({ ...trace, steps })));
    const [change, ...others] = keep(corpus, [verified], false);
    expect(others).toEqual([]);
    expect(change).toContain(
      `${NAME}: changed from step 3. It went so: cath: did otherwise. Now it goes so: cath: ← x.grp.direct.inv;`,
    );
    expect(loadTrace(path()).trace.steps[2]?.tells).not.toEqual({ cath: ['did otherwise'] });
  });

  test('goes on as a regression test when the property is violated no more, until it is again', () => {
    keep(corpus, [verified], false);
    const steps = parseTrace(readFileSync(path(), 'utf8')).steps.length;
    expect(keep(corpus, [amended(verified)], false)).toEqual([
      `${NAME}: not violated any more. Its run of ${steps} steps is kept as a regression test.`,
    ]);
    expect(existsSync(path())).toBe(false);
    expect(parseTrace(readFileSync(regression(), 'utf8')).verdict).toBe('holds');
    // The model itself was not amended here, and so the regression test fails.
    expect(regressionComplaint(regression())).toBe(
      "cath's text 1 was sent, bob does not have it, and cath is not told",
    );
    keep(corpus, [verified], false);
    expect([existsSync(path()), existsSync(regression())]).toEqual([true, false]);
  });

  test('a regression test holds in a design that was amended', () => {
    keep(corpus, [verified], false);
    const { checksum: _, ...trace } = parseTrace(readFileSync(path(), 'utf8'));
    const design = { preset: 'solution-2/pending', settings: ['invitedWithContact=ignore'] };
    const file = join(folder, 'amended.trace.json');
    writeFileSync(file, formatTrace(seal({ ...trace, design, verdict: 'holds' })));
    expect(regressionComplaint(file)).toBeNull();
  });

  test('ends with the design or the scope that it is of', () => {
    keep(corpus, [verified], false);
    expect(keep(corpus, [], true)).toEqual([
      `${NAME}: there is no such thing any more, and its trace is dropped.`,
    ]);
    expect(traceFiles(corpus.counterexamples)).toEqual([]);
  });

  test('a file that is no trace is named, and nothing is overwritten', () => {
    keep(corpus, [verified], false);
    const foreign = tracePath(corpus.counterexamples, 'baseline', 'join', 'consent');
    keep(corpus, [verified], false);
    writeFileSync(path(), '{"schema": 1, "half": ');
    expect(() => keep(corpus, [verified], true)).toThrow(UserError);
    expect(() => keep(corpus, [verified], true)).toThrow(path());
    expect(readFileSync(path(), 'utf8')).toBe('{"schema": 1, "half": ');
    expect(existsSync(foreign)).toBe(false);
  });
});

function verification(designName: string, scopeName: string, id: string): Verification {
  const preset = PRESETS.find(({ name }) => name === designName);
  const scope = SCOPES.find(({ name }) => name === scopeName);
  const property = PROPERTIES.find((one) => one.id === id);
  if (preset === undefined || scope === undefined || property === undefined)
    throw new Error('there is no such design, scope or property');
  const search = verify({ design: designOf(preset), scope }, [property]);
  let turn = search.next();
  while (!turn.done) turn = search.next();
  return turn.value;
}

/** As it would come out if the design had been amended. */
function amended(before: Verification): Verification {
  const results = before.results.map(
    (result) => ({ ...result, verdict: 'holds', trace: null }) as const,
  );
  return { ...before, results };
}
