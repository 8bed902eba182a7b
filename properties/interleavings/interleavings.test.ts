/** Random interleavings of a group of five: they find what the search knows, and nothing against what holds. */
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fire } from '../../checker/plain.ts';
import { isRefusal } from '../../checker/system.ts';
import { designsOf } from '../../model/designs/design.ts';
import type { Scope } from '../../model/scope.ts';
import { systemOf } from '../../model/start.ts';
import { parseTrace } from '../../traces/trace.ts';
import { PROPERTIES } from '../all.ts';
import { designNamed } from '../by-name.ts';
import type { ProtocolProperty } from '../property.ts';
import { parseRecord } from '../record.ts';
import { interleave } from './interleave.ts';
import { Jury } from './jury.ts';
import { minimised } from './minimise.ts';
import { report } from './report.ts';
import { RANDOM_SCOPES } from './scopes.ts';
import { STRATEGIES } from './strategies.ts';
import { Walker } from './walk.ts';

/** Fixed, so that the tests are: another one with SEED=n. */
const SEED = Number(process.env.SEED ?? 1);
const RUNS = 200;

const [DIFFERS, AGREED] = RANDOM_SCOPES;
const RECORD = parseRecord(readFileSync('properties/verdicts.json', 'utf8'));

/** What races and deletions break, and must be found among five people too. */
const FOUND = [
  {
    preset: 'baseline',
    scope: AGREED,
    finds: [
      'consent',
      'no-link-exposure',
      'no-silent-loss',
      'no-dangling-connection',
      'settings-converge',
    ],
  },
  {
    preset: 'solution-2/prohibited',
    scope: AGREED,
    finds: [
      'single-contact',
      'no-silent-loss',
      'no-stuck-negotiation',
      'contact-symmetry',
      'settings-converge',
    ],
  },
  {
    preset: 'solution-2/pending',
    scope: DIFFERS,
    finds: [
      'single-contact',
      'in-order-once',
      'no-orphaned-pending',
      'no-silent-loss',
      'no-stuck-negotiation',
      'contact-symmetry',
    ],
  },
] as const;

describe.each(FOUND)('$preset in $scope.name', ({ preset, scope, finds }) => {
  const { violations, coverage } = interleaved(preset, scope, RUNS);
  const found = violations.map(({ property }) => property.id);

  test('what the search has found broken is found here too', () => {
    expect(found).toEqual(expect.arrayContaining([...finds]));
  });

  test('nothing is found against what holds in every scope that was searched', () => {
    const surprises = violations.filter(({ property }) => !isViolatedOnRecord(preset, property.id));
    expect(surprises.map((violation) => report(violation)).join('\n\n')).toBe('');
  });

  test('each violation is shrunk to a few steps', () => {
    for (const { property, trace } of violations) {
      expect(trace.property).toBe(property.id);
      expect(trace.steps.length).toBeLessThanOrEqual(20);
    }
  });

  test('races are provoked, not waited for', () => {
    const { actions, occasions } = coverage;
    const often = ['x.grp.mem.fwd', 'x.info as a confirmation', 'x.grp.info', 'AUTH for x.info'];
    for (const kind of often)
      expect([kind, actions[kind] ?? 0]).toEqual([kind, expect.toSatisfy(atLeast(10))]);
    expect(occasions).toEqual(
      expect.arrayContaining([
        'consent',
        'contact-symmetry',
        'no-dangling-connection',
        'no-stuck-negotiation',
      ]),
    );
  });
});

test('the same seed goes through the same, another one through something else', () => {
  const of = (seed: number) => {
    const { violations, coverage } = interleaved('solution-2/pending', AGREED, 12, seed);
    return { coverage, traces: violations.map(({ trace }) => trace) };
  };
  expect(of(7)).toEqual(of(7));
  expect(of(8).coverage).not.toEqual(of(7).coverage);
});

test('a violation is saved as a trace, with the command that replays it', () => {
  const [violation] = interleaved('solution-2/pending', DIFFERS, 25).violations;
  if (violation === undefined) throw new Error('nothing was found');
  const folder = mkdtempSync(join(tmpdir(), 'interleavings-'));
  const told = report(violation, folder);
  const file = `${folder}/solution-2/pending/${violation.property.id}.trace.json`;
  expect(told).toContain(`npm run replay -- '${file}'`);
  expect(told).toContain(violation.trace.complaint);
  expect(parseTrace(readFileSync(file, 'utf8'))).toEqual(violation.trace);
});

test('a minimised run gets no shorter', () => {
  const { system, jury, walker } = setUp('solution-2/pending', DIFFERS);
  const complaints = fc
    .sample(fc.array(fc.nat({ max: 65_535 }), { minLength: 60, maxLength: 60 }), {
      seed: SEED,
      numRuns: 12,
    })
    .flatMap(
      (labels) =>
        walker.walk({ strategy: 'crossing', initial: 0, labels, rest: 0 }, asked(system))
          .complaints,
    );
  expect(complaints.length).toBeGreaterThan(3);
  for (const complaint of complaints) {
    const once = minimised(jury, complaint);
    expect(once.run.actions.length).toBeLessThanOrEqual(complaint.run.actions.length);
    expect(minimised(jury, once)).toEqual(once);
  }
});

test('the tables and XState itself agree, step by step', () => {
  for (const preset of [
    'baseline',
    'solution-1/cascade',
    'solution-3/introduction-decides',
    'shipped-6.4',
  ]) {
    const { design, system, jury, walker } = setUp(preset, DIFFERS);
    const live = systemOf(DIFFERS, designsOf(design), 'live');
    fc.assert(
      fc.property(
        fc.constantFrom(...STRATEGIES.map(({ name }) => name)),
        fc.array(fc.nat({ max: 65_535 }), { minLength: 20, maxLength: 40 }),
        (strategy, labels) => {
          const { taken } = walker.walk({ strategy, initial: 0, labels, rest: 0 }, asked(system));
          let states = live.initial[0] ?? [];
          for (const { action, after } of taken) {
            const fired = fire(live, states, action);
            if (isRefusal(fired)) throw new Error(fired.refused);
            states = fired.states;
            expect(states.map((state, component) => live.key(component, state))).toEqual(
              jury.tables.statesOf(after).map((state, component) => system.key(component, state)),
            );
          }
        },
      ),
      { seed: SEED, numRuns: 4 },
    );
  }
});

function interleaved(preset: string, scope: Scope, runs: number, seed = SEED) {
  return interleave({ design: designNamed(preset), scope, properties: PROPERTIES, runs, seed });
}

function setUp(preset: string, scope: Scope) {
  const design = designNamed(preset);
  const system = systemOf(scope, designsOf(design));
  const jury = new Jury(system, [...asked(system)]);
  return { design, system, jury, walker: new Walker(system, jury) };
}

/** Those that a single run can tell. */
function asked(system: Parameters<NonNullable<ProtocolProperty['notAskedOf']>>[0]) {
  return new Set(
    PROPERTIES.filter(
      (property) =>
        property.kind !== 'possible' && (property.notAskedOf?.(system) ?? null) === null,
    ),
  );
}

function isViolatedOnRecord(design: string, property: string): boolean {
  return Object.values(RECORD.designs[design] ?? {}).some(({ properties }) =>
    properties[property]?.startsWith('violated'),
  );
}

function atLeast(least: number): (count: unknown) => boolean {
  return (count) => typeof count === 'number' && count >= least;
}
