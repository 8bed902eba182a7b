/** `explain`: what a counterexample shows, when it became inevitable, why it is minimal, and what would have rescued it. */
import { relative } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import { match, P } from 'ts-pattern';
import pc from 'picocolors';
import { type Explanation, explain } from '../properties/explanations/explanation.ts';
import type { Violation } from '../properties/explanations/rescue.ts';
import { verify } from '../properties/verification.ts';
import { mermaidOf } from '../traces/render/mermaid.ts';
import { type Picture, pictureOf } from '../traces/render/picture.ts';
import { formatTrace } from '../traces/trace.ts';
import { chart } from './chart.ts';
import { designNamed, parseCount, propertyNamed, scopeNamed } from './choices.ts';
import { DRAWINGS, drawn } from './drawings.ts';
import { jsonOf, markdownOf } from './explanation-formats.ts';
import { resultOf, sectionsOf } from './explanation-text.ts';
import { OUT, tracePath, writeText } from './files.ts';
import { type LoadedTrace, loadTrace } from './load-trace.ts';
import { quantity, terminalWidth } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';

const FORMATS = ['terminal', 'markdown', ...DRAWINGS, 'json'] as const;
type Format = (typeof FORMATS)[number];

/** Each search that an explanation takes: some seconds. */
const MOST_STATES = 400_000;

export const explainCommand = new Command('explain')
  .description(
    'Explain a counterexample: from its file, or of a design in a scope that violates a property.',
  )
  .argument('<what...>', 'a trace (*.trace.json), or a design, a scope and a property')
  .addOption(
    new Option('--format <format>', 'how it is written').choices(FORMATS).default('terminal'),
  )
  .option('--most-states <n>', 'cut each search after so many states', parseCount, MOST_STATES)
  .action((what, { format, mostStates }) => {
    process.exitCode = run(what, format, mostStates);
  });

function run(what: readonly string[], format: Format, most: number): number {
  const [first = '', scope, property, ...more] = what;
  if (scope !== undefined && (property === undefined || more.length > 0))
    throw new UserError('Name a trace, or a design, a scope and a property.');
  const found =
    scope === undefined || property === undefined
      ? { file: first, loaded: loadTrace(first) }
      : search(first, scope, property, most);
  if (found === null) return EXIT.asExpected;
  const { file, loaded } = found;
  console.log(written(loaded, file, format, most).trimEnd());
  return EXIT.asExpected;
}

/** Null where there is nothing to explain, which is then said. */
function search(
  designName: string,
  scopeName: string,
  propertyId: string,
  most: number,
): { readonly file: string; readonly loaded: LoadedTrace } | null {
  const design = designNamed(designName);
  const scope = scopeNamed(scopeName, design);
  const property = propertyNamed(propertyId);
  const search = verify({ design, scope }, [property], most);
  let turn = search.next();
  while (!turn.done) turn = search.next();
  const { states, results } = turn.value;
  const [result] = results;
  if (result?.trace === null || result === undefined) {
    const reason = result?.reason ?? null;
    console.log(
      `${design.name} in ${scope.name}: “${property.sentence}” (${property.id}): ${result?.verdict ?? 'not asked'}${reason === null ? '' : `, for ${reason}`}, in ${quantity(states, 'state')}. There is nothing to explain.`,
    );
    return null;
  }
  const path = tracePath(OUT, design.name, scope.name, property.id);
  writeText(path, formatTrace(result.trace));
  const file = relative(process.cwd(), path);
  return { file, loaded: loadTrace(file) };
}

function written(loaded: LoadedTrace, file: string, format: Format, most: number): string {
  const { trace, system, run } = loaded;
  const picture = pictureOfTrace(loaded);
  const explained = (): Explanation => explain(violationOf(loaded), trace, most);
  const again = `npm run replay -- ${file}`;
  return match(format)
    .with(P.union('mermaid', 'svg', 'itf', 'shiviz'), (drawing) =>
      drawn(drawing, system, run, picture),
    )
    .with('json', () => jsonOf(explained()))
    .with('markdown', () => markdownOf(explained(), mermaidOf(picture), again))
    .with('terminal', () => terminalText(explained(), again))
    .exhaustive();
}

/** The drawing of a trace, with what it shows above it and the complaint under it. */
export function pictureOfTrace({ trace, system, run, property, design }: LoadedTrace): Picture {
  return pictureOf(system, run, {
    title: `${design.name} in ${system.scope.name}: ${property.id}`,
    caption: trace.complaint,
  });
}

export function violationOf({ trace, design, property, system, run }: LoadedTrace): Violation {
  return { system, design, property, run, initial: trace.initial.index };
}

function terminalText(explanation: Explanation, again: string): string {
  const { trace, violation } = explanation;
  return [
    pc.bold(resultOf(explanation)),
    '',
    chart(trace, violation.system.clients, terminalWidth()),
    ...sectionsOf(explanation, again).flatMap(({ heading, paragraphs, items }) => [
      '',
      pc.bold(heading),
      ...paragraphs,
      ...items.map((item) => `  · ${item}`),
    ]),
  ].join('\n');
}
