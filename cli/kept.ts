/** The life of the traces that are kept: recorded anew, turned into regression tests, listed; and found by who looks for one. */
import { existsSync } from 'node:fs';
import { dirname, relative, sep } from 'node:path';
import type { Verification } from '../properties/verification.ts';
import {
  changeInWords,
  collapsed,
  corpusPage,
  designNameOf,
  expanded,
  type Kept,
} from '../traces/corpus.ts';
import { type Counterexample, formatTrace, seal } from '../traces/trace.ts';
import { CORPUS, readText, removeTree, ROOT, traceFiles, tracePath, writeText } from './files.ts';
import { KEPT_WAY_OUT, readCounterexample } from './load-trace.ts';
import { UserError } from './user-error.ts';

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
  const before = byCell(expanded(readAll(corpus.counterexamples).map(({ trace }) => trace)));
  const regressions = byCell(readAll(corpus.regressions).map(({ trace }) => trace));
  const now = new Map(before);
  const changes: string[] = [];
  const verified = new Set<string>();
  const regressionPath = (trace: Counterexample) => pathOf(corpus.regressions, trace);
  for (const { design, scope, results } of verifications)
    for (const { property, verdict, trace } of results) {
      const cell = cellKey(design.name, scope.name, property.id);
      const known = before.get(cell) ?? null;
      verified.add(cell);
      if (trace === null) {
        now.delete(cell);
        if (known === null) continue;
        if (verdict === 'not-applicable') {
          changes.push(`${nameOf(known)}: not asked any more, and its trace is dropped.`);
          continue;
        }
        writeText(regressionPath(known), formatTrace(asRegression(known)));
      } else {
        now.set(cell, trace);
        if (regressions.has(cell)) removeTree(regressionPath(trace));
      }
      const change = changeInWords(known, trace);
      if (change !== null) changes.push(change);
    }
  if (isWhole) {
    const isGone = ([cell]: readonly [string, Counterexample]) => !verified.has(cell);
    for (const [cell] of [...before].filter(isGone)) now.delete(cell);
    for (const [, trace] of [...regressions].filter(isGone)) removeTree(regressionPath(trace));
    for (const [, trace] of [...before, ...regressions].filter(isGone))
      changes.push(`${nameOf(trace)}: there is no such thing any more, and its trace is dropped.`);
  }
  write(corpus.counterexamples, collapsed([...now.values()]));
  writeText(corpus.page, pageOf(corpus));
  return changes;
}

/** The page as it should be, from the files. */
export function pageOf({ counterexamples, regressions, page }: Corpus): string {
  const listed = (folder: string) =>
    readAll(folder).map(
      ({ path, trace }): Kept => ({ path: relative(dirname(page), path), trace }),
    );
  return corpusPage(listed(counterexamples), listed(regressions));
}

/** A trace that is kept, as that of one of the designs that go that way. */
export interface KeptTrace {
  /** Where the run is kept. */
  readonly file: string;
  readonly trace: Counterexample;
}

/** What is kept for each design, scope and property, by {@link cellKey}. @throws UserError when a file that is kept is no trace */
export function keptTraces({ counterexamples }: Corpus = CORPUS): ReadonlyMap<string, KeptTrace> {
  return new Map(
    readAll(counterexamples).flatMap(({ path, trace }) =>
      expanded([trace]).map((one) => [keyOf(one), { file: path, trace: one }]),
    ),
  );
}

/** Where a counterexample is kept that is on record, from the root of the repository. @throws UserError where none is */
export function keptPath(kept: ReadonlyMap<string, KeptTrace>, cell: string): string {
  const found = kept.get(cell);
  if (found === undefined)
    throw new UserError(
      `The record says that ${cell} is violated, and no trace of that is kept: npm run verify -- --update brings both up to date.`,
    );
  return relative(ROOT, found.file).split(sep).join('/');
}

/** What is asked of a design in a scope. */
export function cellKey(design: string, scope: string, property: string): string {
  return `${design}/${scope}/${property}`;
}

function keyOf(trace: Counterexample): string {
  return cellKey(designNameOf(trace), trace.scope, trace.property);
}

function byCell(traces: readonly Counterexample[]): ReadonlyMap<string, Counterexample> {
  return new Map(traces.map((trace) => [keyOf(trace), trace]));
}

function pathOf(folder: string, trace: Counterexample): string {
  return tracePath(folder, designNameOf(trace), trace.scope, trace.property);
}

/** Leaves those traces in the folder, and no others. */
function write(folder: string, traces: readonly Counterexample[]): void {
  const texts = new Map(traces.map((trace) => [pathOf(folder, trace), formatTrace(trace)]));
  for (const path of filesIn(folder)) if (!texts.has(path)) removeTree(path);
  for (const [path, text] of texts)
    if (!existsSync(path) || readText(path) !== text) writeText(path, text);
}

function readAll(
  folder: string,
): readonly { readonly path: string; readonly trace: Counterexample }[] {
  return filesIn(folder).map((path) => ({ path, trace: readCounterexample(path, KEPT_WAY_OUT) }));
}

function filesIn(folder: string): readonly string[] {
  return existsSync(folder) ? traceFiles(folder) : [];
}

function asRegression({
  schema,
  design,
  scope,
  property,
  complaint,
  initial,
  steps,
}: Counterexample): Counterexample {
  return seal({ schema, design, scope, property, verdict: 'holds', complaint, initial, steps });
}

function nameOf(trace: Counterexample): string {
  return `${designNameOf(trace)} in ${trace.scope}, ${trace.property}`;
}
