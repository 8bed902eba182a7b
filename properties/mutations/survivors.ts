/** The mutants that survive, by the reason why nothing tells. */
import { ELSEWHERE } from './survivors/elsewhere.ts';
import { EQUIVALENT } from './survivors/equivalent.ts';
import { RECORDED, type Survivors } from './survivors/recorded.ts';
import { UNASKED } from './survivors/unasked.ts';

export const SURVIVORS: readonly Survivors[] = [...EQUIVALENT, ...UNASKED, ...ELSEWHERE];

/** The reason on record why it survives; null where there is none. */
export function reasonFor(design: string, mutant: string): string | null {
  const known = SURVIVORS.find(({ mutants }) => isListed(mutants[mutant], design));
  return known?.because ?? null;
}

export function isRecorded(design: string): boolean {
  return isListed(RECORDED, design);
}

/** What is not as on record, in sentences. @param survived the names of the mutants that do, of one of `RECORDED` */
export function differentSurvivors(design: string, survived: readonly string[]): readonly string[] {
  const recorded = SURVIVORS.flatMap(({ mutants }) =>
    Object.keys(mutants).filter((mutant) => isListed(mutants[mutant], design)),
  );
  return [
    ...survived
      .filter((mutant) => !recorded.includes(mutant))
      .map((mutant) => `${design}: '${mutant}' survives, and is not on record.`),
    ...recorded
      .filter((mutant) => !survived.includes(mutant))
      .map((mutant) => `${design}: '${mutant}' is on record, and does not survive.`),
  ];
}

function isListed(designs: readonly string[] | undefined, design: string): boolean {
  return designs?.includes(design) ?? false;
}
