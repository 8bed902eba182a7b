/** The names that a command line can give, and what they stand for. */
import { InvalidArgumentError } from '@commander-js/extra-typings';
import { type Design, designOf, type Preset } from '../model/designs/design.ts';
import { NoSuchDesign } from '../model/designs/knobs.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { castsOf, type Scope, whyNotIn } from '../model/scope.ts';
import { SCOPES } from '../model/scopes.ts';
import { PROPERTIES } from '../properties/all.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import type { Cell } from '../properties/verification.ts';
import { UserError } from './user-error.ts';

export const DESIGN_NAMES = PRESETS.map(({ name }) => name);
export const SCOPE_NAMES = SCOPES.map(({ name }) => name);
export const PROPERTY_IDS = PROPERTIES.map(({ id }) => id);

/**
 * Every design in every scope, or those that are named.
 *
 * Where no scope is named, a design that differs from another in the handshake only is left out of the scopes without one.
 *
 * @throws UserError when the settings don't make a design of a preset, or none of the designs is asked about in the scopes
 */
export function cellsNamed(
  designs: readonly string[] | undefined,
  scopes: readonly string[] | undefined,
  settings: readonly string[],
): readonly Cell[] {
  const named = PRESETS.filter(({ name }) => designs?.includes(name) ?? true).flatMap((preset) => {
    const design = designWith(preset, settings);
    return SCOPES.filter(
      (scope) => scopes?.includes(scope.name) ?? isWorthIt({ design, scope }),
    ).map((scope) => ({ design, scope, whyNot: whyNotIn(scope, design) }));
  });
  const cells = named.filter(({ whyNot }) => whyNot === null);
  const [first] = named;
  if (cells.length === 0 && first !== undefined)
    throw new UserError(
      `There is nothing to verify: ${first.design.name} is not asked about in ${first.scope.name}: ${first.whyNot}.`,
    );
  return cells.map(({ design, scope }) => ({ design, scope }));
}

/** Whether a run of everything looks at it, so that it is on record. */
export function isWorthIt({ design: { differsInHandshakeOnly }, scope }: Cell): boolean {
  return castsOf(scope).some(({ joiners }) => joiners.length > 0) || !differsInHandshakeOnly;
}

export function propertiesNamed(ids: readonly string[] | undefined): readonly ProtocolProperty[] {
  return PROPERTIES.filter(({ id }) => ids?.includes(id) ?? true);
}

/** @throws UserError when there is no design of that name, or the settings don't make one */
export function designNamed(name: string, settings: readonly string[] = []): Design {
  return designWith(
    named('design', name, PRESETS, (preset) => preset.name),
    settings,
  );
}

/** @throws UserError when there is no such scope, or the design is not asked about in it */
export function scopeNamed(name: string, design: Design): Scope {
  const scope = named('scope', name, SCOPES, (one) => one.name);
  const whyNot = whyNotIn(scope, design);
  if (whyNot !== null)
    throw new UserError(`${design.name} is not asked about in ${scope.name}: ${whyNot}.`);
  return scope;
}

/** @throws UserError when there is no such property */
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
    throw new UserError(
      `There is no ${what} '${name}'. There are: ${items.map(nameOf).join(', ')}.`,
    );
  return item;
}

/** A whole number above 0, as an option gives it. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(text);
}

/** @throws UserError when the settings don't make a design of the preset */
export function designWith(preset: Preset, settings: readonly string[]): Design {
  try {
    return designOf(preset, settings);
  } catch (error) {
    if (error instanceof NoSuchDesign) throw new UserError(`${preset.name}: ${error.message}`);
    throw error;
  }
}
