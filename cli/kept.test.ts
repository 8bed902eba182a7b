/** The life of the traces that are kept: replayed, recorded anew, turned into regression tests, listed. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { PROPERTIES } from '../properties/all.ts';
import { type Verification, verify } from '../properties/verification.ts';
import { collapsed, designNameOf } from '../traces/corpus.ts';
import { type Counterexample, formatTrace, parseTrace, seal } from '../traces/trace.ts';
import { CORPUS, traceFiles, tracePath } from './files.ts';
import { cellKey, type Corpus, keep, keptTraces, pageOf } from './kept.ts';
import { regressionComplaint } from './load-trace.ts';
import { UserError } from './user-error.ts';

describe('what is kept', () => {
  test('is one trace for every run, under the first of the designs that go that way', () => {
    const once = collapsed([...keptTraces().values()].map(({ trace }) => trace));
    const texts = new Map(
      once.map((trace) => {
        const { scope, property } = trace;
        const file = tracePath(CORPUS.counterexamples, designNameOf(trace), scope, property);
        return [file, formatTrace(trace)];
      }),
    );
    const files = traceFiles(CORPUS.counterexamples);
    expect(files).toEqual([...texts.keys()].sort());
    expect(files.filter((file) => readFileSync(file, 'utf8') !== texts.get(file))).toEqual([]);
  });

  test('no regression test violates its property again', () => {
    const files = existsSync(CORPUS.regressions) ? traceFiles(CORPUS.regressions) : [];
    const again = files.flatMap((file) => {
      const complaint = regressionComplaint(file, counterexampleIn(file));
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
    const { checksum: _, ...trace } = counterexampleIn(path());
    const steps = trace.steps.map((step, index) =>
      index === 2 ? { ...step, tells: { cath: ['did otherwise'] } } : step,
    );
    writeFileSync(path(), formatTrace(seal({ ...trace, steps })));
    const [change, ...others] = keep(corpus, [verified], false);
    expect(others).toEqual([]);
    expect(change).toContain(
      `${NAME}: changed from step 3. It went so: cath: did otherwise. Now it goes so: cath: ← x.grp.direct.inv;`,
    );
    expect(counterexampleIn(path()).steps[2]?.tells).not.toEqual({ cath: ['did otherwise'] });
  });

  test('says what else is not the same: what it leaves, what is complained of, where it starts', () => {
    keep(corpus, [verified], false);
    const { checksum: _, ...trace } = counterexampleIn(path());
    const other = (part: Partial<typeof trace>) => {
      writeFileSync(path(), formatTrace(seal({ ...trace, ...part })));
      return keep(corpus, [verified], false);
    };
    const steps = trace.steps.map((step, index) => (index === 4 ? { ...step, state: '0' } : step));
    expect(other({ steps })).toEqual([
      `${NAME}: changed from step 5. It tells the same, and leaves another state.`,
    ]);
    expect(other({ complaint: 'all is lost' })).toEqual([
      `${NAME}: goes as it went. Its complaint was: all is lost. Now: ${trace.complaint}.`,
    ]);
    expect(other({ initial: { ...trace.initial, state: '0' } })).toEqual([
      `${NAME}: starts otherwise.`,
    ]);
    expect(other({ steps: trace.steps.slice(0, 8) })).toEqual([
      expect.stringMatching(
        /: changed from step 9\. It went so: there was no such step\. Now it goes so: bob: ← x\.info \(reply\).* It had 8 steps, and has 9 steps\.$/,
      ),
    ]);
  });

  test('goes on as a regression test when the property is violated no more, until it is again', () => {
    keep(corpus, [verified], false);
    const steps = counterexampleIn(path()).steps.length;
    expect(keep(corpus, [amended(verified)], false)).toEqual([
      `${NAME}: not violated any more. Its run of ${steps} steps is kept as a regression test.`,
    ]);
    expect(existsSync(path())).toBe(false);
    const run = counterexampleIn(regression());
    expect(run.verdict).toBe('holds');
    expect(readFileSync(corpus.page, 'utf8')).toContain(
      '| solution-2/pending | contact-crossing | [no-silent-loss](regressions/',
    );
    // The model itself was not amended here, and so the regression test fails.
    expect(regressionComplaint(regression(), run)).toBe(
      "cath's text 1 was sent, bob does not have it, and cath is not told",
    );
    keep(corpus, [verified], false);
    expect([existsSync(path()), existsSync(regression())]).toEqual([true, false]);
  });

  test('a regression test holds in a design that was amended', () => {
    keep(corpus, [verified], false);
    const { checksum: _, ...trace } = counterexampleIn(path());
    const design = { preset: 'solution-2/pending', settings: ['invitedWithContact=ignore'] };
    const regression = seal({ ...trace, design, verdict: 'holds' });
    expect(regressionComplaint('amended.trace.json', regression)).toBeNull();
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
    expect(() => keep(corpus, [verified], true)).toThrow(
      'Restore it from version control; or remove it, and record all that is kept anew: npm run verify -- --update.',
    );
    expect(readFileSync(path(), 'utf8')).toBe('{"schema": 1, "half": ');
    expect(existsSync(foreign)).toBe(false);
  });
});

describe('designs that go the same way', () => {
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

  const CELL = ['contact-crossing', 'no-silent-loss'] as const;
  const prohibited = verification('solution-2/prohibited', ...CELL);
  const pending = verification('solution-2/pending', ...CELL);
  const shipped = verification('shipped-6.4', ...CELL);
  const files = () =>
    traceFiles(corpus.counterexamples).map((file) => relative(corpus.counterexamples, file));
  const fileOf = (design: string) => join(design, CELL[0], `${CELL[1]}.trace.json`);
  const keptFor = (design: string) => keptTraces(corpus).get(cellKey(design, ...CELL));

  test('have one trace, under the first of them, whichever is verified first', () => {
    keep(corpus, [pending, shipped], false);
    expect(files()).toEqual([fileOf('shipped-6.4'), fileOf('solution-2/pending')]);
    keep(corpus, [prohibited], false);
    expect(files()).toEqual([fileOf('shipped-6.4'), fileOf('solution-2/prohibited')]);
    const shared = join(corpus.counterexamples, fileOf('solution-2/prohibited'));
    expect(counterexampleIn(shared).alike).toEqual(['solution-2/pending']);
    for (const { design, results } of [prohibited, pending, shipped])
      expect(keptFor(design.name)?.trace).toEqual(results[0]?.trace);
    expect([keptFor('solution-2/prohibited')?.file, keptFor('solution-2/pending')?.file]).toEqual([
      shared,
      shared,
    ]);
    expect(keptFor('baseline')).toBeUndefined();
  });

  test('are named beside it on the page', () => {
    keep(corpus, [prohibited, pending, shipped], true);
    const page = readFileSync(corpus.page, 'utf8');
    expect(page).toContain('**Counterexamples** (2)');
    expect(page).toContain('That is so 3 times;');
    const [row = ''] = /^.*solution-2\/prohibited\/.*$/m.exec(page) ?? [];
    expect(row.endsWith(' | solution-2/pending |')).toBe(true);
    expect(page).not.toContain('## solution-2/pending');
  });

  test('part when one of them is amended: the other has the trace, and the run is its regression test', () => {
    keep(corpus, [prohibited, pending], true);
    expect(keep(corpus, [amended(prohibited)], false)).toEqual([
      'solution-2/prohibited in contact-crossing, no-silent-loss: not violated any more. Its run of 9 steps is kept as a regression test.',
    ]);
    expect(files()).toEqual([fileOf('solution-2/pending')]);
    expect(keptFor('solution-2/pending')?.trace).toEqual(pending.results[0]?.trace);
    const [regression, ...others] = traceFiles(corpus.regressions).map(counterexampleIn);
    expect(others).toEqual([]);
    expect(regression).toMatchObject({
      design: { preset: 'solution-2/prohibited' },
      verdict: 'holds',
    });
    expect(regression).not.toHaveProperty('alike');
  });

  test('part when one of them goes another way, and come together again', () => {
    keep(corpus, [prohibited, pending], true);
    const together = files();
    const trace = prohibited.results[0]?.trace ?? null;
    if (trace === null) throw new Error('it is violated');
    const { checksum: _, ...content } = trace;
    const other = seal({ ...content, complaint: 'something else' });
    const results = prohibited.results.map((result) => ({ ...result, trace: other }));
    keep(corpus, [{ ...prohibited, results }], false);
    expect(files()).toEqual([fileOf('solution-2/pending'), fileOf('solution-2/prohibited')]);
    keep(corpus, [prohibited], false);
    expect(files()).toEqual(together);
  });
});

function counterexampleIn(file: string): Counterexample {
  const trace = parseTrace(readFileSync(file, 'utf8'));
  if (trace.verdict === 'found') throw new Error(`${file} is no counterexample`);
  return trace;
}

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
