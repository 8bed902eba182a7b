/** Test support: the command line in a process of its own, over the sources as they are, and a folder for what it is given. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './files.ts';
import { cellKey, keptPath, keptTraces } from './kept.ts';

/** A design in a scope that violates a property. */
export const CELL = ['solution-2/pending', 'contact-crossing', 'no-silent-loss'] as const;
/** Wherever its run is kept. */
export const TRACE = keptPath(keptTraces(), cellKey(...CELL));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

/** Into a pipe, which is taken to be 120 columns wide. */
export function run(...words: readonly string[]): Promise<Ran> {
  return new Promise((done) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'cli/main.ts', ...words],
      { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' }, maxBuffer: 1 << 24 },
      (failure, out, error) => {
        done({ code: typeof failure?.code === 'number' ? failure.code : 0, out, error });
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
