/** Every kept counterexample, explained: what the searches find agrees with what is on record. */
import { expect, test } from 'vitest';
import { explain } from '../properties/explanations/explanation.ts';
import { violationOf } from './explain.ts';
import { resultOf, sectionsOf } from './explanation-text.ts';
import { CORPUS, traceFiles } from './files.ts';
import { loadTrace } from './load-trace.ts';

/** Where a search is cut by this, nothing is claimed, and nothing is asked here. */
const MOST_STATES = 20_000;

test('each is as short as any, needs all its actions, and cannot be mended by deliveries', async () => {
  const files = traceFiles(CORPUS.counterexamples);
  let whole = 0;
  const wrong: string[] = [];
  for (const file of files) {
    const loaded = await loadTrace(file);
    const explanation = explain(violationOf(loaded), loaded.trace, MOST_STATES);
    const { isWhole, shortest, needless } = explanation.minimality;
    whole += isWhole ? 1 : 0;
    expect(resultOf(explanation)).toContain(loaded.property.id);
    expect(sectionsOf(explanation, 'again')).toHaveLength(5);
    const isMended = explanation.inevitable.some(
      ({ is, by }) => is === 'mendable' && by === 'deliveries',
    );
    const isLonger = isWhole && shortest !== loaded.run.steps.length;
    if (isLonger || needless.length > 0 || isMended) wrong.push(file);
  }
  expect(wrong).toEqual([]);
  expect(whole).toBeGreaterThan(files.length / 2);
});
