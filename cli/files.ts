/** Files: read with messages for people, written whole or not at all. */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hazard } from '../model/hazards.ts';
import { type CausesRecord, NO_CAUSES, parseCauses, setName } from '../properties/causes-record.ts';
import { EMPTY_RECORD, NotARecord, parseRecord, type VerdictRecord } from '../properties/record.ts';
import { UserError } from './user-error.ts';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The record of verdicts, and the traces that are kept. */
export const RECORD = join(ROOT, 'properties', 'verdicts.json');
export const CORPUS = {
  counterexamples: join(ROOT, 'traces', 'counterexamples'),
  /** Runs that violated a property once. */
  regressions: join(ROOT, 'traces', 'regressions'),
  /** The list of both. */
  page: join(ROOT, 'traces', 'README.md'),
} as const;
/** What a run leaves behind; not kept. */
export const OUT = join(ROOT, 'out', 'counterexamples');
/** Runs that somebody looked for; not kept. */
export const OUT_FOUND = join(ROOT, 'out', 'found');
/** The record of causes, and their traces, which are not kept. */
export const CAUSES = join(ROOT, 'properties', 'causes.json');
export const OUT_CAUSES = join(ROOT, 'out', 'causes');

/** @throws UserError when there is no such file, or it can't be read */
export function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError(`${path} can't be read: ${messageOf(error)}`);
  }
}

/** A file that was there is replaced in one go, so that an interruption leaves the old one. */
export function writeText(path: string, text: string): void {
  const unfinished = `${path}.unfinished`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(unfinished, text);
    renameSync(unfinished, path);
  } catch (error) {
    // What is left of it, if anything could be written at all.
    if (existsSync(unfinished)) rmSync(unfinished, { force: true });
    throw new UserError(`${path} can't be written: ${messageOf(error)}`);
  }
}

/** Finds out before long work, not after it, that its result has nowhere to go. */
export function checkWritable(path: string): void {
  if (existsSync(path) && statSync(path).isDirectory())
    throw new UserError(`${path} is a folder: name a file.`);
  if (!existsSync(dirname(path)))
    throw new UserError(`${dirname(path)} does not exist: make that folder first.`);
}

/** @throws UserError when something of it can't be removed */
export function removeTree(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    throw new UserError(`${path} can't be removed: ${messageOf(error)}`);
  }
}

/** The same for a folder that is made when there is something to put into it. */
export function checkFolder(path: string): void {
  let nearest = path;
  while (!existsSync(nearest)) nearest = dirname(nearest);
  // Another run may have cleared it away meanwhile.
  if (statSync(nearest, { throwIfNoEntry: false })?.isDirectory() === false)
    throw new UserError(`${nearest} is no folder: move it away, for results are written there.`);
  try {
    accessSync(nearest, constants.W_OK);
  } catch (error) {
    if (existsSync(nearest))
      throw new UserError(`${nearest} can't be written to: ${messageOf(error)}`);
  }
}

export function readRecord(): VerdictRecord {
  return readRecordAt(RECORD, parseRecord, EMPTY_RECORD);
}

export function readCauses(): CausesRecord {
  return readRecordAt(CAUSES, parseCauses, NO_CAUSES);
}

function readRecordAt<Known>(path: string, parse: (text: string) => Known, empty: Known): Known {
  if (!existsSync(path)) return empty;
  try {
    return parse(readText(path));
  } catch (error) {
    if (error instanceof NotARecord)
      throw new UserError(
        `${path} is not a record of this version: ${error.message}\nRestore it from version control.`,
      );
    throw error;
  }
}

/** Where the trace of a cause goes, under a folder. */
export function causePath(folder: string, hazards: readonly Hazard[]): string {
  return join(folder, `${setName(hazards)}.trace.json`);
}

/** Where the counterexample of a cell goes, or a run to a witness in it, under a folder. */
export function tracePath(folder: string, design: string, scope: string, shown: string): string {
  return join(folder, design, scope, `${shown}.trace.json`);
}

/** The traces under a folder, in the order of their names. */
export function traceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.trace.json'))
    .map((name) => join(folder, name))
    .sort();
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
