/**
 * Test support: the command line in a process of its own, over a copy of the sources.
 *
 * In a copy, so that a test may have another record, and whatever is written lies there.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

export interface Outcome {
  readonly code: number | string;
  readonly out: string;
  readonly err: string;
}

export class Copy {
  readonly root = mkdtempSync(join(tmpdir(), 'groups-wt-contacts-'));

  constructor() {
    for (const part of [
      'package.json',
      'tsconfig.json',
      'cli',
      'checker',
      'model',
      'properties',
      'traces',
    ])
      cpSync(join(ROOT, part), join(this.root, part), {
        recursive: true,
        filter: (path) => basename(path) !== 'counterexamples' && !path.endsWith('.test.ts'),
      });
    symlinkSync(join(ROOT, 'node_modules'), join(this.root, 'node_modules'));
  }

  path(...parts: readonly string[]): string {
    return join(this.root, ...parts);
  }

  has(...parts: readonly string[]): boolean {
    return existsSync(this.path(...parts));
  }

  /**
   * @param before modules that are loaded first
   * @param isReadToTheEnd otherwise whoever reads what is printed goes away at once
   */
  run(
    args: readonly string[],
    {
      before = [],
      env = {},
      isReadToTheEnd = true,
    }: {
      readonly before?: readonly string[];
      readonly env?: NodeJS.ProcessEnv;
      readonly isReadToTheEnd?: boolean;
    } = {},
  ): Promise<Outcome> {
    const loaded = ['tsx', ...before].flatMap((module) => ['--import', module]);
    const { FORCE_COLOR: _, NO_COLOR: __, ...inherited } = process.env;
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [...loaded, join('cli', 'main.ts'), ...args],
        { cwd: this.root, env: { ...inherited, ...env }, maxBuffer: 1 << 26 },
        (error, out, err) =>
          resolve({
            code: error === null ? 0 : (error.code ?? error.signal ?? 'failed'),
            out,
            err,
          }),
      );
      if (!isReadToTheEnd) child.stdout?.destroy();
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
