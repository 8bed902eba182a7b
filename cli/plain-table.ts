/** Tables without a frame: columns apart by two spaces, as many beside each other as the terminal has room for. */
import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';

const GAP = 2;
/** A heading that is longer is broken at its hyphens too. */
const LONG_HEADING = 14;

/** The first column is flush left, the others are flush right. */
export interface PlainTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/**
 * @param width in columns of a terminal: what doesn't fit beside the others goes into a table below, after the first column
 *   again
 */
export function plainTables(table: PlainTable, width: number): string {
  return columnBlocks(table, width)
    .map((columns) => render(table, columns))
    .join('\n\n');
}

/** A name over several lines: after each part, and within a long part after its hyphens. */
export function heading(name: string): string {
  return name
    .split(/(?<=[/+])/)
    .flatMap((part) => (part.length > LONG_HEADING ? part.split(/(?<=-)/) : [part]))
    .join('\n');
}

export function withoutTrailingSpace(text: string): string {
  return text.replaceAll(/ +$/gm, '');
}

/** For tables with a frame: no line above or below, a thin one between rows. */
export const THIN_LINES = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  right: '',
  'right-mid': '',
} as const;

/** Which columns go into which table; the first one into each. */
function columnBlocks(table: PlainTable, width: number): readonly (readonly number[])[] {
  const [first = 0, ...others] = table.head.map((_, column) => columnWidth(table, column));
  const blocks: number[][] = [];
  let room = 0;
  for (const [index, needed] of others.entries()) {
    if (blocks.length === 0 || needed + GAP > room) {
      blocks.push([0]);
      room = width - first;
    }
    blocks.at(-1)?.push(index + 1);
    room -= needed + GAP;
  }
  return blocks;
}

function columnWidth({ head, rows }: PlainTable, column: number): number {
  const cells = [head, ...rows].map((row) => row[column] ?? '');
  const lines = cells.flatMap((cell) => stripVTControlCharacters(cell).split('\n'));
  return Math.max(...lines.map(({ length }) => length));
}

function render({ head, rows }: PlainTable, columns: readonly number[]): string {
  const pick = (row: readonly string[]) => columns.map((column) => row[column] ?? '');
  const table = new Table({
    head: pick(head),
    colAligns: columns.map((column) => (column > 0 ? 'right' : 'left')),
    chars: noFrame,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': GAP },
  });
  for (const row of rows) table.push(pick(row));
  return withoutTrailingSpace(table.toString());
}

const noFrame = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '',
} as const;
