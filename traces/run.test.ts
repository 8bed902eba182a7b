/** Runs and traces: what is recorded of a run can be replayed from its actions alone, and tells the same. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fire, isQuiescent, offered } from '../checker/plain.ts';
import { type Action, isRefusal } from '../checker/system.ts';
import { designOf, designsOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem, Input } from '../model/system.ts';
import {
  firstDifference,
  goThrough,
  NotPossible,
  recordStart,
  recordSteps,
  replay,
} from './run.ts';
import { formatTrace, parseTrace, seal } from './trace.ts';

const CELLS = [
  ['baseline', 'join-delete'],
  ['solution-1/keep-if-used', 'shared-connection'],
  ['solution-2/pending', 'contact'],
  ['solution-2/pending', 'sparse'],
  ['solution-3/introduction-decides+strip', 'join-leave'],
  ['shipped-6.4', 'contact-deletion'],
  ['shipped-6.4', 'loss'],
  ['solution-2/prohibited', 'two-groups'],
] as const;

/** Which of so many actions comes next, and from which of so many beginnings. */
const CHOICES = fc.tuple(fc.nat(), fc.array(fc.nat(), { maxLength: 25 }));

describe.each(CELLS)('any run of %s in %s', (preset, scope) => {
  const system = systemNamed(preset, scope);

  test('is a trace that does the same when it is read and replayed, by machines of its own', () => {
    const again = systemNamed(preset, scope);
    fc.assert(
      fc.property(CHOICES, ([start, choices]) => {
        const initial = start % system.initial.length;
        const run = goThrough(system, { initial, actions: walk(system, initial, choices) });
        const trace = parseTrace(
          formatTrace(
            seal({
              schema: 1,
              design: { preset, settings: [] },
              scope,
              property: 'consent',
              verdict: 'holds',
              complaint: '',
              initial: recordStart(system, run, initial),
              steps: recordSteps(system, run),
            }),
          ),
        );
        const replayed = replay(again, trace);
        expect(firstDifference(again, trace, replayed)).toBeNull();
        expect(replayed.steps.map(({ action }) => action.input)).toEqual(
          run.steps.map(({ action }) => action.input),
        );
        expect(replayed.isQuiescent).toBe(isQuiescent(system, run.end));
      }),
      { numRuns: 30 },
    );
  });
});

test('of what is not on its way nothing arrives', () => {
  const system = systemNamed('solution-2/pending', 'contact-quiet');
  const component = system.connectionComponent('alice-bob/team/0');
  const actions = [{ component, input: { type: 'deliver', to: 'peer' } as const }];
  expect(() => goThrough(system, { initial: 0, actions })).toThrow(
    new NotPossible(1, 'it is not offered'),
  );
});

/** What happens when at each state one of the actions is chosen; it ends where there is none. */
function walk(
  system: GroupSystem,
  initial: number,
  choices: readonly number[],
): readonly Action<Input>[] {
  let states = system.initial[initial] ?? [];
  const actions: Action<Input>[] = [];
  for (const choice of choices) {
    const possible = offered(system, states);
    const action = possible[choice % Math.max(1, possible.length)];
    if (action === undefined) break;
    const fired = fire(system, states, action);
    if (isRefusal(fired)) continue;
    states = fired.states;
    actions.push(action);
  }
  return actions;
}

function systemNamed(preset: string, name: string): GroupSystem {
  const design = PRESETS.find((one) => one.name === preset);
  const scope = SCOPES.find((one) => one.name === name);
  if (design === undefined || scope === undefined) throw new RangeError(`${preset} in ${name}`);
  return systemOf(scope, designsOf(designOf(design)));
}
