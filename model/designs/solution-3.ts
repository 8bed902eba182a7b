/**
 * Solution 3: direct connections in the handshake if the group's setting allows them.
 *
 * Source: the RFC, "Solution 3": its two ways to deal with desynchronised settings, its option that the host strips, and its
 * member limit, stated by the host in invitation and introduction. Contacts can also be made on demand, as in Solution 2.
 */
import type { Preset } from './design.ts';
import { type IfAllowedKnobs, type Knobs, NAIVE, SOLUTION } from './knobs.ts';

const common = {
  ...SOLUTION,
  directMessagesOn: 'direct-connection',
  handshakeLink: 'if-allowed',
  onDemand: 'yes',
  ...NAIVE,
  whileConnecting: 'pending',
} as const satisfies Partial<Knobs>;

interface Variant {
  readonly name: string;
  readonly summary: string;
  readonly knobs: Omit<IfAllowedKnobs, 'memberLimit'>;
}

const variants: readonly Variant[] = [
  {
    name: 'solution-3/any-off-prevents',
    summary: 'Direct connections in the handshake, unless one of the two has the setting off.',
    knobs: { desynchronised: 'any-off-prevents', hostStrips: 'no' },
  },
  {
    name: 'solution-3/introduction-decides',
    summary:
      'Direct connections in the handshake if the introduction says so, whatever the two have.',
    knobs: { desynchronised: 'introduction-decides', hostStrips: 'no' },
  },
  {
    name: 'solution-3/introduction-decides+strip',
    summary: 'The same, and the host strips a link that its rule does not allow when it forwards.',
    knobs: { desynchronised: 'introduction-decides', hostStrips: 'yes' },
  },
];

/** With a limit of three, the smallest that a joiner can reach and another exceed. */
export const solution3: readonly Preset[] = (['none', '3'] as const).flatMap((memberLimit) =>
  variants.map(({ name, summary, knobs }) => ({
    name: memberLimit === 'none' ? name : `${name}+limit`,
    summary: memberLimit === 'none' ? summary : `${summary} Up to ${memberLimit} members.`,
    knobs: { ...common, ...knobs, memberLimit },
    differsInHandshakeOnly: memberLimit !== 'none',
  })),
);
