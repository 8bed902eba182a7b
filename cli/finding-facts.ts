/**
 * What the prose of a finding says of verdicts and of situations, in a form that can be held against the record, and against a
 * search:
 *
 *     `no-silent-loss ✗ 5 in solution-2/prohibited × contact-deletion`
 *     `re-establishable ✓ in solution-2/* × *`
 *     `z6-member-gone after 4 in shipped-* × contact-leaving`
 *     `z1-both-wait never in solution-2/pending × contact-again`
 *     `no-silent-loss ✓ in solution-2/pending × contact-crossing with crossing=greater-link invitedWithContact=ignore`
 *
 * A star stands for any name, or the rest of one. With several cells meant, `✗` says that each of them where the property was
 * asked and had an occasion violates it, `✗ n` that the shortest run has n steps, and `✓` that none violates it, and one holds.
 * A situation comes after so many steps, or never, in each of the designs that are meant. With knobs set there is no record, and a
 * search decides.
 */
import { Checker } from '../checker/explore.ts';
import { type Design, designOf, designsOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { systemOf } from '../model/start.ts';
import { findWitness } from '../properties/finding.ts';
import { toAsk } from '../properties/property.ts';
import type { VerdictRecord } from '../properties/record.ts';
import { stepsOf, uncounted, violatedIn } from '../properties/verdict-in-words.ts';
import { propertyNamed, scopeNamed } from './choices.ts';
import { UserError } from './user-error.ts';
import { situationNamed } from './witness.ts';

const PLACE = '([^\\s`]+) × ([^\\s`]+)(?: with ([^`]+))?';
const FACT = new RegExp(`\`([a-z-]+) (✗ \\d+|✗|✓|vacuous) in ${PLACE}\``, 'g');
const SITUATION = new RegExp(`\`([a-z0-9-]+) (after \\d+|never) in ${PLACE}\``, 'g');
/** Each search that a page takes. */
const MOST_STATES = 100_000;

/**
 * What a page says that the record does not, nor a search where knobs are set, each in a sentence.
 *
 * @throws UserError where there is no such property or scope, or these knobs make no design
 */
export function wrongFacts(page: string, record: VerdictRecord): readonly string[] {
  return [...page.matchAll(FACT)].flatMap(
    ([fact, property = '', says = '', design = '', scope = '', settings]) => {
      const meant = PRESETS.filter(({ name }) => isMeant(design, name));
      const verdicts =
        settings === undefined
          ? meant.flatMap(({ name }) => recorded(record.designs[name] ?? {}, scope, property))
          : meant.map((preset) =>
              verdictIn(designOf(preset, settings.split(' ')), scope, property),
            );
      const found = verdicts.join(', ') || 'none';
      return isSo(says, verdicts)
        ? []
        : [`${fact}: ${settings === undefined ? 'on record are' : 'searches say'} ${found}`];
    },
  );
}

function recorded(
  scopes: VerdictRecord['designs'][string],
  scope: string,
  property: string,
): readonly string[] {
  return Object.entries(scopes)
    .filter(([one]) => isMeant(scope, one))
    .flatMap(([, { properties }]) => properties[property] ?? [])
    .map(uncounted);
}

/** As it would be on record, not counted. */
function verdictIn(design: Design, scopeName: string, propertyId: string): string {
  const property = propertyNamed(propertyId);
  const system = systemOf(scopeNamed(scopeName, design), designsOf(design));
  const checker = new Checker(system, [toAsk(property, system)]);
  const [finding] = checker.explore().findings;
  if (finding === undefined) throw new Error(`${propertyId} was not answered`);
  const { verdict, run } = finding;
  return run === null ? verdict : violatedIn(run.actions.length);
}

/**
 * What a page says of situations that no search bears out, each in a sentence.
 *
 * @throws UserError where there is no such situation or scope, or these knobs make no design
 */
export function wrongSituations(page: string): readonly string[] {
  return [...page.matchAll(SITUATION)].flatMap(
    ([fact, id = '', says = '', design = '', scope = '', settings]) => {
      const found = PRESETS.filter(({ name }) => isMeant(design, name)).map((preset) =>
        whenIn(designOf(preset, settings?.split(' ')), scope, id),
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
  const steps = asked.flatMap((one) => stepsOf(one) ?? []);
  const isEach = steps.length === asked.length;
  return isEach && (says === '✗' || Math.min(...steps) === Number(says.slice(2)));
}
