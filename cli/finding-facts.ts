/**
 * What the prose of a finding says of verdicts and of situations, in a form that can be held against the record, and against a
 * search:
 *
 *     `no-silent-loss ✗ 5 in solution-2/prohibited × contact-deletion`
 *     `re-establishable ✓ in solution-2/* × *`
 *     `z6-member-gone after 4 in shipped-* × contact-leaving`
 *     `z1-both-wait never in solution-2/pending × contact-again`
 *
 * A star stands for any name, or the rest of one. With several cells meant, `✗` says that each of them where the property was
 * asked and had an occasion violates it, `✗ n` that the shortest run has n steps, and `✓` that none violates it, and one holds.
 * A situation comes after so many steps, or never, in each of the designs that are meant.
 */
import { type Design, designOf, designsOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { systemOf } from '../model/start.ts';
import { findWitness } from '../properties/finding.ts';
import type { VerdictRecord } from '../properties/record.ts';
import { scopeNamed } from './choices.ts';
import { UserError } from './user-error.ts';
import { situationNamed } from './witness.ts';

const FACT = /`([a-z-]+) (✗ \d+|✗|✓|vacuous) in (\S+) × (\S+)`/g;
const SITUATION = /`([a-z0-9-]+) (after \d+|never) in (\S+) × (\S+)`/g;
/** Each search that a page takes. */
const MOST_STATES = 100_000;

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

/**
 * What a page says of situations that no search bears out, each in a sentence.
 *
 * @throws UserError where there is no such situation or scope
 */
export function wrongSituations(page: string): readonly string[] {
  return [...page.matchAll(SITUATION)].flatMap(
    ([fact, id = '', says = '', design = '', scope = '']) => {
      const found = PRESETS.filter(({ name }) => isMeant(design, name)).map((preset) =>
        whenIn(designOf(preset), scope, id),
      );
      return found.length > 0 && found.every((when) => when === says)
        ? []
        : [`${fact}: searches say ${found.join(', ') || 'nothing'}`];
    },
  );
}

function whenIn(design: Design, scopeName: string, id: string): string {
  const situation = situationNamed(id);
  if (situation === undefined) throw new UserError(`There is no witness '${id}'.`);
  const system = systemOf(scopeNamed(scopeName, design), designsOf(design));
  const { run, closed } = findWitness(system, situation, MOST_STATES);
  if (run !== null) return `after ${run.actions.length}`;
  return closed ? 'never' : 'not known';
}

/** How many there are on a page, of verdicts and of situations. */
export function factsOf(page: string): number {
  return [FACT, SITUATION].reduce((sum, form) => sum + [...page.matchAll(form)].length, 0);
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
