/** What speaks for a claim or against it, and what that comes to. */
import type { Counted } from '../costs/counting.ts';
import type { VerdictRecord } from '../record.ts';

/** What claims are judged by. */
export interface Data {
  /** The verdicts on record. */
  readonly record: VerdictRecord;
  /** What designs cost, as it was counted over a fast handshake. */
  readonly costs: readonly Counted[];
}

/** One thing that was looked at. */
export interface Evidence {
  /** A property, or a cost. */
  readonly what: string;
  readonly design: string;
  /** A scope, or a size. */
  readonly where: string;
  readonly found: string;
  /** `nothing`: there was no occasion, or it was not asked there. */
  readonly speaks: 'for' | 'against' | 'nothing';
  /** How many states were visited; null for what is reckoned by a formula. */
  readonly states: number | null;
  /** The counterexample that shows it, as a folder and a name under `traces/counterexamples`. */
  readonly trace: { readonly name: string; readonly steps: number } | null;
  /** In what it may differ from the rest: by these a condition is named. */
  readonly attributes: Readonly<Record<string, string>>;
}

export type Judgement = { readonly evidence: readonly Evidence[] } & (
  | { readonly outcome: 'confirmed' | 'refuted' | 'undecided'; readonly condition: null }
  | { readonly outcome: 'confirmed only with'; readonly condition: string }
);

/** A claim is confirmed where all evidence speaks for it, refuted where all does against it; else the condition is named. */
export function judge(evidence: readonly Evidence[]): Judgement {
  const speaking = evidence.filter(({ speaks }) => speaks !== 'nothing');
  const allSpeak = (speaks: Evidence['speaks']) => speaking.every((one) => one.speaks === speaks);
  if (speaking.length === 0) return { outcome: 'undecided', condition: null, evidence };
  if (allSpeak('for')) return { outcome: 'confirmed', condition: null, evidence };
  if (allSpeak('against')) return { outcome: 'refuted', condition: null, evidence };
  return { outcome: 'confirmed only with', condition: conditionOf(speaking), evidence };
}

/** In words, what tells the evidence for from the evidence against; each thing that was looked at by itself. */
function conditionOf(evidence: readonly Evidence[]): string {
  const things = distinct(evidence.map(({ what }) => what));
  const conditions = things.flatMap((thing) => {
    const ofThing = evidence.filter(({ what }) => what === thing);
    const [fors, againsts] = split(ofThing);
    if (againsts.length === 0) return [];
    if (fors.length === 0) return [`${thing} given up (${places('violated', againsts)})`];
    const condition = separation(ofThing) ?? byDesign(ofThing) ?? byPlace(ofThing);
    return [things.length === 1 ? condition : `${thing}: ${condition}`];
  });
  return conditions.join('; ');
}

/** The attribute whose values tell the two apart; null where none does alone. */
function separation(evidence: readonly Evidence[]): string | null {
  const [fors, againsts] = split(evidence);
  const names = distinct(evidence.flatMap(({ attributes }) => Object.keys(attributes)));
  for (const name of names) {
    const valuesOf = (some: readonly Evidence[]) =>
      distinct(some.map(({ attributes }) => attributes[name] ?? 'none'));
    const [values, others] = [valuesOf(fors), valuesOf(againsts)];
    if (!values.some((value) => others.includes(value))) return `${name}=${values.join(' or ')}`;
  }
  return null;
}

/** Designs with nothing against them, told apart from the others, of which is said where. */
function byDesign(evidence: readonly Evidence[]): string | null {
  const tainted = distinct(split(evidence)[1].map(({ design }) => design));
  const judged = evidence.map((one) => ({
    ...one,
    speaks: tainted.includes(one.design) ? ('against' as const) : ('for' as const),
  }));
  if (split(judged)[0].length === 0) return null;
  const condition = separation(judged);
  return condition === null
    ? null
    : `${condition} (else ${places('violated', split(evidence)[1])})`;
}

function byPlace(evidence: readonly Evidence[]): string {
  const [fors, againsts] = split(evidence);
  const bad = distinct(againsts.map(({ where }) => where));
  const good = distinct(fors.map(({ where }) => where)).filter((where) => !bad.includes(where));
  const where = good.length === 0 ? 'nowhere for every design' : `in ${good.join(', ')}`;
  return `${where} (${places('violated', againsts)})`;
}

function places(word: string, evidence: readonly Evidence[]): string {
  return `${word} in ${distinct(evidence.map(({ where }) => where)).join(', ')}`;
}

function split(evidence: readonly Evidence[]) {
  const speaking = (speaks: Evidence['speaks']) => evidence.filter((one) => one.speaks === speaks);
  return [speaking('for'), speaking('against')] as const;
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
