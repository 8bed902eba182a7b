/**
 * A run as a log for ShiViz: one event per client and step, with the client's vector clock.
 *
 * Source of the format: ShiViz's own description of its input (a line with the expression that parses the log, an empty one,
 * then the events); a host's clock counts its events from 1.
 */
import type { Client } from '../../model/vocabulary/ids.ts';
import type { Picture } from './picture.ts';

/** The named groups that ShiViz asks for. */
export const SHIVIZ_EXPRESSION = '(?<step>\\d+): (?<event>.*)\\n(?<host>\\S*) (?<clock>{.*})';

type Clock = Readonly<Partial<Record<Client, number>>>;

export function shivizOf({ steps, exchanges }: Picture): string {
  const clocks = new Map<Client, Clock>();
  /** The clock of its sender when an exchange was sent, by the exchange's number. */
  const sentAt = new Map<number, Clock>();
  const events = steps.flatMap(({ told }, step) =>
    told.map(({ client, lines }) => {
      const heard = exchanges.flatMap(({ to, outcome }, number) =>
        outcome.is === 'received' && outcome.at.step === step && to === client
          ? [sentAt.get(number) ?? {}]
          : [],
      );
      const before = latest([clocks.get(client) ?? {}, ...heard]);
      const clock: Clock = { ...before, [client]: (before[client] ?? 0) + 1 };
      clocks.set(client, clock);
      for (const [number, { from, sent }] of exchanges.entries())
        if (from === client && sent?.step === step) sentAt.set(number, clock);
      return `${step + 1}: ${lines.map(({ text }) => text).join('; ')}\n${client} ${JSON.stringify(clock)}`;
    }),
  );
  return [SHIVIZ_EXPRESSION, '', ...events, ''].join('\n');
}

function latest(clocks: readonly Clock[]): Clock {
  const merged = new Map<string, number>();
  for (const clock of clocks)
    for (const [client, count] of Object.entries(clock))
      merged.set(client, Math.max(count, merged.get(client) ?? 0));
  return Object.fromEntries(merged);
}
