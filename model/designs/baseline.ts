/**
 * Today's design, which the RFC wants to change: the handshake makes two connections per member.
 *
 * Source: the RFC, "Problems"; facts, sections 1.3 and 4.2 (releases up to 5.2).
 */
import type { Preset } from './design.ts';

export const baseline: Preset = {
  name: 'baseline',
  summary:
    "Today's: the handshake makes a group connection and a direct one for every two members.",
  knobs: {
    protocolVersion: '1',
    introduction: 'plain',
    // As in the solutions, so that it differs from them by what the RFC changes. Release 5.2 introduces every current member.
    introduces: 'connected',
    repeatedLinks: 'joined-again',
    failedJoin: 'stays',
    directMessagesOn: 'direct-connection',
    handshakeLink: 'always',
    onDemand: 'no',
    whileConnecting: 'prohibited',
    deletionNotice: 'none',
    keepsConversation: 'no',
    madeAgainWith: 'that-member',
  },
};
