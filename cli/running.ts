/**
 * Test support: the command line in a process of its own, over a copy of the sources.
 *
 * In a copy, so that a test may have another record, and whatever is written lies there.
 */
import { execFile, execFileSync, spawn } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');

/** Between two copies of one Ctrl-C, and between two looks whether something has happened; in milliseconds. */
const MOMENT = 20;

export interface Outcome {
  readonly code: number | string;
  readonly out: string;
  readonly err: string;
}

interface Circumstances {
  /** Modules that are loaded first. */
  readonly before?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Otherwise whoever reads what is printed goes away at once. */
  readonly isReadToTheEnd?: boolean;
}

export class Copy {
  readonly root = mkdtempSync(join(tmpdir(), 'groups-wt-contacts-'));
  readonly #isCompiled: boolean;

  /** @param isCompiled for a test that starts many processes: most of the time that one takes to start goes into compiling */
  constructor({ isCompiled = false } = {}) {
    this.#isCompiled = isCompiled;
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
    if (isCompiled) this.#compile();
  }

  /** To JavaScript, which is laid beside the TypeScript. */
  #compile(): void {
    execFileSync(
      join(ROOT, 'node_modules', '.bin', 'tsc'),
      [
        ['--noEmit', 'false'],
        ['--allowImportingTsExtensions', 'false'],
        ['--rewriteRelativeImportExtensions', '--noCheck'],
      ].flat(),
      { cwd: this.root },
    );
    writeFileSync(this.path('cli', 'worker-boot.mjs'), "await import('./worker.js');\n");
  }

  path(...parts: readonly string[]): string {
    return join(this.root, ...parts);
  }

  has(...parts: readonly string[]): boolean {
    return existsSync(this.path(...parts));
  }

  /** Every trace under a folder, by its path in it. */
  tracesIn(...folder: readonly string[]): Readonly<Record<string, string>> {
    if (!this.has(...folder)) return {};
    const paths = readdirSync(this.path(...folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.trace.json'))
      .sort();
    return Object.fromEntries(
      paths.map((path) => [
        path.replaceAll('\\', '/'),
        readFileSync(this.path(...folder, path), 'utf8'),
      ]),
    );
  }

  /** The command line. */
  run(args: readonly string[], circumstances: Circumstances = {}): Promise<Outcome> {
    return this.runScript(join('cli', 'main'), args, circumstances);
  }

  /** @param script any, without what its name ends with */
  runScript(
    script: string,
    args: readonly string[] = [],
    { before = [], env = {}, isReadToTheEnd = true }: Circumstances = {},
  ): Promise<Outcome> {
    const loaded = [...(this.#isCompiled ? [] : ['tsx']), ...before].flatMap((module) => [
      '--import',
      module,
    ]);
    return new Promise((resolve) => {
      const child = execFile(
        process.execPath,
        [...loaded, `${script}.${this.#isCompiled ? 'js' : 'ts'}`, ...args],
        { cwd: this.root, env: { ...plainEnvironment(), ...env }, maxBuffer: 1 << 26 },
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

  /**
   * A script of package.json, as a shell starts it in a terminal: in a process group of its own, all of which is sent
   * Ctrl-C, so many copies of it, once the command listens for it. Its clock stands still: however busy the machine is, the
   * copies are of one press.
   */
  async interrupted(script: string, args: readonly string[], copies: number): Promise<Outcome> {
    const sign = this.path('listening');
    const watcher = this.path('watcher.mjs');
    writeFileSync(
      watcher,
      `import { writeFileSync } from 'node:fs';
if (process.argv[1]?.endsWith('main.ts')) {
  performance.now = () => 0;
  process.on('newListener', (event) => {
    if (event === 'SIGINT') setImmediate(() => writeFileSync(${JSON.stringify(sign)}, ''));
  });
}
`,
    );
    const child = spawn('npm', ['run', '--silent', script, '--', ...args], {
      cwd: this.root,
      env: { ...plainEnvironment(), NODE_OPTIONS: `--import ${pathToFileURL(watcher).href}` },
      detached: true,
    });
    const [out, err] = [textOf(child.stdout), textOf(child.stderr)];
    const ended = new Promise<number>((resolve) => {
      // As a shell tells of a program that a signal has ended: so `sh` ends, and npm after it, once their command has.
      child.on('close', (code, signal) =>
        resolve(code ?? 128 + constants.signals[signal ?? 'SIGKILL']),
      );
    });
    while (!existsSync(sign)) {
      if (child.exitCode !== null) throw new Error(`it ended before it listened: ${await err}`);
      await sleep(MOMENT);
    }
    for (let copy = 0; copy < copies; copy++) {
      await sleep(MOMENT);
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGINT');
    }
    return { code: await ended, out: await out, err: await err };
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Without what would turn colours on, or off, whatever is written to: where CI runs the tests, `CI` is set. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const { CI: _, FORCE_COLOR: __, NO_COLOR: ___, ...inherited } = process.env;
  return inherited;
}
