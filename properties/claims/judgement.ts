/** What all evidence for a claim and against it comes to, and on which condition. */
import { type Hazard, hazardInWords, HAZARDS } from '../../model/hazards.ts';
import { byThing, distinct, type Evidence, isDeciding, speaking, thingOf } from './evidence.ts';

export type Judgement = { readonly evidence: readonly Evidence[] } & (
  | { readonly outcome: 'confirmed' | 'refuted' | 'undecided'; readonly condition: null }
  | { readonly outcome: 'confirmed only with a condition'; readonly condition: string }
);

/** A claim is confirmed where all evidence speaks for it, refuted where all does against it; else the condition is named. */
export function judge(evidence: readonly Evidence[]): Judgement {
  const [inFavour, against] = [speaking('for', evidence), speaking('against', evidence)];
  if (inFavour.length > 0 && against.length > 0)
    return {
      outcome: 'confirmed only with a condition',
      condition: conditionOf(evidence),
      evidence,
    };
  if (inFavour.length > 0) return { outcome: 'confirmed', condition: null, evidence };
  return { outcome: against.length > 0 ? 'refuted' : 'undecided', condition: null, evidence };
}

/** In words, what tells the evidence for from the evidence against; each thing that was looked at by itself. */
function conditionOf(evidence: readonly Evidence[]): string {
  const things = byThing(evidence.filter(isDeciding));
  return things
    .flatMap((ofThing) => {
      const condition = conditionOn(ofThing);
      const [first] = ofThing;
      if (condition === null || first === undefined) return [];
      return [things.length === 1 ? condition : `${thingOf(first)} ${condition}`];
    })
    .join('; ');
}

/** Null where nothing speaks against it. */
function conditionOn(evidence: readonly Evidence[]): string | null {
  const [inFavour, against] = [speaking('for', evidence), speaking('against', evidence)];
  if (against.length === 0) return null;
  if (inFavour.length === 0) return `does not hold (${takes(against)})`;
  return (
    byMembers(inFavour, against) ??
    byAttribute(inFavour, against) ??
    byDesign(inFavour, against) ??
    within(inFavour, against)
  );
}

/** From some size on, or up to one; null where no size tells the two apart. */
function byMembers(inFavour: readonly Evidence[], against: readonly Evidence[]): string | null {
  const sizes = (some: readonly Evidence[]) =>
    some.flatMap(({ members }) => (members === null ? [] : [members]));
  const [good, bad] = [sizes(inFavour), sizes(against)];
  if (good.length === 0 || bad.length === 0) return null;
  if (Math.min(...good) > Math.max(...bad))
    return `with ${number(Math.min(...good))} members or more`;
  if (Math.max(...good) < Math.min(...bad))
    return `with ${number(Math.max(...good))} members or fewer`;
  return null;
}

/** The attribute whose values tell the two apart; null where none does alone. */
function byAttribute(inFavour: readonly Evidence[], against: readonly Evidence[]): string | null {
  const names = distinct(inFavour.flatMap(({ attributes }) => Object.keys(attributes)));
  for (const name of names) {
    const valuesOf = (some: readonly Evidence[]) =>
      distinct(some.flatMap(({ attributes }) => attributes[name] ?? []));
    const [values, others] = [valuesOf(inFavour), valuesOf(against)];
    const tellsApart = others.length > 0 && !values.some((value) => others.includes(value));
    if (values.length > 0 && tellsApart) return `where ${either(values)}`;
  }
  return null;
}

/** What tells designs with nothing against them from the others; of these is said when. Null where that can't be told. */
function byDesign(inFavour: readonly Evidence[], against: readonly Evidence[]): string | null {
  const isTainted = (one: Evidence) => against.some(({ design }) => design === one.design);
  const tainted = inFavour.filter(isTainted);
  const clean = inFavour.filter((one) => !isTainted(one));
  const condition = byAttribute(clean, [...tainted, ...against]);
  if (condition === null) return null;
  return `${condition} (otherwise ${within(tainted, against)})`;
}

/** When it is so of designs that are told apart no further. */
function within(inFavour: readonly Evidence[], against: readonly Evidence[]): string {
  return byMembers(inFavour, against) ?? byCauses(against) ?? `not ${places(against)}`;
}

/** Without whatever makes it violated; null where nothing need be there for that, or it is not known what. */
function byCauses(against: readonly Evidence[]): string | null {
  const causes = unionOf(against);
  return causes === null ? null : `without ${either(causes)}`;
}

/** What it takes to violate it, everywhere that it was looked at. */
function takes(against: readonly Evidence[]): string {
  const causes = unionOf(against);
  return causes === null ? `not ${places(against)}` : `it takes ${either(causes)}`;
}

/** Of all causes together, in words, the smallest: what contains one of them comes to nothing without it. */
function unionOf(against: readonly Evidence[]): readonly string[] | null {
  const all = against.flatMap(({ causes }) => causes);
  const isKnown = against.every(
    ({ causes }) => causes.length > 0 && causes.every(({ length }) => length > 0),
  );
  if (!isKnown) return null;
  const contains = (set: readonly Hazard[], other: readonly Hazard[]) =>
    other.length < set.length && other.every((hazard) => set.includes(hazard));
  const rank = ([first]: readonly Hazard[]) => HAZARDS.findIndex((hazard) => hazard === first);
  const smallest = all
    .filter((set) => !all.some((other) => contains(set, other)))
    .toSorted((one, other) => one.length - other.length || rank(one) - rank(other));
  return distinct(
    smallest.map((set) => set.map((hazard) => hazardInWords(hazard)).join(' together with ')),
  );
}

/** Of one thing: scopes, or sizes of what was counted. */
function places(evidence: readonly Evidence[]): string {
  const areSizes = evidence.some(({ members }) => members !== null);
  return `${areSizes ? 'with' : 'in'} ${either(distinct(evidence.map(({ where }) => where)))}`;
}

/** With commas before each but the last. */
function either(words: readonly string[]): string {
  const [last = '', ...others] = words.toReversed();
  if (others.length === 0) return last;
  return `${others.toReversed().join(', ')}${others.length > 1 ? ',' : ''} or ${last}`;
}

function number(size: number): string {
  return size.toLocaleString('en');
}
