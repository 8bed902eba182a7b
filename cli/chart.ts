/** A run as a column chart: one column per client, one row per step, only what happened. */
import Table from 'cli-table3';
import pc from 'picocolors';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import type { TraceAction } from '../traces/actions.ts';
import { wrapped } from '../traces/render/wrapping.ts';
import { startInWords } from '../traces/start.ts';
import type { Trace } from '../traces/trace.ts';
import { THIN_LINES, withoutTrailingSpace } from './plain-table.ts';

/** A space on each side of a cell. */
const PADDING = 2;
/** Five clients fit a terminal that is as narrow as any. */
const NARROWEST_COLUMN = 8 + PADDING;

/** What is said above a chart, where the scope has more than one start: which it is. */
export function startLines(
  system: GroupSystem,
  start: GlobalState,
  width: number,
): readonly string[] {
  const words = startInWords(system, start);
  return words === null ? [] : [...wrapped(`It starts with ${words}.`, width), ''];
}

/** @param width in columns of a terminal */
export function chart(
  { steps }: Pick<Trace, 'steps'>,
  clients: readonly Client[],
  width: number,
): string {
  const takingPart = clients.filter((client) =>
    steps.some(({ tells }) => (tells[client] ?? []).length > 0),
  );
  const numberWidth = String(steps.length).length + PADDING;
  const room = width - numberWidth - takingPart.length;
  const columnWidth = Math.max(NARROWEST_COLUMN, Math.floor(room / Math.max(1, takingPart.length)));
  const table = new Table({
    head: ['', ...takingPart.map((client) => pc.bold(client))],
    colWidths: [numberWidth, ...takingPart.map(() => columnWidth)],
    style: { head: [], border: [], 'padding-left': 1, 'padding-right': 1 },
    chars: { ...THIN_LINES },
  });
  for (const [index, { action, tells }] of steps.entries())
    table.push([
      String(index + 1),
      ...takingPart.map((client) =>
        (tells[client] ?? [])
          .flatMap((line) =>
            broken(line, columnWidth - PADDING).map((part) => paint(part, line, action)),
          )
          .join('\n'),
      ),
    ]);
  return withoutTrailingSpace(table.toString());
}

/** What follows of a broken line is set in a little. */
function broken(line: string, most: number): readonly string[] {
  return wrapped(line, most - 1).map((part, index) => (index === 0 ? part : ` ${part}`));
}

/** What a user does or a fault breaks stands out from what follows of it. */
function paint(part: string, line: string, { type }: TraceAction): string {
  if (line.startsWith('→') || line.startsWith('←')) return pc.cyan(part);
  if (type === 'lose') return pc.red(part);
  return part;
}
