/** Every finding shows what the command on its page shows today, and what is not plainly so has a finding. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { PROPERTIES } from '../properties/all.ts';
import { CLAIMS } from '../properties/claims.ts';
import { designNamed, scopeNamed, systemIn } from '../properties/asking.ts';
import { SHIPPED_HAZARDS } from '../properties/shipped-hazards.ts';
import { goAsFarAsPossible, recordSteps } from '../traces/run.ts';
import { seal } from '../traces/trace.ts';
import { judgedNow } from './claims.ts';
import { readRecord } from './files.ts';
import { factsOf, wrongFacts, wrongSituations } from './finding-facts.ts';
import {
  commandsOf,
  decidedBy,
  drawnAnew,
  FINDINGS,
  findingPages,
  findingsTable,
  titleOf,
} from './findings.ts';
import { cellKey, keptTraces } from './kept.ts';
import { UserError } from './user-error.ts';
import { WITNESS_IDS } from './witness.ts';

const kept = keptTraces();
const record = readRecord();
const claims = judgedNow();
const HAZARDS = [...new Set(SHIPPED_HAZARDS.map(({ number }) => number))];
const KNOWN: ReadonlySet<string> = new Set([
  ...CLAIMS.map(({ id }) => id),
  ...HAZARDS,
  ...PRESETS.map(({ name }) => name),
  ...SCOPES.map(({ name }) => name),
  ...PROPERTIES.map(({ id }) => id),
  ...WITNESS_IDS,
]);

describe.each(findingPages())('%s', (file) => {
  const page = readFileSync(file, 'utf8');

  test('draws the run that is kept, and that the search of its command finds today', () => {
    expect(drawnAnew(page, kept, claims)).toBe(page);
  });

  test('says of verdicts what is on record', () => {
    expect(wrongFacts(page, record)).toEqual([]);
  });

  test('says what it says of verdicts in no other form than can be held against it', () => {
    expect(page.match(/`[^`\n]*[✗✓×][^`\n]*`/g)?.length).toBe(factsOf(page));
  });

  test('says of situations what a search finds', () => {
    expect(wrongSituations(page)).toEqual([]);
  });

  test('names in its commands only what there is', () => {
    expect(argumentsIn(page).filter((name) => !KNOWN.has(name))).toEqual([]);
  });

  test('shows one command', () => {
    const [command, ...more] = commandsOf(page);
    expect(more).toEqual([]);
    expect(page).toContain(`\n    ${command}\n`);
  });

  test('says what it decides: claims and hazards that there are, or none', () => {
    const decided = decidedBy(file, page);
    const names = namesIn(decided);
    expect(names.filter((name) => !KNOWN.has(name))).toEqual([]);
    expect(names.length === 0).toBe(decided.startsWith('no claim ('));
  });
});

describe('has a page', () => {
  const decided = findingPages().flatMap((file) =>
    namesIn(decidedBy(file, readFileSync(file, 'utf8'))),
  );
  const conditional = claims.filter(({ judgement }) => judgement.outcome !== 'confirmed');

  test.each(conditional.map(({ id }) => id))('%s, which is not confirmed as it stands', (id) => {
    expect(decided).toContain(id);
  });

  test.each(HAZARDS)('hazard %s', (hazard) => {
    expect(decided).toContain(hazard);
  });
});

/** What the commands in a page's prose are given, but for options and knobs. */
function argumentsIn(page: string): readonly string[] {
  return [...page.matchAll(/`npm run \S+ -- ([^`]+)`/g)]
    .flatMap(([, given = '']) => given.split(' '))
    .filter((name) => !name.startsWith('--') && !name.includes('='));
}

/** The claims and hazards that a text names. */
function namesIn(text: string): readonly string[] {
  return text.match(/\b(?:[PNZ]\d|S\d[+-]\d[a-c]?)\b/g) ?? [];
}

describe('a page is not drawn', () => {
  const CELL = ['solution-2/pending', 'contact-crossing', 'no-silent-loss'] as const;
  const page = `<!-- explain ${CELL.join(' ')} -->\n<!-- end -->`;

  /** With a text that arrives, written before the one that is lost. */
  test('where a search finds another run than the one that is kept', () => {
    const shown = kept.get(cellKey(...CELL));
    if (shown === undefined) throw new Error('it is not kept');
    const { checksum: _, ...content } = shown.trace;
    const actions = content.steps.map(({ action }) => action);
    const system = systemIn(scopeNamed(CELL[1]), designNamed(CELL[0]));
    const [start = []] = system.initial;
    const { run, skipped } = goAsFarAsPossible(system, start, [
      ...actions.slice(0, 5),
      { type: 'wish', who: 'bob', wish: { type: 'write', peer: 'cath', group: 'team' } },
      { type: 'deliver', connection: 'bob-cath/direct/0', to: 'cath' },
      ...actions.slice(5),
    ]);
    expect(skipped).toEqual([]);
    const trace = seal({ ...content, steps: recordSteps(system, run) });
    const longer = new Map([[cellKey(...CELL), { ...shown, trace }]]);
    expect(() => drawnAnew(page, longer, claims)).toThrow(
      'The counterexample that is kept of solution-2/pending/contact-crossing/no-silent-loss is not what a search finds',
    );
  });

  test('where nothing is kept', () => {
    expect(() => drawnAnew(page, new Map(), claims)).toThrow(UserError);
  });

  test('where there is no such claim', () => {
    const numbers = '<!-- claims P9 -->\n<!-- end -->';
    expect(() => drawnAnew(numbers, kept, claims)).toThrow("There is no claim 'P9'.");
  });
});

describe('the table of findings', () => {
  test('stands under an example of what pages say of verdicts, which is on record', () => {
    const page = readFileSync(`${FINDINGS}/README.md`, 'utf8');
    expect([wrongFacts(page, record), factsOf(page)]).toEqual([[], 1]);
  });

  test('has each page once, by its title', () => {
    const links = findingPages().map((file) => {
      const title = titleOf(file, readFileSync(file, 'utf8'));
      return `[${title}](${file.replace(`${FINDINGS}/`, '')})`;
    });
    const table = findingsTable();
    expect(links.filter((link) => table.split(link).length !== 2)).toEqual([]);
  });

  test.each([
    ['a title', '**Decides**: P1.', 'x.md has no title.'],
    ['what it decides', '# Something', 'x.md does not say what it decides.'],
    [
      'an end to what it decides',
      '# Something\n\n**Decides**: P1',
      'x.md does not say what it decides.',
    ],
  ])('takes no page without %s', (_, page, message) => {
    expect(() => [titleOf('x.md', page), decidedBy('x.md', page)]).toThrow(new UserError(message));
  });
});
