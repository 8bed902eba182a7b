/** `find`: the shortest run to a named situation, or to one that a TypeScript file describes. */
import { designsOf } from '../model/designs/design.ts';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, Option } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { Checker } from '../checker/explore.ts';
import { systemOf } from '../model/start.ts';
import { findRun } from '../properties/finding.ts';
import { HAZARDS } from '../properties/hazards.ts';
import { WITNESSES, type NamedWitness, type WitnessOf } from '../properties/witnesses.ts';
import { pictureOf } from '../traces/render/picture.ts';
import { goThrough, recordSteps } from '../traces/run.ts';
import { chart } from './chart.ts';
import { designNamed, parseCount, scopeNamed } from './choices.ts';
import { DRAWINGS, drawn } from './drawings.ts';
import { readText } from './files.ts';
import { count, terminalWidth } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';

const MOST_STATES = 2_000_000;
const NAMED: readonly NamedWitness[] = [...WITNESSES, ...HAZARDS];

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
    new Option('--format <format>', 'how it is written')
      .choices(['terminal', ...DRAWINGS] as const)
      .default('terminal' as const),
  )
  .option('--most-states <n>', 'stop after so many states', parseCount, MOST_STATES)
  .action(async (designName, scopeName, witnessName, options) => {
    const design = designNamed(designName, options.set);
    const scope = scopeNamed(scopeName, design);
    const witness = await witnessNamed(witnessName);
    const system = systemOf(scope, designsOf(design));
    const checker = new Checker(system, [
      { id: witness.id, kind: 'witness', witness: witness.of(system) },
    ]);
    const found = findRun(checker, options.mostStates);
    const where = `${design.name} in ${scope.name}`;
    if (found.run === null) {
      console.log(
        found.closed
          ? `${where}: never, in any of all ${count(found.states)} states: ${witness.sentence}.`
          : `${where}: not in the ${count(found.states)} states that were visited before the search was cut: ${witness.sentence}.`,
      );
      process.exitCode = EXIT.notAsRecorded;
      return;
    }
    const run = goThrough(system, found.run);
    if (options.format !== 'terminal') {
      const picture = pictureOf(system, run, { title: where, caption: witness.sentence });
      console.log(drawn(options.format, system, run, picture).trimEnd());
      return;
    }
    const steps = recordSteps(system, run);
    console.log(
      `${pc.bold(where)}: ${witness.sentence}, after ${steps.length} ${steps.length === 1 ? 'step' : 'steps'} (no run is shorter).\n`,
    );
    if (steps.length > 0) console.log(chart({ steps }, system.clients, terminalWidth()));
    console.log(
      `\nIt starts from initial state ${found.run.initial + 1} of ${system.initial.length}.`,
    );
  });

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

/** What the function returns, the checker finds out. */
function exportsWitness(loaded: unknown): loaded is { readonly default: WitnessOf } {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'default' in loaded &&
    typeof loaded.default === 'function'
  );
}
