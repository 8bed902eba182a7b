/** Every property, in the order in which tables show them. */
import { canAlwaysFinish } from './can-always-finish.ts';
import { connectionIsolation } from './connection-isolation.ts';
import { consent } from './consent.ts';
import { contactSymmetry } from './contact-symmetry.ts';
import { deletionScope } from './deletion-scope.ts';
import { errorAttribution } from './error-attribution.ts';
import { groupSeparation } from './group-separation.ts';
import { groupMesh } from './group-mesh.ts';
import { inOrderOnce } from './in-order-once.ts';
import { noDanglingConnection } from './no-dangling-connection.ts';
import { noFalseAlarm } from './no-false-alarm.ts';
import { noOrphanedPending } from './no-orphaned-pending.ts';
import { noSilentLoss } from './no-silent-loss.ts';
import { noStuckNegotiation } from './no-stuck-negotiation.ts';
import { noUnexpectedMessage } from './no-unexpected-message.ts';
import { purposeAgreement } from './purpose-agreement.ts';
import { reEstablishable } from './re-establishable.ts';
import { recognitionSymmetry } from './recognition-symmetry.ts';
import { removedStaySilent } from './removed-stay-silent.ts';
import { settingsConverge } from './settings-converge.ts';
import { singleContact } from './single-contact.ts';
import { introductionHonoured } from './introduction-honoured.ts';
import { noLinkExposure } from './no-link-exposure.ts';
import { noRelayedPlaintext } from './no-relayed-plaintext.ts';
import { profileConsistency } from './profile-consistency.ts';
import type { ProtocolProperty } from './property.ts';

export const PROPERTIES: readonly ProtocolProperty[] = [
  connectionIsolation,
  purposeAgreement,
  groupSeparation,
  profileConsistency,
  noRelayedPlaintext,
  noLinkExposure,
  consent,
  introductionHonoured,
  singleContact,
  inOrderOnce,
  errorAttribution,
  deletionScope,
  removedStaySilent,
  noFalseAlarm,
  noUnexpectedMessage,
  noOrphanedPending,
  noSilentLoss,
  noStuckNegotiation,
  noDanglingConnection,
  contactSymmetry,
  recognitionSymmetry,
  groupMesh,
  settingsConverge,
  reEstablishable,
  canAlwaysFinish,
];
