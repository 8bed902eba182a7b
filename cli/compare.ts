/** `compare`: two designs side by side, by what their users see, and by the verdicts on record. */
import { Command, Option } from '@commander-js/extra-typings';
import Table from 'cli-table3';
import pc from 'picocolors';
import type { Design } from '../model/designs/design.ts';
import { type Scope, whyNotIn } from '../model/scope.ts';
import { SCOPES } from '../model/scopes.ts';
import { compare, type Difference } from '../properties/comparison.ts';
import { ASPECTS, type Aspect } from '../properties/sights.ts';
import { verdictsThatDiffer } from '../properties/verdict-differences.ts';
import { wrapped } from '../traces/render/wrapping.ts';
import { designNamed, parseCount, SCOPE_NAMES } from './choices.ts';
import { readRecord } from './files.ts';
import { heading, THIN_LINES, withoutTrailingSpace } from './plain-table.ts';
import { count, terminalWidth } from './terminal.ts';
import { EXIT, UserError } from './user-error.ts';

/** Pairs of states per scope: enough for the short lists, which are the ones worth reading. */
const MOST_PAIRS = 600;

const HEADING: Readonly<Record<Aspect, string>> = {
  refusals: 'What is refused',
  contacts: 'Contacts',
  texts: 'Texts',
  notices: 'What users are told or shown',
  subscriptions: 'Subscriptions',
};

export const compareCommand = new Command('compare')
  .description('Compare two designs: what users see differently after the fewest actions.')
  .argument('<design-a>', 'a design')
  .argument('<design-b>', 'another')
  .addOption(new Option('--scope <name...>', 'only in these scopes').choices(SCOPE_NAMES))
  .option('--most-pairs <n>', 'look at so many pairs of states per scope', parseCount, MOST_PAIRS)
  .addHelpText(
    'after',
    '\nExit code: 0, whether they differ or not; 2 where there is nothing to compare, or what was asked for is wrong.',
  )
  .action((nameA, nameB, { scope: names, mostPairs }) => {
    const designs = [designNamed(nameA), designNamed(nameB)] as const;
    const asked = SCOPES.filter(({ name }) => names?.includes(name) ?? true);
    const scopes = asked.filter((scope) =>
      designs.every((design) => whyNotIn(scope, design) === null),
    );
    if (scopes.length === 0) throw nothingInCommon(designs, asked);
    console.log(`${pc.bold(nameA)} and ${pc.bold(nameB)}\n`);
    printDifferences(designs, scopes, mostPairs);
    printVerdicts(designs, scopes);
    process.exitCode = EXIT.asExpected;
  });

/** Why there is no scope for both. */
function nothingInCommon(designs: readonly Design[], scopes: readonly Scope[]): UserError {
  const reasons = designs.flatMap((design) =>
    scopes.flatMap((scope) => {
      const whyNot = whyNotIn(scope, design);
      return whyNot === null ? [] : [`${design.name} is not for ${scope.name}: ${whyNot}`];
    }),
  );
  const most = 4;
  const more = reasons.length > most ? ` And ${reasons.length - most} more of the kind.` : '';
  return new UserError(`There is nothing to compare. ${reasons.slice(0, most).join('. ')}.${more}`);
}

function printDifferences(
  designs: readonly [Design, Design],
  scopes: readonly Scope[],
  most: number,
): void {
  const shortest = new Map<Aspect, Difference>();
  const cut: string[] = [];
  let pairs = 0;
  for (const scope of scopes) {
    const compared = compare(scope, designs, most, (actions, found) =>
      ASPECTS.every(
        (aspect) =>
          found.includes(aspect) ||
          (shortest.get(aspect)?.actions ?? Number.POSITIVE_INFINITY) <= actions,
      ),
    );
    pairs += compared.pairs;
    if (compared.isCut) cut.push(scope.name);
    for (const difference of compared.differences) {
      const known = shortest.get(difference.aspect);
      if (known === undefined || difference.actions < known.actions)
        shortest.set(difference.aspect, difference);
    }
  }
  for (const aspect of ASPECTS) {
    const difference = shortest.get(aspect);
    console.log(pc.bold(HEADING[aspect]));
    console.log(
      difference === undefined ? 'No difference was found.\n' : `${inWords(difference, designs)}\n`,
    );
  }
  console.log(
    `${count(pairs)} pairs of states in ${scopes.length} ${scopes.length === 1 ? 'scope' : 'scopes'}.${
      cut.length === 0
        ? ''
        : ` The search was cut in ${cut.join(', ')}: what takes more actions there may be missing.`
    }`,
  );
}

function inWords(
  { scope, start, done, actions, sights }: Difference,
  designs: readonly [Design, Design],
): string {
  const widths = columnWidths();
  const table = new Table({
    head: ['', heading(designs[0].name), heading(designs[1].name)],
    colWidths: widths,
    style: { head: [], border: [] },
    chars: { ...THIN_LINES, mid: '', 'mid-mid': '', 'left-mid': '', 'right-mid': '' },
  });
  const rows = [
    ...done.map(({ words, refused }) => [
      words,
      ...refused.map((because) => (because === null ? '' : `✗ ${because}`)),
    ]),
    ...sights.map(({ about, seen }) => [`= ${about}`, ...seen]),
  ];
  for (const row of rows)
    table.push(
      row.map((cell, column) => wrapped(cell, (widths[column] ?? 0) - PADDING).join('\n')),
    );
  const after =
    actions === 0 ? 'From the start' : `After ${actions} ${actions === 1 ? 'action' : 'actions'}`;
  const beginning = start === null ? '' : `, which starts with ${start}`;
  const said = wrapped(`${after}, in ${scope}${beginning}:`, terminalWidth());
  return [...said, withoutTrailingSpace(table.toString())].join('\n');
}

/** A space on each side of a cell. */
const PADDING = 2;

function columnWidths(): number[] {
  const first = Math.floor((terminalWidth() - 4) * 0.4);
  const rest = Math.floor((terminalWidth() - 4 - first) / 2);
  return [first, rest, rest];
}

function printVerdicts(designs: readonly [Design, Design], scopes: readonly Scope[]): void {
  const differing = verdictsThatDiffer(
    readRecord(),
    [designs[0].name, designs[1].name],
    scopes.map(({ name }) => name),
  );
  console.log(`\n${pc.bold('Properties in which they differ, by the record of verdicts')}`);
  const real = differing.filter(({ verdicts }) => verdicts.includes('violated'));
  if (real.length === 0) console.log('None is violated in one of them only.');
  for (const { property, verdicts, scopes: where } of real)
    console.log(`  ${property}: ${verdicts[0]} | ${verdicts[1]}, in ${where.join(', ')}`);
  const others = [...new Set(differing.map(({ property }) => property))].filter(
    (id) => !real.some(({ property }) => property === id),
  );
  if (others.length > 0)
    console.log(`Asked, or with an occasion, in one of them only: ${others.join(', ')}.`);
}
