/** `claims`: what becomes of each argument of the RFC, by the verdicts on record and the counted costs. */
import { Argument, Command } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { CLAIM_SIZES, CLAIMS, type JudgedClaim, judgeAll } from '../properties/claims.ts';
import { type Evidence, gistOf } from '../properties/claims/evidence.ts';
import { countAll } from '../properties/costs/counting.ts';
import { checkWritable, readRecord, writeText } from './files.ts';
import { keptPath, keptTraces } from './kept.ts';
import { plainTables } from './plain-table.ts';
import { count, replayCommandOf, terminalWidth } from './terminal.ts';
import { EXIT } from './user-error.ts';

const IDS = CLAIMS.map(({ id }) => id);

export const claimsCommand = new Command('claims')
  .description("Say which of the RFC's arguments are confirmed, and by what.")
  .addArgument(new Argument('[id...]', 'only these, with all their evidence').choices(IDS))
  .option('--json <file>', 'write the claims with their evidence to a file')
  .action((ids, { json }) => {
    if (json !== undefined) checkWritable(json);
    const claims = judgedNow().filter(({ id }) => ids.length === 0 || ids.includes(id));
    console.log(
      ids.length === 0 ? [...claims.map(inShort), tally(claims)].join('\n\n') : inDetail(claims),
    );
    if (json !== undefined) writeText(json, jsonOf(claims));
    process.exitCode = EXIT.asExpected;
  });

/** By the record as it is now. */
export function judgedNow(): readonly JudgedClaim[] {
  return judgeAll({
    record: readRecord(),
    costs: [...countAll(CLAIM_SIZES, ['fast'])].flat(),
  });
}

/** In words, what becomes of a claim. */
function verdictOn({ judgement }: JudgedClaim): string {
  return judgement.condition === null
    ? judgement.outcome
    : `${judgement.outcome} ${judgement.condition}`;
}

function inShort(claim: JudgedClaim): string {
  const { id, says, judgement } = claim;
  const indent = 8;
  const width = terminalWidth();
  const gist = gistOf(judgement.evidence).map(({ text, trace }) =>
    trace === null ? text : `${text}: ${trace}`,
  );
  return [
    `${pc.bold(id.padEnd(indent))}${says}`,
    paint(claim)(folded(verdictOn(claim), indent, width)),
    ...gist.map((line) => pc.dim(folded(line, indent, width))),
  ].join('\n');
}

function tally(claims: readonly JudgedClaim[]): string {
  const outcomes = ['confirmed', 'confirmed only with', 'refuted', 'undecided'] as const;
  const counts = outcomes.map((outcome) => {
    const some = claims.filter(({ judgement }) => judgement.outcome === outcome);
    return `${some.length} ${outcome === 'confirmed only with' ? 'with a condition' : outcome}`;
  });
  return [
    `${claims.length} claims: ${counts.join(', ')}.`,
    'All evidence of one: npm run claims -- S3-3b',
  ].join('\n');
}

function inDetail(claims: readonly JudgedClaim[]): string {
  const kept = keptTraces();
  return claims.map((claim) => oneInDetail(claim, kept)).join('\n\n');
}

function oneInDetail(claim: JudgedClaim, kept: ReturnType<typeof keptTraces>): string {
  const { id, says, judgement } = claim;
  const { evidence } = judgement;
  const traces = evidence.flatMap(({ trace }) => (trace === null ? [] : [trace]));
  const table = {
    head: ['', 'design', 'where', 'found', 'states'].map((name) => pc.bold(name)),
    rows: evidence.map(rowOf),
  };
  return [
    `${pc.bold(id)}  ${says}`,
    paint(claim)(folded(verdictOn(claim), 0, terminalWidth())),
    plainTables(table, terminalWidth()),
    '+ speaks for the claim, - against it; without a sign there was no occasion.',
    ...(traces.length === 0 ? [] : ['Replay a counterexample:']),
    traces.map(({ name }) => `  ${replayCommandOf(keptPath(kept, name))}`).join('\n'),
  ].join('\n\n');
}

function rowOf({ what, design, where, found, speaks, states }: Evidence): readonly string[] {
  const sign = { for: pc.green('+'), against: pc.red('-'), nothing: ' ' }[speaks];
  return [`${sign} ${what}`, design, where, found, states === null ? '' : count(states)];
}

function paint({ judgement }: JudgedClaim): (text: string) => string {
  switch (judgement.outcome) {
    case 'confirmed':
      return pc.green;
    case 'confirmed only with':
      return pc.yellow;
    case 'refuted':
      return pc.red;
    case 'undecided':
      return pc.dim;
  }
}

/** Over as many lines as it takes, each indented. */
function folded(text: string, indent: number, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + word.length + 1 <= width - indent)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines.map((line) => `${' '.repeat(indent)}${line}`).join('\n');
}

function jsonOf(claims: readonly JudgedClaim[]): string {
  const plain = claims.map(({ id, says, judgement }) => ({ id, says, ...judgement }));
  return `${JSON.stringify({ schema: 1, claims: plain }, null, 2)}\n`;
}
