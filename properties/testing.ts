/** For the tests: cells by name, verified in one go. */
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { PROPERTIES } from './all.ts';
import type { ProtocolProperty } from './property.ts';
import { type Cell, type Verification, verify } from './verification.ts';

export function verified(
  cell: Cell,
  properties: readonly ProtocolProperty[] = PROPERTIES,
): Verification {
  const search = verify(cell, properties);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}

export function cellNamed(design: string, scope: string, settings: readonly string[] = []): Cell {
  return {
    design: designOf(named('design', PRESETS, design), settings),
    scope: named('scope', SCOPES, scope),
  };
}

export function propertyNamed(id: string): ProtocolProperty {
  const property = PROPERTIES.find((one) => one.id === id);
  if (property === undefined) throw new RangeError(`there is no property '${id}'`);
  return property;
}

function named<One extends { readonly name: string }>(
  what: string,
  all: readonly One[],
  name: string,
): One {
  const found = all.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`there is no ${what} '${name}'`);
  return found;
}
