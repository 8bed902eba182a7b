/** `readme`: the tables in the documents, made from the record and the counted costs. */
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { PROPERTIES } from '../properties/all.ts';
import { gistOf } from '../properties/claims/gist.ts';
import { outcomeInWords } from '../properties/claims/judgement.ts';
import type { JudgedClaim } from '../properties/claims.ts';
import type { VerdictRecord } from '../properties/record.ts';
import { type Worst, worstOf } from '../properties/worst.ts';
import { judgedNow } from './claims.ts';
import { readRecord, readText, ROOT, writeText } from './files.ts';
import { findingsTable } from './findings.ts';
import { keptPath, keptTraces } from './kept.ts';
import { markdownTable } from './markdown-table.ts';
import { untestedTable } from './untested.ts';
import { EXIT, UserError } from './user-error.ts';

export const readmeCommand = new Command('readme')
  .description('Bring the tables in README.md and docs/findings/README.md up to date.')
  .action(() => {
    for (const { file, tables } of documents()) {
      const before = readText(join(ROOT, file));
      const after = withTables(file, before, tables);
      if (after !== before) writeText(join(ROOT, file), after);
      console.log(after === before ? `${file} is up to date.` : `${file} is brought up to date.`);
    }
    process.exitCode = EXIT.asExpected;
  });

/** Each table by the name in its markers. */
type Tables = Readonly<Record<string, string>>;

/** What has generated tables, and which. */
export function documents(): readonly { readonly file: string; readonly tables: Tables }[] {
  const known = readRecord();
  const kept = keptTraces();
  return [
    {
      file: 'README.md',
      tables: {
        claims: claimsTable(judgedNow(), (name) => keptPath(kept, name)),
        verdicts: verdictsTable(known),
      },
    },
    {
      file: 'docs/findings/README.md',
      tables: { findings: findingsTable(), untested: untestedTable() },
    },
  ];
}

/**
 * The text with its tables replaced.
 *
 * @param file what it is of, for the message
 * @throws UserError when it has not exactly one place for each
 */
export function withTables(file: string, text: string, tables: Tables): string {
  return Object.entries(tables).reduce((sofar, [name, table]) => {
    const [begin, end] = [`<!-- ${name}: npm run readme -->`, `<!-- end of ${name} -->`];
    const [before, inside, ...more] = sofar.split(begin);
    const after = inside?.split(end) ?? [];
    if (before === undefined || more.length > 0 || after.length !== 2)
      throw new UserError(`${file} must have '${begin}' and '${end}' once, in this order.`);
    return `${before}${begin}\n\n${table}\n\n${end}${after[1]}`;
  }, text);
}

/** @param traceOf where a counterexample is kept, by its name */
function claimsTable(claims: readonly JudgedClaim[], traceOf: (name: string) => string): string {
  return markdownTable(
    ['', 'the RFC says', 'outcome', 'evidence, the shortest of each kind'],
    claims.map((claim) => [
      claim.id,
      claim.says,
      outcomeInWords(claim.judgement).replace(/^[a-z]+/, '**$&**'),
      gistOf(claim.judgement.evidence)
        .map(({ text, trace }) => (trace === null ? text : `[${text}](${traceOf(trace)})`))
        .join('; '),
    ]),
  );
}

function verdictsTable(record: VerdictRecord): string {
  const designs = PRESETS.filter(({ onlyIn }) => onlyIn === undefined).map((preset) =>
    designOf(preset),
  );
  return markdownTable(
    ['', ...designs.map(({ name }) => name.replaceAll(/(?<=\/)|(?=\+)/g, '<br>'))],
    PROPERTIES.map(({ id }) => [
      id,
      ...designs.map((design) => cellOf(worstOf(record, design, id))),
    ]),
  );
}

function cellOf(worst: Worst): string {
  switch (worst.is) {
    case 'violated':
      return worst.givenUp ? `(✗ ${worst.steps})` : `✗ ${worst.steps}`;
    case 'holds':
      return '✓';
    case 'holds-so-far':
      return '≥';
    case 'unknown':
      return '?';
    case 'vacuous':
      return 'vacuous';
    case 'not-applicable':
      return 'n/a';
  }
}
