/** `claims`: what becomes of each argument of the RFC, by the verdicts on record and the counted costs. */
import { Argument, Command } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { CLAIMS, type JudgedClaim, judgeAll, measurements } from '../properties/claims.ts';
import { byThing, distinct, type Evidence, thingOf } from '../properties/claims/evidence.ts';
import { gistOf } from '../properties/claims/gist.ts';
import { outcomeInWords } from '../properties/claims/judgement.ts';
import { checkWritable, readCauses, readRecord, writeText } from './files.ts';
import { keptPath, keptTraces } from './kept.ts';
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

/** By the records as they are now. */
export function judgedNow(): readonly JudgedClaim[] {
  return judgeAll({ record: readRecord(), causes: readCauses(), ...measurements() });
}

function inShort(claim: JudgedClaim): string {
  const { id, says, judgement } = claim;
  const indent = 8;
  const width = terminalWidth();
  const gist = gistOf(judgement.evidence).map(({ text, trace }) =>
    trace === null ? text : `${text} (${trace})`,
  );
  return [
    `${pc.bold(id.padEnd(indent))}${says}`,
    paint(claim)(folded(outcomeInWords(judgement), indent, width)),
    ...gist.map((line) => pc.dim(folded(line, indent, width))),
  ].join('\n');
}

const TALLIED = {
  confirmed: 'confirmed',
  'confirmed if': 'confirmed under a condition',
  partly: 'confirmed in part',
  refuted: 'refuted',
  undecided: 'undecided',
} as const satisfies Readonly<Record<JudgedClaim['judgement']['outcome'], string>>;

function tally(claims: readonly JudgedClaim[]): string {
  const outcomes = [
    'confirmed',
    'confirmed if',
    'partly',
    'refuted',
    'undecided',
  ] as const satisfies readonly JudgedClaim['judgement']['outcome'][];
  const counts = outcomes.map(
    (outcome) =>
      `${claims.filter(({ judgement }) => judgement.outcome === outcome).length} ${TALLIED[outcome]}`,
  );
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
  const width = terminalWidth();
  const traces = gistOf(judgement.evidence).flatMap(({ trace }) => (trace === null ? [] : [trace]));
  return [
    folded(`${pc.bold(id)}  ${says}`, 0, width),
    paint(claim)(folded(outcomeInWords(judgement), 0, width)),
    ...byThing(judgement.evidence).map((ofThing) => thingInDetail(ofThing, width)),
    folded(
      '+ speaks for the claim, - against it, = is its price; without a sign there was no occasion.',
      0,
      width,
    ),
    ...(traces.length === 0
      ? []
      : [
          [
            'The shortest counterexamples:',
            ...traces.map((name) => `  ${replayCommandOf(keptPath(kept, name))}`),
          ].join('\n'),
        ]),
  ].join('\n\n');
}

/** What was found of one thing: designs with the same share what is said of them. */
function thingInDetail(evidence: readonly Evidence[], width: number): string {
  const ofDesigns = distinct(evidence.map(({ design }) => design)).map((design) => ({
    design,
    found: foundInWords(
      evidence.filter((one) => one.design === design),
      width,
    ),
  }));
  const [first] = evidence;
  return [
    pc.bold(first === undefined ? '' : thingOf(first)),
    ...distinct(ofDesigns.map(({ found }) => found)).flatMap((found) => {
      const designs = ofDesigns.filter((one) => one.found === found).map(({ design }) => design);
      return [folded(designs.join(', '), 2, width), found];
    }),
  ].join('\n');
}

/** Of one design: where it holds, where it is violated, and where it was not asked; and each number. */
function foundInWords(evidence: readonly Evidence[], width: number): string {
  const verdict = ({ found, steps }: Evidence) => (steps === null ? found : 'violated');
  const verdicts = evidence.filter(({ extent }) => extent !== null);
  return [
    ...evidence
      .filter(({ extent }) => extent === null)
      .map((one) => [one, `${one.where}: ${one.found}`] as const),
    ...distinct(verdicts.map(verdict)).flatMap((word) => {
      const some = verdicts.filter((one) => verdict(one) === word);
      const [first] = some;
      return first === undefined
        ? []
        : [[first, `${word}: ${some.map(placeInWords).join(', ')}`] as const];
    }),
  ]
    .map(([{ speaks }, text]) => `    ${SIGNS[speaks]} ${folded(text, 6, width).trimStart()}`)
    .join('\n');
}

const SIGNS = {
  for: pc.green('+'),
  against: pc.red('-'),
  price: pc.yellow('='),
  nothing: ' ',
} as const satisfies Readonly<Record<Evidence['speaks'], string>>;

function placeInWords({ where, found, speaks, steps, extent }: Evidence): string {
  if (speaks === 'nothing') return where;
  const much =
    steps === null ? `${count(extent?.states ?? 0)} states` : found.replace('violated in ', '');
  return `${where} (${much})`;
}

function paint({ judgement }: JudgedClaim): (text: string) => string {
  switch (judgement.outcome) {
    case 'confirmed':
      return pc.green;
    case 'confirmed if':
    case 'partly':
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
