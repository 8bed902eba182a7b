/** `causes`: every minimal set of hazards that makes a design violate a property, with a shortest trace each. */
import { Argument, Command, Option } from '@commander-js/extra-typings';
import pc from 'picocolors';
import type { Design } from '../model/designs/design.ts';
import { hazardInWords, type Hazard } from '../model/hazards.ts';
import { type Causes, causesIn, largestVacuous } from '../properties/causes.ts';
import {
  type CausesRecord,
  differentCauses,
  formatCauses,
  leftOverCauses,
  NO_CAUSES,
  setName,
  withCauses,
} from '../properties/causes-record.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import { isVacuous, isViolated, type VerdictRecord } from '../properties/record.ts';
import type { Cell } from '../properties/verification.ts';
import { formatTrace } from '../traces/trace.ts';
import {
  cellsNamed,
  DESIGN_NAMES,
  parseCount,
  PROPERTY_IDS,
  propertiesNamed,
  SCOPE_NAMES,
} from './choices.ts';
import {
  CAUSES,
  causePath,
  checkFolder,
  OUT_CAUSES,
  readCauses,
  readRecord,
  removeTree,
  writeText,
} from './files.ts';
import { cellName, CORES, recordedWeight, type Searcher, searching } from './search.ts';
import { count, stepsInWords } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';

export const causesCommand = new Command('causes')
  .description(
    'Find every minimal set of hazards under which a design violates a property, with a trace each.',
  )
  .addArgument(new Argument('[design]', 'a design').choices(DESIGN_NAMES))
  .addArgument(new Argument('[property]', 'a property that it violates').choices(PROPERTY_IDS))
  .addOption(new Option('--scope <name...>', 'only in these scopes').choices(SCOPE_NAMES))
  .option('--all', 'of every design and property')
  .option('--workers <n>', 'search so many cells at a time', parseCount, CORES)
  .option('--update', 'take the causes on record')
  .action(async (design, property, options) => {
    process.exitCode = await run(design, property, options);
  });

type Options = ReturnType<(typeof causesCommand)['opts']>;

/** A cell, and the properties that it violates. */
interface Violated {
  readonly cell: Cell;
  readonly properties: readonly ProtocolProperty[];
}

async function run(
  design: string | undefined,
  property: string | undefined,
  options: Options,
): Promise<number> {
  const { scope: scopes, all = false, workers, update = false } = options;
  if (all ? design !== undefined : property === undefined)
    throw new UserError('Name a design and a property, or ask for --all.');
  checkFolder(OUT_CAUSES);
  const verdicts = readRecord();
  const known = readCauses();
  const cells = cellsNamed(design === undefined ? undefined : [design], scopes, []);
  const properties = propertiesNamed(property === undefined ? undefined : [property]);
  const violated = violatedOnRecord(verdicts, cells, properties);
  if (violated.length === 0) {
    const where = scopes === undefined ? 'any scope' : scopes.join(' or ');
    const what = all ? 'Nothing is violated' : `${design} does not violate ${property}`;
    console.log(`${what} in ${where}, as far as is on record.`);
    if (!all) for (const one of properties) tellWhereVacuous(verdicts, cells, one);
    return EXIT.asExpected;
  }

  const { found, isInterrupted } = await searching(workers, (search) =>
    Promise.all(violated.map((one) => causesOf(verdicts, one, search))),
  );
  const complete = found.filter((one) => one !== null).flat();
  for (const one of complete) keepTraces(one);
  if (all) console.log(summary(complete));
  else console.log(complete.map(inSentences).join('\n\n'));
  if (isInterrupted) {
    console.log(
      pc.yellow('\nInterrupted: this is what was known by then. Nothing was put on record.'),
    );
    return EXIT.interrupted;
  }
  return compare(known, complete, all && scopes === undefined, update);
}

/** What was never violated for want of an occasion is not kept for that. */
function tellWhereVacuous(
  verdicts: VerdictRecord,
  cells: readonly Cell[],
  { id, occasion }: ProtocolProperty,
): void {
  const vacuous = cells
    .filter(({ design, scope }) => isVacuous(verdicts, design.name, scope.name, id))
    .map(({ scope }) => scope.name);
  if (vacuous.length === 0) return;
  const where = vacuous.length === cells.length ? 'in every one' : `in ${vacuous.join(', ')}`;
  console.log(pc.yellow(`It is vacuous ${where}, for want of ${occasion}.`));
}

