/** A table without a frame: columns apart by two spaces, a line under the head. */
import Table from 'cli-table3';

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

/** @param numbers whether all columns but the first are flush right */
export function plainTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numbers: boolean,
): string {
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, index) => (numbers && index > 0 ? 'right' : 'left')),
    chars: noFrame,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
  });
  for (const row of rows) table.push([...row]);
  return withoutTrailingSpace(table.toString());
}

export function withoutTrailingSpace(text: string): string {
  return text.replaceAll(/ +$/gm, '');
}
