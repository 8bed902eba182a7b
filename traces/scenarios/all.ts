/** Upstream's tests that are scripts here, in the order of the catalogue: facts, section 7. */
import { asynchronyScenarios } from './asynchrony.ts';
import { handshakeScenarios } from './handshake.ts';
import { incognitoScenarios } from './incognito.ts';
import { memberContactScenarios } from './member-contacts.ts';
import { mergingScenarios } from './merging.ts';
import { preferenceScenarios } from './preference.ts';
import type { Scenario } from './scenario.ts';

export const SCENARIOS: readonly Scenario[] = [
  ...handshakeScenarios,
  ...memberContactScenarios,
  ...preferenceScenarios,
  ...mergingScenarios,
  ...incognitoScenarios,
  ...asynchronyScenarios,
].sort((one, other) => one.entry - other.entry);
