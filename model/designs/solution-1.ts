/**
 * Solution 1: direct messages on the group connection.
 *
 * Source: the RFC, "Solution 1"; its two ways to treat a connection that serves a member and a contact are two presets.
 */
import type { Preset } from './design.ts';
import { type Knobs, SOLUTION } from './knobs.ts';

const common = {
  ...SOLUTION,
  directMessagesOn: 'group-connection',
  handshakeLink: 'never',
  onDemand: 'no',
} as const satisfies Partial<Knobs>;

export const cascade: Preset = {
  name: 'solution-1/cascade',
  summary:
    'Direct messages on the group connection, which goes with member or contact, whichever ends first.',
  knobs: { ...common, leavingWithContact: 'cascade' },
};

export const keepIfUsed: Preset = {
  name: 'solution-1/keep-if-used',
  summary:
    'Direct messages on the group connection, which stays as long as member or contact is there.',
  knobs: { ...common, leavingWithContact: 'keep-if-used' },
};
