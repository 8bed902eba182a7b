/** What all evidence for a claim and against it comes to, and on which condition. */
import { type Hazard, hazardInWords, HAZARDS } from '../../model/hazards.ts';
import { byThing, distinct, type Evidence, isDeciding, speaking } from './evidence.ts';

export type Judgement = { readonly evidence: readonly Evidence[] } & (
  | { readonly outcome: 'confirmed' | 'refuted' | 'undecided'; readonly remark: null }
  /** `remark`: the condition, as a clause that goes with *if*. */
  | { readonly outcome: 'confirmed if'; readonly remark: string }
  /** `remark`: what holds and what does not, as a sentence. */
  | { readonly outcome: 'partly'; readonly remark: string }
);

/** What all evidence of one thing comes to. */
type Standing = { readonly thing: string; readonly claimed: Claimed } & (
  | { readonly is: 'so' }
  | { readonly is: 'not so'; readonly because: string }
  | { readonly is: 'so if'; readonly condition: string }
);

/** What the claim says of a thing: that a property holds or is violated, or what some number is. */
type Claimed = keyof typeof SO;
const SO = {
  held: 'holds',
  violated: 'is violated, as the claim says',
  counted: 'is as the claim says',
} as const;
const NOT_SO = {
  held: 'does not hold',
  violated: 'is not violated, against what the claim says',
  counted: 'is not as the claim says',
} as const satisfies Readonly<Record<Claimed, string>>;

/**
 * A claim is confirmed where all evidence speaks for it, and refuted where all does against it. Where both does, it is confirmed if
 * something is so that tells the one from the other; and in part, where nothing speaks for one of the things that it hangs on.
 */
export function judge(evidence: readonly Evidence[]): Judgement {
  const [inFavour, against] = [speaking('for', evidence), speaking('against', evidence)];
  if (against.length === 0)
    return { outcome: inFavour.length > 0 ? 'confirmed' : 'undecided', remark: null, evidence };
  if (inFavour.length === 0) return { outcome: 'refuted', remark: null, evidence };
  const standings = byThing(evidence.filter(isDeciding)).map(standingOf);
  return standings.some(({ is }) => is === 'not so')
    ? { outcome: 'partly', remark: inParts(standings), evidence }
    : { outcome: 'confirmed if', remark: conditions(standings), evidence };
}

/** The outcome in words that can stand alone. */
export function outcomeInWords({ outcome, remark }: Judgement): string {
  switch (outcome) {
    case 'confirmed':
    case 'refuted':
    case 'undecided':
      return outcome;
    case 'confirmed if':
      return `confirmed if ${remark}`;
    case 'partly':
      return `partly: ${remark}`;
  }
}

function standingOf(evidence: readonly Evidence[]): Standing {
  const [inFavour, against] = [speaking('for', evidence), speaking('against', evidence)];
  const [first] = evidence;
  if (first === undefined) throw new Error('there is no evidence of it');
  const thing = nameOf(first);
  const claimed = claimedOf(first);
  if (against.length === 0) return { is: 'so', thing, claimed };
  if (inFavour.length === 0) return { is: 'not so', thing, claimed, because: takes(against) };
  const condition =
    byMembers(inFavour, against) ??
    byAttribute(inFavour, against) ??
    byDesign(inFavour, against) ??
    within(inFavour, against);
  return { is: 'so if', thing, claimed, condition };
}

function claimedOf({ extent, steps, speaks }: Evidence): Claimed {
  if (extent === null) return 'counted';
  return (speaks === 'for') === (steps === null) ? 'held' : 'violated';
}

/** Within a sentence. */
function nameOf({ what, respect }: Evidence): string {
  return respect === null ? what : `${what} where ${respect}`;
}

/** Each condition once; with what is so under it, where that is not all that the claim hangs on. */
function conditions(standings: readonly Standing[]): string {
  const conditional = standings.flatMap((one) => (one.is === 'so if' ? [one] : []));
  return distinct(conditional.map(({ condition }) => condition))
    .map((condition) => {
      const things = conditional.filter((one) => one.condition === condition);
      return things.length === standings.length
        ? condition
        : `${condition} (for ${AND.format(things.map(({ thing }) => thing))})`;
    })
    .join(', and if ');
}

/** First what is as the claim says, then what is so under a condition, then what is not. */
function inParts(standings: readonly Standing[]): string {
  const agreeing = (claimed: Claimed) =>
    standings.flatMap((one) => (one.is === 'so' && one.claimed === claimed ? [one.thing] : []));
  const [held, violated, counted] = [agreeing('held'), agreeing('violated'), agreeing('counted')];
  return [
    ...(held.length === 0 ? [] : [`${AND.format(held)} ${held.length === 1 ? SO.held : 'hold'}`]),
    ...violated.map((thing) => `${thing} ${SO.violated}`),
    ...counted.map((thing) => `${thing} ${SO.counted}`),
    ...standings.flatMap((one) =>
      one.is === 'so if' ? [`${one.thing} ${SO[one.claimed]} if ${one.condition}`] : [],
    ),
    ...standings.flatMap((one) =>
      one.is === 'not so' ? [`${one.thing} ${NOT_SO[one.claimed]}${one.because}`] : [],
    ),
  ].join('; ');
}

/** From some size on, or up to one; null where no size tells the two apart. */
function byMembers(inFavour: readonly Evidence[], against: readonly Evidence[]): string | null {
  const sizes = (some: readonly Evidence[]) =>
    some.flatMap(({ members }) => (members === null ? [] : [members]));
  const [good, bad] = [sizes(inFavour), sizes(against)];
  if (good.length === 0 || bad.length === 0) return null;
  if (Math.min(...good) > Math.max(...bad))
    return `the group has ${number(Math.min(...good))} members or more`;
  if (Math.max(...good) < Math.min(...bad))
    return `the group has ${number(Math.max(...good))} members or fewer`;
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
    if (values.length > 0 && tellsApart) return OR.format(values);
  }
  return null;
}

/** What tells designs with nothing against them from the others, or what must be so of these. Null where that can't be told. */
function byDesign(inFavour: readonly Evidence[], against: readonly Evidence[]): string | null {
  const isTainted = (one: Evidence) => against.some(({ design }) => design === one.design);
  const tainted = inFavour.filter(isTainted);
  const clean = inFavour.filter((one) => !isTainted(one));
  const condition = byAttribute(clean, [...tainted, ...against]);
  if (condition === null) return null;
  return `${condition}, or ${within(tainted, against)}`;
}

/** When it is so of designs that are told apart no further. */
function within(inFavour: readonly Evidence[], against: readonly Evidence[]): string {
  return byMembers(inFavour, against) ?? byCauses(against) ?? `${places(against)} are left out`;
}

/** Without whatever makes it violated; null where nothing need be there for that, or it is not known what. */
function byCauses(against: readonly Evidence[]): string | null {
  const causes = unionOf(against);
  return causes === null ? null : `no run has ${OR.format(causes)}`;
}

/** What it takes to violate a property, as what follows the words that it does not hold; empty where there is nothing to say. */
function takes(against: readonly Evidence[]): string {
  if (against.every(({ steps }) => steps === null)) return '';
  const causes = unionOf(against);
  return causes === null
    ? `, as ${places(against)} show`
    : `: ${OR.format(causes)} ${causes.length === 1 ? 'violates' : 'violate'} it`;
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
  return AND.format(distinct(evidence.map(({ where }) => where)));
}

const AND = new Intl.ListFormat('en', { type: 'conjunction' });
const OR = new Intl.ListFormat('en', { type: 'disjunction' });

function number(size: number): string {
  return size.toLocaleString('en');
}