function compare(
  known: CausesRecord,
  found: readonly Causes[],
  isWhole: boolean,
  update: boolean,
): number {
  if (update) {
    writeText(CAUSES, formatCauses(withCauses(isWhole ? NO_CAUSES : known, found)));
    console.log('\nThe record of causes is up to date.');
    return EXIT.asExpected;
  }
  const differing = [
    ...differentCauses(known, found),
    ...(isWhole ? leftOverCauses(known, found) : []),
  ];
  if (differing.length === 0) {
    console.log('\nAll as on record.');
    return EXIT.asExpected;
  }
  console.log(pc.red('\nNot as on record:'));
  for (const sentence of differing) console.log(`  ${sentence}`);
  console.log('If that is right, take it on record: the same command with --update');
  return EXIT.notAsRecorded;
}

/** What the record says is violated: to find it out again would take as long as `verify`. */
export function violatedOnRecord(
  verdicts: VerdictRecord,
  cells: readonly Cell[],
  properties: readonly ProtocolProperty[],
): readonly Violated[] {
  return cells
    .map((cell) => ({
      cell,
      properties: properties.filter(({ id }) =>
        isViolated(verdicts, cell.design.name, cell.scope.name, id),
      ),
    }))
    .filter(({ properties: some }) => some.length > 0);
}

/** @throws UserError when nothing violates what the record says is violated */
export async function causesOf(
  verdicts: VerdictRecord,
  { cell, properties }: Violated,
  search: Searcher,
): Promise<readonly Causes[] | null> {
  const whole = recordedWeight(verdicts, cell);
  const found = await causesIn(cell, properties, (restricted, open) =>
    search({
      cell: restricted,
      properties: open,
      name: `${cellName(cell)} with ${setName(restricted.hazards)}`,
      // Each kind of hazard doubles the work, or so.
      weight: whole * 2 ** restricted.hazards.length,
    }),
  );
  const none = found?.find(({ causes }) => causes.length === 0);
  if (none !== undefined)
    throw new UserError(
      `${cellName(cell)} does not violate ${none.property.id} any more: bring the record up to date with npm run verify -- --update.`,
    );
  return found;
}

function keepTraces(found: Causes): void {
  removeTree(folderOf(OUT_CAUSES, found));
  for (const { hazards, trace } of found.causes)
    writeText(causePath(folderOf(OUT_CAUSES, found), hazards), formatTrace(trace));
}

function folderOf(folder: string, { cell, property }: Causes): string {
  return `${folder}/${cell.design.name}/${cell.scope.name}/${property.id}`;
}

function inSentences(found: Causes): string {
  const { cell, property, hazards, causes, harmless } = found;
  const { design } = cell;
  const sets = causes.length + harmless.length;
  const vacuous = largestVacuous(found);
  // What must stay possible is violated by a state, whether or not anybody makes use of what is left to do in it.
  const takes = property.kind === 'possible' ? 'It takes that there can be' : 'It takes';
  return [
    `${pc.bold(`${design.name} in ${cell.scope.name}`)}: ${property.id} is violated, from ${causes.length} ${causes.length === 1 ? 'cause' : 'causes'}.`,
    ...causes.flatMap(({ hazards: set, trace }) => [
      `  ${pc.red('✗')} ${set.length === 0 ? 'It takes no hazard' : `${takes} ${setInWords(set, design)}`}: ${trace.complaint}.`,
      pc.dim(
        `    ${stepsInWords(trace.steps.length)}: ${causePath(folderOf('out/causes', found), set)}`,
      ),
    ]),
    pc.dim(
      `  Hazards there are: ${hazards.map((hazard) => hazardInWords(hazard, design)).join(', ') || 'none'}.`,
    ),
    pc.dim(
      `  Sets of them: ${count(2 ** hazards.length)}, searched: ${count(sets)}${sets < 2 ** hazards.length ? '; the others contain a cause, or come to the same as a smaller one' : ''}.`,
    ),
    ...(vacuous.length === 0
      ? []
      : [
          pc.yellow(
            `  Vacuous, for want of ${property.occasion}, with at most: ${vacuous.map((set) => setInWords(set, design)).join('; or ')}.`,
          ),
        ]),
  ].join('\n');
}

function setInWords(set: readonly Hazard[], design: Design): string {
  if (set.length === 0) return 'no hazard at all';
  const words = set.map((hazard) => hazardInWords(hazard, design));
  const last = words.at(-1) ?? '';
  return words.length === 1 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** How often each set of hazards is a cause, all designs and scopes together. */
function summary(found: readonly Causes[]): string {
  const causes = found.flatMap(({ causes: some }) => some);
  const times = new Map<string, number>();
  for (const { hazards } of causes)
    times.set(setName(hazards), (times.get(setName(hazards)) ?? 0) + 1);
  return [
    `${count(found.length)} times a property is violated, from ${count(causes.length)} causes, with a trace each in out/causes:`,
    ...[...times]
      .sort(([, one], [, other]) => other - one)
      .map(([set, number]) => `  ${count(number).padStart(5)}  ${set}`),
  ].join('\n');
}
