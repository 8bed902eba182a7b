/** The command line: one verb each, and one way to fail. */
import { Command, CommanderError } from '@commander-js/extra-typings';
import { TooLarge } from '../checker/failures.ts';
import { NoVerdicts } from '../properties/no-verdicts.ts';
import { causesCommand } from './causes.ts';
import { claimsCommand } from './claims.ts';
import { costsCommand } from './costs.ts';
import { compareCommand } from './compare.ts';
import { coverageCommand } from './coverage.ts';
import { drawCommand } from './draw.ts';
import { explainCommand } from './explain.ts';
import { findingsCommand } from './findings.ts';
import { findCommand } from './find.ts';
import { hazardsCommand } from './hazards.ts';
import { mutantsCommand } from './mutants.ts';
import { readmeCommand } from './readme.ts';
import { replayCommand } from './replay.ts';
import { scenariosCommand } from './scenarios.ts';
import { EXIT, UserError } from './user-error.ts';
import { verifyCommand } from './verify.ts';
import { whyNotCommand } from './why-not.ts';

const program = new Command('groups-wt-contacts')
  .description(
    'Checks the designs of the RFC "Create groups without establishing direct connections".',
  )
  .addCommand(verifyCommand)
  .addCommand(causesCommand)
  .addCommand(replayCommand)
  .addCommand(explainCommand)
  .addCommand(findCommand)
  .addCommand(compareCommand)
  .addCommand(whyNotCommand)
  .addCommand(claimsCommand)
  .addCommand(costsCommand)
  .addCommand(drawCommand)
  .addCommand(findingsCommand)
  .addCommand(readmeCommand)
  .addCommand(scenariosCommand)
  .addCommand(hazardsCommand)
  .addCommand(coverageCommand)
  .addCommand(mutantsCommand);
for (const command of [program, ...program.commands, ...drawCommand.commands])
  command.exitOverride();

/** Does what the words ask for. What comes of it is said on both streams, and in the exit code of the process. */
export async function perform(words: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(words, { from: 'user' });
  } catch (error) {
    // Commander has said what is wrong; asking for help is not an error.
    if (error instanceof CommanderError)
      process.exitCode = error.exitCode === 0 ? 0 : EXIT.userError;
    else if (error instanceof UserError || isTooLarge(error)) {
      console.error(`error: ${error.message}`);
      process.exitCode = EXIT.userError;
    } else if (error instanceof NoVerdicts) {
      console.error(`error: ${error.message}`);
      process.exitCode = EXIT.notAsRecorded;
    } else {
      console.error(error);
      process.exitCode = EXIT.internalError;
    }
  }
}

/** It is the user's to ask for less. */
function isTooLarge(error: unknown): error is Error {
  return (
    error instanceof TooLarge || (error instanceof NoVerdicts && error.because === 'too large')
  );
}
