/**
 * The handshake scopes, held against the reference search: slow, obvious, and over machines that XState steps live.
 *
 * Only those that it can finish in seconds; a longer one is in reference.wide.test.ts.
 */
import { expect, test } from 'vitest';
import { Checker } from '../checker/explore.ts';
import { referenceSearch } from '../checker/reference.ts';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import { bothSearches, setUp } from './both-searches.ts';
import { toAsk } from './property.ts';

const HANDSHAKES = ['join', 'join-differs', 'misbehaving-joiner', 'contact-crossing'];
const FINISHABLE = {
  baseline: HANDSHAKES,
  // In join-leave-slow a link takes a step to make.
  'solution-2/pending': [...HANDSHAKES, 'join-leave-slow'],
  'solution-3/any-off-prevents': HANDSHAKES,
  'solution-3/introduction-decides': ['join'],
  'solution-3/introduction-decides+strip': ['join'],
  'solution-3/introduction-decides+strip+limit': ['join-differs', 'other-owner', 'repeated-links'],
};

const cells = Object.entries(FINISHABLE).flatMap(([design, scopes]) =>
  scopes.map((scope) => [design, scope] as const),
);

test.each(cells)('%s in %s: the reference search counts and finds the same', (design, scope) => {
  const { checker, reference } = bothSearches(design, scope);
  expect(checker).toEqual(reference);
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
