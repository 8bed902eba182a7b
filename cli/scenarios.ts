/** `scenarios`: the real clients' own tests, run in the model, and what cannot be said in it. */
import { Argument, Command } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { SCENARIOS } from '../traces/scenarios/all.ts';
import { NOT_SAID } from '../traces/scenarios/not-said.ts';
import {
  type Designs,
  ORDERS,
  perform,
  type Scenario,
  type Scene,
} from '../traces/scenarios/scenario.ts';
import type { Line } from '../traces/scenarios/stage.ts';
import {
  modelOutcomes,
  type Row,
  TRUTH_TABLE,
  verdictOn,
} from '../traces/scenarios/truth-table.ts';
import { EXIT, UserError } from './user-error.ts';

export const scenariosCommand = new Command('scenarios')
  .description("Do what the real clients' own tests do, and say whether the model does the same.")
  .addArgument(
    new Argument('[test]', 'one test, by its name or by the number of its entry, step by step'),
  )
  .option('--list', 'say what there is, and run nothing')
  .action((test, { list }) => {
    const asked = test === undefined ? SCENARIOS : [scenarioOf(test)];
    if (list === true) {
      console.log(listing(asked, test === undefined));
      return;
    }
    const failures = asked.flatMap((scenario) => run(scenario, test !== undefined));
    const refuted = test === undefined ? showTruthTable() : 0;
    if (test === undefined) console.log(`\n${notSaid()}\n\n${summary(failures.length)}`);
    process.exitCode = failures.length + refuted === 0 ? EXIT.asExpected : EXIT.notAsRecorded;
  });

/**
 * @param test its name, or the number of its entry
 * @throws UserError when there is no such test, or it is not run
 */
export function scenarioOf(test: string): Scenario {
  const isIt = ({ entry, names }: { readonly entry: number; readonly names: readonly string[] }) =>
    String(entry) === test || names.includes(test);
  const scenario = SCENARIOS.find(isIt);
  if (scenario !== undefined) return scenario;
  const listed = NOT_SAID.find(isIt);
  if (listed !== undefined)
    throw new UserError(`${listed.names.join(', ')} can't be said here. ${listed.because}`);
  const leftOut = SCENARIOS.find(({ leavesOut }) => leavesOut?.match(/\w+/g)?.includes(test));
  if (leftOut !== undefined)
    throw new UserError(`${headline(leftOut)} leaves it out. ${leftOut.leavesOut}`);
  throw new UserError(`There is no test '${test}'. Name one of npm run scenarios -- --list.`);
}

/** @returns what was not as expected */
function run(scenario: Scenario, stepByStep: boolean): readonly string[] {
  console.log(pc.bold(headline(scenario)));
  const failures = scenario.scenes.flatMap((scene) => {
    const performances = ORDERS.map((order) => ({ order, ...perform(scene, order) }));
    const failed = performances.filter(({ failure }) => failure !== null);
    const [shown] = [...failed, ...performances];
    console.log(`  ${failed.length === 0 ? pc.green('✓') : pc.red('✗')} ${sceneLine(scene)}`);
    if (stepByStep) for (const line of shown?.lines ?? []) console.log(stepLine(line));
    for (const { order, failure } of failed)
      console.log(`      ${pc.red('✗')} always the ${order} delivery: ${failure}`);
    return failed.flatMap(({ failure }) => failure ?? []);
  });
  if (stepByStep && scenario.leavesOut !== null)
    console.log(`  ${pc.dim(`Left out: ${scenario.leavesOut}`)}`);
  return failures;
}

function listing(scenarios: readonly Scenario[], withNotSaid: boolean): string {
  const said = scenarios.map((scenario) =>
    [
      pc.bold(headline(scenario)),
      ...scenario.scenes.map((scene) => `    ${sceneLine(scene)}`),
      ...(scenario.leavesOut === null ? [] : [pc.dim(`    Left out: ${scenario.leavesOut}`)]),
    ].join('\n'),
  );
  return [...said, ...(withNotSaid ? ['', notSaid()] : [])].join('\n');
}

function notSaid(): string {
  return [
    pc.bold("What can't be said here"),
    ...NOT_SAID.map((entry) => `  ${headline(entry)}\n    ${pc.dim(entry.because)}`),
  ].join('\n');
}

function headline({
  entry,
  names,
}: {
  readonly entry: number;
  readonly names: readonly string[];
}): string {
  return `${entry} ${names.join(', ')}`;
}

function sceneLine({ shows, release, designs }: Scene): string {
  return `${shows} ${pc.dim(`(${release}; ${designsLine(designs)})`)}`;
}

function designsLine({ others, ...named }: Designs): string {
  const exceptions = Object.entries(named).filter(([, design]) => design !== others);
  return [others, ...exceptions.map(([client, design]) => `${client}: ${design}`)].join(', ');
}

function stepLine({ is, text }: Line): string {
  return is === 'deed' ? `    ${text}` : `      ${pc.green('✓')} ${text}`;
}

/** @returns how many rows the model refutes */
function showTruthTable(): number {
  console.log(`\n${pc.bold('Who gets a direct connection in the handshake')}`);
  for (const row of TRUTH_TABLE) console.log(`  ${rowLine(row)}`);
  console.log(
    pc.dim(
      '  T: asserted by a test upstream. C: read in the source. R: deduced from it. N: new, found here.',
    ),
  );
  return TRUTH_TABLE.filter((row) => verdictOn(row) === 'refuted').length;
}

export function rowLine(row: Row): string {
  const { host, member, joiner, outcome, mark } = row;
  const said = `${mark}  host ${host}; member ${member}; joiner ${joiner}: ${outcome}`;
  return verdictOn(row) === 'confirmed'
    ? `${pc.green('✓')} ${said} ${pc.dim('(confirmed)')}`
    : `${pc.red('✗')} ${said} (refuted: ${modelOutcomes(row).join(' or ')})`;
}

function summary(failures: number): string {
  const scenes = SCENARIOS.reduce((sum, scenario) => sum + scenario.scenes.length, 0);
  const all = SCENARIOS.length + NOT_SAID.length;
  const outcome =
    failures === 0 ? "all as the real clients' tests say" : `${failures} not as the tests say`;
  return `${SCENARIOS.length} of ${all} entries run, in ${scenes} scenes, each in two orders of deliveries (always the first that is possible, and always the last): ${outcome}.`;
}
