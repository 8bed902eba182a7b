/**
 * What others can build on: a design, a property or a scope of one's own, verified as those in here are.
 *
 * TypeScript as it is, to be run by tsx. The checker alone, for any other system, is `groups-wt-contacts/checker`.
 */

// Designs: a row of choices, or machines of one's own.
export { type Design, designOf, type Preset } from './model/designs/design.ts';
export { KNOBS, type Knobs, NoSuchDesign } from './model/designs/knobs.ts';
export { PRESETS } from './model/designs/presets.ts';
export {
  composeContact,
  type ContactPart,
  type ContactStateName,
} from './model/machines/contact-parts.ts';
export { handshake, handshakeRule } from './model/designs/handshake.ts';
export { lifecycle, refuse } from './model/designs/lifecycle.ts';
export { onDemand } from './model/designs/on-demand.ts';
export { ownConnection } from './model/designs/own-connection.ts';
export { sharedConnection } from './model/designs/shared-connection.ts';

// Scopes.
export type { Cast, Scope } from './model/scope.ts';
export { SCOPES } from './model/scopes.ts';
export { allow, cast, plain } from './model/scopes/parts.ts';

// Properties, and what they can read.
export { PROPERTIES } from './properties/all.ts';
export type { Case, PossibleCase, ProtocolProperty, Question } from './properties/property.ts';
export { firstOf, when } from './properties/property.ts';
export * from './properties/readings.ts';

// Situations, for `npm run find` with a file of one's own.
export type { NamedWitness, WitnessOf } from './properties/witnesses.ts';

// Verification, and the traces that it gives.
export type { GroupSystem } from './model/system.ts';
export { NoVerdicts } from './properties/no-verdicts.ts';
export {
  type Cell,
  type Result,
  type Verification,
  verify,
  verifyToEnd,
} from './properties/verification.ts';
export { type Counterexample, formatTrace, type Trace } from './traces/trace.ts';
