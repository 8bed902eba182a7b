/** `scenarios`: the real clients' own tests, run in the model, and what cannot be said in it. */
import { Argument, Command } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { SCENARIOS } from '../traces/scenarios/all.ts';
import { NOT_SAID } from '../traces/scenarios/not-said.ts';
import { type Designs, perform, type Scenario, type Scene } from '../traces/scenarios/scenario.ts';
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
  .addArgument(new Argument('[name]', 'one test, step by step'))
  .option('--list', 'say what there is, and run nothing')
  .action((name, { list }) => {
    const asked = name === undefined ? SCENARIOS : [scenarioNamed(name)];
    if (list === true) {
      console.log(listing(asked, name === undefined));
      return;
    }
    const failures = asked.flatMap((scenario) => run(scenario, name !== undefined));
    const refuted = name === undefined ? showTruthTable() : 0;
    if (name === undefined) console.log(`\n${notSaid()}\n\n${summary(failures.length)}`);
    process.exitCode = failures.length + refuted === 0 ? EXIT.asExpected : EXIT.notAsRecorded;
  });

/** @throws UserError when there is no such test */
function scenarioNamed(name: string): Scenario {
  const scenario = SCENARIOS.find((one) => one.name === name);
  if (scenario !== undefined) return scenario;
  const listed = NOT_SAID.find((one) => one.name.split(', ').includes(name));
  if (listed !== undefined) throw new UserError(`${name} can't be said here. ${listed.because}`);
  throw new UserError(`There is no test '${name}'. Name one of npm run scenarios -- --list.`);
}

/** @returns what was not as expected */
function run(scenario: Scenario, stepByStep: boolean): readonly string[] {
  console.log(pc.bold(`${scenario.entry} ${scenario.name}`));
  const failures = scenario.scenes.flatMap((scene) => {
    const { lines, failure } = perform(scene);
    console.log(`  ${failure === null ? pc.green('✓') : pc.red('✗')} ${sceneLine(scene)}`);
    if (stepByStep) for (const line of lines) console.log(stepLine(line));
    if (failure === null) return [];
    console.log(`      ${pc.red('✗')} ${failure}`);
    return [failure];
  });
  if (stepByStep && scenario.leavesOut !== null)
    console.log(`  ${pc.dim(`Left out: ${scenario.leavesOut}`)}`);
  return failures;
}

function listing(scenarios: readonly Scenario[], withNotSaid: boolean): string {
  const said = scenarios.map(({ entry, name, scenes, leavesOut }) =>
    [
      pc.bold(`${entry} ${name}`),
      ...scenes.map((scene) => `    ${sceneLine(scene)}`),
      ...(leavesOut === null ? [] : [pc.dim(`    Left out: ${leavesOut}`)]),
    ].join('\n'),
  );
  return [...said, ...(withNotSaid ? ['', notSaid()] : [])].join('\n');
}

function notSaid(): string {
  return [
    pc.bold("What can't be said here"),
    ...NOT_SAID.map(({ entry, name, because }) => `  ${entry} ${name}\n    ${pc.dim(because)}`),
  ].join('\n');
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
    pc.dim('  T: asserted by a test upstream. C: read in the source. R: deduced from it.'),
  );
  return TRUTH_TABLE.filter((row) => verdictOn(row) === 'refuted').length;
}

function rowLine(row: Row): string {
  const { host, member, joiner, outcome, mark, castings } = row;
  const said = `${mark}  host ${host}; member ${member}; joiner ${joiner}: ${outcome}`;
  if (typeof castings === 'string') return `? ${said} ${pc.dim(`(can't be said: ${castings})`)}`;
  return verdictOn(row) === 'confirmed'
    ? `${pc.green('✓')} ${said} ${pc.dim('(confirmed)')}`
    : `${pc.red('✗')} ${said} (refuted: ${modelOutcomes(row)?.join(' or ')})`;
}

function summary(failures: number): string {
  const scenes = SCENARIOS.reduce((sum, scenario) => sum + scenario.scenes.length, 0);
  const all = SCENARIOS.length + NOT_SAID.length;
  const outcome =
    failures === 0 ? "all as the real clients' tests say" : `${failures} not as the tests say`;
  return `${SCENARIOS.length} of ${all} entries run, in ${scenes} scenes: ${outcome}.`;
}
