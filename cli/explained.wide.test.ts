/** Every kept counterexample, explained: what the searches find agrees with what is on record. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type Explanation, explain } from '../properties/explanations/explanation.ts';
import { designNameOf } from '../traces/corpus.ts';
import { sectionsOf } from './explanation-text.ts';
import { readRecord } from './files.ts';
import { keptTraces } from './kept.ts';
import { load } from './load-trace.ts';

/** States per search: enough for every one but those of the largest scopes whole, which what must stay possible takes. */
const MOST_STATES = 400_000;

const { designs } = readRecord();
/** One for each run, whichever designs go that way. */
const runs = [...new Map([...keptTraces().values()].map((kept) => [kept.file, kept])).values()];

describe.each(runs)('$trace.design.preset in $trace.scope, $trace.property', ({ file, trace }) => {
  const { design, property, system, run } = load(file, trace);
  const length = run.steps.length;
  let explanation: Explanation;
  beforeAll(() => {
    const violation = { design, property, system, run, initial: trace.initial.index };
    explanation = explain(violation, trace, MOST_STATES);
  });

  test('is as short as any, by a search that was whole where it can be, and needs all its actions', () => {
    const states = designs[designNameOf(trace)]?.[trace.scope]?.states ?? 0;
    const isWhole = property.kind !== 'possible' || states < MOST_STATES;
    expect(explanation.minimality).toMatchObject({ isWhole, needless: [] });
    if (isWhole) expect(explanation.minimality.shortest).toBe(length);
  });

  test('cannot be mended by deliveries, and it is known since when', () => {
    const byDeliveries = explanation.inevitable.filter(({ by }) => by === 'deliveries');
    expect(explanation.inevitable.map(({ by }) => by)).toEqual(ASKED[property.kind]);
    for (const { is } of byDeliveries) expect(is).toBe('inevitable');
    expect(explanation.inevitable.map(({ is }) => is)).not.toContain('unknown');
  });

  test('each of its steps was left out, each two neighbours swapped, and what came of it is known', () => {
    const changes = explanation.tried.map(({ change }) => change.type);
    expect(changes.filter((type) => type === 'leave out')).toHaveLength(length);
    expect(changes.filter((type) => type === 'swap')).toHaveLength(length - 1);
    expect(explanation.tried.map(({ came }) => came.to)).not.toContain('unknown');
  });

  test('is told in so many sections', () => {
    const { since, histories } = explanation.past;
    const headings = sectionsOf(explanation, 'again').map(({ heading }) => heading);
    expect(headings).toEqual([
      'What is wrong',
      ...(since === null && histories.length === 0 ? [] : ['How it came to that']),
      'When it became inevitable',
      'Why it is minimal',
      'What would have rescued it',
      'How to replay it',
    ]);
  });
});

const ASKED = {
  always: [],
  step: [],
  eventually: ['deliveries', 'actions'],
  possible: [expect.toBeOneOf(['deliveries', 'actions'])],
};
