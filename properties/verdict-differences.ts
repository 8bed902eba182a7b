/** In which properties two designs differ, by the record of verdicts. */
import type { VerdictRecord } from './record.ts';
import { readVerdict } from './verdict-in-words.ts';

export interface VerdictDifference {
  readonly property: string;
  readonly verdicts: readonly [string, string];
  /** Where it is so. */
  readonly scopes: readonly string[];
}

/** Lengths and numbers of counterexamples are no difference. Scopes that are not on record for both are passed over. */
export function verdictsThatDiffer(
  { designs }: VerdictRecord,
  names: readonly [string, string],
  scopes: readonly string[],
): readonly VerdictDifference[] {
  const [ofOne, ofOther] = [designs[names[0]], designs[names[1]]];
  const found = new Map<string, VerdictDifference>();
  for (const scope of scopes) {
    const [one, other] = [ofOne?.[scope], ofOther?.[scope]];
    if (one === undefined || other === undefined) continue;
    for (const [property, verdict] of Object.entries(one.properties)) {
      const verdicts = [kindOf(verdict), kindOf(other.properties[property])] as const;
      if (verdicts[0] === verdicts[1]) continue;
      const key = [property, ...verdicts].join();
      const known = found.get(key);
      found.set(key, { property, verdicts, scopes: [...(known?.scopes ?? []), scope] });
    }
  }
  return [...found.values()].sort((one, other) => (one.property < other.property ? -1 : 1));
}

function kindOf(verdict: string | undefined): string {
  return readVerdict(verdict ?? '')?.is ?? 'not on record';
}
