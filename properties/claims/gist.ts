/** Evidence in short: how far something holds, the shortest counterexample, and the last that was counted. */
import { byThing, type Evidence, isDeciding, speaking, thingOf } from './evidence.ts';

/** A piece of it. */
export interface Gist {
  readonly text: string;
  /** The counterexample's name; null where there is none to show. */
  readonly trace: string | null;
}

/** Only what counts: not where there was no occasion. */
export function gistOf(evidence: readonly Evidence[]): readonly Gist[] {
  return [
    ...byThing(evidence.filter(isDeciding)).flatMap((ofThing) => [
      ...countGist(ofThing),
      ...holdsGist(ofThing),
      ...violatedGist(ofThing, ''),
    ]),
    ...byThing(speaking('price', evidence)).flatMap((ofThing) => violatedGist(ofThing, 'price: ')),
  ];
}

function countGist(evidence: readonly Evidence[]): readonly Gist[] {
  const counts = evidence.filter(({ extent }) => extent === null);
  const last = speaking('for', counts).at(-1) ?? counts.at(-1);
  if (last === undefined) return [];
  return [{ text: `${thingOf(last)}: ${last.found} (${last.where})`, trace: null }];
}

function holdsGist(evidence: readonly Evidence[]): readonly Gist[] {
  const holding = evidence.filter(({ extent, steps }) => extent !== null && steps === null);
  const [first] = holding;
  if (first === undefined) return [];
  const states = holding.reduce((sum, { extent }) => sum + (extent?.states ?? 0), 0);
  const text = `${thingOf(first)} holds in ${cells(holding)}, ${states.toLocaleString('en')} states`;
  return [{ text, trace: null }];
}

function violatedGist(evidence: readonly Evidence[], before: string): readonly Gist[] {
  const violated = evidence
    .flatMap((one) => (one.steps === null ? [] : [{ ...one, steps: one.steps }]))
    .toSorted((one, other) => one.steps - other.steps);
  const [shortest] = violated;
  if (shortest === undefined) return [];
  const { steps, trace } = shortest;
  const inSteps = `${steps} ${steps === 1 ? 'step' : 'steps'}`;
  const where = `${cells(violated)}, the shortest in ${inSteps}`;
  const text = `${before}${thingOf(shortest)} violated in ${where}`;
  return [{ text, trace }];
}

function cells(evidence: readonly Evidence[]): string {
  const number = evidence.reduce((sum, { extent }) => sum + (extent?.scopes ?? 0), 0);
  return number === 1 ? '1 design × scope' : `${number} designs × scopes`;
}
