/** Every finding shows what the command on its page shows today. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { designNamed, scopeNamed, systemIn } from '../properties/asking.ts';
import { goAsFarAsPossible, recordSteps } from '../traces/run.ts';
import { seal } from '../traces/trace.ts';
import { readRecord } from './files.ts';
import { factsOf, wrongFacts } from './finding-facts.ts';
import { commandsOf, drawnAnew, FINDINGS, findingPages } from './findings.ts';
import { cellKey, keptTraces } from './kept.ts';
import { UserError } from './user-error.ts';

const kept = keptTraces();
const record = readRecord();

describe.each(findingPages())('%s', (file) => {
  const page = readFileSync(file, 'utf8');

  test('draws the run that is kept, and that the search of its command finds today', () => {
    expect(drawnAnew(page, kept)).toBe(page);
  });

  test('says of verdicts what is on record', () => {
    expect(wrongFacts(page, record)).toEqual([]);
    expect(factsOf(page)).toBeGreaterThan(0);
  });

  test('shows one command, and is listed', () => {
    const [command, ...more] = commandsOf(page);
    expect(more).toEqual([]);
    expect(page).toContain(`\n    ${command}\n`);
    expect(readFileSync(`${FINDINGS}/README.md`, 'utf8')).toContain(`(${basename(file)})`);
  });
});

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
    expect(() => drawnAnew(page, longer)).toThrow(
      'The counterexample that is kept of solution-2/pending/contact-crossing/no-silent-loss is not what a search finds',
    );
  });

  test('where nothing is kept', () => {
    expect(() => drawnAnew(page, new Map())).toThrow(UserError);
  });
});
