/** Verifies a design in a scope: one search, every property, and a trace for each counterexample. */
import { Checker, type Exploration, type Progress } from '../checker/explore.ts';
import { isRefusedDelivery, TooLarge } from '../checker/failures.ts';
import type { Finding, Verdict } from '../checker/property.ts';
import { type Design, designsOf } from '../model/designs/design.ts';
import type { Hazard } from '../model/hazards.ts';
import type { Scope } from '../model/scope.ts';
import { systemOf } from '../model/start.ts';
import type { Note } from '../model/client.ts';
import type { ComponentState, GroupSystem, Input } from '../model/system.ts';
import { goThrough, recordStart, recordSteps } from '../traces/run.ts';
import { type Counterexample, seal } from '../traces/trace.ts';
import { allowancesOf, usedUp } from './allowances.ts';
import { complaintAtEnd } from './complaints.ts';
import { isGivenUp } from './given-up.ts';
import { endlessDeliveries, refusedDelivery, tooLarge } from './no-verdicts.ts';
import { type ProtocolProperty, toAsk } from './property.ts';

/** A design in a scope. */
export interface Cell {
  readonly design: Design;
  readonly scope: Scope;
  /** The hazards that were left on, where others were switched off; not there: all that the scope has. */
  readonly hazards?: readonly Hazard[];
}

export interface Result {
  readonly property: ProtocolProperty;
  readonly verdict: Verdict | 'not-applicable';
  /** Why it does not apply; null where it does. */
  readonly reason: string | null;
  readonly givenUp: boolean;
  /** The counterexample, where there is one. */
  readonly trace: Counterexample | null;
  /** How many states, quiescent states or transitions violate it; null where it does not apply, and where the search was cut. */
  readonly violations: number | null;
}

export interface Verification extends Cell {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly quiescent: number;
  readonly waiting: number;
  /** Whether every reachable state was visited. */
  readonly closed: boolean;
  /** Per allowance of the scope, in how many steps it can be used up; null where it can't. */
  readonly usedUp: readonly (number | null)[];
  readonly results: readonly Result[];
}

/**
 * Yields its progress; answered with `'stop'` it concludes from what it has visited so far.
 *
 * @param most stop after this many states; unbounded where it is not given
 * @throws NoVerdicts when it is too large, or deliveries can go on for ever, or one is refused
 */
export function* verify(
  cell: Cell,
  properties: readonly ProtocolProperty[],
  most?: number,
): Generator<Progress, Verification, 'stop' | undefined> {
  try {
    return yield* verifySystem(
      systemOf(cell.scope, designsOf(cell.design)),
      cell,
      properties,
      most,
    );
  } catch (error) {
    if (error instanceof TooLarge) throw tooLarge(placeOf(cell), error.message, error.states);
    throw error;
  }
}

/**
 * The same, of a system that need not be as the cell's design says.
 *
 * @throws TooLarge
 * @throws NoVerdicts
 */
export function* verifySystem(
  system: GroupSystem,
  cell: Cell,
  properties: readonly ProtocolProperty[],
  most?: number,
): Generator<Progress, Verification, 'stop' | undefined> {
  const { scope } = cell;
  const asked = properties.filter((property) => !isSpared(property, system));
  const allowances = allowancesOf(scope).map((allowance) => usedUp(system, allowance));
  const checker = new Checker(system, [
    ...asked.map((property) => toAsk(property, system)),
    ...allowances,
  ]);
  const exploration = yield* search(checker, system, cell, most);
  const findings = new Map(exploration.findings.map((finding) => [finding.property, finding]));
  const { states, transitions, depth, quiescent, waiting, closed } = exploration;
  return {
    ...cell,
    states,
    transitions,
    depth,
    quiescent,
    waiting,
    closed,
    usedUp: allowances.map(({ id }) => findings.get(id)?.run?.actions.length ?? null),
    results: properties.map((property) =>
      resultOf(cell, system, property, findings.get(property.id)),
    ),
  };
}

/** The same without a pause. */
export function verifyToEnd(...given: Parameters<typeof verify>): Verification {
  const search = verify(...given);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}

/** @throws NoVerdicts where deliveries are not as they must be, with the run to it */
function* search(
  checker: Checker<ComponentState, Input, Note>,
  system: GroupSystem,
  cell: Cell,
  most: number | undefined,
): Generator<Progress, Exploration<Input>, 'stop' | undefined> {
  try {
    const exploration = yield* checker.search(most === undefined ? {} : { states: most });
    const { deliveryCycle } = exploration;
    if (deliveryCycle === null) return exploration;
    throw endlessDeliveries(placeOf(cell), system, deliveryCycle);
  } catch (error) {
    if (isRefusedDelivery<Input>(error)) throw refusedDelivery(placeOf(cell), system, error);
    throw error;
  }
}

function placeOf({ design, scope }: Cell): string {
  return `${design.name} in ${scope.name}`;
}

function isSpared(property: ProtocolProperty, system: GroupSystem): boolean {
  return (property.notAskedOf?.(system) ?? null) !== null;
}

function resultOf(
  { design, scope, hazards }: Cell,
  system: GroupSystem,
  property: ProtocolProperty,
  finding: Finding<Input> | undefined,
): Result {
  const givenUp = isGivenUp(design, scope, property.id);
  if (finding === undefined) {
    const reason = property.notAskedOf?.(system) ?? null;
    return { property, verdict: 'not-applicable', reason, givenUp, trace: null, violations: null };
  }
  const { verdict, run, violations } = finding;
  if (verdict !== 'violated' || run === null)
    return { property, verdict, reason: null, givenUp, trace: null, violations };
  const replayed = goThrough(system, run);
  const complaint = complaintAtEnd(property, system, replayed);
  if (complaint === null)
    throw new Error(`${property.id} is violated, and has nothing against the run that shows it`);
  const trace = seal({
    schema: 1,
    design: { preset: design.preset, settings: [...design.settings] },
    scope: scope.name,
    ...(hazards === undefined ? {} : { hazards: [...hazards] }),
    property: property.id,
    verdict: 'violated',
    complaint,
    initial: recordStart(system, replayed, run.initial),
    steps: recordSteps(system, replayed),
  });
  return { property, verdict, reason: null, givenUp, trace, violations };
}
