/**
 * What SimpleX shipped: Solution 2 by and large, with its own ways in crossings, replacements and refusals.
 *
 * Source: facts, sections 2 to 5. Not all of a release, but what bears on the RFC.
 */
import type { Preset } from './design.ts';
import type { Knobs } from './knobs.ts';

const common = {
  protocolVersion: '2',
  introduction: 'with-version',
  repeatedLinks: 'joined-again',
  directMessagesOn: 'direct-connection',
  onDemand: 'yes',
  whileConnecting: 'first-attached',
  crossing: 'greater-link',
  invitedWithContact: 'replace',
  invitation: 'in-two-steps',
} as const satisfies Partial<Knobs>;

export const shipped53: Preset = {
  name: 'shipped-5.3',
  summary: 'Release 5.3: contacts on demand; direct links in the handshake with old members only.',
  knobs: {
    ...common,
    introduces: 'current',
    handshakeLink: 'to-old',
    invitedWhileOff: 'accept-with-error',
    replacedConnection: 'orphaned-heard',
    acceptance: 'automatic',
    deletionNotice: 'none',
    keepsConversation: 'no',
    failedJoin: 'stays',
    madeAgainWith: 'that-member',
  },
};

export const shipped64: Preset = {
  name: 'shipped-6.4',
  summary:
    'Release 6.4.4: the same, with refusals, acceptance by the user, deletions told, and conversations kept.',
  knobs: {
    ...common,
    introduces: 'current-once',
    handshakeLink: 'refuse-old',
    invitedWhileOff: 'ignore',
    replacedConnection: 'orphaned-deaf',
    acceptance: 'by-user',
    deletionNotice: 'when-ready',
    keepsConversation: 'yes',
    failedJoin: 'undone',
    madeAgainWith: 'that-person',
  },
};
