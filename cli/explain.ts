/** `explain`: what a counterexample shows, when it became inevitable, why it is minimal, and what would have rescued it. */
import { relative } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { match, P } from 'ts-pattern';
import pc from 'picocolors';
import { type Explanation, explain } from '../properties/explanations/explanation.ts';
import { stepAtFault } from '../properties/explanations/fault.ts';
import type { Violation } from '../properties/explanations/rescue.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import {
  type Cell,
  type Result,
  type Verification,
  verifyToEnd,
} from '../properties/verification.ts';
import { mermaidOf } from '../traces/render/mermaid.ts';
import { type Picture, pictureOf } from '../traces/render/picture.ts';
import { wrapped } from '../traces/render/wrapping.ts';
import { formatTrace, sentenceOf } from '../traces/trace.ts';
import { chart, startLines } from './chart.ts';
import { designNamed, parseCount, propertyNamed, scopeNamed } from './choices.ts';
import { DRAWINGS, drawn } from './drawings.ts';
import { jsonOf, markdownOf } from './explanation-formats.ts';
import { resultOf, type Section, sectionsOf } from './explanation-text.ts';
import { OUT, tracePath, writeText } from './files.ts';
import { cellKey, keptTraces } from './kept.ts';
import { ChangedModel, load, type LoadedTrace, loadTrace } from './load-trace.ts';
import { count, quantity, replayCommandOf, terminalWidth } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';

const FORMATS = ['terminal', 'markdown', ...DRAWINGS, 'json'] as const;
type Format = (typeof FORMATS)[number];

/** Each search that an explanation takes: some seconds. */
const MOST_STATES = 400_000;

export const explainCommand = new Command('explain')
  .description(
    'Explain a counterexample: from its file, or of a design in a scope that violates a property; or a run that was found.',
  )
  .argument('<what...>', 'a trace (*.trace.json), or a design, a scope and a property')
  .addOption(
    new Option('--format <format>', 'how it is written').choices(FORMATS).default('terminal'),
  )
  .option('--most-states <n>', 'cut each search after so many states', parseCount, MOST_STATES)
  .addHelpText(
    'after',
    '\nExit code: 0 where there is something to explain, 1 where the property is not violated, 2 where that is not known\n(the search was cut), or what was asked for is wrong.',
  )
  .action(async (what, { format, mostStates }) => {
    process.exitCode = await run(what, format, mostStates);
  });

async function run(what: readonly string[], format: Format, most: number): Promise<number> {
  const [first = '', scope, property, ...more] = what;
  if (scope !== undefined && (property === undefined || more.length > 0))
    throw new UserError('Name a trace, or a design, a scope and a property.');
  const found =
    scope === undefined || property === undefined
      ? { file: first, loaded: await loadTrace(first) }
      : counterexampleOf(first, scope, property, most);
  if (found === null) return EXIT.notAsRecorded;
  console.log(written(found.loaded, found.file, format, most).trimEnd());
  return EXIT.asExpected;
}

interface Found {
  readonly file: string;
  readonly loaded: LoadedTrace;
}

/** The one that is kept, if the model still does as it says, or one that is searched for; null where there is none, which is said. */
function counterexampleOf(
  designName: string,
  scopeName: string,
  propertyId: string,
  most: number,
): Found | null {
  const design = designNamed(designName);
  const cell = { design, scope: scopeNamed(scopeName, design) };
  const property = propertyNamed(propertyId);
  const kept = keptTraces().get(cellKey(design.name, cell.scope.name, property.id));
  if (kept === undefined) return search(cell, property, most);
  try {
    const file = relative(process.cwd(), kept.file);
    return { file, loaded: load(file, kept.trace) };
  } catch (error) {
    if (error instanceof ChangedModel) return search(cell, property, most);
    throw error;
  }
}

/** @throws UserError where the search was cut before there was an answer */
function search(cell: Cell, property: ProtocolProperty, most: number): Found | null {
  const { design, scope } = cell;
  const verification = verifyToEnd(cell, [property], most);
  const [result] = verification.results;
  if (result === undefined) throw new Error(`${property.id} was not answered`);
  const { trace } = result;
  if (trace === null) {
    const name = `${design.name} in ${scope.name}: “${property.sentence}” (${property.id})`;
    const answer = `${name} ${notViolated(result, verification)}`;
    if (!verification.closed && result.verdict !== 'not-applicable')
      throw new UserError(`${answer} To search further: --most-states.`);
    console.error(`${answer} There is nothing to explain.`);
    return null;
  }
  const path = tracePath(OUT, design.name, scope.name, property.id);
  writeText(path, formatTrace(trace));
  const file = relative(process.cwd(), path);
  return { file, loaded: load(file, trace) };
}

function notViolated({ property, verdict, reason }: Result, { states }: Verification): string {
  switch (verdict) {
    case 'holds':
      return `holds, in all of ${quantity(states, 'state')}.`;
    case 'vacuous':
      return `is not violated, in all of ${quantity(states, 'state')}: there never was ${property.occasion}.`;
    case 'not-applicable':
      return `is not asked there: ${reason}.`;
    case 'holds-so-far':
      return `is not violated in the ${count(states)} states that were visited before the search was cut.`;
    case 'unknown':
      return `can't be told from the ${count(states)} states that were visited before the search was cut.`;
    case 'violated':
      throw new Error(`${property.id} is violated, and nothing shows it`);
  }
}

function written(loaded: LoadedTrace, file: string, format: Format, most: number): string {
  const { trace, system, run } = loaded;
  const picture = pictureOfTrace(loaded);
  const explained = (): Explanation => explain(violationOf(loaded), trace, most);
  const again = replayCommandOf(file);
  return match(format)
    .with(P.union('mermaid', 'svg', 'itf', 'shiviz'), (drawing) =>
      drawn(drawing, system, run, picture),
    )
    .with('json', () => jsonOf(explained()))
    .with('markdown', () => markdownOf(explained(), mermaidOf(picture), again))
    .with('terminal', () => terminalText(explained(), again))
    .exhaustive();
}

/** The drawing of a trace: what it is of above it, and what it shows under it. */
export function pictureOfTrace(loaded: LoadedTrace): Picture {
  const { trace, system, run, property, design } = loaded;
  return pictureOf(system, run, {
    title: `${design.name} in ${system.scope.name}: ${property.id}`,
    caption: sentenceOf(trace),
    fault: trace.verdict === 'found' ? null : stepAtFault(violationOf(loaded)),
  });
}

export function violationOf({ trace, design, property, system, run }: LoadedTrace): Violation {
  return { system, design, property, run, initial: trace.initial.index };
}

function terminalText(explanation: Explanation, again: string): string {
  const { trace, violation } = explanation;
  const width = terminalWidth();
  return [
    ...wrapped(resultOf(explanation), width).map((line) => pc.bold(line)),
    '',
    ...startLines(violation.system, violation.run.start, width),
    chart(trace, violation.system.clients, width),
    ...sectionsOf(explanation, again).flatMap(({ command, ...section }) => [
      '',
      ...sectionLines(section, width),
      ...(command === undefined ? [] : [command]),
    ]),
  ].join('\n');
}

/** A section for a terminal of so many columns. */
export function sectionLines(
  { heading, paragraphs, items }: Section,
  width: number,
): readonly string[] {
  return [
    pc.bold(heading),
    ...paragraphs.flatMap((paragraph) => wrapped(paragraph, width)),
    ...items.flatMap((item) =>
      wrapped(item, width - 4).map((line, index) => `${index === 0 ? '  · ' : '    '}${line}`),
    ),
  ];
}
