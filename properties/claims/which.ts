/** Which designs and scopes a claim is about: by their choices and by what can happen, not by their names. */
import type { Preset } from '../../model/designs/design.ts';
import { memberLimitOf } from '../../model/designs/knobs.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import { castsOf, type Scope } from '../../model/scope.ts';

export type Which = (preset: Preset) => boolean;

/** Those that all clients can go by. */
export function presets(isMeant: Which): readonly Preset[] {
  return PRESETS.filter((preset) => preset.onlyIn === undefined && isMeant(preset));
}

/** What some designs have and others don't. */
export const without =
  (some: Which, others: Which): Which =>
  (preset) =>
    some(preset) && !others(preset);

export const baseline: Which = ({ knobs }) => knobs.handshakeLink === 'always';
export const solution1: Which = ({ knobs }) => knobs.directMessagesOn === 'group-connection';
export const solution2: Which = (preset) =>
  preset.knobs.handshakeLink === 'never' && !solution1(preset);
export const solution3: Which = ({ knobs }) => knobs.handshakeLink === 'if-allowed';

export const cascades: Which = ({ knobs }) =>
  knobs.directMessagesOn === 'group-connection' && knobs.leavingWithContact === 'cascade';
export const keeps: Which = ({ knobs }) =>
  knobs.directMessagesOn === 'group-connection' && knobs.leavingWithContact === 'keep-if-used';
export const decides =
  (how: 'any-off-prevents' | 'introduction-decides'): Which =>
  ({ knobs }) =>
    knobs.handshakeLink === 'if-allowed' && knobs.desynchronised === how;
export const strips: Which = ({ knobs }) =>
  knobs.handshakeLink === 'if-allowed' && knobs.hostStrips === 'yes';
export const isLimited: Which = ({ knobs }) => memberLimitOf(knobs) < Number.POSITIVE_INFINITY;

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
/** Several join at once, and the setting is not the reason for anything. */
export const isAroundLimit = (scope: Scope) =>
  isHandshake(scope) &&
  scope.settings === 'on' &&
  castsOf(scope).some(({ joiners }) => joiners.length > 1);
export const isSparse = ({ topology }: Scope) => topology === 'sparse';
export const isContact = ({ wishes }: Scope) => wishes.some(({ may }) => may.type === 'open');
