/** Random interleavings of a group of six: they find what the search knows, and nothing against what holds. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { fire } from '../../checker/plain.ts';
import { isRefusal } from '../../checker/system.ts';
import { designsOf, knows } from '../../model/designs/design.ts';
import type { Scope } from '../../model/scope.ts';
import { systemOf } from '../../model/start.ts';
import { parseTrace } from '../../traces/trace.ts';
import { PROPERTIES } from '../all.ts';
import { designNamed } from '../by-name.ts';
import type { ProtocolProperty } from '../property.ts';
import { isViolated, parseRecord } from '../record.ts';
import { type Interleaved, interleave } from './interleave.ts';
import { Jury } from './jury.ts';
import { minimised } from './minimise.ts';
import { report, summary } from './report.ts';
import { RANDOM_SCOPES } from './scopes.ts';
import { STRATEGIES } from './strategies.ts';
import { Walker } from './walk.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const { seed: SEED = 1 } = fc.readConfigureGlobal();
const RUNS = 60;
/** Of a run that is shrunk: with several seeds the longest had 26, where whole runs have some fifty. */
const MOST_STEPS = 30;

const [DIFFERS, AGREED] = RANDOM_SCOPES;
const RECORD = parseRecord(readFileSync('properties/verdicts.json', 'utf8'));

/** What races and deletions break, and must be found among six people too. */
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
    scope: DIFFERS,
    finds: ['single-contact', 'no-stuck-negotiation', 'contact-symmetry'],
  },
  {
    preset: 'solution-2/pending',
    scope: AGREED,
    finds: [
      'single-contact',
      'no-orphaned-pending',
      'no-silent-loss',
      'no-stuck-negotiation',
      'contact-symmetry',
      'settings-converge',
    ],
  },
].map((one) => ({ ...one, name: `${one.preset} in ${one.scope.name}` }));

/**
 * What so many runs come to at the least, with any seed: some two thirds of what they come to. A generator that has fallen
 * silent finds nothing, and looks as good as a model in which there is nothing to find.
 */
const FLOORS = {
  steps: 25 * RUNS,
  states: 35 * RUNS,
  judged: 500 * RUNS,
  kindsOfChange: 60,
  propertiesTried: 15,
} as const;

describe.each(FOUND.map((one) => [one.name, one] as const))('%s', (_, { preset, scope, finds }) => {
  let found: Interleaved;
  beforeAll(() => {
    found = interleaved(preset, scope, RUNS);
    console.log(summary(found));
  });

  test('what the search has found broken is found here too', () => {
    const ids = found.violations.map(({ property }) => property.id);
    expect(ids).toEqual(expect.arrayContaining([...finds]));
  });

  test('nothing is found against what holds in every scope that was searched', () => {
    const surprises = found.violations.filter(
      ({ property }) => !isViolatedOnRecord(preset, property.id),
    );
    expect(surprises.map((violation) => report(violation)).join('\n\n')).toBe('');
  });

  test('each violation is shrunk to a run that can be read', () => {
    for (const { property, trace } of found.violations) {
      expect(trace.property).toBe(property.id);
      expect([property.id, trace.steps.length > MOST_STEPS]).toEqual([property.id, false]);
    }
  });

  test('the runs go far enough, and give occasions enough', () => {
    const { coverage, violations, unviolated } = found;
    const covered = {
      steps: coverage.steps,
      states: coverage.states,
      judged: coverage.judged,
      kindsOfChange: Object.keys(coverage.changes).length,
      propertiesTried: violations.length + unviolated.length,
    };
    expect(coverage.runs).toBe(RUNS);
    const whats = ['steps', 'states', 'judged', 'kindsOfChange', 'propertiesTried'] as const;
    expect(whats.filter((what) => covered[what] < FLOORS[what])).toEqual([]);
  });

  test('all that is switched on happens, and texts come back', () => {
    const { knobs } = designNamed(preset);
    const wishes = scope.wishes.map(({ may }) => may.type);
    const expected = [
      ...wishes.filter(
        (type) => knows({ knobs }, type) && (knobs.onDemand === 'yes' || type !== 'open'),
      ),
      ...(scope.linksTakeAStep ? ['the link is made'] : []),
      ...(scope.losses > 0 ? ['loss of x.msg.new'] : []),
      'AUTH for x.info',
      'AUTH for x.msg.new',
    ];
    const { actions } = found.coverage;
    expect([...new Set(expected)].filter((kind) => (actions[kind] ?? 0) === 0)).toEqual([]);
  });

  test('the summary says what was covered, and of each property asked what came of it', () => {
    const { violations, unviolated, untried, coverage } = found;
    const line = summary(found);
    expect(line.split('\n')).toHaveLength(1);
    expect(line).toContain(`${preset} in ${scope.name}: ${RUNS} runs, `);
    expect(line).toContain(` ${coverage.states.toLocaleString('en')} distinct states, `);
    const asked = [...violations.map(({ property }) => property), ...unviolated, ...untried];
    const system = systemOf(scope, designsOf(designNamed(preset)));
    expect(new Set(asked)).toEqual(askedOf(system));
    expect(asked.filter(({ id }) => !line.includes(id))).toEqual([]);
  });
});

