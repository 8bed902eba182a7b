/** `verify`: every design in every scope, all properties; tables, counterexamples, and what differs from the record. */
import { Command, Option } from '@commander-js/extra-typings';
import pc from 'picocolors';
import {
  differences,
  EMPTY_RECORD,
  formatRecord,
  leftOver,
  type VerdictRecord,
  withVerifications,
} from '../properties/record.ts';
import { NoVerdicts } from '../properties/no-verdicts.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import type { Verification } from '../properties/verification.ts';
import { formatTrace } from '../traces/trace.ts';
import { bounds } from './bounds.ts';
import { chart, startLines } from './chart.ts';
import {
  cellsNamed,
  DESIGN_NAMES,
  isOnRecord,
  parseCount,
  PROPERTY_IDS,
  propertiesNamed,
  SCOPE_NAMES,
} from './choices.ts';
import {
  CORPUS,
  checkFolder,
  checkWritable,
  OUT,
  RECORD,
  readCauses,
  readRecord,
  removeTree,
  tracePath,
  writeText,
} from './files.ts';
import { evidence } from './evidence.ts';
import { sectionLines, violationOf } from './explain.ts';
import { howItCame } from './explanation-text.ts';
import { keep } from './kept.ts';
import { list } from './list.ts';
import { load } from './load-trace.ts';
import { cellName, CORES, recordedWeight, searching } from './search.ts';
import { quantity, replayCommandOf, terminalWidth } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';
import { clientsIn } from '../model/scope.ts';
import { designTables, LEGEND, summaryTable } from './verdict-tables.ts';

export const verifyCommand = new Command('verify')
  .description('Check every design in every scope, and compare the verdicts with those on record.')
  .addOption(new Option('--design <name...>', 'only these designs').choices(DESIGN_NAMES))
  .addOption(new Option('--scope <name...>', 'only these scopes').choices(SCOPE_NAMES))
  .addOption(new Option('--property <id...>', 'only these properties').choices(PROPERTY_IDS))
  .option('--set <knob=value...>', 'change choices of the designs')
  .option('--most-states <n>', 'stop each search after so many states', parseCount)
  .option('--workers <n>', 'search so many cells at a time', parseCount, CORES)
  .option('--json <file>', 'write the results to a file')
  .option('--update', 'take the verdicts on record, and keep their counterexamples')
  .addOption(
    new Option(
      '--bounds',
      'say what is used up first, and whether one more of each allowance changes a verdict',
    ).conflicts(['json', 'update']),
  )
  .addOption(
    new Option('--list', 'name the designs, knobs, scopes, hazards and properties').conflicts([
      'design',
      'scope',
      'property',
      'set',
      'mostStates',
      'workers',
      'json',
      'update',
      'bounds',
    ]),
  )
  .action(async (options) => {
    process.exitCode = options.list ? printList() : await run(options);
  });

type Options = Omit<ReturnType<(typeof verifyCommand)['opts']>, 'list'>;

function printList(): number {
  console.log(list());
  return EXIT.asExpected;
}

async function run(options: Options): Promise<number> {
  const { set: settings = [], mostStates, workers, json, update = false } = options;
  if (update && settings.length > 0)
    throw new UserError('--update with --set: only the designs that have a name are on record.');
  if (update && mostStates !== undefined)
    throw new UserError(
      '--update with --most-states: a search that is cut is never put on record.',
    );
  if (json !== undefined) checkWritable(json);
  checkFolder(OUT);
  const known = readRecord();
  const properties = propertiesNamed(options.property);
  const cells = cellsNamed(options.design, options.scope, settings);
  if (options.bounds) return bounds(cells, known, { properties, mostStates, workers });

  const { found, isInterrupted } = await searching(workers, (search) =>
    Promise.all(
      cells.map((cell) =>
        search({
          cell,
          properties,
          name: cellName(cell),
          weight: recordedWeight(known, cell),
          mostStates,
        }).catch(asOutcome),
      ),
    ),
  );
  const failures = found.filter((one) => one instanceof NoVerdicts);
  const verifications = found.flatMap((one) =>
    one === null || one instanceof NoVerdicts ? [] : [one],
  );
  writeCounterexamples(OUT, verifications);
  if (verifications.length > 0) report(verifications, properties);
  if (isInterrupted) {
    console.log(
      pc.yellow('\nInterrupted: this is what was known by then. Nothing was put on record.'),
    );
    return EXIT.interrupted;
  }
  const isWhole = [options.design, options.scope, options.property].every(
    (one) => one === undefined,
  );
  const isComplete = failures.length === 0;
  if (isComplete && json !== undefined) writeText(json, jsonOf(verifications));
  if (isComplete && update) return takeOnRecord(known, verifications.filter(isOnRecord), isWhole);
  // Only the designs that have a name are on record.
  const isAsRecorded =
    settings.length > 0 || compare(known, verifications.filter(isOnRecord), isWhole && isComplete);
  if (!isComplete) tell(failures);
  return isComplete && isAsRecorded ? EXIT.asExpected : EXIT.notAsRecorded;
}

/** A cell without verdicts leaves the others theirs. */
function asOutcome(error: unknown): NoVerdicts {
  if (error instanceof NoVerdicts) return error;
  throw error;
}

