/** `readme`: the tables in README.md, made from the record and the counted costs. */
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { PROPERTIES } from '../properties/all.ts';
import { gistOf } from '../properties/claims/evidence.ts';
import type { JudgedClaim } from '../properties/claims.ts';
import type { VerdictRecord } from '../properties/record.ts';
import { type Worst, worstOf } from '../properties/worst.ts';
import { judgedNow } from './claims.ts';
import { readRecord, readText, ROOT, writeText } from './files.ts';
import { EXIT, UserError } from './user-error.ts';

export const README = join(ROOT, 'README.md');

export const readmeCommand = new Command('readme')
  .description('Bring the tables in README.md up to date.')
  .action(() => {
    const before = readText(README);
    const after = withTables(before, readmeTables());
    if (after !== before) writeText(README, after);
    console.log(after === before ? 'README.md is up to date.' : 'README.md is brought up to date.');
    process.exitCode = EXIT.asExpected;
  });

/** Each table by the name in its markers. */
export type Tables = Readonly<Record<'claims' | 'verdicts', string>>;

export function readmeTables(): Tables {
  return { claims: claimsTable(judgedNow()), verdicts: verdictsTable(readRecord()) };
}

/**
 * The text with its tables replaced.
 *
 * @throws UserError when it has not exactly one place for each
 */
export function withTables(text: string, tables: Tables): string {
  return Object.entries(tables).reduce((sofar, [name, table]) => {
    const [begin, end] = [`<!-- ${name}: npm run readme -->`, `<!-- end of ${name} -->`];
    const [before, inside, ...more] = sofar.split(begin);
    const after = inside?.split(end) ?? [];
    if (before === undefined || more.length > 0 || after.length !== 2)
      throw new UserError(`README.md must have '${begin}' and '${end}' once, in this order.`);
    return `${before}${begin}\n\n${table}\n\n${end}${after[1]}`;
  }, text);
}

function claimsTable(claims: readonly JudgedClaim[]): string {
  return markdown(
    ['', 'the RFC says', 'outcome', 'evidence, the shortest of each kind'],
    claims.map((claim) => [
      claim.id,
      claim.says,
      claim.judgement.condition === null
        ? `**${claim.judgement.outcome}**`
        : `**${claim.judgement.outcome}** ${claim.judgement.condition}`,
      gistOf(claim.judgement.evidence)
        .map(({ text, trace }) =>
          trace === null ? text : `[${text}](traces/counterexamples/${trace}.trace.json)`,
        )
        .join('; '),
    ]),
  );
}

function verdictsTable(record: VerdictRecord): string {
  const designs = PRESETS.filter(({ onlyIn }) => onlyIn === undefined).map((preset) =>
    designOf(preset),
  );
  return markdown(
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

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
