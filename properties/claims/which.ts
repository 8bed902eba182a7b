/** Which designs and scopes a claim is about: the designs of the RFC by their names, scopes by what can happen in them. */
import type { Preset } from '../../model/designs/design.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import { castsOf, type Scope } from '../../model/scope.ts';

export type Which = (preset: Preset) => boolean;

/** Of the RFC's designs: what else has a name is no evidence for what the RFC says of them. */
export function presets(isMeant: Which): readonly Preset[] {
  return PRESETS.filter((preset) => isOfTheRfc(preset) && isMeant(preset));
}

/** What some designs have and others don't. */
export const without =
  (some: Which, others: Which): Which =>
  (preset) =>
    some(preset) && !others(preset);

export const baseline = named('baseline');
export const cascades = named('solution-1/cascade');
export const keeps = named('solution-1/keep-if-used');
export const solution1 = named('solution-1/cascade', 'solution-1/keep-if-used');
export const solution2 = named('solution-2/prohibited', 'solution-2/pending');
export const isLimited = named(
  'solution-3/any-off-prevents+limit',
  'solution-3/introduction-decides+limit',
  'solution-3/introduction-decides+strip+limit',
);
/** If any of the two has the setting off, no connection is made. */
export const prevents = named('solution-3/any-off-prevents', 'solution-3/any-off-prevents+limit');
/** The introduction is followed, and the host forwards whatever the joiner offers. */
export const follows = named(
  'solution-3/introduction-decides',
  'solution-3/introduction-decides+limit',
);
export const strips = named(
  'solution-3/introduction-decides+strip',
  'solution-3/introduction-decides+strip+limit',
);
export const solution3: Which = (preset) => prevents(preset) || follows(preset) || strips(preset);

const isOfTheRfc: Which = (preset) =>
  baseline(preset) || solution1(preset) || solution2(preset) || solution3(preset);

/** @throws RangeError where there is no design of that name */
function named(...names: readonly string[]): Which {
  const unknown = names.find((name) => !PRESETS.some((preset) => preset.name === name));
  if (unknown !== undefined) throw new RangeError(`there is no design '${unknown}'`);
  return ({ name }) => names.includes(name);
}

/** Somebody joins, and nothing else happens but that the setting may change. */
export const isHandshake = (scope: Scope) =>
  castsOf(scope).some(({ joiners }) => joiners.length > 0) &&
  scope.incognito.length === 0 &&
  scope.wishes.every(({ may }) => may.type === 'invite' || may.type === 'switch');
/** The same, where copies of the setting can differ. */
export const isDesynchronised = (scope: Scope) => isHandshake(scope) && scope.settings !== 'on';
export const isAsDesigned = (scope: Scope) => scope.misbehaving.length === 0;
/** Somebody leaves, or is removed. */
export const isLeaving = ({ wishes }: Scope) =>
  wishes.some(({ may }) => may.type === 'leave' || may.type === 'remove');
/** Somebody deletes a contact. */
export const isDeleting = ({ wishes }: Scope) => wishes.some(({ may }) => may.type === 'delete');
const haveSeveralJoiners = (scope: Scope) =>
  castsOf(scope).some(({ joiners }) => joiners.length > 1);
/** Several join at once, and the setting is not the reason for anything. */
export const isAroundLimit = (scope: Scope) =>
  isHandshake(scope) && scope.settings === 'on' && haveSeveralJoiners(scope);
/** Several join at once that offer direct links whatever the rule. */
export const isFaultyAroundLimit = (scope: Scope) =>
  isHandshake(scope) && !isAsDesigned(scope) && haveSeveralJoiners(scope);
/** No copy of the setting goes off, and nobody deletes a contact. */
export const isUndisturbed = (scope: Scope) =>
  scope.settings === 'on' &&
  scope.wishes.every(({ may }) => may.type !== 'switch' && may.type !== 'delete');
export const isSparse = ({ topology }: Scope) => topology === 'sparse';
export const isContact = ({ wishes }: Scope) => wishes.some(({ may }) => may.type === 'open');
