/** `find`: the shortest run to a named situation, or to one that a TypeScript file describes. */
import { basename, relative } from 'node:path';
import { Command, Option } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem, Input } from '../model/system.ts';
import { complaintAtEnd } from '../properties/complaints.ts';
import { findAfter, findWitness, type Found } from '../properties/finding.ts';
import { toAsk } from '../properties/property.ts';
import { UNTESTED } from '../properties/untested.ts';
import type { NamedWitness } from '../properties/witnesses.ts';
import { pictureOf } from '../traces/render/picture.ts';
import { goThrough, recordStart, recordSteps, type Replay } from '../traces/run.ts';
import {
  type Counterexample,
  formatTrace,
  type FoundTrace,
  seal,
  type TraceContent,
} from '../traces/trace.ts';
import { chart, startLines } from './chart.ts';
import { designNamed, parseCount, PROPERTY_IDS, propertyNamed, scopeNamed } from './choices.ts';
import { DRAWINGS, drawn } from './drawings.ts';
import { checkFolder, OUT_FOUND, tracePath, writeText } from './files.ts';
import { count, quantity, replayCommandOf, stepsInWords, terminalWidth } from './terminal.ts';
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
  .addHelpText(
    'after',
    '\nThe run is saved as a trace under out/found, to be replayed and explained.\n\nExit code: 0 where there is such a run, 1 where there is none in any state, 2 where that is not known (the search was\ncut), or what was asked for is wrong.',
  )
  .action(async (designName, scopeName, witnessName, { set, then, format, mostStates }) => {
    checkFolder(OUT_FOUND);
    const design = designNamed(designName, set);
    const scope = scopeNamed(scopeName, design);
    const system = systemOf(scope, designsOf(design));
    const { name, sentence, found, shown } =
      then === undefined
        ? search(system, await witnessNamed(witnessName), mostStates)
        : searchThen(system, witnessName, then, mostStates);
    const { states, closed } = found;
    const where = `${design.name} in ${scope.name}`;
    if (found.run === null) {
      if (!closed)
        throw new UserError(
          `${where}: not in the ${count(states)} states that were visited before the search was cut: ${sentence}. To search further: --most-states.`,
        );
      console.error(`${where}: never, in any of all ${quantity(states, 'state')}: ${sentence}.`);
      process.exitCode = EXIT.notAsRecorded;
      return;
    }
    const run = goThrough(system, found.run);
    const { preset, settings } = design;
    const trace = seal<TraceContent>({
      schema: 1,
      design: { preset, settings: [...settings] },
      scope: scope.name,
      ...shown(run),
      initial: recordStart(system, run, found.run.initial),
      steps: recordSteps(system, run),
    });
    const file = tracePath(OUT_FOUND, design.name, scope.name, name);
    writeText(file, formatTrace(trace));
    if (format !== 'terminal') {
      const picture = pictureOf(system, run, { title: where, caption: sentence, fault: null });
      console.log(drawn(format, system, run, picture).trimEnd());
      return;
    }
    const { steps } = trace;
    console.log(
      `${pc.bold(where)}: ${sentence}, after ${stepsInWords(steps.length)} (no run is shorter).\n`,
    );
    const width = terminalWidth();
    for (const line of startLines(system, run.start, width)) console.log(line);
    if (steps.length > 0) console.log(`${chart(trace, system.clients, width)}\n`);
    console.log(`Replay it: ${replayCommandOf(relative(process.cwd(), file))}`);
  });

interface Looked {
  /** Of the trace, if there is one. */
  readonly name: string;
  /** What was looked for. */
  readonly sentence: string;
  readonly found: Found<Input>;
  /** What a run that was found shows. */
  readonly shown: (
    run: Replay,
  ) =>
    | Pick<FoundTrace, 'witness' | 'verdict' | 'sentence'>
    | Pick<Counterexample, 'property' | 'verdict' | 'complaint'>;
}

function search(system: GroupSystem, witness: NamedWitness, most: number): Looked {
  const { id, sentence } = witness;
  return {
    name: basename(id, '.ts'),
    sentence,
    found: asking(witness, () => findWitness(system, witness, most)),
    shown: () => ({ witness: id, verdict: 'found', sentence }),
  };
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
    name: `${name}-then-${id}`,
    sentence: `${situation.sentence}, and “${property.sentence}” is violated then`,
    found: findAfter(system, situation.after, toAsk(property, system), most),
    shown: (run) => {
      const complaint = complaintAtEnd(property, system, run);
      if (complaint === null) throw new Error(`${id} has nothing against the run that was found`);
      return { property: id, verdict: 'violated', complaint };
    },
  };
}
