/**
 * The handshake scopes, held against the reference search: slow, obvious, and over machines that XState steps live.
 *
 * Only those that it can finish in seconds.
 */
import { expect, test } from 'vitest';
import { Checker } from '../checker/explore.ts';
import { referenceSearch } from '../checker/reference.ts';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import { PROPERTIES } from './all.ts';
import { designNamed, scopeNamed } from './by-name.ts';
import { toAsk } from './property.ts';
import { verifyToEnd } from './verification.ts';

const HANDSHAKES = ['join', 'join-differs', 'misbehaving-joiner', 'contact-crossing'];
const FINISHABLE = {
  baseline: HANDSHAKES,
  // In join-leave-slow a link takes a step to make.
  'solution-2/pending': [...HANDSHAKES, 'join-leave-slow'],
  'solution-3/any-off-prevents': HANDSHAKES,
  'solution-3/introduction-decides': ['join'],
  'solution-3/introduction-decides+strip': ['join'],
};

const cells = Object.entries(FINISHABLE).flatMap(([design, scopes]) =>
  scopes.map((scope) => [design, scope] as const),
);

test.each(cells)('%s in %s: the reference search counts and finds the same', (design, scope) => {
  const { cell, live, asked } = setUp(design, scope);
  const expected = referenceSearch(
    live,
    asked.map((property) => toAsk(property, live)),
  );
  const { states, transitions, depth, quiescent, results } = verifyToEnd(cell, PROPERTIES);
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

test('cut at a depth as well', () => {
  // One violation is in a state of rest at that depth, which is not known to be one yet.
  const depth = 7;
  const { cell, live, asked } = setUp('baseline', 'join-leave');
  const { hasDeliveryCycle, ...expected } = referenceSearch(
    live,
    asked.map((property) => toAsk(property, live)),
    Number.POSITIVE_INFINITY,
    depth,
  );
  expect(expected).toMatchObject({ closed: false, depth });
  const system = systemOf(cell.scope, designsOf(cell.design));
  const { deliveryCycle, findings, waiting, ...counts } = new Checker(
    system,
    asked.map((property) => toAsk(property, system)),
  ).explore({ depth });
  expect(waiting).toBeGreaterThan(0);
  expect(deliveryCycle !== null).toBe(hasDeliveryCycle);
  expect({
    ...counts,
    findings: findings.map(({ run, ...finding }) => ({
      ...finding,
      length: run?.actions.length ?? null,
    })),
  }).toEqual(expected);
});

function setUp(preset: string, scopeName: string) {
  const design = designNamed(preset);
  const scope = scopeNamed(scopeName);
  const live = systemOf(scope, designsOf(design), 'live');
  const asked = PROPERTIES.filter((property) => (property.notAskedOf?.(live) ?? null) === null);
  return { cell: { design, scope }, live, asked };
}
