/** What each named design gives up on purpose: the whole list, so that nothing is excused by accident. */
import { expect, test } from 'vitest';
import type { Scope } from '../model/scope.ts';
import { PROPERTIES } from './all.ts';
import { isGivenUp } from './given-up.ts';
import { designNamed, scopeNamed } from './asking.ts';

const mesh = scopeNamed('contact');
const sparse = scopeNamed('sparse');

const shared = ['connection-isolation', 'group-separation', 'error-attribution'];
const handshake = ['no-link-exposure', 'consent', 're-establishable'];

/** Source: the RFC's cons of each solution, as the protocol's rules list them. */
const GIVEN_UP: readonly (readonly [design: string, inMesh: readonly string[]])[] = [
  ['baseline', handshake],
  ['solution-1/cascade', [...shared, 'deletion-scope']],
  ['solution-1/keep-if-used', [...shared, 'purpose-agreement', 'removed-stay-silent']],
  ['solution-2/prohibited', []],
  ['solution-2/pending', []],
  ['solution-3/any-off-prevents', ['no-link-exposure', 'introduction-honoured']],
  ['solution-3/introduction-decides', ['no-link-exposure', 'consent']],
  ['solution-3/introduction-decides+strip+limit', ['no-link-exposure', 'consent']],
  ['shipped-5.3', []],
  ['shipped-6.4', []],
];

test.each(GIVEN_UP)('%s gives up, in a mesh: %j', (design, expected) => {
  expect(givenUpBy(design, mesh)).toEqual([...expected].sort());
});

test.each(GIVEN_UP)(
  '%s gives up nothing more in a sparse group, but for relayed texts',
  (design, expected) => {
    const relays = design.startsWith('solution-1/') ? ['no-relayed-plaintext'] : [];
    expect(givenUpBy(design, sparse)).toEqual([...expected, ...relays].sort());
  },
);

test('a group of different releases gives up what any of them does', () => {
  expect(givenUpBy('mixed/5.3-5.3-old', scopeNamed('versions'))).toEqual([...handshake].sort());
  expect(givenUpBy('mixed/6.4-6.4-5.3', scopeNamed('contact-mixed'))).toEqual([]);
});

test('a design that is changed gives up what its choices say, not what its name did', () => {
  const changed = designNamed('solution-3/introduction-decides', 'desynchronised=any-off-prevents');
  expect(isGivenUp(changed, mesh, 'introduction-honoured')).toBe(true);
  expect(isGivenUp(changed, mesh, 'consent')).toBe(false);
});

function givenUpBy(design: string, scope: Scope): readonly string[] {
  return PROPERTIES.map(({ id }) => id)
    .filter((id) => isGivenUp(designNamed(design), scope, id))
    .sort();
}
