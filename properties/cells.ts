/** Every design in every scope that is worth a search. */
import { designOf, type Preset } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { castsOf, type Scope, whyNotIn } from '../model/scope.ts';
import { SCOPES } from '../model/scopes.ts';
import type { Cell } from './verification.ts';

/** A design that differs from another in the handshake only is left out of the scopes without one. */
export function isWorthIt(
  { differsInHandshakeOnly }: Pick<Preset, 'differsInHandshakeOnly'>,
  scope: Scope,
): boolean {
  return castsOf(scope).some(({ joiners }) => joiners.length > 0) || !differsInHandshakeOnly;
}

export function everyCell(): readonly Cell[] {
  return PRESETS.flatMap((preset) => {
    const design = designOf(preset);
    return SCOPES.filter(
      (scope) => whyNotIn(scope, design) === null && isWorthIt(preset, scope),
    ).map((scope) => ({ design, scope }));
  });
}
