/** `replay`: does what a trace says, from its actions alone, and says whether it still shows what it says. */
import { relative } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { designNameOf, expanded } from '../traces/corpus.ts';
import type { Counterexample } from '../traces/trace.ts';
import { chart, startLines } from './chart.ts';
import { CORPUS, traceFiles } from './files.ts';
import {
  load,
  loadTrace,
  readCounterexample,
  readTrace,
  regressionComplaint,
} from './load-trace.ts';
import { count, quantity, terminalWidth } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';

export const replayCommand = new Command('replay')
  .description('Do what a trace says, and say whether it still shows what it says.')
  .argument('[file]', 'a trace (*.trace.json); without one, every counterexample that is kept')
  .addHelpText(
    'after',
    '\nExit code: 0 where it does, 1 where a regression violates its property again, 2 where it is no trace,\nor the model does otherwise now than when it was recorded.',
  )
  .action(async (file) => {
    process.exitCode = file === undefined ? replayAll() : await replayOne(file);
  });

async function replayOne(file: string): Promise<number> {
  const read = readTrace(file);
  if (read.verdict === 'holds') return replayRegression(file, read);
  const { trace, property, system, run } = await loadTrace(file);
  const width = terminalWidth();
  for (const line of startLines(system, run.start, width)) console.log(line);
  console.log(`${chart(trace, system.clients, width)}\n`);
  if (trace.verdict === 'found') {
    console.log(`${pc.bold(trace.witness)}: ${trace.sentence}, as the trace says.`);
    return EXIT.asExpected;
  }
  console.log(`${pc.bold(property.id)}: ${property.sentence}.`);
  console.log(`${pc.red('Violated')}, as the trace says: ${trace.complaint}.`);
  if (property.kind === 'possible')
    console.log('That there is no way out from here takes a search: npm run explain shows it.');
  const [, ...others] = expanded([trace]);
  for (const other of others) load(file, other);
  if (others.length > 0) console.log(`So do: ${others.map(designNameOf).join(', ')}.`);
  return EXIT.asExpected;
}

/** Its steps may not all be possible any more: that may be what amended the design. */
function replayRegression(file: string, trace: Counterexample): number {
  const complaint = regressionComplaint(file, trace);
  console.log(
    complaint === null
      ? `This run violated ${trace.property} once, and does no more.`
      : `This run violates ${trace.property} again: ${complaint}.`,
  );
  return complaint === null ? EXIT.asExpected : EXIT.notAsRecorded;
}

/** Says of each that changed how it did, and of each that can't be replayed why. */
function replayAll(): number {
  const files = traceFiles(CORPUS.counterexamples);
  const replayed = files.flatMap((file) => complaintsAbout(relative(process.cwd(), file)));
  const changed = replayed.filter((one) => one !== null);
  for (const { message } of changed) console.log(`${message}\n`);
  console.log(
    changed.length === 0
      ? `All ${count(replayed.length)} counterexamples go as they were recorded, in ${quantity(files.length, 'run')}.`
      : `${count(changed.length)} of ${count(replayed.length)} counterexamples ${changed.length === 1 ? 'does not go as it was' : 'do not go as they were'} recorded.`,
  );
  return changed.length === 0 ? EXIT.asExpected : EXIT.userError;
}

/** For each design that goes that way what is to be said against it, null where it does; of a damaged file once what it is. */
function complaintsAbout(file: string): readonly (UserError | null)[] {
  try {
    return expanded([readCounterexample(file)]).map((trace) => complaintAbout(file, trace));
  } catch (error) {
    if (error instanceof UserError) return [error];
    throw error;
  }
}

function complaintAbout(file: string, trace: Counterexample): UserError | null {
  try {
    load(file, trace);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}
