/** Every source that is cited can be opened: what code and documents cite is a page of this repository, or a public link. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const ROOT = import.meta.dirname;
const SOURCES = 'docs/sources.md';

const FILES = filesIn(ROOT).filter((file) => /\.(?:ts|md)$/.test(file));
const PAGES = FILES.filter((file) => file.endsWith('.md'));
/** Not this test, which has citations of all kinds. */
const CITING = FILES.filter((file) => file !== 'citations.test.ts');

const anchors = new Set(
  [...read(SOURCES).matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id = '']) => id),
);

interface Citation {
  readonly file: string;
  readonly of: string;
}

test('every section, hazard and pull request of the facts that is cited has an anchor', () => {
  const cited = CITING.flatMap((file) => factsIn(read(file)).map((of) => ({ file, of })));
  expect(cited.length).toBeGreaterThan(100);
  expect(cited.filter(({ of }) => !anchors.has(of)).map(inWords)).toEqual([]);
});

test('every heading of a page that is cited is there', () => {
  const cited = CITING.flatMap((file) => headingsIn(read(file)).map((of) => ({ file, ...of })));
  expect(cited.length).toBeGreaterThan(20);
  const missing = cited.filter(({ page, heading }) => !headingsOf(page).includes(heading));
  expect(missing.map(({ file, page, heading }) => `${file}: ${page}, "${heading}"`)).toEqual([]);
});

test('every page that is named is in the repository', () => {
  const names = new Set(PAGES.map((page) => basename(page)));
  const unknown = CITING.filter((file) => file.endsWith('.ts') && !isAboutFiles(file)).flatMap(
    (file) =>
      [...read(file).matchAll(/(?<![\w*./-])([\w-]+\.md)\b/g)]
        .map(([, name = '']) => ({ file, of: name }))
        .filter(({ of }) => !names.has(of)),
  );
  expect(unknown.map(inWords)).toEqual([]);
});

test.each(PAGES.filter((page) => !page.startsWith('traces/')))(
  'every link of %s leads somewhere',
  (page) => {
    const text = read(page);
    const broken = [...text.matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? page : relative(ROOT, join(ROOT, dirname(page), path));
        if (!existsSync(join(ROOT, target))) return true;
        return anchor !== undefined && !anchorsOf(target).includes(anchor);
      });
    expect(broken).toEqual([]);
  },
);

describe('the page of sources', () => {
  const text = read(SOURCES);

  test('defines every reference that it uses, and has no anchor twice', () => {
    const used = [...text.matchAll(/(?<!\])\[(#?[^\]|]+)\](?![(:])/g)].map(([, name = '']) => name);
    const second = [...text.matchAll(/\]\[([^\]]+)\]/g)].map(([, name = '']) => name);
    const defined = [...text.matchAll(/^\[([^\]]+)\]: /gm)].map(([, name = '']) => name);
    const references = used.filter((name) => !text.includes(`[${name}][`));
    expect([...references, ...second].filter((name) => !defined.includes(name))).toEqual([]);
    const ids = [...text.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('names only files that are there', () => {
    const paths = [...text.matchAll(/`((?:model|properties|traces|cli)\/[^`]*)`/g)];
    expect(paths.length).toBeGreaterThan(100);
    const missing = paths.map(([, path = '']) => path).filter((path) => !isThere(path));
    expect(missing).toEqual([]);
  });

  test('says of each name in a file what the file has', () => {
    const named = [...text.matchAll(/`#?([A-Za-z]+)`(?: \([^)]*\))? in `([^`]+\.ts)`/g)];
    expect(named.length).toBeGreaterThan(30);
    const missing = named
      .map(([, name = '', path = '']) => ({ file: path, of: name }))
      .filter(({ file, of }) => !new RegExp(`\\b${of}\\b`).test(read(file)));
    expect(missing.map(inWords)).toEqual([]);
  });
});

test('citations are found also where a line ends within them', () => {
  expect(factsIn('facts, sections 3.2 and 4.5 (PR #5028); facts,\n * hazard Z8')).toEqual([
    '3.2',
    '4.5',
    '5028',
    'z8',
  ]);
  expect(headingsIn('protocol.md, "A\n * direct message" and "Merging"')).toEqual([
    { page: 'docs/protocol.md', heading: 'A direct message' },
    { page: 'docs/protocol.md', heading: 'Merging' },
  ]);
});

/** The anchors of the page of sources that a text cites. */
function factsIn(text: string): readonly string[] {
  const plain = unwrapped(text);
  const lists = [
    ...plain.matchAll(
      /\bfacts,? sections? ((?:\d[\d.]*\d|\d)(?:(?:, | and | to )(?:\d[\d.]*\d|\d))*)/g,
    ),
  ];
  const hazards = [...plain.matchAll(/\bfacts, hazards? (Z\d)/g)];
  const pulls = [...plain.matchAll(/\bPR #(\d+)/g)];
  return [
    ...lists.flatMap(([, list = '']) => list.split(/, | and | to /)),
    ...pulls.map(([, number = '']) => number),
    ...hazards.map(([, hazard = '']) => hazard.toLowerCase()),
  ];
}

function headingsIn(text: string): readonly { readonly page: string; readonly heading: string }[] {
  return [
    ...unwrapped(text).matchAll(/\b(protocol|properties)\.md, ("[^"]+"(?:(?:, | and )"[^"]+")*)/g),
  ].flatMap(([, page, list = '']) =>
    [...list.matchAll(/"([^"]+)"/g)].map(([, heading = '']) => ({
      page: `docs/${page}.md`,
      heading,
    })),
  );
}

/** Comments with their line breaks taken out. */
function unwrapped(text: string): string {
  return text.replaceAll(/\n\s*(?:\*|\/\/)? ?/g, ' ');
}

function headingsOf(page: string): readonly string[] {
  return [...read(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading);
}

/** As the pages' host makes them of headings, and those that are written. */
function anchorsOf(page: string): readonly string[] {
  const text = read(page);
  const written = [...text.matchAll(/<a id="([^"]+)"/g)].map(([, id = '']) => id);
  const made = headingsOf(page).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
  return [...written, ...made];
}

function isThere(path: string): boolean {
  return existsSync(join(ROOT, path));
}

/** Tests of what writes pages make some of their own. */
function isAboutFiles(file: string): boolean {
  return file.startsWith('cli/') && file.endsWith('.test.ts');
}

function inWords({ file, of }: Citation): string {
  return `${file}: ${of}`;
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8');
}

function filesIn(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true }).flatMap((entry) => {
    if (/^\.|^(?:node_modules|out)$/.test(entry.name)) return [];
    if (!entry.isDirectory()) return [entry.name];
    return readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' })
      .map((file) => join(entry.name, file).replaceAll('\\', '/'))
      .filter((file) => /\.\w+$/.test(file));
  });
}
