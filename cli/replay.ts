/** `replay`: does what a trace says, from its actions alone, and says whether it still shows what it says. */
import { relative } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { chart } from './chart.ts';
import { CORPUS, traceFiles } from './files.ts';
import { ChangedModel, loadTrace, readTrace, regressionComplaint } from './load-trace.ts';
import { count, terminalWidth } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';

export const replayCommand = new Command('replay')
  .description('Do what a trace says, and say whether it still shows what it says.')
  .argument('[file]', 'a trace (*.trace.json); without one, every counterexample that is kept')
  .action((file) => {
    process.exitCode = file === undefined ? replayAll() : replayOne(file);
  });

function replayOne(file: string): number {
  if (readTrace(file).verdict === 'holds') return replayRegression(file);
  const { trace, property, system } = loadTrace(file);
  console.log(chart(trace, system.clients, terminalWidth()));
  console.log(`\n${pc.bold(property.id)}: ${property.sentence}.`);
  console.log(`${pc.red('Violated')}, as the trace says: ${trace.complaint}.`);
  if (property.kind === 'possible')
    console.log('That there is no way out from here takes a search: npm run explain shows it.');
  return EXIT.asExpected;
}

/** Its steps may not all be possible any more: that may be what amended the design. */
function replayRegression(file: string): number {
  const { property } = readTrace(file);
  const complaint = regressionComplaint(file);
  console.log(
    complaint === null
      ? `This run violated ${property} once, and does no more.`
      : `This run violates ${property} again: ${complaint}.`,
  );
  return complaint === null ? EXIT.asExpected : EXIT.notAsRecorded;
}

/** Says of each that changed how it did, and of each that can't be replayed why. */
function replayAll(): number {
  const files = traceFiles(CORPUS.counterexamples);
  const changed = files.flatMap((file) => {
    try {
      loadTrace(relative(process.cwd(), file));
      return [];
    } catch (error) {
      if (error instanceof UserError) return [error];
      throw error;
    }
  });
  for (const { message } of changed) console.log(`${message}\n`);
  console.log(
    changed.length === 0
      ? `All ${count(files.length)} counterexamples go as they were recorded.`
      : `${count(changed.length)} of ${count(files.length)} counterexamples ${changed.length === 1 ? 'does not go as it was' : 'do not go as they were'} recorded.`,
  );
  if (changed.length === 0) return EXIT.asExpected;
  const isDamaged = changed.some((one) => !(one instanceof ChangedModel));
  return isDamaged ? EXIT.userError : EXIT.notAsRecorded;
}
