/** The names that a command line can give, and what they stand for. */
import { InvalidArgumentError } from '@commander-js/extra-typings';
import { type Design, designOf, type Preset } from '../model/designs/design.ts';
import { NoSuchDesign } from '../model/designs/knobs.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { type Scope, whyNotIn } from '../model/scope.ts';
import { SCOPES } from '../model/scopes.ts';
import { PROPERTIES } from '../properties/all.ts';
import * as byName from '../properties/by-name.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import { isWorthIt } from '../properties/cells.ts';
import type { Cell } from '../properties/verification.ts';
import { UserError } from './user-error.ts';

export const DESIGN_NAMES = PRESETS.map(({ name }) => name);
export const SCOPE_NAMES = SCOPES.map(({ name }) => name);
export const PROPERTY_IDS = PROPERTIES.map(({ id }) => id);

/**
 * Every design in every scope, or those that are named.
 *
 * What is not put on record is left out, unless design and scope are named both.
 *
 * @throws UserError when the settings don't make a design of a preset, or no design is for any of the scopes
 */
export function cellsNamed(
  designs: readonly string[] | undefined,
  scopes: readonly string[] | undefined,
  settings: readonly string[],
): readonly Cell[] {
  const asked = PRESETS.filter(({ name }) => designs?.includes(name) ?? true).flatMap((preset) => {
    const design = designWith(preset, settings);
    const isNamed = designs !== undefined && scopes !== undefined;
    return SCOPES.filter(
      (scope) =>
        (scopes?.includes(scope.name) ?? true) && (isNamed || isOnRecord({ design, scope })),
    ).map((scope) => ({ design, scope, whyNot: whyNotIn(scope, design) }));
  });
  const cells = asked.filter(({ whyNot }) => whyNot === null);
  if (cells.length === 0) {
    const reasons = asked.map(
      ({ design, scope, whyNot }) => `${design.name} is not for ${scope.name}: ${whyNot}.`,
    );
    throw new UserError(`There is nothing to verify. ${reasons.join(' ')}`);
  }
  return cells.map(({ design, scope }) => ({ design, scope }));
}

/** A design that differs from another in the handshake only is not put on record where nobody joins. */
export function isOnRecord({ design, scope }: Cell): boolean {
  return isWorthIt(design, scope);
}

export function propertiesNamed(ids: readonly string[] | undefined): readonly ProtocolProperty[] {
  return PROPERTIES.filter(({ id }) => ids?.includes(id) ?? true);
}

/** @throws UserError when there is no design of that name, or the settings don't make one */
export function designNamed(name: string, settings: readonly string[] = []): Design {
  return told(() => byName.designNamed(name, ...settings), name);
}

/** @throws UserError when there is no such scope, or the design is not asked about in it */
export function scopeNamed(name: string, design: Design): Scope {
  const scope = told(() => byName.scopeNamed(name), name);
  const whyNot = whyNotIn(scope, design);
  if (whyNot !== null)
    throw new UserError(`${design.name} is not asked about in ${scope.name}: ${whyNot}.`);
  return scope;
}

/** @throws UserError when there is no such property */
export function propertyNamed(id: string): ProtocolProperty {
  return told(() => byName.propertyNamed(id), id);
}

/** A whole number above 0, as an option gives it. */
export function parseCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(text);
}

/** @throws UserError when the settings don't make a design of the preset */
export function designWith(preset: Preset, settings: readonly string[]): Design {
  return told(() => designOf(preset, settings), preset.name);
}

/** What is wrong with a name is the user's to put right. */
function told<Found>(find: () => Found, name: string): Found {
  try {
    return find();
  } catch (error) {
    if (error instanceof byName.NoSuchName) throw new UserError(error.message);
    if (error instanceof NoSuchDesign) throw new UserError(`${name}: ${error.message}`);
    throw error;
  }
}
