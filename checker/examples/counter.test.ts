/** The race of the counter, as anyone would tell it. */
import { expect, test } from 'vitest';
import { Checker } from '../explore.ts';
import { COUNTER, PROPERTIES } from './counter.ts';

const { findings, ...counts } = new Checker(COUNTER, PROPERTIES).explore();

test('every state is visited: where the workers are, what they have loaded, and the counter', () => {
  // By hand: neither has stored 4, one has 1 + 2 each, both have 2. Each worker has an action left until it has stored.
  expect(counts).toEqual({
    closed: true,
    states: 4 + 2 * (1 + 2) + 2,
    transitions: 4 * 2 + 2 * (1 + 2),
    quiescent: 2,
    depth: 4,
    waiting: 0,
    deliveryCycle: null,
  });
});

test('what was counted can be lost, and the run shows how: both load before either stores', () => {
  expect(findings.map(({ property, verdict }) => [property, verdict])).toEqual([
    ['never more than two', 'holds'],
    ['both are counted', 'violated'],
    ['two can be reached', 'holds'],
  ]);
  const lost = findings[1]?.run?.actions.map(({ input }) => input);
  expect(lost).toEqual(['load', 'load', 'store', 'store']);
});
