/** The routing of a client: which of its machines hear of what. */
import type { Routes } from './facts.ts';
import { type MessageRoutes, messageRoutes, type ReturnRoutes, returnRoutes } from './messages.ts';
import { type SignalRoutes, signalRoutes } from './signals.ts';
import { type WishRoutes, wishRoutes } from './wishes.ts';

export interface RoutingTables {
  readonly wishes: WishRoutes;
  readonly messages: MessageRoutes;
  readonly returned: ReturnRoutes;
  readonly signals: SignalRoutes;
}

export const routingTables: RoutingTables = {
  wishes: wishRoutes,
  messages: messageRoutes,
  returned: returnRoutes,
  signals: signalRoutes,
};

/** The lines for one wish, message or signal, or for what comes back; whatever it is that they are given. */
export type Lines = Routes<never, never>;

export interface Entry {
  readonly name: string;
  readonly lines: Lines;
  /** The tables with other lines for it. */
  with(lines: Lines): RoutingTables;
}

export function entriesOf(tables: RoutingTables): readonly Entry[] {
  const { wishes, messages, signals, returned } = tables;
  return [
    ...entriesIn('wish', wishes, (changed) => ({ ...tables, wishes: changed })),
    ...entriesIn('message', messages, (changed) => ({ ...tables, messages: changed })),
    ...entriesIn('signal', signals, (changed) => ({ ...tables, signals: changed })),
    ...entriesIn('message', { 'that comes back': returned }, (changed) => ({
      ...tables,
      returned: changed['that comes back'],
    })),
  ];
}

function entriesIn<Table extends Readonly<Record<string, Lines>>>(
  what: string,
  table: Table,
  tablesWith: (changed: Table) => RoutingTables,
): readonly Entry[] {
  return Object.entries(table).map(([type, lines]) => ({
    name: `${what} ${type}`,
    lines,
    with: (changed) => tablesWith({ ...table, [type]: changed }),
  }));
}
