/** Upstream's tests that are scripts here. */
import { handshakeScenarios } from './handshake.ts';
import type { Scenario } from './scenario.ts';

export const SCENARIOS: readonly Scenario[] = [...handshakeScenarios];
