/** From runs that show a violation to one that is worth reading, and can be replayed. */
import type { Design } from '../../model/designs/design.ts';
import type { GroupSystem } from '../../model/system.ts';
import { goThrough, recordStart, recordSteps } from '../../traces/run.ts';
import { type Counterexample, seal } from '../../traces/trace.ts';
import { complaintAtEnd } from '../complaints.ts';
import type { ProtocolProperty } from '../property.ts';
import type { Jury } from './jury.ts';
import { minimised } from './minimise.ts';
import type { Complaint } from './walk.ts';

export interface Violation {
  readonly property: ProtocolProperty;
  /** By which the same interleavings are gone through again. */
  readonly seed: number;
  /** A run that shows it, without what it can do without. */
  readonly trace: Counterexample;
}

/** Where the runs are from. */
interface Origin {
  readonly design: Design;
  readonly system: GroupSystem;
  readonly jury: Jury;
  readonly seed: number;
}

/**
 * Runs are shrunk as actions, not by fast-check as labels: each of its attempts goes through a whole run and judges all
 * that lies beside it, which takes ten times as long, and ends no shorter.
 *
 * @param complaints some runs of the same property, at least one
 */
export function violationOf(origin: Origin, complaints: readonly Complaint[]): Violation {
  const { jury, seed } = origin;
  const [shortest] = complaints
    .map((complaint) => minimised(jury, complaint))
    .sort((one, other) => one.run.actions.length - other.run.actions.length);
  if (shortest === undefined) throw new RangeError('there is no run to shrink');
  return { property: shortest.property, seed, trace: traceOf(origin, shortest) };
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
