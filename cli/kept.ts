/** The life of the traces that are kept: recorded anew, turned into regression tests, listed. */
import { existsSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import type { Verification } from '../properties/verification.ts';
import { changeInWords, corpusPage, type Kept } from '../traces/corpus.ts';
import { formatTrace, seal, type Trace } from '../traces/trace.ts';
import { removeTree, traceFiles, tracePath, writeText } from './files.ts';
import { readTrace } from './load-trace.ts';

/** Where they are. */
export interface Corpus {
  readonly counterexamples: string;
  readonly regressions: string;
  readonly page: string;
}

/**
 * Keeps what was verified, and says in words what became of what was kept before.
 *
 * Whatever is there is read before anything is written: a file that is no trace is not overwritten.
 *
 * @param isWhole whether everything was verified: what is left over then is there no more
 * @throws UserError when a file that is kept is no trace
 */
export function keep(
  corpus: Corpus,
  verifications: readonly Verification[],
  isWhole: boolean,
): readonly string[] {
  const before = new Map(readAll(corpus.counterexamples));
  const regressions = new Map(readAll(corpus.regressions));
  const changes: string[] = [];
  const verified = new Set<string>();
  for (const { design, scope, results } of verifications)
    for (const { property, verdict, trace } of results) {
      const path = tracePath(corpus.counterexamples, design.name, scope.name, property.id);
      const regression = tracePath(corpus.regressions, design.name, scope.name, property.id);
      const known = before.get(path) ?? null;
      verified.add(path);
      verified.add(regression);
      if (trace === null) {
        removeTree(path);
        if (known === null) continue;
        if (verdict === 'not-applicable') {
          changes.push(`${nameOf(known)}: not asked any more, and its trace is dropped.`);
          continue;
        }
        writeText(regression, formatTrace(asRegression(known)));
      } else {
        writeText(path, formatTrace(trace));
        if (regressions.has(regression)) removeTree(regression);
      }
      const change = changeInWords(known, trace);
      if (change !== null) changes.push(change);
    }
  if (isWhole)
    for (const [path, trace] of [...before, ...regressions])
      if (!verified.has(path)) {
        removeTree(path);
        changes.push(
          `${nameOf(trace)}: there is no such thing any more, and its trace is dropped.`,
        );
      }
  writeText(corpus.page, pageOf(corpus));
  return changes;
}

/** The page as it should be, from the files. */
export function pageOf({ counterexamples, regressions, page }: Corpus): string {
  const kept = (folder: string) =>
    readAll(folder).map(([path, trace]): Kept => ({ path: relative(dirname(page), path), trace }));
  return corpusPage(kept(counterexamples), kept(regressions));
}

function readAll(folder: string): readonly (readonly [string, Trace])[] {
  if (!existsSync(folder)) return [];
  return traceFiles(folder).map((path) => [path, readTrace(path)] as const);
}

function asRegression({
  schema,
  design,
  scope,
  property,
  complaint,
  initial,
  steps,
}: Trace): Trace {
  return seal({ schema, design, scope, property, verdict: 'holds', complaint, initial, steps });
}

function nameOf({ design, scope, property }: Trace): string {
  return `${[design.preset, ...design.settings].join(' ')} in ${scope}, ${property}`;
}
