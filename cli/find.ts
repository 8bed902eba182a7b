/** `find`: the shortest run to a named situation, or to one that a TypeScript file describes. */
import { basename, relative } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { Checker } from '../checker/explore.ts';
import { type Design, designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem } from '../model/system.ts';
import { findRun } from '../properties/finding.ts';
import type { NamedWitness } from '../properties/witnesses.ts';
import { pictureOf } from '../traces/render/picture.ts';
import { goThrough, recordStart, recordSteps, type Replay } from '../traces/run.ts';
import { formatTrace, seal, type FoundTrace } from '../traces/trace.ts';
import { chart } from './chart.ts';
import { designNamed, parseCount, scopeNamed } from './choices.ts';
import { DRAWINGS, drawn } from './drawings.ts';
import { OUT_FOUND, tracePath, writeText } from './files.ts';
import { count, replayCommandOf, stepsInWords, terminalWidth } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';
import { asking, WITNESS_IDS, witnessNamed } from './witness.ts';

const MOST_STATES = 2_000_000;

export const findCommand = new Command('find')
  .description('Find the shortest run to a situation.')
  .argument('<design>', 'a design')
  .argument('<scope>', 'a scope')
  .argument(
    '<witness>',
    `${WITNESS_IDS.join(', ')}, or a TypeScript file whose default export says what to look for`,
  )
  .option('--set <knob=value...>', 'change choices of the design')
  .addOption(
    new Option('--format <format>', 'how it is written')
      .choices(['terminal', ...DRAWINGS] as const)
      .default('terminal' as const),
  )
  .option('--most-states <n>', 'stop after so many states', parseCount, MOST_STATES)
  .addHelpText(
    'after',
    '\nThe run is saved as a trace under out/found, to be replayed and explained.\n\nExit code: 0 where there is such a run, 1 where there is none in any state, 2 where that is not known (the search was\ncut), or what was asked for is wrong.',
  )
  .action(async (designName, scopeName, witnessName, { set, format, mostStates }) => {
    const design = designNamed(designName, set);
    const scope = scopeNamed(scopeName, design);
    const witness = await witnessNamed(witnessName);
    const system = systemOf(scope, designsOf(design));
    const {
      run: found,
      states,
      closed,
    } = asking(witness, () => search(system, witness, mostStates));
    const where = `${design.name} in ${scope.name}`;
    if (found === null) {
      if (!closed)
        throw new UserError(
          `${where}: not in the ${count(states)} states that were visited before the search was cut: ${witness.sentence}. To search further: --most-states.`,
        );
      console.error(`${where}: never, in any of all ${count(states)} states: ${witness.sentence}.`);
      process.exitCode = EXIT.notAsRecorded;
      return;
    }
    const run = goThrough(system, found);
    const trace = foundTraceOf(design, system, witness, run, found.initial);
    const file = tracePath(OUT_FOUND, design.name, scope.name, basename(witness.id, '.ts'));
    writeText(file, formatTrace(trace));
    if (format !== 'terminal') {
      const picture = pictureOf(system, run, { title: where, caption: witness.sentence });
      console.log(drawn(format, system, run, picture).trimEnd());
      return;
    }
    const { steps } = trace;
    console.log(
      `${pc.bold(where)}: ${witness.sentence}, after ${stepsInWords(steps.length)} (no run is shorter).\n`,
    );
    if (steps.length > 0) console.log(chart(trace, system.clients, terminalWidth()));
    console.log(`\nIt starts from initial state ${found.initial + 1} of ${system.initial.length}.`);
    console.log(`Replay it: ${replayCommandOf(relative(process.cwd(), file))}`);
  });

function search(system: GroupSystem, { id, of }: NamedWitness, most: number) {
  return findRun(new Checker(system, [{ id, kind: 'witness', witness: of(system) }]), most);
}

function foundTraceOf(
  { preset, settings }: Design,
  system: GroupSystem,
  { id, sentence }: NamedWitness,
  run: Replay,
  initial: number,
): FoundTrace {
  return seal({
    schema: 1,
    design: { preset, settings: [...settings] },
    scope: system.scope.name,
    witness: id,
    verdict: 'found',
    sentence,
    initial: recordStart(system, run, initial),
    steps: recordSteps(system, run),
  });
}
