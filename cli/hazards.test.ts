/** Hazards are confirmed or refuted by a search, with the command that shows the run, which is the same one. */
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { findWitness } from '../properties/finding.ts';
import { SHIPPED_HAZARDS, type ShippedHazard } from '../properties/shipped-hazards.ts';
import { UNTESTED } from '../properties/untested.ts';
import { scopeNamed, systemIn, designNamed } from '../properties/asking.ts';
import { situationNamed } from './witness.ts';
import { verdict } from './hazards.ts';

function linesFor(id: string, design: string): readonly string[] {
  const hazard = SHIPPED_HAZARDS.find((one) => one.id === id);
  if (hazard === undefined) throw new RangeError(`there is no ${id}`);
  return verdict(hazard, design).map(stripVTControlCharacters);
}

test('one that is confirmed is said with its command, and what its users can do then', () => {
  expect(linesFor('z5-created-then-received', 'shipped-5.3')).toEqual([
    'confirmed  shipped-5.3 in contact-crossing, in 6 steps: npm run find -- shipped-5.3 contact-crossing z5-created-then-received',
    '           then bob sends cath the invitation: refused, as the contact is not in a state to',
    '           then cath sends bob the invitation: refused, as the contact is not in a state to',
  ]);
});

test('of a design with settings the command has them too', () => {
  expect(linesFor('z0-no-links', 'shipped-5.3 protocolVersion=1')).toEqual([
    'confirmed  shipped-5.3 protocolVersion=1 in join-delete, in 8 steps: npm run find -- shipped-5.3 join-delete z0-no-links --set protocolVersion=1',
  ]);
});

test('one that is refuted is said with the count of states', () => {
  const hazard = SHIPPED_HAZARDS.find(({ id }) => id === 'z7-refused');
  if (hazard === undefined) throw new RangeError('it is gone');
  const system = systemIn(scopeNamed(hazard.scope), designNamed('shipped-5.3'));
  const { states } = findWitness(system, hazard, 100_000);
  expect(linesFor('z7-refused', 'shipped-5.3')).toEqual([
    `refuted    shipped-5.3 in contact-settings: in none of ${states.toLocaleString('en')} states`,
  ]);
});

test('one that a design gives no occasion for is said to be not asked, and why', () => {
  expect(linesFor('z4-silent-drop', 'shipped-5.3')).toEqual([
    'not asked  shipped-5.3 in contact-kept: no user of this design can delete keeping conversation',
  ]);
});

test('every hazard of the facts is there, and all names are known to the other commands', () => {
  expect([...new Set(SHIPPED_HAZARDS.map(({ number }) => number))]).toEqual(
    Array.from({ length: 9 }, (_, number) => `Z${number}`),
  );
  for (const { id, scope, designs } of SHIPPED_HAZARDS) {
    expect(situationNamed(id)?.id).toBe(id);
    expect(SCOPES.map(({ name }) => name)).toContain(scope);
    for (const design of designs)
      expect(PRESETS.map(({ name }) => name)).toContain(design.split(' ')[0]);
  }
  for (const { id, scopes } of UNTESTED) {
    expect(situationNamed(id)?.id).toBe(id);
    for (const scope of scopes) expect(SCOPES.map(({ name }) => name)).toContain(scope);
  }
});

test('no name stands for two situations', () => {
  const names: readonly Pick<ShippedHazard, 'id'>[] = [...SHIPPED_HAZARDS, ...UNTESTED];
  expect(new Set(names.map(({ id }) => id)).size).toBe(names.length);
});
