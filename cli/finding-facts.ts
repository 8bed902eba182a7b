/**
 * What the prose of a finding says of verdicts, in a form that can be held against the record:
 *
 *     `no-silent-loss ✗ 5 in solution-2/prohibited × contact-deletion`
 *     `re-establishable ✓ in solution-2/* × *`
 *
 * A star stands for any name, or the rest of one. With several cells meant, `✗` says that each of them where the property was
 * asked and had an occasion violates it, `✗ n` that the shortest run has n steps, and `✓` that none violates it, and one holds.
 */
import { PRESETS } from '../model/designs/presets.ts';
import type { VerdictRecord } from '../properties/record.ts';

const FACT = /`([a-z-]+) (✗ \d+|✗|✓|vacuous) in (\S+) × (\S+)`/g;

/** What a page says that the record does not, each in a sentence. */
export function wrongFacts(page: string, record: VerdictRecord): readonly string[] {
  return [...page.matchAll(FACT)].flatMap(
    ([fact, property = '', says = '', design = '', scope = '']) => {
      const verdicts = PRESETS.filter(({ name }) => isMeant(design, name)).flatMap(({ name }) =>
        Object.entries(record.designs[name] ?? {})
          .filter(([one]) => isMeant(scope, one))
          .flatMap(([, { properties }]) => properties[property] ?? []),
      );
      return isSo(says, verdicts)
        ? []
        : [`${fact}: on record are ${verdicts.join(', ') || 'none'}`];
    },
  );
}

/** How many there are on a page. */
export function factsOf(page: string): number {
  return [...page.matchAll(FACT)].length;
}

function isMeant(pattern: string, name: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}

function isSo(says: string, verdicts: readonly string[]): boolean {
  const asked = verdicts.filter((one) => one !== 'vacuous' && one !== 'not-applicable');
  if (says === 'vacuous') return verdicts.length > 0 && verdicts.every((one) => one === 'vacuous');
  if (asked.length === 0) return false;
  if (says === '✓') return asked.every((one) => one === 'holds');
  const steps = asked.map((one) => Number(/^violated in (\d+)/.exec(one)?.[1] ?? Number.NaN));
  const isEach = steps.every((one) => !Number.isNaN(one));
  return isEach && (says === '✗' || Math.min(...steps) === Number(says.slice(2)));
}
