/**
 * What others can build on, tried from outside: a folder somewhere else, which knows this package by its name.
 *
 * The files are written as an author would write them, checked by the compiler, and run.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = import.meta.dirname;
const folder = mkdtempSync(join(tmpdir(), 'somewhere-else-'));

const DESIGN = `/** A toy design: as Solution 2, but invitations are not listened to. */
import { composeContact, type ContactPart, type Design, designOf, lifecycle, onDemand, ownConnection, PRESETS } from 'groups-wt-contacts';

const preset = PRESETS.find(({ name }) => name === 'solution-2/pending');
if (preset === undefined || preset.knobs.directMessagesOn !== 'direct-connection' || preset.knobs.onDemand !== 'yes')
  throw new Error('Solution 2 is not what it was');
const { knobs } = preset;
const { open } = onDemand(knobs).none ?? {};
if (open === undefined) throw new Error('Solution 2 opens no contact');

const nothing = { actions: { type: 'ignore', params: { because: 'nobody listens' } } } as const;
const deaf: ContactPart = {
  none: { open, 'x.grp.direct.inv': nothing },
  connecting: { 'x.grp.direct.inv': nothing },
};

export const listening: Design = designOf(preset);
export const toy: Design = {
  ...listening,
  name: 'toy',
  summary: 'As Solution 2, but invitations are not listened to.',
  contact: composeContact([lifecycle(knobs), ownConnection(knobs.whileConnecting), deaf]),
};
`;

const PROPERTY = `/** A toy property: nobody ever is in contact. */
import { contactOf, pairsOf, type ProtocolProperty } from 'groups-wt-contacts';

export const noContact: ProtocolProperty = {
  id: 'no-contact',
  sentence: 'nobody ever is in contact',
  kind: 'always',
  claims: [],
  occasion: 'a state',
  ask: (system) => ({
    kind: 'always',
    cases: pairsOf(system).map(([one, other, group]) => {
      const contact = contactOf(system, one, other, group);
      return {
        readings: [contact],
        complaint: (read) => (read(contact)?.value === 'ready' ? \`\${one} is in contact with \${other}\` : null),
      };
    }),
  }),
};
`;

const MAIN = `import { type Design, SCOPES, verifyToEnd } from 'groups-wt-contacts';
import { measure } from 'groups-wt-contacts/checker';
import { listening, toy } from './design.ts';
import { noContact } from './property.ts';

const scope = SCOPES.find(({ name }) => name === 'contact-quiet');
if (scope === undefined) throw new Error('there is no such scope');
const verdictOn = (design: Design) =>
  verifyToEnd({ design, scope }, [noContact]).results.map(({ verdict, trace }) => ({
    verdict,
    complaint: trace?.complaint ?? null,
    steps: trace?.steps.length ?? null,
  }));
console.log(JSON.stringify({ toy: verdictOn(toy), listening: verdictOn(listening), measure: typeof measure }));
`;

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023'],
    module: 'nodenext',
    types: ['node'],
    typeRoots: [join(ROOT, 'node_modules', '@types')],
    strict: true,
    exactOptionalPropertyTypes: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  },
  files: ['main.ts'],
};

beforeAll(() => {
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(ROOT, join(folder, 'node_modules', 'groups-wt-contacts'));
  const files = {
    'package.json': JSON.stringify({ type: 'module' }),
    'tsconfig.json': JSON.stringify(TSCONFIG),
    'design.ts': DESIGN,
    'property.ts': PROPERTY,
    'main.ts': MAIN,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a design and a property written elsewhere are verified as those in here are', () => {
  expect(JSON.parse(run('tsx', 'main.ts'))).toEqual({
    toy: [{ verdict: 'holds', complaint: null, steps: null }],
    // Opened, the invitation and the confirmation delivered: then bob, who asked, is in contact (facts, section 9).
    listening: [{ verdict: 'violated', complaint: 'bob is in contact with cath', steps: 3 }],
    measure: 'function',
  });
});

test('and they are what the types say', () => {
  expect(run('tsc', '-p', '.')).toBe('');
});

/** A tool of this package, in that folder. */
function run(tool: string, ...args: readonly string[]): string {
  try {
    return execFileSync(join(ROOT, 'node_modules', '.bin', tool), args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    // What the tool said on its way out is what a reader of a failure needs.
    const said = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    throw new Error(`${tool} failed: ${said}\n${String(error)}`);
  }
}
