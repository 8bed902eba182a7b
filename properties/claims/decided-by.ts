/** Test support: what decides each claim, by the names of designs and scopes. Source: properties.md, "Claims of the RFC". */
import type { Cost } from '../costs/formulas.ts';
import type { Situation } from './sightings.ts';

export const BASELINE = ['baseline'];
const CASCADE = ['solution-1/cascade'];
const KEEP = ['solution-1/keep-if-used'];
export const SOLUTION_1 = [...CASCADE, ...KEEP];
export const SOLUTION_2 = ['solution-2/prohibited', 'solution-2/pending'];
const PREVENTS = ['solution-3/any-off-prevents', 'solution-3/any-off-prevents+limit'];
const FOLLOWS = ['solution-3/introduction-decides', 'solution-3/introduction-decides+limit'];
const STRIPS = [
  'solution-3/introduction-decides+strip',
  'solution-3/introduction-decides+strip+limit',
];
export const SOLUTION_3 = [...PREVENTS, ...FOLLOWS, ...STRIPS];
const OF_THE_RFC = [...BASELINE, ...SOLUTION_1, ...SOLUTION_2, ...SOLUTION_3];
const LIMITED = SOLUTION_3.filter((name) => name.endsWith('+limit'));
const unlimited = (designs: readonly string[]) =>
  designs.filter((name) => !name.endsWith('+limit'));

const LEAVING = [
  'join-leave',
  'join-leave-slow',
  'group-deleted',
  'contact-leaving',
  'two-groups-leave',
];
const LEAVING_TOO = [...LEAVING, 'contact', 'shared-connection', 'sparse-leave'];
const DELETING = [
  'join-delete',
  'invited-in-vain',
  'contact-deletion',
  'contact-again',
  'contact-again-off',
  'contact-again-by-text',
  'two-groups',
  'two-groups-again',
];
const SPARSE = ['sparse', 'sparse-leave'];
const CONTACTS = [
  'join-delete',
  'group-deleted',
  'contact-quiet',
  'contact-crossing',
  'contact-settings',
  'contact-deletion',
  'contact-again',
  'contact-again-off',
  'contact-leaving',
  'contact',
  'incognito',
  ...SPARSE,
  'loss',
  'shared-connection',
  'two-groups',
  'two-groups-again',
  'made-again',
  'two-groups-leave',
  'two-groups-incognito',
];
const LIMIT = ['limit', 'two-joiners-slow', 'two-hosts'];
/** The setting is changed while somebody joins: introduction and host may disagree. */
const CHANGES = ['join', 'second-owner', 'other-owner', 'two-joiners'];
const DIFFERS = ['join-differs'];
const MISBEHAVING = [
  'misbehaving-joiner',
  'misbehaving-differs',
  'misbehaving-other-owner',
  'misbehaving-two-joiners',
];

type Where = readonly [
  properties: readonly string[],
  designs: readonly string[],
  scopes: readonly string[] | 'any',
];

const FOLLOWED = ['introduction-honoured', 'no-dangling-connection', 'contact-symmetry'];
const PREVENTED = ['consent', 'no-dangling-connection', 'contact-symmetry'];

// properties.md, "Claims of the RFC", column "decided by".
export const VERDICTS: Readonly<Record<string, readonly Where[]>> = {
  P2: [[['re-establishable'], BASELINE, 'any']],
  'S1-1a': [[['connection-isolation'], SOLUTION_1, 'any']],
  'S1-1b': [[['deletion-scope'], SOLUTION_1, [...DELETING, ...LEAVING]]],
  'S1-1c': [
    [['deletion-scope'], CASCADE, LEAVING],
    [['removed-stay-silent'], KEEP, LEAVING_TOO],
  ],
  'S1-2a': [[['error-attribution'], SOLUTION_1, 'any']],
  'S1-2b': [
    [['connection-isolation'], SOLUTION_1, 'any'],
    [['removed-stay-silent'], SOLUTION_1, LEAVING_TOO],
  ],
  'S1-3': [[['group-separation'], SOLUTION_1, 'any']],
  'S1-4': [[['no-relayed-plaintext'], SOLUTION_1, SPARSE]],
  'S2+2': [[['connection-isolation', 'purpose-agreement'], SOLUTION_2, 'any']],
  'S2-1': [[['no-orphaned-pending', 'no-silent-loss'], SOLUTION_2, CONTACTS]],
  'S2-3': [[['profile-consistency'], SOLUTION_2, 'any']],
  'S3-2': [[['no-dangling-connection'], LIMITED, LIMIT]],
  // Above the limit no link is made where copies differ: that nothing goes wrong with it says nothing.
  'S3-3a': [
    [PREVENTED, PREVENTS, CHANGES],
    [PREVENTED, unlimited(PREVENTS), DIFFERS],
  ],
  'S3-3b': [
    [FOLLOWED, FOLLOWS, CHANGES],
    [FOLLOWED, unlimited(FOLLOWS), DIFFERS],
  ],
  // Where copies only differ the host and its introduction agree: nothing is stripped.
  'S3-3c': [
    [FOLLOWED, STRIPS, CHANGES],
    [['consent'], [...STRIPS, ...FOLLOWS], MISBEHAVING],
  ],
  N1: [
    [['no-link-exposure'], [...BASELINE, ...SOLUTION_3], [...CHANGES, ...DIFFERS, ...LIMIT]],
    [['no-link-exposure'], SOLUTION_2, SPARSE],
  ],
};

const NEGOTIATION: readonly Cost[] = ['messages per contact', 'deliveries until sendable'];

export const COUNTS: Readonly<
  Record<string, readonly (readonly [readonly Cost[], readonly string[] | 'any'])[]>
> = {
  P1: [[['subscriptions made by handshakes'], [...BASELINE, ...SOLUTION_2]]],
  'S1+1': [[NEGOTIATION, SOLUTION_1]],
  'S1+2': [[['subscriptions'], OF_THE_RFC]],
  'S1-1c': [[['subscriptions after leaving'], SOLUTION_1]],
  'S2+1': [[['subscriptions'], [...SOLUTION_1, ...SOLUTION_2]]],
  'S2-1': [[['deliveries until sendable', 'deliveries to the other'], SOLUTION_2]],
  'S2-2': [[['subscriptions'], [...SOLUTION_1, ...SOLUTION_2]]],
  'S3+1': [[NEGOTIATION, SOLUTION_3]],
  'S3-1': [[['subscriptions'], [...SOLUTION_2, ...SOLUTION_3]]],
  'S3-2': [
    [['subscriptions'], SOLUTION_3],
    [['subscriptions, two joining at once'], SOLUTION_3],
  ],
};

export const SIGHTINGS: Readonly<Record<string, readonly Situation[]>> = {
  'S3+1': ['member-without-contact'],
  'S3-2': ['over-the-limit', 'direct-link-over-the-limit', 'beyond-the-limit'],
  'S3-3c': ['strip'],
};
