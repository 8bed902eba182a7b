/**
 * The arrows between the folders go one way.
 *
 * Source: README.md, "How it is built". The checker could be published by itself, and the model can be read by itself: so nobody
 * reaches up, and the model reaches no further down than to what the checker asks of a system.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = import.meta.dirname;

/** From the bottom up. A folder imports itself and those below it; folders of one rank know nothing of each other. */
const RANKS = [['checker'], ['model'], ['traces'], ['properties'], ['cli', 'bench']];

/** All that the model may import besides itself. */
const MODEL_NEEDS = ['xstate', 'ts-pattern', 'checker/system.ts', 'checker/plain.ts'];

/** The only files of the checker that need a package: what draws random systems, and the examples. */
const CHECKER_NEEDS = [
  { files: /^checker\/random-\w+\.ts$/, of: 'fast-check' },
  { files: /^checker\/examples\//, of: 'xstate' },
];

interface Import {
  /** Path from the root. */
  readonly file: string;
  /** Path from the root of a file of ours, or the name of a package. */
  readonly of: string;
  readonly isOurs: boolean;
}

const FILES = readdirSync(ROOT, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !/^\.|^node_modules$/.test(entry.name))
  .flatMap(({ name }) => filesIn(name));
const IMPORTS = FILES.filter((file) => !isTest(file)).flatMap(importsOf);

test('every folder with sources has a rank, and no file imports from elsewhere', () => {
  const ranked = RANKS.flat();
  expect(FILES.filter((file) => !ranked.includes(folderOf(file)))).toEqual([]);
  const wrong = IMPORTS.filter(({ of, isOurs }) => isOurs && !ranked.includes(folderOf(of)));
  expect(wrong.map(sentence)).toEqual([]);
});

test('a folder imports nothing of those above it or beside it', () => {
  const wrong = IMPORTS.filter(({ file, of, isOurs }) => {
    const isAbove = rankOf(of) > rankOf(file);
    const isBeside = rankOf(of) === rankOf(file) && folderOf(of) !== folderOf(file);
    return isOurs && (isAbove || isBeside);
  });
  expect(wrong.map(sentence)).toEqual([]);
});

test('the checker imports only itself, its tests too, and no package where it searches', () => {
  const tests = FILES.filter((file) => isTest(file)).flatMap(importsOf);
  const wrong = [...IMPORTS, ...tests].filter(({ file, of, isOurs }) => {
    if (folderOf(file) !== 'checker') return false;
    if (isOurs) return folderOf(of) !== 'checker';
    return !isTest(file) && !CHECKER_NEEDS.some((need) => need.files.test(file) && need.of === of);
  });
  expect(wrong.map(sentence)).toEqual([]);
});

test('the model imports only itself, xstate, ts-pattern, and of the checker system.ts and plain.ts', () => {
  const wrong = IMPORTS.filter(
    ({ file, of }) =>
      folderOf(file) === 'model' && folderOf(of) !== 'model' && !MODEL_NEEDS.includes(of),
  );
  expect(wrong.map(sentence)).toEqual([]);
});

test('the scan sees every way to import', () => {
  const source = [
    "import { a } from './a.ts';",
    "import type { B } from '../b.ts';",
    'import {\n  c,\n} from "c";',
    "export * from './d.ts';",
    "import './e.ts';",
    "const f = await import(\n  './f.ts');",
    "type G = import('./g.ts').G;",
    "type Arrow = Pick<Transition, 'from' | 'to'>;",
  ].join('\n');
  const expected = ['./a.ts', '../b.ts', 'c', './d.ts', './e.ts', './f.ts', './g.ts'];
  expect(importedIn(source)).toEqual(expected);
});

test('the scan reads the files', () => {
  expect(IMPORTS).toContainEqual({
    file: 'model/start.ts',
    of: 'checker/plain.ts',
    isOurs: true,
  });
  expect(IMPORTS).toContainEqual({
    file: 'model/machines/step.ts',
    of: 'xstate',
    isOurs: false,
  });
});

function filesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\bnode_modules\b/.test(file))
    .map((file) => slashed(join(folder, file)));
}

function importsOf(file: string): readonly Import[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  return importedIn(source).map((specifier) => {
    const isOurs = specifier.startsWith('.');
    const of = isOurs ? slashed(relative(ROOT, join(ROOT, dirname(file), specifier))) : specifier;
    return { file, of, isOurs };
  });
}

function importedIn(source: string): readonly string[] {
  const importing = /(?:(?<!['"])\bfrom\s*|^\s*import\s*|\bimport\(\s*)['"]([^'"\n]+)['"]/gm;
  return [...source.matchAll(importing)].flatMap(([, specifier]) => specifier ?? []);
}

function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}

function folderOf(path: string): string {
  return path.split('/')[0] ?? path;
}

function rankOf(path: string): number {
  return RANKS.findIndex((folders) => folders.includes(folderOf(path)));
}

function sentence({ file, of }: Import): string {
  return `${file} must not import ${of}`;
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}
