/** `costs`: what the designs cost, counted by exploration and extended by formula. */
import { Command } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { type Counted, countAll, mismatches, rangeOf } from '../properties/costs/counting.ts';
import { extended, LARGE_SIZES, type Line, LINES, percent } from '../properties/costs/extension.ts';
import { type Cost, COSTS } from '../properties/costs/formulas.ts';
import { costChart } from './cost-chart.ts';
import { checkWritable, writeText } from './files.ts';
import { type PlainTable, plainTables } from './plain-table.ts';
import { count, ProgressLine, terminalWidth } from './terminal.ts';
import { EXIT } from './user-error.ts';

/** The largest is as large as there are clients for. */
const SIZES = [3, 4, 5] as const;

export const costsCommand = new Command('costs')
  .description('Count what each design costs, and extend it by formula to large groups.')
  .option('--svg <file>', 'draw the subscriptions of large groups as a chart')
  .option('--json <file>', 'write what was counted to a file')
  .action(({ svg, json }) => {
    for (const file of [svg, json]) if (file !== undefined) checkWritable(file);
    process.exitCode = run(svg, json);
  });

function run(svg: string | undefined, json: string | undefined): number {
  const progress = new ProgressLine();
  const counted: Counted[] = [];
  for (const some of countAll(SIZES, ['fast', 'slow'])) {
    counted.push(...some);
    const [{ design, size } = { design: { name: '' }, size: 0 }] = some;
    progress.show(`${design.name}, ${size} members`);
  }
  progress.done();
  console.log(report(counted));
  if (svg !== undefined) writeText(svg, costChart());
  if (json !== undefined) writeText(json, jsonOf(counted));
  const wrong = mismatches(counted);
  if (wrong.length === 0) {
    console.log('\nEvery count is what its formula says (properties/costs/formulas.ts).');
    return EXIT.asExpected;
  }
  console.log(pc.red('\nNot as the formulas say (properties/costs/formulas.ts):'));
  for (const sentence of wrong) console.log(`  ${sentence}`);
  return EXIT.notAsRecorded;
}

function report(counted: readonly Counted[]): string {
  const columns = columnsOf(counted);
  return [
    pc.bold(`Counted in groups of ${SIZES.join(', ')} members`),
    plainTables(countedTable(columns), terminalWidth()),
    columns
      .map(({ letter, designs }) => `${pc.bold(letter)}  ${wrapped(designs, terminalWidth() - 3)}`)
      .join('\n'),
    [
      'a–b     least and most, over all quiescent states and all runs',
      '(off)   the group does not allow direct messages while it comes together; later it does',
      'Subscriptions and deliveries are those of bob, who was invited first, and makes the contacts.',
      'Two join at once in groups of 3 and 4 only. To the other: of the deliveries until sendable, those that wait for it to be there.',
    ].join('\n'),
    `${pc.bold('By formula: subscriptions of a member, and messages per join')}`,
    plainTables(extendedTable(), terminalWidth()),
  ].join('\n\n');
}

interface Column {
  readonly letter: string;
  readonly designs: readonly string[];
  readonly counted: readonly Counted[];
}

/** Designs that cost the same share a column. */
function columnsOf(all: readonly Counted[]): readonly Column[] {
  const ofName = [...new Set(all.map(nameOf))].map((name) => {
    const counted = all.filter((one) => nameOf(one) === name);
    return { name, counted, ranges: counted.map((one) => rangeOf(one.counted)).join() };
  });
  const firsts = ofName.filter(
    ({ ranges }, index) => ofName.findIndex((one) => one.ranges === ranges) === index,
  );
  return firsts.map(({ ranges, counted }, index) => ({
    letter: String.fromCodePoint(65 + index),
    designs: ofName.filter((one) => one.ranges === ranges).map(({ name }) => name),
    counted,
  }));
}

function nameOf({ design, setting }: Counted): string {
  return setting === 'off' ? `${design.name} (off)` : design.name;
}

function countedTable(columns: readonly Column[]): PlainTable {
  return {
    head: ['', ...columns.map(({ letter }) => pc.bold(letter))],
    rows: COSTS.flatMap((cost) => {
      const [fast, slow] = (['fast', 'slow'] as const).map((handshake) =>
        columns.map(({ counted }) => cell(counted, cost, handshake)),
      );
      if (fast === undefined || slow === undefined) return [];
      return fast.join() === slow.join()
        ? [[cost, ...fast]]
        : [
            [cost, ...fast],
            [`${cost}, slow handshake`, ...slow],
          ];
    }),
  };
}

/** Over several lines, all but the first indented as the first one is. */
function wrapped(names: readonly string[], width: number): string {
  const lines: string[] = [];
  for (const name of names) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + name.length + 3 <= width)
      lines[lines.length - 1] = `${line}, ${name}`;
    else lines.push(name);
  }
  return lines.join(',\n   ');
}

/** One number where the size makes no difference. */
function cell(counted: readonly Counted[], cost: Cost, handshake: Counted['handshake']): string {
  const ranges = counted
    .filter((one) => one.cost === cost && one.handshake === handshake)
    .map((one) => rangeOf(one.counted));
  return new Set(ranges).size === 1 ? (ranges[0] ?? '') : ranges.join(', ');
}

function extendedTable(): PlainTable {
  const row = (name: string, line: Line, of: 'subscriptions' | 'joinMessages') => [
    name,
    ...LARGE_SIZES.map((size) => count(extended(line, size)[of])),
  ];
  const withShare = ({ name, share }: Line) =>
    share === null ? name : `${name}, ${percent(share)} written to`;
  const joining = LINES.filter(
    (line, index) => LINES.findIndex(({ name }) => name === line.name) === index,
  );
  return {
    head: [pc.bold('members'), ...LARGE_SIZES.map((size) => pc.bold(count(size)))],
    rows: [
      [pc.bold('subscriptions')],
      ...LINES.map((line) => row(withShare(line), line, 'subscriptions')),
      [pc.bold('messages per join')],
      ...joining.map((line) => row(line.name, line, 'joinMessages')),
    ],
  };
}

function jsonOf(all: readonly Counted[]): string {
  const counted = all.map(({ design, expected, counted, ...rest }) => ({
    design: design.name,
    ...rest,
    ...counted,
    expected,
  }));
  const large = LINES.flatMap((line) =>
    LARGE_SIZES.map((size) => ({
      design: line.name,
      share: line.share,
      ...extended(line, size),
    })),
  );
  return `${JSON.stringify({ schema: 1, counted, extended: large }, null, 2)}\n`;
}
