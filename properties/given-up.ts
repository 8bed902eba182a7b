/**
 * What designs give up on purpose: a violation is shown, with a mark, and is no failure of theirs.
 *
 * Source: the RFC's own cons; protocol.md, "Given up on purpose".
 */
const GIVEN_UP: Readonly<Record<string, readonly string[]>> = {
  baseline: ['consent', 're-establishable', 'no-link-exposure'],
};

/** @param preset the preset that the design is, or is a variant of */
export function isGivenUp(preset: string, property: string): boolean {
  return GIVEN_UP[preset]?.includes(property) ?? false;
}
