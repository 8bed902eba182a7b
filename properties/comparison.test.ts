/** Two designs side by side: only what users see counts, and the shortest list is the one that is shown. */
import { describe, expect, test } from 'vitest';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { designNamed, scopeNamed } from './asking.ts';
import { compare, type Compared, DELIVERED } from './comparison.ts';
import type { Aspect } from './sights.ts';
import { verdictsThatDiffer } from './verdict-differences.ts';

function comparing(one: string, other: string, scopeName: string, most = 5_000): Compared {
  const [first, second] = [one, other].map((name) => {
    const preset = PRESETS.find((known) => known.name === name);
    if (preset === undefined) throw new Error(`there is no ${name}`);
    return designOf(preset);
  });
  const scope = SCOPES.find(({ name }) => name === scopeName);
  if (first === undefined || second === undefined || scope === undefined)
    throw new Error('there is no such design or scope');
  return compare(scope, [first, second], most);
}

function about(compared: Compared, aspect: Aspect) {
  const difference = compared.differences.find((one) => one.aspect === aspect);
  if (difference === undefined) throw new Error(`they do not differ in ${aspect}`);
  return difference;
}

describe('Solution 2 with texts that wait, and with texts that are refused', () => {
  const compared = comparing('solution-2/pending', 'solution-2/prohibited', 'contact-quiet');

  /** The RFC: "direct messages are prohibited or pending until the connection is ready". */
  test('differ in the text that is written while the contact is connecting', () => {
    const { done, actions, sights } = about(compared, 'texts');
    expect(actions).toBe(2);
    expect(done).toEqual([
      { words: 'bob opens a contact with cath', refused: [null, null] },
      { words: 'bob writes to cath', refused: [null, 'the contact is not connected'] },
      { words: DELIVERED, refused: [null, null] },
    ]);
    expect(sights).toEqual([
      { about: "bob's text 1 to cath", seen: ['sent, cath has it', 'not written'] },
    ]);
  });

  test('do not differ in the contact itself, nor in what it costs', () => {
    expect(compared.isCut).toBe(false);
    expect(compared.differences.map(({ aspect }) => aspect)).toEqual(['refusals', 'texts']);
  });

  test('differ the same way when they are named the other way round', () => {
    const mirrored = comparing('solution-2/prohibited', 'solution-2/pending', 'contact-quiet');
    expect(about(mirrored, 'texts').sights).toEqual([
      { about: "bob's text 1 to cath", seen: ['not written', 'sent, cath has it'] },
    ]);
  });
});

/** P1 of the RFC: bob has a direct and a group connection with the host in both, and with cath two instead of one. */
test('today’s design costs a subscription more per member, from the start', () => {
  const { actions, sights } = about(
    comparing('baseline', 'solution-2/pending', 'contact-quiet'),
    'subscriptions',
  );
  expect(actions).toBe(0);
  expect(sights).toEqual([
    { about: "bob's subscriptions", seen: ['4', '3'] },
    { about: "cath's subscriptions", seen: ['4', '3'] },
  ]);
});

test('a design does not differ from itself, in anything that the scope allows', () => {
  expect(comparing('solution-2/pending', 'solution-2/pending', 'contact-quiet')).toMatchObject({
    differences: [],
    isCut: false,
  });
});

test('counts the pairs that it looks at, with the first one and those in which everything is delivered', () => {
  const nobody = { ...scopeNamed('contact-quiet'), wishes: [] };
  const design = designNamed('solution-2/pending');
  expect(compare(nobody, [design, design], 10).pairs).toBe(1);
  const [opening] = scopeNamed('contact-quiet').wishes.filter(({ may }) => may.type === 'open');
  if (opening === undefined) throw new Error('nobody opens');
  // At the beginning, after the opening, and when all of it is delivered.
  expect(compare({ ...nobody, wishes: [opening] }, [design, design], 10).pairs).toBe(3);
});

test('a search that was cut says so', () => {
  expect(comparing('solution-2/pending', 'solution-2/pending', 'contact-quiet', 3)).toMatchObject({
    differences: [],
    pairs: 3,
    isCut: true,
  });
});

test('verdicts differ in their kind, not in the length of a counterexample', () => {
  const cell = (properties: Readonly<Record<string, string>>) => ({
    states: 1,
    transitions: 1,
    depth: 1,
    properties: { ...properties },
  });
  const record = {
    schema: 1 as const,
    designs: {
      one: {
        join: cell({ consent: 'violated in 3 steps, 3 states', 'group-mesh': 'holds' }),
        limit: cell({ consent: 'violated in 3 steps', 'group-mesh': 'violated in 1 step' }),
        loss: cell({ consent: 'holds' }),
      },
      other: {
        join: cell({
          consent: 'violated in 5 steps, 4 states',
          'group-mesh': 'violated in 9 steps',
        }),
        limit: cell({ consent: 'holds', 'group-mesh': 'violated in 9 steps' }),
      },
    },
  };
  expect(verdictsThatDiffer(record, ['one', 'other'], ['join', 'limit', 'loss'])).toEqual([
    { property: 'consent', verdicts: ['violated', 'holds'], scopes: ['limit'] },
    { property: 'group-mesh', verdicts: ['holds', 'violated'], scopes: ['join'] },
  ]);
});
