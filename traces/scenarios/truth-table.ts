/**
 * Which two members get a direct connection in the handshake, where clients of several releases meet: what the facts say
 * row by row, and what the model does. Source: facts, section 2.2.
 */
import { match } from 'ts-pattern';
import { cast } from '../../model/scopes/parts.ts';
import { invites } from '../../model/wishes.ts';
import { R5_2, R5_3, R5_3_ANNOUNCING_1, R6_4, team } from './releases.ts';
import { stageOf } from './scenario.ts';
import type { Stage } from './stage.ts';

/** The facts' own: asserted by a test of upstream's, read in the source, or a deduction that the model is to decide. N: ours. */
export type Mark = 'T' | 'C' | 'R' | 'N';
export type Outcome = 'direct connection' | 'group connection only' | 'not connected';

interface Casting {
  readonly host: string;
  /** The member who is there already. */
  readonly member: string;
  readonly joiner: string;
  /** What the host has of that member when the joiner comes, if not a connection. */
  readonly knownBy?: 'announcement' | 'acceptance';
}

export interface Row {
  readonly host: string;
  readonly member: string;
  readonly joiner: string;
  readonly outcome: Outcome;
  readonly mark: Mark;
  /** All the designs that the row's words stand for. */
  readonly castings: readonly Casting[];
}

function every(
  hosts: readonly string[],
  members: readonly string[],
  joiners: readonly string[],
): readonly Casting[] {
  return hosts.flatMap((host) =>
    members.flatMap((member) => joiners.map((joiner) => ({ host, member, joiner }))),
  );
}

export const TRUTH_TABLE: readonly Row[] = [
  {
    host: 'new',
    member: 'new',
    joiner: 'new (5.3 to 6.2)',
    outcome: 'group connection only',
    mark: 'T',
    castings: every([R5_3, R6_4], [R5_3, R6_4], [R5_3]),
  },
  {
    host: 'new',
    member: 'new',
    joiner: 'announces 1, runs new code',
    outcome: 'group connection only',
    mark: 'T',
    castings: every([R5_3, R6_4], [R5_3, R6_4], [R5_3_ANNOUNCING_1]),
  },
  {
    host: 'new',
    member: 'old (1)',
    joiner: 'new',
    outcome: 'direct connection',
    mark: 'T',
    castings: every([R5_3, R6_4], [R5_2, R5_3_ANNOUNCING_1], [R5_3]),
  },
  {
    host: 'new',
    member: 'old',
    joiner: 'old',
    outcome: 'direct connection',
    mark: 'T',
    castings: every([R5_3, R6_4], [R5_2, R5_3_ANNOUNCING_1], [R5_2, R5_3_ANNOUNCING_1]),
  },
  {
    host: 'new',
    member: 'new',
    joiner: 'truly old (up to 5.2)',
    outcome: 'direct connection',
    mark: 'R',
    castings: every([R5_3, R6_4], [R5_3, R6_4], [R5_2]),
  },
  {
    host: 'old (tells no version)',
    member: 'any',
    joiner: 'new (5.3 to 6.2)',
    outcome: 'direct connection',
    mark: 'R',
    castings: every([R5_2], [R5_2, R5_3_ANNOUNCING_1, R5_3, R6_4], [R5_3]),
  },
  {
    host: 'new, not connected to the member',
    member: 'new',
    joiner: 'new (5.3 to 6.2)',
    outcome: 'direct connection',
    mark: 'R',
    castings: every([R5_3, R6_4], [R5_3, R6_4], [R5_3]).map((casting) => ({
      ...casting,
      knownBy: 'announcement',
    })),
  },
  {
    // Not in the facts: what has been accepted has told its version.
    host: 'new, connecting with the member',
    member: 'new',
    joiner: 'new (5.3 to 6.2)',
    outcome: 'group connection only',
    mark: 'N',
    castings: every([R5_3, R6_4], [R5_3, R6_4], [R5_3]).map((casting) => ({
      ...casting,
      knownBy: 'acceptance',
    })),
  },
  {
    host: 'new',
    member: 'any',
    joiner: '6.3 or later, told of version 1 or of none',
    outcome: 'not connected',
    mark: 'C',
    castings: [
      ...every([R5_3, R6_4], [R5_2, R5_3_ANNOUNCING_1], [R6_4]),
      // Told of none, by an old host.
      ...every([R5_2], [R5_2, R5_3_ANNOUNCING_1, R5_3, R6_4], [R6_4]),
    ],
  },
];

