/** Groups whose members have different releases: today's, called old here, and the two that are modelled. */
import { baseline } from './baseline.ts';
import type { Preset } from './design.ts';
import { shipped53, shipped64 } from './shipped.ts';

const RELEASES = { old: baseline, '5.3': shipped53, '6.4': shipped64 } as const;
type Release = keyof typeof RELEASES;
/** Of host, member and joiner: alice, bob and cath. */
type Mix = readonly [Release, Release, Release];

const EACH = ['old', '5.3', '6.4'] as const satisfies readonly Release[];

/** Whoever may have which: every mix joins. */
const HANDSHAKES = EACH.flatMap((host) =>
  EACH.flatMap((member) => EACH.map((joiner): Mix => [host, member, joiner])),
).filter((releases) => new Set(releases).size > 1);

/** Both may invite, and the host has no part in it. */
const CONTACTS = ['6.4-5.3-6.4', '6.4-6.4-5.3'];

export const mixes: readonly Preset[] = HANDSHAKES.map(([host, member, joiner]) => {
  const releases = `${host}-${member}-${joiner}`;
  return {
    name: `mixed/${releases}`,
    summary: `Host, member and joiner (alice, bob, cath) with the releases ${host}, ${member} and ${joiner}.`,
    knobs: RELEASES[host].knobs,
    onlyIn: ['versions', ...(CONTACTS.includes(releases) ? ['contact-mixed'] : [])],
    others: { bob: RELEASES[member], cath: RELEASES[joiner] },
  };
});
