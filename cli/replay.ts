/** `replay`: does what a trace says, from its actions alone, and says whether it still shows what it says. */
import { Command } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { chart } from './chart.ts';
import { loadTrace } from './load-trace.ts';
import { terminalWidth } from './terminal.ts';
import { EXIT } from './user-error.ts';

export const replayCommand = new Command('replay')
  .description('Do what a trace says, and say whether it still shows what it says.')
  .argument('<file>', 'a trace (*.trace.json)')
  .action((file) => {
    process.exitCode = run(file);
  });

function run(file: string): number {
  const { trace, property, system } = loadTrace(file);
  console.log(chart(trace, system.clients, terminalWidth()));
  console.log(`\n${pc.bold(property.id)}: ${property.sentence}.`);
  console.log(`${pc.red('Violated')}, as the trace says: ${trace.complaint}.`);
  if (property.kind === 'possible')
    console.log('That there is no way out from here takes a search: npm run verify shows it.');
  return EXIT.asExpected;
}
