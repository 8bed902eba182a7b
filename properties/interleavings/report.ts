/** What people are told of a violation that random interleavings have found, and the trace that is left for them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { formatTrace } from '../../traces/trace.ts';
import type { Violation } from './shrink.ts';

/** Where nothing is kept. */
const FOLDER = 'out/interleavings';

/** Writes the trace, and says what it shows and how to see it again. */
export function report({ property, seed, path, trace }: Violation, folder = FOLDER): string {
  const { preset, settings } = trace.design;
  const file = `${folder}/${[preset, ...settings].join('/')}/${property.id}.trace.json`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, formatTrace(trace));
  return [
    `${preset} violates ${property.id} (${property.sentence}) in ${trace.steps.length} steps: ${trace.complaint}.`,
    `See it: npm run replay -- '${file}'`,
    `Go through the same interleavings: SEED=${seed} npx vitest run properties/interleavings (run ${path})`,
  ].join('\n');
}
