/** Test support: the command line over the sources as they are, in this process or one of its own; and a folder for what it is given. */
import { execFile } from 'node:child_process';
import { Console } from 'node:console';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { vi } from 'vitest';
import { ROOT } from './files.ts';
import { cellKey, keptPath, keptTraces } from './kept.ts';
import { perform } from './program.ts';

/** A design in a scope that violates a property. */
export const CELL = ['solution-2/pending', 'contact-crossing', 'no-silent-loss'] as const;
/** Wherever its run is kept. */
export const TRACE = keptPath(keptTraces(), cellKey(...CELL));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/**
 * In this process, where what was loaded and worked out before need not be again. One after the other: there is one
 * standard output to listen to.
 */
export async function run(...words: readonly string[]): Promise<Ran> {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const error = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  // The tests' own console writes elsewhere.
  vi.stubGlobal('console', new Console(process.stdout, process.stderr));
  const { exitCode } = process;
  process.exitCode = undefined;
  try {
    await perform(words);
    return { code: Number(process.exitCode ?? 0), out: said(out), error: said(error) };
  } finally {
    process.exitCode = exitCode;
    vi.unstubAllGlobals();
    out.mockRestore();
    error.mockRestore();
  }
}

/** Without colours, as into a file. */
function said({ mock }: { readonly mock: { readonly calls: readonly (readonly unknown[])[] } }) {
  return stripVTControlCharacters(mock.calls.map(([text]) => String(text)).join(''));
}

/** In a process of its own, as a user starts it, into a pipe. */
export function runApart(...words: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'cli/main.ts', ...words],
      { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 1 << 24 },
      (failure, out, error) => {
        // What a signal has ended has no exit code.
        done({ code: failure === null ? 0 : Number(failure.code ?? Number.NaN), out, error });
      },
    );
  });
}

/** Files that a test writes. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'commands-'));

  /** @returns where it is */
  file(name: string, text: string): string {
    const path = join(this.path, name);
    writeFileSync(path, text);
    return path;
  }

  remove(): void {
    rmSync(this.path, { recursive: true });
  }
}
