/** A run as a column chart: one column per client, one row per step, only what happened. */
import Table from 'cli-table3';
import pc from 'picocolors';
import type { Client } from '../model/vocabulary/ids.ts';
import type { TraceAction } from '../traces/actions.ts';
import type { Trace } from '../traces/trace.ts';
import { THIN_LINES, withoutTrailingSpace } from './plain-table.ts';

/** @param width in columns of a terminal */
export function chart(
  { steps }: Pick<Trace, 'steps'>,
  clients: readonly Client[],
  width: number,
): string {
  const takingPart = clients.filter((client) =>
    steps.some(({ tells }) => (tells[client] ?? []).length > 0),
  );
  const numberWidth = String(steps.length).length + 2;
  const columnWidth = Math.max(
    16,
    Math.floor((width - numberWidth - takingPart.length - 2) / Math.max(1, takingPart.length)),
  );
  const table = new Table({
    head: ['', ...takingPart.map((client) => pc.bold(client))],
    colWidths: [numberWidth, ...takingPart.map(() => columnWidth)],
    wordWrap: true,
    style: { head: [], border: [], 'padding-left': 1, 'padding-right': 1 },
    chars: { ...THIN_LINES },
  });
  for (const [index, { action, tells }] of steps.entries())
    table.push([
      String(index + 1),
      ...takingPart.map((client) =>
        (tells[client] ?? []).map((line) => paint(line, action)).join('\n'),
      ),
    ]);
  return withoutTrailingSpace(table.toString());
}

/** What a user does or a fault breaks stands out from what follows of it. */
function paint(line: string, { type }: TraceAction): string {
  if (line.startsWith('→') || line.startsWith('←')) return pc.cyan(line);
  if (type === 'lose') return pc.red(line);
  return line;
}
