/**
 * Solution 2: direct connections on demand only.
 *
 * Source: the RFC, "Solution 2"; its two ways to deal with a text that is written during the negotiation are two presets.
 */
import type { Preset } from './design.ts';
import { type Knobs, NAIVE, SOLUTION } from './knobs.ts';

const common = {
  ...SOLUTION,
  directMessagesOn: 'direct-connection',
  handshakeLink: 'never',
  onDemand: 'yes',
  ...NAIVE,
} as const satisfies Partial<Knobs>;

export const prohibited: Preset = {
  name: 'solution-2/prohibited',
  summary: 'Direct connections on demand; texts are refused during the negotiation.',
  knobs: { ...common, whileConnecting: 'prohibited' },
};

export const pending: Preset = {
  name: 'solution-2/pending',
  summary: 'Direct connections on demand; texts wait during the negotiation.',
  knobs: { ...common, whileConnecting: 'pending' },
};
