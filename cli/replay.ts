/** `replay`: does what a trace says, from its actions alone, and says whether it still shows what it says. */
import { Command } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { type Design, designsOf, type Preset } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import { RANDOM_SCOPES } from '../properties/interleavings/scopes.ts';
import { PROPERTIES } from '../properties/all.ts';
import { complaintAtEnd } from '../properties/complaints.ts';
import { firstDifference, NotPossible, replay } from '../traces/run.ts';
import { NotATrace, parseTrace, type Trace } from '../traces/trace.ts';
import { chart } from './chart.ts';
import { designWith } from './choices.ts';
import { readText } from './files.ts';
import { terminalWidth } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';

export const replayCommand = new Command('replay')
  .description('Do what a trace says, and say whether it still shows what it says.')
  .argument('<file>', 'a trace (*.trace.json)')
  .action((file) => {
    process.exitCode = run(file);
  });

function run(file: string): number {
  const trace = readTrace(file);
  const { property, system } = resolve(file, trace);
  let replayed: ReturnType<typeof replay>;
  try {
    replayed = replay(system, trace);
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error;
    throw changedModel(file, `step ${error.step} is not possible any more: ${error.message}`);
  }
  const difference = firstDifference(system, trace, replayed);
  if (difference !== null) throw changedModel(file, difference);
  console.log(chart(trace, system.clients, terminalWidth()));
  const complaint = complaintAtEnd(property, system, replayed);
  if (complaint !== trace.complaint)
    throw changedModel(
      file,
      complaint === null
        ? `${property.id} has nothing against it any more`
        : `${property.id} says of it now: ${complaint}`,
    );
  console.log(`\n${pc.bold(property.id)}: ${property.sentence}.`);
  console.log(`${pc.red('Violated')}, as the trace says: ${complaint}.`);
  if (property.kind === 'possible')
    console.log('That there is no way out from here takes a search: npm run verify shows it.');
  return EXIT.asExpected;
}

function readTrace(file: string): Trace {
  try {
    return parseTrace(readText(file));
  } catch (error) {
    if (error instanceof NotATrace)
      throw new UserError(`${file} can't be replayed: ${error.message}`);
    throw error;
  }
}

function resolve(file: string, trace: Trace) {
  const missing = (what: string, name: string) =>
    new UserError(`${file} can't be replayed: there is no ${what} '${name}' here.`);
  const preset = PRESETS.find(({ name }) => name === trace.design.preset);
  if (preset === undefined) throw missing('design', trace.design.preset);
  const scope = [...SCOPES, ...RANDOM_SCOPES].find(({ name }) => name === trace.scope);
  if (scope === undefined) throw missing('scope', trace.scope);
  const property = PROPERTIES.find(({ id }) => id === trace.property);
  if (property === undefined) throw missing('property', trace.property);
  const design = designOfTrace(file, preset, trace);
  return { property, system: systemOf(scope, designsOf(design)) };
}

function designOfTrace(file: string, preset: Preset, { design: { settings } }: Trace): Design {
  try {
    return designWith(preset, settings);
  } catch (error) {
    if (error instanceof UserError)
      throw new UserError(`${file} can't be replayed: ${error.message}`);
    throw error;
  }
}

function changedModel(file: string, how: string): UserError {
  return new UserError(
    `${file} was recorded from a model that did otherwise: ${how}.\nIf the change is right, record it again with npm run verify.`,
  );
}
