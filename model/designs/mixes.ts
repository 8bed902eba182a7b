/** Groups whose members have different releases: today's, called old here, and the two that are modelled. */
import { baseline } from './baseline.ts';
import type { Preset } from './design.ts';
import { shipped53, shipped64 } from './shipped.ts';

const RELEASES = { old: baseline, '5.3': shipped53, '6.4': shipped64 } as const;
type Release = keyof typeof RELEASES;

/**
 * Host, member, joiner: alice, bob and cath.
 *
 * What the host tells is the same in both new releases, and what the joiner does goes by what it is told. So 6.4 is here where it
 * does otherwise than 5.3: as a joiner that is told of an old member, or of no version; and as a member that is offered a direct
 * link. Every other mix does what one of these does. Source: facts, sections 2.1 and 2.2.
 */
const HANDSHAKES: readonly (readonly [Release, Release, Release])[] = [
  ['5.3', '5.3', 'old'],
  ['5.3', 'old', '5.3'],
  ['5.3', 'old', 'old'],
  ['old', '5.3', '5.3'],
  ['old', '5.3', 'old'],
  ['old', 'old', '5.3'],
  ['6.4', 'old', '6.4'],
  ['old', '6.4', '6.4'],
  ['6.4', '6.4', 'old'],
];
const CONTACTS: readonly (readonly [Release, Release, Release])[] = [
  ['6.4', '5.3', '6.4'],
  ['6.4', '6.4', '5.3'],
];

function mix([host, member, joiner]: readonly [Release, Release, Release], onlyIn: string): Preset {
  const { knobs } = RELEASES[host];
  return {
    name: `mixed/${host}-${member}-${joiner}`,
    summary: `Host, member and joiner (alice, bob, cath) with the releases ${host}, ${member} and ${joiner}.`,
    knobs,
    onlyIn,
    others: { bob: RELEASES[member], cath: RELEASES[joiner] },
  };
}

export const mixes: readonly Preset[] = [
  ...HANDSHAKES.map((releases) => mix(releases, 'versions')),
  ...CONTACTS.map((releases) => mix(releases, 'contact-mixed')),
];
