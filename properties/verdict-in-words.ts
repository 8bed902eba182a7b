/** A verdict as a line of the record says it: what it is, for a violation in how many steps, and how often: `violated in 5 steps, 123 states`. */
import type { ProtocolProperty } from './property.ts';
import type { Result } from './verification.ts';

/** What is counted of a violation, by the kind of the property. */
const COUNTED = {
  always: 'state',
  eventually: 'quiescent state',
  step: 'transition',
  possible: 'state',
} as const satisfies Readonly<Record<ProtocolProperty['kind'], string>>;

export type VerdictSaid =
  | { readonly is: Exclude<Result['verdict'], 'violated'> }
  | {
      readonly is: 'violated';
      /** The length of the shortest counterexample. */
      readonly steps: number;
      /** How many states, quiescent states or transitions violate it, in words; null where a search was cut. */
      readonly violations: string | null;
    };

const NO_VIOLATION = /^(holds|holds-so-far|vacuous|unknown|not-applicable)$/;
const VIOLATION =
  /^violated in (\d+) steps?(?:, (\d{1,3}(?:,\d{3})* (?:state|quiescent state|transition)s?))?$/;

/** @returns null where the text is no verdict */
export function readVerdict(text: string): VerdictSaid | null {
  const [, steps, violations] = VIOLATION.exec(text) ?? [];
  if (steps !== undefined)
    return { is: 'violated', steps: Number(steps), violations: violations ?? null };
  return isNoViolation(text) ? { is: text } : null;
}

/** The length of the counterexample; null where the property is not violated. */
export function stepsOf(text: string): number | null {
  const said = readVerdict(text);
  return said?.is === 'violated' ? said.steps : null;
}

/** The same verdict, without how often. */
export function uncounted(text: string): string {
  const steps = stepsOf(text);
  return steps === null ? text : violatedIn(steps);
}

export function violatedIn(steps: number): string {
  return `violated in ${quantity(steps, 'step')}`;
}

export function verdictInWords({ property, verdict, trace, violations }: Result): string {
  if (verdict !== 'violated') return verdict;
  const inSteps = violatedIn(trace?.steps.length ?? 0);
  return violations === null
    ? inSteps
    : `${inSteps}, ${quantity(violations, COUNTED[property.kind])}`;
}

export function quantity(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${number === 1 ? noun : `${noun}s`}`;
}

function isNoViolation(text: string): text is Exclude<Result['verdict'], 'violated'> {
  return NO_VIOLATION.test(text);
}
