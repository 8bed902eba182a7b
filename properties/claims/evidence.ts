/** One thing that was looked at, and what it says of a claim. */
import type { Hazard } from '../../model/hazards.ts';
import type { CausesRecord } from '../causes-record.ts';
import type { Counted } from '../costs/counting.ts';
import type { VerdictRecord } from '../record.ts';
import type { Sighting } from './sightings.ts';

/** What claims are judged by. */
export interface Data {
  /** The verdicts on record. */
  readonly record: VerdictRecord;
  /** The causes on record, of what is violated. */
  readonly causes: CausesRecord;
  /** What designs cost, as it was counted over a fast handshake. */
  readonly costs: readonly Counted[];
  /** Situations that no verdict tells of, and whether they come about. */
  readonly sightings: readonly Sighting[];
}

export interface Evidence {
  /** A property, a cost, or a situation. */
  readonly what: string;
  /** In which respect, where a claim asks the same twice. */
  readonly respect: string | null;
  readonly design: string;
  /** A scope, or a size. */
  readonly where: string;
  readonly found: string;
  /** `nothing`: there was no occasion, or it was not asked there. `price`: what it takes for the claim; it does not decide. */
  readonly speaks: 'for' | 'against' | 'nothing' | 'price';
  /** In how many scopes it is so, and how many states they have; null for what was counted or is reckoned by a formula. */
  readonly extent: { readonly scopes: number; readonly states: number } | null;
  /** In how many steps it is violated at the soonest; null where it is not. */
  readonly steps: number | null;
  /** The counterexample that shows it, as `design/scope/property`. */
  readonly trace: string | null;
  /** Each smallest set of hazards from which it is violated. */
  readonly causes: readonly (readonly Hazard[])[];
  /** Of a group, where that is what something was counted in. */
  readonly members: number | null;
  /** In what else it may differ from the rest, in clauses: by these a condition is named. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** What evidence is of. */
export function thingOf({ what, respect }: Evidence): string {
  return respect === null ? what : `${what} (${respect})`;
}

/** The evidence of each thing by itself, in the order given. */
export function byThing(evidence: readonly Evidence[]): readonly (readonly Evidence[])[] {
  return distinct(evidence.map(thingOf)).map((thing) =>
    evidence.filter((one) => thingOf(one) === thing),
  );
}

export function speaking(
  speaks: Evidence['speaks'],
  evidence: readonly Evidence[],
): readonly Evidence[] {
  return evidence.filter((one) => one.speaks === speaks);
}

export function isDeciding({ speaks }: Evidence): boolean {
  return speaks === 'for' || speaks === 'against';
}

export function distinct<Value>(values: readonly Value[]): readonly Value[] {
  return [...new Set(values)];
}
