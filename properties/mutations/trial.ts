/**
 * Tries mutants: each in the scopes that use what is wrong with it, and nothing else, until a verdict there is not as on record.
 *
 * Smallest first. A scope is small enough if its record says so; where no small one uses it, it is tried in the smallest that
 * does, as far as a search may go.
 */
import { Checker } from '../../checker/explore.ts';
import { type Design, designsOf } from '../../model/designs/design.ts';
import { systemOf } from '../../model/start.ts';
import { CLIENTS, type Client } from '../../model/vocabulary/ids.ts';
import { PROPERTIES } from '../all.ts';
import { everyCell } from '../cells.ts';
import { NoVerdicts } from '../no-verdicts.ts';
import { isViolated, type VerdictRecord, verdictsThatChanged } from '../record.ts';
import { type Cell, verifyToEnd } from '../verification.ts';
import { machineMutants, sitesTaken, withOwnMachines } from './machines.ts';
import type { Mutant } from './mutant.ts';
import { routeMutants, withWatchedRoutes } from './routes.ts';

/** How a mutant can end, from what tells most of it to what tells nothing. */
export const ENDINGS = [
  /** A property that held is violated. */
  'violated',
  /** There is nothing to be said of it: a delivery is refused, or a machine is told what it has no answer to. */
  'no verdicts',
  /** A property has another verdict than on record, or a counterexample of another length. */
  'another verdict',
  /** The verdicts are those on record, and the states are not as many. */
  'another count',
  'survived',
  /** No scope uses what is wrong with it. */
  'not used',
] as const;
export type Ending = (typeof ENDINGS)[number];

/** Whether it is told by what is said of a property, or by nothing being said. */
export function isByVerdict(ending: Ending): boolean {
  return ending === 'violated' || ending === 'no verdicts' || ending === 'another verdict';
}

export interface Outcome {
  readonly is: Ending;
  /** Where, and what is otherwise there, in words. */
  readonly because: string | null;
}

/** In states on record. */
const SMALL = 8_000;
const MOST_STATES = 30_000;

interface Place extends Cell {
  readonly states: number;
}

export function mutantsOf(design: Design): readonly Mutant[] {
  return [...machineMutants(design), ...routeMutants(design)];
}

/**
 * @param cells where it may be tried
 * @returns what tries a mutant of the design
 */
export function trialOf(
  design: Design,
  known: VerdictRecord,
  cells: readonly Cell[] = everyCell(),
): (mutant: Mutant) => Outcome {
  const places = cells
    .filter((cell) => [cell.design, ...Object.values(cell.design.others)].some(isSameAs(design)))
    .map((cell) => ({ ...cell, states: statesOnRecord(cell, known) }))
    .sort((one, other) => one.states - other.states)
    .map((place) => ({ place, used: usedIn(place, design) }));
  return (mutant) => {
    const using = places.filter(({ used }) => mutant.needs.some((one) => used.has(one)));
    const small = using.filter(({ place }) => place.states <= SMALL);
    let nearest: Outcome = { is: using.length === 0 ? 'not used' : 'survived', because: null };
    for (const { place } of small.length > 0 ? small : using.slice(0, 1)) {
      const outcome = outcomeIn(place, design, mutant, known);
      if (ENDINGS.indexOf(outcome.is) < ENDINGS.indexOf(nearest.is)) nearest = outcome;
      if (isByVerdict(nearest.is)) break;
    }
    return nearest;
  };
}

function statesOnRecord({ design, scope }: Cell, { designs }: VerdictRecord): number {
  const recorded = designs[design.name]?.[scope.name];
  if (recorded === undefined) throw new Error(`${design.name} in ${scope.name} is not on record`);
  return recorded.states;
}

/** What the sound design uses there of its machines and its routing. */
function usedIn({ design: inCell, scope }: Cell, design: Design): ReadonlySet<string> {
  const used = new Set<string>();
  const watched: Design[] = [];
  const varied = withVariant(inCell, design, (sound) => {
    const copy = withWatchedRoutes(withOwnMachines(sound), used);
    watched.push(copy);
    return copy;
  });
  new Checker(systemOf(scope, designsOf(varied)), []).explore({ states: MOST_STATES });
  return new Set([...used, ...watched.flatMap(sitesTaken)]);
}

function outcomeIn(
  { design: inCell, scope, states }: Place,
  design: Design,
  mutant: Mutant,
  known: VerdictRecord,
): Outcome {
  // Twice as many states as the sound design has, so that one that goes on for ever does not.
  const most = Math.min(MOST_STATES, Math.max(1_000, 2 * states));
  const cell = { design: withVariant(inCell, design, (sound) => mutant.vary(sound)), scope };
  const where = `${inCell.name} in ${scope.name}`;
  try {
    const verification = verifyToEnd(cell, PROPERTIES, most);
    const violated = verification.results.find(
      ({ property: { id }, verdict }) =>
        verdict === 'violated' && !isViolated(known, inCell.name, scope.name, id),
    );
    if (violated !== undefined)
      return { is: 'violated', because: `${where}: ${violated.property.id}` };
    const [changed] = verdictsThatChanged(known, verification);
    if (changed !== undefined) return { is: 'another verdict', because: changed };
    const isSameSize = verification.closed ? verification.states === states : states >= most;
    return isSameSize ? { is: 'survived', because: null } : { is: 'another count', because: where };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const [message = ''] = error.message.split('\n');
    return {
      is: 'no verdicts',
      because: error instanceof NoVerdicts ? message : `${where}: ${message}`,
    };
  }
}

/** What goes by the design goes by a variant of it. */
function withVariant(inCell: Design, design: Design, vary: (sound: Design) => Design): Design {
  const isSame = isSameAs(design);
  const varied = (one: Design) => (isSame(one) ? vary(one) : one);
  const others: Partial<Record<Client, Design>> = {};
  for (const client of CLIENTS) {
    const { [client]: other } = inCell.others;
    if (other !== undefined) others[client] = varied(other);
  }
  return { ...varied(inCell), others };
}

/** The host of a group with several releases goes by one of them, under the group's name. */
function isSameAs({ knobs }: Design): (other: Design) => boolean {
  const row = JSON.stringify(knobs);
  return (other) => JSON.stringify(other.knobs) === row;
}
