/** `find`: the shortest run to a named situation, or to one that a TypeScript file describes. */
import { designsOf } from '../model/designs/design.ts';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, Option } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { systemOf } from '../model/start.ts';
import type { GroupSystem, Input } from '../model/system.ts';
import { type Found, findAfter, findWitness } from '../properties/finding.ts';
import { toAsk } from '../properties/property.ts';
import { SHIPPED_HAZARDS } from '../properties/shipped-hazards.ts';
import { UNTESTED } from '../properties/untested.ts';
import { WITNESSES, type NamedWitness, type WitnessOf } from '../properties/witnesses.ts';
import { pictureOf } from '../traces/render/picture.ts';
import { goThrough, recordSteps } from '../traces/run.ts';
import { chart } from './chart.ts';
import { designNamed, parseCount, PROPERTY_IDS, propertyNamed, scopeNamed } from './choices.ts';
import { DRAWINGS, drawn } from './drawings.ts';
import { readText } from './files.ts';
import { count, quantity, stepsInWords, terminalWidth } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';

const MOST_STATES = 2_000_000;
const NAMED: readonly NamedWitness[] = [...WITNESSES, ...SHIPPED_HAZARDS, ...UNTESTED];

export const findCommand = new Command('find')
  .description('Find the shortest run to a situation.')
  .argument('<design>', 'a design')
  .argument('<scope>', 'a scope')
  .argument(
    '<witness>',
    `${NAMED.map(({ id }) => id).join(', ')}, or a TypeScript file whose default export says what to look for`,
  )
  .option('--set <knob=value...>', 'change choices of the design')
  .addOption(
    new Option(
      '--then <property>',
      `a run that goes through the situation and violates the property then; for ${UNTESTED.map(({ id }) => id).join(', ')}`,
    ).choices(PROPERTY_IDS),
  )
  .addOption(
    new Option('--format <format>', 'how it is written')
      .choices(['terminal', ...DRAWINGS] as const)
      .default('terminal' as const),
  )
  .option('--most-states <n>', 'stop after so many states', parseCount, MOST_STATES)
  .action(async (designName, scopeName, witnessName, options) => {
    const design = designNamed(designName, options.set);
    const scope = scopeNamed(scopeName, design);
    const system = systemOf(scope, designsOf(design));
    const { sentence, found } =
      options.then === undefined
        ? search(system, await witnessNamed(witnessName), options.mostStates)
        : searchThen(system, witnessName, options.then, options.mostStates);
    const where = `${design.name} in ${scope.name}`;
    if (found.run === null) {
      console.log(
        found.closed
          ? `${where}: never, in any of all ${quantity(found.states, 'state')}: ${sentence}.`
          : `${where}: not in the ${count(found.states)} states that were visited before the search was cut: ${sentence}.`,
      );
      process.exitCode = EXIT.notAsRecorded;
      return;
    }
    const run = goThrough(system, found.run);
    if (options.format !== 'terminal') {
      const picture = pictureOf(system, run, { title: where, caption: sentence });
      console.log(drawn(options.format, system, run, picture).trimEnd());
      return;
    }
    const steps = recordSteps(system, run);
    console.log(
      `${pc.bold(where)}: ${sentence}, after ${stepsInWords(steps.length)} (no run is shorter).\n`,
    );
    if (steps.length > 0) console.log(chart({ steps }, system.clients, terminalWidth()));
    console.log(
      `\nIt starts from initial state ${found.run.initial + 1} of ${system.initial.length}.`,
    );
  });

interface Looked {
  /** What was looked for. */
  readonly sentence: string;
  readonly found: Found<Input>;
}

/** What comes from a file may fail in its own ways, which are its author's to put right. */
function search(system: GroupSystem, witness: NamedWitness, most: number): Looked {
  const { id, sentence, of } = witness;
  try {
    if (!isWitness(of(system)))
      throw new TypeError('it gives neither states to look for nor a step');
    return { sentence, found: findWitness(system, witness, most) };
  } catch (error) {
    if (situationNamed(id) !== undefined) throw error;
    throw new UserError(`${id} fails: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** @throws UserError for a witness that is no event, after which something could come */
function searchThen(system: GroupSystem, name: string, id: string, most: number): Looked {
  const situation = UNTESTED.find((one) => one.id === name);
  if (situation === undefined)
    throw new UserError(
      `--then goes with ${UNTESTED.map((one) => one.id).join(', ')}: ${name} is none of them.`,
    );
  const property = propertyNamed(id);
  const reason = property.notAskedOf?.(system) ?? null;
  if (reason !== null) throw new UserError(`${id} is not asked here: ${reason}.`);
  return {
    sentence: `${situation.sentence}, and “${property.sentence}” is violated then`,
    found: findAfter(system, situation.after, toAsk(property, system), most),
  };
}

function isWitness(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('states' in value || 'step' in value);
}

export function situationNamed(name: string): NamedWitness | undefined {
  return NAMED.find(({ id }) => id === name);
}

async function witnessNamed(name: string): Promise<NamedWitness> {
  const known = situationNamed(name);
  if (known !== undefined) return known;
  if (!name.endsWith('.ts'))
    throw new UserError(
      `There is no witness '${name}'. There are: ${NAMED.map(({ id }) => id).join(', ')}. Or name a TypeScript file.`,
    );
  readText(name);
  let loaded: unknown;
  try {
    loaded = await import(pathToFileURL(resolve(name)).href);
  } catch (error) {
    throw new UserError(
      `${name} can't be loaded: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (!exportsWitness(loaded))
    throw new UserError(
      `${name} has no default export that is a function: it takes the system, and gives what to look for (type WitnessOf of properties/witnesses.ts).`,
    );
  return { id: name, sentence: `what ${name} looks for is there`, of: loaded.default };
}

function exportsWitness(loaded: unknown): loaded is { readonly default: WitnessOf } {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'default' in loaded &&
    typeof loaded.default === 'function'
  );
}
