/** From runs that show a violation to one that is worth reading, and can be replayed. */
import fc from 'fast-check';
import type { Design } from '../../model/designs/design.ts';
import type { GroupSystem } from '../../model/system.ts';
import { goThrough, recordStart, recordSteps } from '../../traces/run.ts';
import { type Counterexample, seal } from '../../traces/trace.ts';
import { complaintAtEnd } from '../complaints.ts';
import type { ProtocolProperty } from '../property.ts';
import type { Jury } from './jury.ts';
import { minimised } from './minimise.ts';
import type { Complaint, Interleaving, Walker } from './walk.ts';

/** What a run complained of, and which of the runs of a seed it was. */
export interface Found {
  readonly run: number;
  readonly complaint: Complaint;
}

export interface Violation {
  readonly property: ProtocolProperty;
  /** By which fast-check makes the interleaving again. */
  readonly seed: number;
  readonly path: string;
  /** Shrunk: the fewest labels by which a run still comes upon the violation. */
  readonly interleaving: Interleaving;
  /** A run that shows it, without what it can do without. */
  readonly trace: Counterexample;
}

/** Where the runs are from. */
interface Origin {
  readonly design: Design;
  readonly system: GroupSystem;
  readonly jury: Jury;
  readonly walker: Walker;
  readonly interleavings: fc.Arbitrary<Interleaving>;
  readonly seed: number;
}

/** @param found some runs against the same property, at least one */
export function violationOf(origin: Origin, found: readonly Found[]): Violation {
  const { jury, walker, interleavings, seed } = origin;
  const [best] = found
    .map(({ run, complaint }) => ({ run, complaint: minimised(jury, complaint) }))
    .sort((one, other) => lengthOf(one.complaint) - lengthOf(other.complaint));
  if (best === undefined) throw new RangeError('there is no run to shrink');
  const { property } = best.complaint;

  const complaintOf = (interleaving: Interleaving) =>
    walker.walk(interleaving, new Set([property])).complaints[0] ?? null;
  const shrunk = fc.check(
    fc.property(interleavings, (interleaving) => complaintOf(interleaving) === null),
    { seed, path: String(best.run), numRuns: 1 },
  );
  const { counterexample, counterexamplePath: path } = shrunk;
  const [interleaving] = counterexample ?? [];
  const complaint = interleaving === undefined ? null : complaintOf(interleaving);
  if (interleaving === undefined || complaint === null || path === null)
    throw new Error(`${property.id}: run ${best.run} of seed ${seed} goes another way now`);

  const other = minimised(jury, complaint);
  const shortest = lengthOf(other) < lengthOf(best.complaint) ? other : best.complaint;
  return { property, seed, path, interleaving, trace: traceOf(origin, shortest) };
}

function lengthOf({ run }: Complaint): number {
  return run.actions.length;
}

/** Gone through once more with the system's plain functions, which owe the tables nothing. */
function traceOf({ design, system }: Origin, { property, run }: Complaint): Counterexample {
  const replayed = goThrough(system, run);
  const complaint = complaintAtEnd(property, system, replayed);
  if (complaint === null)
    throw new Error(`${property.id} has nothing against the run that is to show its violation`);
  return seal({
    schema: 1,
    design: { preset: design.preset, settings: [...design.settings] },
    scope: system.scope.name,
    property: property.id,
    verdict: 'violated',
    complaint,
    initial: recordStart(system, replayed, run.initial),
    steps: recordSteps(system, replayed),
  });
}
