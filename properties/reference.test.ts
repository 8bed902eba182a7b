/**
 * The handshake scopes, held against the reference search: slow, obvious, and over machines that XState steps live.
 *
 * Only those that it can finish in seconds.
 */
import { expect, test } from 'vitest';
import { referenceSearch } from '../checker/reference.ts';
import { designOf, designsOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import { PROPERTIES } from './all.ts';
import { toAsk } from './property.ts';
import { type Verification, verify } from './verification.ts';

const FINISHABLE = ['join', 'join-differs', 'misbehaving-joiner', 'contact-crossing'];
const DESIGNS = ['baseline', 'solution-2/pending', 'solution-3/any-off-prevents'];

const cells = PRESETS.filter(({ name }) => DESIGNS.includes(name)).flatMap((preset) =>
  SCOPES.filter(({ name }) => FINISHABLE.includes(name)).map(
    (scope) => [preset.name, scope.name, { design: designOf(preset), scope }] as const,
  ),
);

test.each(cells)('%s in %s: the reference search counts and finds the same', (_, __, cell) => {
  const system = systemOf(cell.scope, designsOf(cell.design), 'live');
  const asked = PROPERTIES.filter((property) => (property.notAskedOf?.(system) ?? null) === null);
  const expected = referenceSearch(
    system,
    asked.map((property) => toAsk(property, system)),
  );
  const { states, transitions, depth, quiescent, results } = explored(cell);
  expect({ states, transitions, depth, quiescent }).toEqual({
    states: expected.states,
    transitions: expected.transitions,
    depth: expected.depth,
    quiescent: expected.quiescent,
  });
  const found = results
    .filter(({ verdict }) => verdict !== 'not-applicable')
    .map(({ property, verdict, trace }) => ({
      property: property.id,
      verdict,
      length: trace?.steps.length ?? null,
    }));
  expect(found).toEqual(expected.findings);
});

function explored(cell: Parameters<typeof verify>[0]): Verification {
  const search = verify(cell, PROPERTIES);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}
