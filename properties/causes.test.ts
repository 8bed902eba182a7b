/** Causes: the minimal sets of hazards, as an obvious search over all sets finds them. */
import { expect, test, vi } from 'vitest';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { type Hazard, hazardsIn, isHazard, restrictedTo } from '../model/hazards.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import { replay } from '../traces/run.ts';
import { PROPERTIES } from './all.ts';
import { causesIn, largestVacuous, type SearchRestricted } from './causes.ts';
import { complaintAtEnd } from './complaints.ts';
import type { ProtocolProperty } from './property.ts';
import { type Cell, type Result, type Verification, verify } from './verification.ts';

const searchHere: SearchRestricted = (cell, properties) =>
  Promise.resolve(verified(cell, properties));

function verified(cell: Cell, properties: readonly ProtocolProperty[]): Verification {
  const search = verify(cell, properties);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}

function cellOf(preset: string, name: string): Cell {
  const design = PRESETS.find((one) => one.name === preset);
  const scope = SCOPES.find((one) => one.name === name);
  if (design === undefined || scope === undefined) throw new Error(`no ${preset} in ${name}`);
  return { design: designOf(design), scope };
}

function violatedBy(cell: Cell): readonly ProtocolProperty[] {
  return verified(cell, PROPERTIES).results.flatMap(({ verdict, property }) =>
    verdict === 'violated' ? [property] : [],
  );
}

async function causesOf(cell: Cell, properties: readonly ProtocolProperty[]) {
  const found = await causesIn(cell, properties, searchHere);
  if (found === null) throw new Error('nobody interrupted it');
  return found;
}

const cells = [
  ['solution-2/pending', 'join-leave'],
  ['solution-2/pending', 'join-delete'],
  ['solution-1/keep-if-used', 'contact-leaving'],
  ['solution-3/any-off-prevents', 'second-owner'],
  ['solution-3/introduction-decides+strip+limit', 'limit'],
] as const;

test.each(cells)(
  '%s in %s: what a search of all sets finds, minimal sets only',
  async (...names) => {
    const cell = cellOf(...names);
    const violated = violatedBy(cell);
    expect(violated).not.toEqual([]);
    const sets = hazardsIn(cell).reduce<readonly (readonly Hazard[])[]>(
      (smaller, hazard) => [...smaller, ...smaller.map((set) => [...set, hazard])],
      [[]],
    );
    const whole = verified(cell, []);
    const everything = sets.map((set) => {
      const { results, states } = verified(restrictedTo(set, cell), violated);
      // Fewer hazards, fewer states. Without the limit there are more links, but that is another design with a cell of its own.
      if (set.includes('member-limit') || !hazardsIn(cell).includes('member-limit'))
        expect(states).toBeLessThanOrEqual(whole.states);
      return { set, results };
    });
    for (const { property, causes } of await causesOf(cell, violated)) {
      const violating = everything
        .filter(({ results }) =>
          results.some((one) => one.property === property && one.verdict === 'violated'),
        )
        .map(({ set }) => set);
      const minimal = violating.filter(
        (set) =>
          !violating.some(
            (other) => other.length < set.length && other.every((one) => set.includes(one)),
          ),
      );
      const names = (some: readonly (readonly Hazard[])[]) =>
        some.map((set) => set.join('+')).sort();
      expect(names(causes.map(({ hazards }) => hazards))).toEqual(names(minimal));
    }
  },
);

test("a deletion doesn't hide that texts are lost where both make the contact", async () => {
  const properties = PROPERTIES.filter(({ id }) => id === 'no-silent-loss');
  const [found] = await causesOf(cellOf('solution-2/pending', 'join-delete'), properties);
  expect(found?.causes.map(({ hazards }) => hazards)).toEqual([['both-open'], ['delete']]);
});

test('the trace of a cause is replayed in its restricted scope, and says what it said', async () => {
  const cell = cellOf('solution-3/any-off-prevents+limit', 'limit');
  const found = await causesOf(cell, violatedBy(cell));
  const traces = found.flatMap(({ property, causes }) =>
    causes.map(({ trace, hazards }) => ({ property, trace, hazards })),
  );
  expect(traces).not.toEqual([]);
  for (const { property, trace, hazards } of traces) {
    expect(trace.hazards).toEqual(hazards);
    const { scope, design } = restrictedTo((trace.hazards ?? []).filter(isHazard), cell);
    const system = systemOf(scope, () => design);
    expect(complaintAtEnd(property, system, replay(system, trace))).toBe(trace.complaint);
  }
});

/** Answers with a verdict per set of hazards, and a violation's trace from elsewhere. */
function answers(verdictOf: (set: string) => Result['verdict'] | null) {
  const cell = cellOf('baseline', 'join');
  const violation = verified(cell, PROPERTIES).results.find(({ trace }) => trace !== null);
  return vi.fn<SearchRestricted>((restricted, properties) => {
    const verdict = verdictOf(restricted.hazards.join('+'));
    return Promise.resolve(
      verdict === null
        ? null
        : {
            ...verified(cell, []),
            results: properties.map((property) => ({
              property,
              verdict,
              reason: null,
              givenUp: false,
              trace: verdict === 'violated' ? (violation?.trace ?? null) : null,
            })),
          },
    );
  });
}

const threeHazards = cellOf('baseline', 'join-leave');
const someProperty = PROPERTIES.slice(0, 1);

test('no set is searched that contains a cause', async () => {
  const search = answers((set) => (set === 'leave' ? 'violated' : 'holds'));
  await causesIn(threeHazards, someProperty, search);
  expect(search.mock.calls.map(([{ hazards }]) => hazards.join('+'))).toEqual([
    '',
    'switch',
    'leave',
    'remove',
    'switch+remove',
  ]);
});

test('the largest sets without an occasion are told, not those within them', async () => {
  const search = answers((set) =>
    set.includes('switch+leave') ? 'violated' : set.includes('remove') ? 'holds' : 'vacuous',
  );
  const found = await causesIn(threeHazards, someProperty, search);
  expect(found?.map(largestVacuous)).toEqual([[['switch'], ['leave']]]);
});

test('an interruption leaves no half of a list of causes', async () => {
  const search = answers((set) => (set === 'leave' ? null : set === '' ? 'holds' : 'violated'));
  expect(await causesIn(threeHazards, someProperty, search)).toBeNull();
});
