/** The designs whose surviving mutants are on record, and what is on record of them. */

/** One design of each family. */
export const RECORDED = [
  'baseline',
  'solution-1/cascade',
  'solution-2/pending',
  'solution-3/introduction-decides',
] as const;

type Recorded = (typeof RECORDED)[number];

export const [BASELINE, SOLUTION_1, SOLUTION_2, SOLUTION_3] = RECORDED;

export interface Survivors {
  readonly because: string;
  /** Each by its name, with the designs in which it survives. */
  readonly mutants: Readonly<Record<string, readonly Recorded[]>>;
}
