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
  /** The counterexample that shows it, as `design/scope/property`. */
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
    if (against(ofThing).length === 0) return [];
    const condition = byAttribute(ofThing) ?? byDesign(ofThing) ?? byPlace(ofThing);
    if (condition === null) return [`${thing} given up (${places(against(ofThing))})`];
    return [things.length === 1 ? condition : `${thing}: ${condition}`];
  });
  return conditions.join('; ');
}

/** The attribute whose values tell the two apart; null where none does alone. */
function byAttribute(evidence: readonly Evidence[]): string | null {
  const names = distinct(evidence.flatMap(({ attributes }) => Object.keys(attributes)));
  for (const name of names) {
    const valuesOf = (some: readonly Evidence[]) =>
      distinct(some.map(({ attributes }) => attributes[name] ?? 'none'));
    const [values, others] = [valuesOf(inFavour(evidence)), valuesOf(against(evidence))];
    if (values.length > 0 && !values.some((value) => others.includes(value)))
      return `${name}=${values.join(' or ')}`;
  }
  return null;
}

/** Designs with nothing against them, told apart from the others, of which is said where; null where that can't be done. */
function byDesign(evidence: readonly Evidence[]): string | null {
  const tainted = distinct(against(evidence).map(({ design }) => design));
  const judged = evidence.map((one) => ({
    ...one,
    speaks: tainted.includes(one.design) ? ('against' as const) : ('for' as const),
  }));
  const condition = byAttribute(judged);
  return condition === null ? null : `${condition} (else ${places(against(evidence))})`;
}

/** Where nothing is against it, whatever the design; null where that is nowhere. */
function byPlace(evidence: readonly Evidence[]): string | null {
  const bad = distinct(against(evidence).map(({ where }) => where));
  const good = distinct(inFavour(evidence).map(({ where }) => where)).filter(
    (where) => !bad.includes(where),
  );
  return good.length === 0 ? null : `in ${good.join(', ')} (${places(against(evidence))})`;
}

function places(evidence: readonly Evidence[]): string {
  const word = evidence.some(({ trace }) => trace !== null) ? 'violated in' : 'not with';
  return `${word} ${distinct(evidence.map(({ where }) => where)).join(', ')}`;
}

function inFavour(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter(({ speaks }) => speaks === 'for');
}

function against(evidence: readonly Evidence[]): readonly Evidence[] {
  return evidence.filter(({ speaks }) => speaks === 'against');
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}

/** A piece of evidence in short. */
export interface Gist {
  readonly text: string;
  /** The counterexample's name; null where it is a count. */
  readonly trace: string | null;
}

/** The evidence in short: of what was counted the last; in how many states it holds; and the shortest counterexamples. */
export function gistOf(evidence: readonly Evidence[]): readonly Gist[] {
  const things = distinct(evidence.map(({ what }) => what));
  return things.flatMap((thing) => {
    const ofThing = evidence.filter(({ what, speaks }) => what === thing && speaks !== 'nothing');
    const counts = ofThing.filter(({ states }) => states === null);
    const last = inFavour(counts).at(-1) ?? counts.at(-1);
    const holding = ofThing.filter(({ trace, states }) => trace === null && states !== null);
    const states = holding.reduce((sum, one) => sum + (one.states ?? 0), 0);
    const [shortest] = ofThing
      .flatMap(({ trace }) => (trace === null ? [] : [trace]))
      .sort((one, other) => one.steps - other.steps);
    return [
      ...(last === undefined
        ? []
        : [{ text: `${thing}: ${last.found} (${last.where})`, trace: null }]),
      ...(states === 0
        ? []
        : [{ text: `${thing} holds in ${states.toLocaleString('en')} states`, trace: null }]),
      ...(shortest === undefined
        ? []
        : [
            {
              text: `${thing} violated in ${shortest.steps} ${shortest.steps === 1 ? 'step' : 'steps'}`,
              trace: shortest.name,
            },
          ]),
    ];
  });
}
