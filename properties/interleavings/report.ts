/** What people are told of random interleavings: what they covered and found, and how to see it again. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatTrace } from '../../traces/trace.ts';
import type { ProtocolProperty } from '../property.ts';
import type { Interleaved } from './interleave.ts';
import type { Violation } from './violation.ts';

/** Where nothing is kept. */
const FOLDER = 'out/interleavings';

/** In one line, what a design was put through in a scope, and what came of it. */
export function summary({
  design,
  scope,
  coverage,
  violations,
  unviolated,
  untried,
}: Interleaved): string {
  const { runs, steps, deliveries, states, judged, changes } = coverage;
  const found = violations.map(({ property }) => property);
  return [
    `${design} in ${scope}: ${count(runs)} runs, ${count(steps)} steps and ${count(deliveries)} deliveries to rest, ${count(states)} distinct states, ${count(judged)} possible actions judged, ${count(Object.keys(changes).length)} kinds of change in a machine`,
    `violated: ${idsOf(found)}`,
    `an occasion, and nothing against: ${idsOf(unviolated)}`,
    `without an occasion: ${idsOf(untried)}`,
  ].join('; ');
}

/** Writes the trace, and says what it shows and how to see it again. */
export function report({ property, seed, trace }: Violation, folder = FOLDER): string {
  const { preset, settings } = trace.design;
  const design = [preset, ...settings].join(' ');
  const file = join(folder, design, trace.scope, `${property.id}.trace.json`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, formatTrace(trace));
  return [
    `${design} in ${trace.scope} violates ${property.id} (${property.sentence}) in ${count(trace.steps.length)} steps: ${trace.complaint}.`,
    'See it:',
    `  npm run replay -- '${file}'`,
    'Go through the same interleavings:',
    `  SEED=${seed} npx vitest run properties/interleavings -t '${asPattern(`${design} in ${trace.scope}`)}'`,
  ].join('\n');
}

/** As a regular expression, which `-t` takes. */
function asPattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

function idsOf(properties: readonly ProtocolProperty[]): string {
  return properties.length === 0 ? 'none' : properties.map(({ id }) => id).join(', ');
}

function count(number: number): string {
  return number.toLocaleString('en');
}
