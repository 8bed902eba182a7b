/**
 * The traces that are kept: one for each run, whichever designs go that way, and the page that lists them.
 *
 * Many designs fail in the same way. Of those that do in a scope, the first in the order of the presets has the trace, which
 * names the others.
 */
import { PRESETS } from '../model/designs/presets.ts';
import { type Counterexample, digest, seal } from './trace.ts';

/** The design of a trace that is kept is a preset; of any other, a preset and what was set on top of it. */
export function designNameOf({ design }: Counterexample): string {
  return [design.preset, ...design.settings].join(' ');
}

/** A trace for every design that goes that way. */
export function expanded(kept: readonly Counterexample[]): readonly Counterexample[] {
  return kept.flatMap((one) => {
    const { checksum: _, alike = [], ...trace } = one;
    const others = alike.map((preset) => ({ ...trace, design: { preset, settings: [] } }));
    return [seal(trace), ...others.map((other) => seal(other))];
  });
}

/** One trace for every run: it tells which other designs go that way. In the order in which the first of each comes. */
export function collapsed(traces: readonly Counterexample[]): readonly Counterexample[] {
  const runs = new Map<string, Counterexample[]>();
  for (const trace of expanded(traces)) {
    const { scope, property, initial, steps, complaint, verdict } = trace;
    const run = digest({ scope, property, initial, steps, complaint, verdict });
    runs.set(run, [...(runs.get(run) ?? []), trace]);
  }
  return [...runs.values()].flatMap((same) => {
    const [first, ...others] = same.sort((one, other) => rankOf(one) - rankOf(other));
    if (first === undefined || others.length === 0) return first ?? [];
    const { checksum: _, ...run } = first;
    return seal({ ...run, alike: others.map(designNameOf) });
  });
}

/** Designs that there are no more come last. */
function rankOf({ design }: Counterexample): number {
  const rank = PRESETS.findIndex(({ name }) => name === design.preset);
  return rank === -1 ? PRESETS.length : rank;
}

export interface Kept {
  /** From the folder that the page is in. */
  readonly path: string;
  readonly trace: Counterexample;
}

/**
 * @param counterexamples those that the tests replay
 * @param regressions runs that violated a property once, and may not do so again
 */
export function corpusPage(counterexamples: readonly Kept[], regressions: readonly Kept[]): string {
  const designs = [...new Set(counterexamples.map(({ trace }) => designNameOf(trace)))];
  const times = counterexamples.reduce((sum, { trace }) => sum + 1 + (trace.alike ?? []).length, 0);
  return [
    '# The traces that are kept',
    '',
    'Written by `npm run verify -- --update`; a test holds it to the files.',
    '',
    `**Counterexamples** (${counterexamples.length}): for each property that a design violates in a scope, a shortest run that shows it. That is so ${times} times;`,
    'where designs go exactly the same way, the run is kept once, under the first of them, and the others are named beside it. The',
    'tests replay them from their actions alone, under each of these designs, and compare every step. If the model changes,',
    '`npm run replay` says which of them go otherwise now, from which step, and how; `npm run verify -- --update` records them anew.',
    '',
    'Explain one: `npm run explain -- traces/counterexamples/…`. All formats: `--format terminal|markdown|mermaid|svg|itf|shiviz|json`.',
    '',
    ...(regressions.length === 0
      ? []
      : [
          `**Regressions** (${regressions.length}): runs that violated a property once. The design, or the model of it, was mended since, and the tests see to it that they violate it no more.`,
          '',
          ...table(
            ['design', 'scope', 'property', 'steps', 'complaint'],
            regressions.map((kept) => [designNameOf(kept.trace), ...cells(kept)]),
          ),
          '',
        ]),
    ...designs.flatMap((design) => [
      `## ${design}`,
      '',
      ...table(
        ['scope', 'property', 'steps', 'complaint', 'go the same way'],
        counterexamples
          .filter(({ trace }) => designNameOf(trace) === design)
          .map((kept) => [...cells(kept), (kept.trace.alike ?? []).join(', ')]),
      ),
      '',
    ]),
  ].join('\n');
}

function cells({ path, trace }: Kept): readonly string[] {
  const { scope, property, steps, complaint } = trace;
  return [scope, `[${property}](${path})`, String(steps.length), complaint.replaceAll('|', '\\|')];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const rule = head.map((name) => (name === 'steps' ? '---:' : '---'));
  return [head, rule, ...rows].map((row) => `| ${row.join(' | ')} |`);
}

/** What became of a kept trace when the model was verified anew, in words; null where nothing did. */
export function changeInWords(
  before: Counterexample | null,
  now: Counterexample | null,
): string | null {
  const of = before ?? now;
  if (of === null) return null;
  const name = `${designNameOf(of)} in ${of.scope}, ${of.property}`;
  if (before === null) return `${name}: violated now, and its counterexample is kept.`;
  if (now === null)
    return `${name}: not violated any more. Its run of ${count(before)} is kept as a regression test.`;
  if (before.checksum === now.checksum) return null;
  const complaints =
    before.complaint === now.complaint
      ? []
      : [`Its complaint was: ${before.complaint}. Now: ${now.complaint}.`];
  return [`${name}: ${howItWent(before, now)}`, ...complaints].join(' ');
}

/** From which step on a run goes otherwise, and how. */
function howItWent(before: Counterexample, now: Counterexample): string {
  const isSame = ({ steps }: Counterexample, index: number) =>
    digest(steps[index] ?? null) === digest(before.steps[index] ?? null);
  const length = Math.max(before.steps.length, now.steps.length);
  const step = Array.from({ length }, (_, index) => index).find((index) => !isSame(now, index));
  if (step === undefined)
    return digest(before.initial) === digest(now.initial)
      ? 'goes as it went.'
      : 'starts otherwise.';
  const told = (trace: Counterexample) => {
    const tells = Object.entries(trace.steps[step]?.tells ?? {});
    return tells.length === 0
      ? 'there was no such step'
      : tells.map(([client, lines]) => `${client}: ${lines.join('; ')}`).join(' | ');
  };
  const lengths =
    before.steps.length === now.steps.length
      ? ''
      : ` It had ${count(before)}, and has ${count(now)}.`;
  return told(before) === told(now)
    ? `changed from step ${step + 1}. It tells the same, and leaves another state.${lengths}`
    : `changed from step ${step + 1}. It went so: ${told(before)}. Now it goes so: ${told(now)}.${lengths}`;
}

function count({ steps }: Counterexample): string {
  return steps.length === 1 ? '1 step' : `${steps.length} steps`;
}
