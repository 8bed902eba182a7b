/** Costs: the formulas against published numbers, and against what exploration counts. */
import { expect, test } from 'vitest';
import { designOf } from '../../model/designs/design.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import { countAll, type Counted, countCosts, mismatches } from './counting.ts';
import { extended, LINES } from './extension.ts';
import {
  type Cost,
  type Direct,
  expectedExtremes,
  joinMessages,
  subscriptions,
} from './formulas.ts';

const HANDSHAKE: Direct = {
  from: 'handshake',
  upTo: Number.POSITIVE_INFINITY,
  isStripped: false,
  onDemandToo: false,
};
const DEMAND: Direct = { from: 'demand', withFirstText: false };

test('in groups of 3 and 4, every design costs what the formulas say', () => {
  const counted = [...countAll([3, 4], ['fast', 'slow'])].flat();
  expect(mismatches(counted)).toEqual([]);
  // Eleven costs, two sizes, two handshakes; the six designs that ask for the setting have it on and off.
  const designs = PRESETS.filter(({ onlyIn }) => onlyIn === undefined);
  const asking = designs.filter(({ knobs }) => knobs.handshakeLink === 'if-allowed');
  expect(counted).toHaveLength(11 * 2 * 2 * (designs.length + asking.length));
});

test('a count that is not what its formula says is told with the design and both numbers', () => {
  const preset = PRESETS.find(({ name }) => name === 'solution-2/pending');
  if (preset === undefined) throw new Error('there is no Solution 2');
  const [first] = countCosts(designOf(preset), { size: 3, setting: 'on', handshake: 'fast' });
  if (first === undefined) throw new Error('nothing was counted');
  const wrong: Counted = { ...first, counted: { least: 3, most: 5 } };
  expect(mismatches([first, wrong])).toEqual([
    'solution-2/pending, 3 members, setting on, fast handshake: subscriptions: counted 3–5, and the formula says 3–4.',
  ]);
});

// Facts, section 9: "Example, non-host, made by handshakes". The contact with the host is not made by it.
test.each([
  [3, 3, 2],
  [10, 17, 9],
  [20, 37, 19],
  [100, 197, 99],
])('with %i members, handshakes make %i connections of a member, or %i', (size, today, without) => {
  expect(subscriptions(HANDSHAKE, size, 0) - 1).toBe(today);
  expect(subscriptions(DEMAND, size, 0) - 1).toBe(without);
});

// Facts, section 9: M announcements, introductions, links to the host and on; M handshakes of 2 messages, or twice as many;
// and with the host an invitation and a handshake.
test('a join with one other member takes 9 messages, and 11 with a direct connection', () => {
  expect(joinMessages(DEMAND, 3, 'fast')).toBe(3 + 4 + 2);
  expect(joinMessages(HANDSHAKE, 3, 'fast')).toBe(3 + 4 + 2 * 2);
  expect(joinMessages(HANDSHAKE, 3, 'slow')).toBe(5 + 4 + 2 * 4);
});

// Facts, section 9: "The receiver's first text travels with message 1."
test('where a first text may go with the invitation, it is read with the first message, or after all three', () => {
  const preset = PRESETS.find(({ name }) => name === 'shipped-6.4');
  if (preset === undefined) throw new Error('there is no shipped design');
  const counted = countCosts(designOf(preset), { size: 3, setting: 'on', handshake: 'fast' });
  const of = (cost: Cost) => counted.find((one) => one.cost === cost)?.counted;
  expect(of('deliveries until sendable')).toEqual({ least: 0, most: 0 });
  expect(of('deliveries until read')).toEqual({ least: 1, most: 4 });
});

test('to join at once with another saves no direct connection, unless the host strips or both accept before either is introduced', () => {
  const limited: Direct = {
    from: 'handshake',
    upTo: 3,
    isStripped: true,
    onDemandToo: false,
  };
  const atOnce = (size: number) =>
    expectedExtremes('subscriptions, two joining at once', limited, size, 'fast');
  expect([3, 4, 5].map(atOnce)).toEqual([
    { least: 4, most: 4 },
    { least: 4, most: 5 },
    { least: 6, most: 6 },
  ]);
});

test('in a group of 10,000, somebody who writes to one in a hundred has 100 direct connections, not 9,998', () => {
  const direct = (name: string, share: number | null) =>
    LINES.filter((line) => line.name.startsWith(name) && line.share === share).map(
      (line) => extended(line, 10_000).direct,
    );
  expect(direct('Solution 2', 0.01)).toEqual([100]);
  expect(direct('baseline', null)).toEqual([9_998]);
  expect(direct('Solution 1', 1)).toEqual([0]);
});
