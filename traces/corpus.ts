/** The list of the traces that are kept, as the page that is beside them. */
import type { Trace } from './trace.ts';

export interface Kept {
  /** From the folder that the page is in. */
  readonly path: string;
  readonly trace: Trace;
}

/**
 * @param counterexamples those that the tests replay
 * @param regressions runs that violated a property once, and may not do so again
 */
export function corpusPage(counterexamples: readonly Kept[], regressions: readonly Kept[]): string {
  const designs = [...new Set(counterexamples.map(({ trace }) => designOf(trace)))];
  return [
    '# The traces that are kept',
    '',
    'Written by `npm run verify -- --update`; a test holds it to the files.',
    '',
    `**Counterexamples** (${counterexamples.length}): for each property that a design violates in a scope, a shortest run that shows it. The tests replay`,
    'them from their actions alone, and compare every step. If the model changes, `npm run replay` says which of them go',
    'otherwise now, from which step, and how; `npm run verify -- --update` records them anew.',
    '',
    'Explain one: `npm run explain -- traces/counterexamples/…`. All formats: `--format terminal|markdown|mermaid|svg|itf|shiviz|json`.',
    '',
    ...(regressions.length === 0
      ? []
      : [
          `**Regressions** (${regressions.length}): runs that violated a property once. The design was amended since, and the tests see to it that they violate it no more.`,
          '',
          ...table(regressions),
          '',
        ]),
    ...designs.flatMap((design) => [
      `## ${design}`,
      '',
      ...table(counterexamples.filter(({ trace }) => designOf(trace) === design)),
      '',
    ]),
  ].join('\n');
}

function table(kept: readonly Kept[]): readonly string[] {
  return [
    '| scope | property | steps | complaint |',
    '| --- | --- | ---: | --- |',
    ...kept.map(
      ({ path, trace }) =>
        `| ${trace.scope} | [${trace.property}](${path}) | ${trace.steps.length} | ${trace.complaint.replaceAll('|', '\\|')} |`,
    ),
  ];
}

function designOf({ design }: Trace): string {
  return [design.preset, ...design.settings].join(' ');
}

/** What became of a kept trace when the model was verified anew, in words; null where nothing did. */
export function changeInWords(before: Trace | null, now: Trace | null): string | null {
  const of = before ?? now;
  if (of === null) return null;
  const name = `${designOf(of)} in ${of.scope}, ${of.property}`;
  if (before === null) return `${name}: violated now, and its counterexample is kept.`;
  if (now === null)
    return `${name}: not violated any more. Its run of ${count(before)} is kept as a regression test.`;
  if (before.checksum === now.checksum) return null;
  const differs = before.steps.findIndex((step, index) => {
    const other = now.steps[index];
    return JSON.stringify(step) !== JSON.stringify(other);
  });
  const step = differs === -1 ? before.steps.length : differs;
  const told = (trace: Trace) => {
    const tells = Object.entries(trace.steps[step]?.tells ?? {});
    return tells.length === 0
      ? 'there was no such step'
      : tells.map(([client, lines]) => `${client}: ${lines.join('; ')}`).join(' | ');
  };
  const lengths =
    before.steps.length === now.steps.length
      ? ''
      : ` It had ${count(before)}, and has ${count(now)}.`;
  const complaints =
    before.complaint === now.complaint
      ? ''
      : ` Its complaint was: ${before.complaint}. Now: ${now.complaint}.`;
  return `${name}: changed from step ${step + 1}. It went so: ${told(before)}. Now it goes so: ${told(now)}.${lengths}${complaints}`;
}

function count({ steps }: Trace): string {
  return steps.length === 1 ? '1 step' : `${steps.length} steps`;
}
