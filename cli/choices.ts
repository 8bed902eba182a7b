/** The names that a command line can give, and what they stand for. */
import { type Design, designOf, type Preset } from '../model/designs/design.ts';
import { NoSuchDesign } from '../model/designs/knobs.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES, type Scope } from '../model/scopes.ts';
import { PROPERTIES } from '../properties/all.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import { UserError } from './user-error.ts';

export const DESIGN_NAMES = PRESETS.map(({ name }) => name);
export const SCOPE_NAMES = SCOPES.map(({ name }) => name);
export const PROPERTY_IDS = PROPERTIES.map(({ id }) => id);

/** All of them where none is named. */
export function presetsNamed(names: readonly string[] | undefined): readonly Preset[] {
  return PRESETS.filter(({ name }) => names?.includes(name) ?? true);
}

export function scopesNamed(names: readonly string[] | undefined): readonly Scope[] {
  return SCOPES.filter(({ name }) => names?.includes(name) ?? true);
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
