/** `mutants`: designs with one fault each, what tells that there is one, and which faults nothing tells of. */
import { setImmediate as turn } from 'node:timers/promises';
import { Command, Option } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { type Mutant, nameOfMutant } from '../properties/mutations/mutant.ts';
import { differentSurvivors, isRecorded, reasonFor } from '../properties/mutations/survivors.ts';
import { RECORDED } from '../properties/mutations/survivors/recorded.ts';
import { isByVerdict, mutantsOf, type Outcome, trialOf } from '../properties/mutations/trial.ts';
import { DESIGN_NAMES, designNamed } from './choices.ts';
import { readRecord } from './files.ts';
import { onInterrupt } from './interrupt.ts';
import { count, ProgressLine } from './terminal.ts';
import { EXIT } from './user-error.ts';

export const mutantsCommand = new Command('mutants')
  .description('Put one fault at a time into a design, and say which ones nothing tells of.')
  .addOption(
    new Option('--design <name...>', 'these designs; without it, one of each family').choices(
      DESIGN_NAMES,
    ),
  )
  .action(async ({ design: names = [...RECORDED] }) => {
    process.exitCode = await run(names);
  });

export interface Tried {
  readonly mutant: Mutant;
  readonly outcome: Outcome;
}

async function run(names: readonly string[]): Promise<number> {
  let isInterrupted = false;
  const stopListening = onInterrupt(() => {
    isInterrupted = true;
  });
  const line = new ProgressLine();
  const differing: string[] = [];
  for (const name of names) {
    const tried: Tried[] = [];
    const design = designNamed(name);
    const mutants = mutantsOf(design);
    const trial = trialOf(design, readRecord());
    for (const mutant of mutants) {
      line.show(`${name}: [${tried.length}/${mutants.length}] ${nameOfMutant(mutant)}`);
      // Ctrl-C is heard between two mutants.
      await turn();
      if (isInterrupted) break;
      tried.push({ mutant, outcome: trial(mutant) });
    }
    line.done();
    console.log(report(name, tried));
    if (isInterrupted) {
      console.log(pc.yellow('\nInterrupted: this is what was known by then.'));
      return EXIT.interrupted;
    }
    if (isRecorded(name)) differing.push(...differentSurvivors(name, survivorsOf(tried)));
  }
  stopListening();
  if (differing.length === 0) {
    if (names.some(isRecorded)) console.log('\nAll survivors as on record.');
    return EXIT.asExpected;
  }
  console.log(pc.red('\nNot as on record:'));
  for (const sentence of differing) console.log(`  ${sentence}`);
  console.log('The record is properties/mutations/survivors.ts.');
  return EXIT.notAsRecorded;
}

export function report(design: string, tried: readonly Tried[]): string {
  const howMany = (isSo: (outcome: Outcome) => boolean) =>
    count(tried.filter(({ outcome }) => isSo(outcome)).length);
  const survivors = survivorsOf(tried).map((mutant) => ({
    mutant,
    because: reasonFor(design, mutant) ?? 'without a reason on record',
  }));
  const reasons = [...new Set(survivors.map(({ because }) => because))];
  return [
    pc.bold(`${design}: ${count(tried.length)} mutants`),
    `  ${howMany(({ is }) => isByVerdict(is))} are killed by a verdict`,
    `  ${howMany(({ is }) => is === 'another count')} by the number of states only`,
    `  ${howMany(({ is }) => is === 'not used')} have their fault where no scope comes`,
    `  ${survivors.length} survive`,
    ...reasons.flatMap((reason) => [
      `    ${pc.dim(`${reason}:`)}`,
      ...survivors
        .filter(({ because }) => because === reason)
        .map(({ mutant }) => `      ${mutant}`),
    ]),
  ].join('\n');
}

function survivorsOf(tried: readonly Tried[]): readonly string[] {
  return tried
    .filter(({ outcome }) => outcome.is === 'survived')
    .map(({ mutant }) => nameOfMutant(mutant));
}
