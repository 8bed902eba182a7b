/** Bounds: when an allowance is used up, and what is said of one more. */
import { expect, test, vi } from 'vitest';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { PROPERTIES } from './all.ts';
import { type Allowance, allowancesOf, isMeant, withOneMore } from './allowances.ts';
import { type Bounds, boundsOf, hidden } from './bounds.ts';
import type { ProtocolProperty } from './property.ts';
import { type Cell, type Verification, verify } from './verification.ts';

function cellOf(preset: string, name: string): Cell {
  const design = PRESETS.find((one) => one.name === preset);
  const scope = SCOPES.find((one) => one.name === name);
  if (design === undefined || scope === undefined) throw new Error(`no ${preset} in ${name}`);
  return { design: designOf(design), scope };
}

function verified(cell: Cell, properties: readonly ProtocolProperty[] = PROPERTIES): Verification {
  const search = verify(cell, properties);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}

// Bob and cath: one `open` each, two `write` each.
test.each([
  // To open takes one step. Texts can wait for the contact, so the second takes two more.
  ['solution-2/pending', [1, 1, 3, 3]],
  // The handshake has made the contact: there is nothing to open.
  ['solution-3/any-off-prevents', [null, null, 2, 2]],
  // The same, over the group's connection.
  ['solution-1/cascade', [null, null, 2, 2]],
])('%s in contact-crossing: allowances are used up in %j steps', (design, steps) => {
  const { design: asked, scope, usedUp } = verified(cellOf(design, 'contact-crossing'), []);
  expect(usedUp.filter((_, allowance) => isMeant(asked, scope, allowance))).toEqual(steps);
});

test('losses are an allowance where there are any', () => {
  const { scope } = cellOf('solution-2/pending', 'loss');
  expect(allowancesOf(scope)).toEqual([...scope.wishes.keys(), 'losses']);
  expect(withOneMore(scope, 'losses')).toEqual({ ...scope, losses: 3 });
  const { scope: quiet } = cellOf('solution-2/pending', 'contact-quiet');
  expect(allowancesOf(quiet)).toEqual([...quiet.wishes.keys()]);
  // A text to the group goes to two members, and neither gets it.
  expect(verified(cellOf('solution-2/pending', 'loss'), []).usedUp.at(-1)).toBe(3);
});

test('one more is one more of that allowance only', () => {
  const { scope } = cellOf('baseline', 'contact');
  for (const allowance of allowancesOf(scope)) {
    const raised = withOneMore(scope, allowance);
    const type = allowance === 'losses' ? null : scope.wishes[allowance]?.may.type;
    if (type === 'leave' || type === 'remove') expect(raised).toBeNull();
    else
      expect(
        raised?.wishes.map(({ times }, index) => times - (scope.wishes[index]?.times ?? 0)),
      ).toEqual(scope.wishes.map((_, index) => (index === allowance ? 1 : 0)));
  }
});

test('every allowance is raised that was used up', async () => {
  const verification = verified(cellOf('solution-2/pending', 'contact-quiet'));
  const wishOf = (allowance: Allowance) => {
    const wish = allowance === 'losses' ? undefined : verification.scope.wishes[allowance];
    return `${wish?.who} ${wish?.may.type}`;
  };
  const found = await boundsOf(verification, 10_000, (...asked) =>
    Promise.resolve(verified(...asked)),
  );
  expect(found?.first).toEqual({ steps: 1, allowances: [0] });
  expect(found?.oneMore.map(({ allowance, is }) => [wishOf(allowance), is])).toEqual([
    ['bob open', 'searched'],
    ['bob write', 'searched'],
    ['cath write', 'searched'],
  ]);
});

/** Bounds of `join` in Solution 2, where alice invites cath and switches twice, from what a search would answer. */
async function boundsFrom(
  answer: (asked: Verification) => Verification | null,
  mostStates = 1_000,
) {
  const search = vi.fn((cell: Cell, properties: readonly ProtocolProperty[]) =>
    Promise.resolve(answer(verified(cell, properties))),
  );
  const found = await boundsOf(verified(cellOf('solution-2/pending', 'join')), mostStates, search);
  return { found, search };
}

test('of what cannot be done twice no more is searched, and violated properties are not asked again', async () => {
  const { found, search } = await boundsFrom((asked) => asked);
  expect(found?.oneMore[0]).toEqual({ allowance: 0, is: 'once' });
  expect(search).toHaveBeenCalledTimes(1);
  const asked = search.mock.calls[0]?.[1].map(({ id }) => id) ?? [];
  const violated =
    found?.verification.results.filter(({ verdict }) => verdict === 'violated') ?? [];
  expect(violated).not.toEqual([]);
  for (const { property } of violated) expect(asked).not.toContain(property.id);
});

test('what is large as it is, is not searched with more', async () => {
  const { found, search } = await boundsFrom((asked) => asked, 10);
  expect(found?.oneMore[1]).toEqual({ allowance: 1, is: 'too large', changes: [] });
  expect(search).not.toHaveBeenCalled();
});

/** As if one property were violated with more, and the rest had been cut. */
function cut(asked: Verification, states: number): Verification {
  return {
    ...asked,
    states,
    closed: false,
    results: asked.results.map((result) => ({
      ...result,
      verdict: result.property.id === 'single-contact' ? 'violated' : 'holds-so-far',
    })),
  };
}

test('a part of the states can show a violation, and says nothing else', async () => {
  const { found } = await boundsFrom((asked) => cut(asked, 1_000));
  const [, one] = found?.oneMore ?? [];
  expect(one).toMatchObject({ is: 'too large', changes: [{ to: 'violated' }] });
  const changed = (bounds: Bounds, isViolated: boolean) =>
    hidden(bounds, () => isViolated).map(({ change: { property } }) => property.id);
  if (found === null) throw new Error('nobody interrupted it');
  expect(changed(found, false)).toEqual(['single-contact']);
  // Some other scope shows it as it is.
  expect(changed(found, true)).toEqual([]);
});

test('an interruption is no limit', async () => {
  expect((await boundsFrom((asked) => cut(asked, 500))).found).toBeNull();
  expect((await boundsFrom(() => null)).found).toBeNull();
});
