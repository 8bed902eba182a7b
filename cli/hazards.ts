/**
 * `hazards`: what reading the shipped clients' source suggests, each confirmed by a shortest run or refuted by a search to its
 * end; and what comes of the situations that no test of theirs covers.
 */
import { Argument, Command } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { designsOf } from '../model/designs/design.ts';
import { type Scope, whyNotIn } from '../model/scope.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import { findWitness } from '../properties/finding.ts';
import { SHIPPED_HAZARDS, type ShippedHazard, trials } from '../properties/shipped-hazards.ts';
import { goThrough } from '../traces/run.ts';
import { wishLine } from '../traces/story.ts';
import { designNamed } from './choices.ts';
import { count, stepsInWords } from './terminal.ts';
import { untestedLines } from './untested.ts';
import { EXIT } from './user-error.ts';

const NUMBERS = [...new Set(SHIPPED_HAZARDS.map(({ number }) => number))];
const MOST_STATES = 2_000_000;
const LEGEND =
  'Each is an event, and what it comes to once nothing is under way. States are counted apart by whether the event has happened. All clients are of the same release; with protocolVersion=1 they take each other for older ones.';

export const hazardsCommand = new Command('hazards')
  .description("Confirm or refute what reading the shipped clients' source suggests.")
  .addArgument(new Argument('[number...]', 'only these').choices(NUMBERS))
  .action((numbers) => {
    const asked = SHIPPED_HAZARDS.filter(
      ({ number }) => numbers.length === 0 || numbers.includes(number),
    );
    for (const hazard of asked) {
      console.log(`${pc.bold(hazard.number)} ${hazard.sentence}`);
      for (const design of hazard.designs)
        for (const line of verdict(hazard, design)) console.log(`  ${line}`);
    }
    console.log(pc.dim(`\n${LEGEND}`));
    if (numbers.length === 0) console.log(`\n${untestedLines().join('\n')}`);
    process.exitCode = EXIT.asExpected;
  });

/** What the search comes to; where it is confirmed, with what the users can still do in the end. */
export function verdict(hazard: ShippedHazard, designName: string): readonly string[] {
  const [preset = '', ...settings] = designName.split(' ');
  const design = designNamed(preset, settings);
  const scope = scopeOf(hazard);
  const where = `${designName} in ${hazard.scope}`;
  const whyNot = whyNotIn(scope, design);
  if (whyNot !== null) return [`${pc.dim('not asked')}  ${where}: ${whyNot}`];
  const system = systemOf(scope, designsOf(design));
  const { run, states, closed } = findWitness(system, hazard, MOST_STATES);
  if (run === null)
    return closed
      ? [`${pc.red('refuted')}    ${where}: in none of ${count(states)} states`]
      : [`${pc.yellow('unknown')}    ${where}: the search was cut after ${count(states)} states`];
  const steps = stepsInWords(run.actions.length);
  const set = settings.length === 0 ? '' : ` --set ${settings.join(' ')}`;
  return [
    `${pc.green('confirmed')}  ${where}, in ${steps}: npm run find -- ${preset} ${hazard.scope} ${hazard.id}${set}`,
    ...trials(system, goThrough(system, run).end, hazard).map(({ who, wish, refused }) =>
      pc.dim(
        `           then ${who} ${wishLine(wish)}: ${refused === null ? 'possible' : `refused, as ${refused}`}`,
      ),
    ),
  ];
}

function scopeOf({ scope }: ShippedHazard): Scope {
  const found = SCOPES.find(({ name }) => name === scope);
  if (found === undefined) throw new RangeError(`there is no scope '${scope}'`);
  return found;
}