test('a property without an occasion is not one that nothing was found against', () => {
  // Nobody loses a text here, so there is no integrity error that could be shown anywhere.
  const { unviolated, untried } = interleaved('baseline', AGREED, 2);
  expect(untried.map(({ id }) => id)).toContain('error-attribution');
  expect(unviolated.map(({ id }) => id)).not.toContain('error-attribution');
});

test('the same seed goes through the same, another one through something else', () => {
  const of = (seed: number) => {
    const { violations, coverage } = interleaved('solution-2/pending', AGREED, 4, seed);
    return { coverage, traces: violations.map(({ trace }) => trace) };
  };
  expect(of(7)).toEqual(of(7));
  expect(of(8).coverage).not.toEqual(of(7).coverage);
});

test('what lies beside the way is judged as well: a run that does nothing complains of what could be done', () => {
  const { system, walker } = setUp('solution-1/cascade', AGREED);
  const { taken, complaints } = walker.walk(
    { strategy: 'usual', initial: 0, labels: [], rest: 0 },
    askedOf(system),
  );
  expect(taken).toEqual([]);
  const shared = complaints.find(({ property }) => property.id === 'connection-isolation');
  expect(shared?.run.actions.map(({ input }) => input)).toEqual([
    { type: 'ask', who: 'bob', wish: { type: 'write', peer: 'cath', group: 'team' } },
  ]);
});

test('a violation is saved as a trace, with commands that work as they are', () => {
  const [violation] = interleaved('solution-2/pending', AGREED, 4).violations;
  if (violation === undefined) throw new Error('nothing was found');
  const folder = mkdtempSync(join(tmpdir(), 'interleavings-'));
  try {
    const told = report(violation, folder);
    const file = `${folder}/solution-2/pending/random-agreed/${violation.property.id}.trace.json`;
    expect(parseTrace(readFileSync(file, 'utf8'))).toEqual(violation.trace);
    expect(told).toContain(violation.trace.complaint);
    const [replay = '', again = ''] = told
      .split('\n')
      .flatMap((line) => /^ {2}(.*)$/.exec(line)?.[1] ?? []);
    expect(replay).toBe(`npm run replay -- '${file}'`);
    const replayed = spawnSync('sh', ['-c', replay], { cwd: ROOT, encoding: 'utf8' });
    expect([replayed.status, replayed.stdout]).toEqual([0, expect.stringContaining('Violated')]);
    expect(again).toMatch(/^SEED=\d+ npx vitest run properties\/interleavings -t /);
    // What it would run.
    const listed = spawnSync('sh', ['-c', again.replace(' run ', ' list ')], {
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(listed.stdout).toContain(
      'solution-2/pending in random-agreed > what the search has found',
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a minimised run gets no shorter', () => {
  const { system, jury, walker } = setUp('solution-2/pending', DIFFERS);
  const complaints = fc
    .sample(fc.array(fc.nat({ max: 65_535 }), { minLength: 60, maxLength: 60 }), {
      seed: SEED,
      numRuns: 8,
    })
    .flatMap(
      (labels) =>
        walker.walk({ strategy: 'crossing', initial: 0, labels, rest: 0 }, askedOf(system))
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
          const { taken } = walker.walk({ strategy, initial: 0, labels, rest: 0 }, askedOf(system));
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
  const jury = new Jury(system, [...askedOf(system)]);
  return { design, system, jury, walker: new Walker(system, jury) };
}

/** Those that a single run can tell. */
function askedOf(system: Parameters<NonNullable<ProtocolProperty['notAskedOf']>>[0]) {
  return new Set(
    PROPERTIES.filter(
      (property) =>
        property.kind !== 'possible' && (property.notAskedOf?.(system) ?? null) === null,
    ),
  );
}

function isViolatedOnRecord(design: string, property: string): boolean {
  return Object.keys(RECORD.designs[design] ?? {}).some((scope) =>
    isViolated(RECORD, design, scope, property),
  );
}
