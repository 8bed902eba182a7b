/** The names that a command line can give, and what they stand for. */
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
 * @throws UserError when the settings don't make a design of a preset, or no design is for any of the scopes
 */
export function cellsNamed(
  designs: readonly string[] | undefined,
  scopes: readonly string[] | undefined,
  settings: readonly string[],
): readonly Cell[] {
  const asked = PRESETS.filter(({ name }) => designs?.includes(name) ?? true).flatMap((preset) => {
    const design = designWith(preset, settings);
    return SCOPES.filter((scope) => scopes?.includes(scope.name) ?? isWorthIt(design, scope)).map(
      (scope) => ({ design, scope, whyNot: whyNotIn(scope, design) }),
    );
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
