/** The command line as a process of its own. */
import { perform } from './program.ts';
import { EXIT } from './user-error.ts';

// Whoever reads has had enough, as `head` has: nothing is wrong, and there is nobody left to tell more.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(EXIT.brokenPipe);
});

await perform(process.argv.slice(2));