/** @throws UserError where one is too large, which is for the user to put right */
function tell(failures: readonly NoVerdicts[]): void {
  const tooLarge = failures.filter(({ because }) => because === 'too large');
  for (const { because, message } of failures)
    if (because !== 'too large') console.log(`\n${pc.red('No verdicts')}: ${message}`);
  console.log('\nWithout all verdicts nothing is put on record, and no results are written.');
  if (tooLarge.length > 0)
    throw new UserError(
      [...tooLarge.map(({ message }) => message), 'See a part of it: --most-states.'].join('\n'),
    );
}

function takeOnRecord(
  known: VerdictRecord,
  verifications: readonly Verification[],
  isWhole: boolean,
): number {
  const next = withVerifications(isWhole ? EMPTY_RECORD : known, verifications);
  const changes = keep(CORPUS, verifications, isWhole);
  writeText(RECORD, formatRecord(next));
  if (changes.length > 0) console.log('\nWhat became of the traces that are kept:');
  for (const sentence of changes) console.log(`  ${sentence}`);
  console.log('\nThe record and the traces that are kept are up to date.');
  if (changes.length > 0)
    console.log(
      'What is made from them is next: npm run causes -- --all --update, npm run findings, npm run readme.',
    );
  return EXIT.asExpected;
}

/** Says what is not as on record. @returns whether all is */
function compare(
  known: VerdictRecord,
  verifications: readonly Verification[],
  isWhole: boolean,
): boolean {
  if (verifications.length === 0) return true;
  if (verifications.some(({ closed }) => !closed))
    console.log(
      pc.yellow('\nOf a search that was cut, only violations are compared with the record.'),
    );
  const differing = [
    ...differences(known, verifications),
    ...(isWhole ? leftOver(known, verifications) : []),
  ];
  if (differing.length === 0) {
    console.log('\nAll as on record.');
    return true;
  }
  console.log(pc.red('\nNot as on record:'));
  for (const sentence of differing) console.log(`  ${sentence}`);
  console.log('If that is right, take it on record: npm run verify -- --update');
  return false;
}

function report(
  verifications: readonly Verification[],
  properties: readonly ProtocolProperty[],
): void {
  console.log(designTables(verifications, readCauses(), terminalWidth()));
  const designs = new Set(verifications.map(({ design }) => design.name));
  if (designs.size > 1) console.log(`\n${summaryTable(verifications, terminalWidth())}`);
  console.log(`\n${LEGEND}`);
  const [only, ...others] = verifications;
  if (only !== undefined && others.length === 0 && properties.length === 1) explain(only);
  const states = verifications.reduce((sum, one) => sum + one.states, 0);
  const transitions = verifications.reduce((sum, one) => sum + one.transitions, 0);
  const traces = verifications.flatMap(({ results }) =>
    results.filter(({ trace }) => trace !== null),
  );
  console.log(
    `\n${quantity(states, 'state')} and ${quantity(transitions, 'transition')} visited. Counterexamples in out/counterexamples: ${traces.length}.`,
  );
}

/** One property of one design in one scope: in words, with its counterexample, or with what the verdict rests on. */
function explain(verification: Verification): void {
  const { results, scope, design } = verification;
  for (const result of results) {
    const { property, reason, trace } = result;
    console.log(`\n${pc.bold(property.id)}: ${property.sentence}.`);
    if (reason !== null) console.log(`Not asked here: ${reason}.`);
    for (const line of evidence(result, verification)) console.log(line);
    if (trace === null) continue;
    console.log(`${pc.red('Violated')}: ${trace.complaint}.\n`);
    const path = tracePath('out/counterexamples', design.name, scope.name, property.id);
    const violation = violationOf(load(path, trace));
    const width = terminalWidth();
    for (const line of startLines(violation.system, violation.run.start, width)) console.log(line);
    console.log(chart(trace, clientsIn(scope), width));
    for (const section of howItCame(violation))
      console.log(`\n${sectionLines(section, width).join('\n')}`);
    console.log(`\nReplay it: ${replayCommandOf(path)}`);
  }
}

/** A search that was cut says nothing against a counterexample that was found before. */
function writeCounterexamples(folder: string, verifications: readonly Verification[]): void {
  for (const { design, scope, closed, results } of verifications)
    for (const { property, trace } of results) {
      const path = tracePath(folder, design.name, scope.name, property.id);
      if (trace !== null) writeText(path, formatTrace(trace));
      else if (closed) removeTree(path);
    }
}

function jsonOf(verifications: readonly Verification[]): string {
  const results = verifications.flatMap(({ design, scope, states, transitions, depth, results }) =>
    results.map(({ property, verdict, givenUp, trace, violations }) => ({
      design: design.name,
      scope: scope.name,
      property: property.id,
      verdict,
      givenUp,
      states,
      transitions,
      depth,
      steps: trace === null ? null : trace.steps.length,
      violations,
      trace:
        trace === null
          ? null
          : tracePath('out/counterexamples', design.name, scope.name, property.id),
    })),
  );
  return `${JSON.stringify({ schema: 1, results }, null, 2)}\n`;
}
