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
 * @throws UserError when the settings don't make a design of a preset
 */
export function cellsNamed(
  designs: readonly string[] | undefined,
  scopes: readonly string[] | undefined,
  settings: readonly string[],
): readonly Cell[] {
  return PRESETS.filter(({ name }) => designs?.includes(name) ?? true).flatMap((preset) => {
    const design = designWith(preset, settings);
    return SCOPES.filter(
      (scope) =>
        whyNotIn(scope, design) === null &&
        (scopes?.includes(scope.name) ?? isWorthIt(design, scope)),
    ).map((scope) => ({ design, scope }));
  });
}

function isWorthIt({ differsInHandshakeOnly }: Preset, scope: Scope): boolean {
  return castsOf(scope).some(({ joiners }) => joiners.length > 0) || !differsInHandshakeOnly;
}

export function propertiesNamed(ids: readonly string[] | undefined): readonly ProtocolProperty[] {
  return PROPERTIES.filter(({ id }) => ids?.includes(id) ?? true);
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

/** @throws InvalidArgumentError when the text is not a whole number above 0 */
export function parseCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text))
    throw new InvalidArgumentError('It must be a whole number above 0.');
  return Number(text);
}