/** What the model does with the row: the outcomes of its castings, each once. */
export function modelOutcomes({ castings }: Row): readonly Outcome[] {
  return [...new Set(castings.map(outcomeOf))];
}

/** Whether the facts are right about the row. */
export function verdictOn(row: Row): 'confirmed' | 'refuted' {
  return modelOutcomes(row).every((outcome) => outcome === row.outcome) ? 'confirmed' : 'refuted';
}

function outcomeOf(casting: Casting): Outcome {
  const stage = match(casting.knownBy)
    .with(undefined, () => joined(casting))
    .with('announcement', () => announced(casting))
    .with('acceptance', () => accepted(casting))
    .exhaustive();
  const [bob, cath] = [stage.client('bob'), stage.client('cath')];
  const states = [bob.groups.team.members.cath?.value, cath.groups.team.members.bob?.value];
  if (states.some((state) => state !== 'connected')) return 'not connected';
  const contacts = [bob.contacts['cath/team']?.value, cath.contacts['bob/team']?.value];
  if (contacts.every((state) => state === 'ready')) return 'direct connection';
  if (contacts.every((state) => state === undefined)) return 'group connection only';
  throw new Error(`one has a contact and the other has none: ${contacts.join(', ')}`);
}

function joined({ host, member, joiner }: Casting): Stage {
  return stageOf({ groups: team, designs: { others: host, bob: member, cath: joiner } });
}

/** Another member, dan, has invited bob and told the host of him; cath joins before the host is connected with him. */
function announced({ host, member, joiner }: Casting): Stage {
  const stage = stageOf({
    groups: { team: { ...cast(['alice', 'dan'], ['bob', 'cath']), invitedBy: { bob: 'dan' } } },
    designs: { others: host, bob: member, cath: joiner },
  });
  const { alice, bob, cath, dan, arrives, everythingArrives } = stage;
  dan.does(invites('bob'));
  arrives('dan', 'bob', 'direct');
  arrives('bob', 'dan', 'team');
  arrives('dan', 'alice', 'team');
  alice.does(invites('cath'));
  arrives('alice', 'cath', 'direct');
  arrives('cath', 'alice', 'team');
  alice.seesMember('cath', 'connected');
  alice.seesMember('bob', 'announced');
  bob.seesMember('alice', 'stranger');
  everythingArrives();
  cath.seesMember('alice', 'connected');
  return stage;
}

/** Bob has accepted, and cath joins before his connection with the host is ready. */
function accepted({ host, member, joiner }: Casting): Stage {
  const stage = stageOf({
    groups: { team: cast(['alice'], ['bob', 'cath']) },
    handshake: 'slow',
    designs: { others: host, bob: member, cath: joiner },
  });
  const { alice, cath, arrives, everythingArrives } = stage;
  alice.does(invites('bob'));
  arrives('alice', 'bob', 'direct');
  arrives('bob', 'alice', 'team');
  alice.does(invites('cath'));
  arrives('alice', 'cath', 'direct');
  for (const _ of ['confirmation and answer', 'greeting and greeting']) {
    arrives('cath', 'alice', 'team');
    arrives('alice', 'cath', 'team');
  }
  alice.seesMember('cath', 'connected');
  alice.seesMember('bob', 'connecting');
  cath.seesMember('bob', 'stranger');
  everythingArrives();
  return stage;
}
