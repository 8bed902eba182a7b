/** Designs, scopes and properties by their names. */
import { type Design, designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import type { Scope } from '../model/scope.ts';
import { SCOPES } from '../model/scopes.ts';
import { PROPERTIES } from './all.ts';
import type { ProtocolProperty } from './property.ts';

/** The message names what there is instead, for people. */
export class NoSuchName extends RangeError {}

/**
 * @param settings `knob=value`, on top of the design's own
 * @throws NoSuchName when there is no such design
 * @throws NoSuchDesign when these settings make none
 */
export function designNamed(name: string, ...settings: readonly string[]): Design {
  return designOf(
    named('design', name, PRESETS, (preset) => preset.name),
    settings,
  );
}

/** @throws NoSuchName when there is no such scope */
export function scopeNamed(name: string): Scope {
  return named('scope', name, SCOPES, (scope) => scope.name);
}

/** @throws NoSuchName when there is no such property */
export function propertyNamed(id: string): ProtocolProperty {
  return named('property', id, PROPERTIES, (property) => property.id);
}

function named<Item>(
  what: string,
  name: string,
  items: readonly Item[],
  nameOf: (item: Item) => string,
): Item {
  const item = items.find((one) => nameOf(one) === name);
  if (item === undefined)
    throw new NoSuchName(
      `There is no ${what} '${name}'. There are: ${items.map(nameOf).join(', ')}.`,
    );
  return item;
}
