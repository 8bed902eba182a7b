/**
 * Which component of the system is what: first the clients, then every connection that the scope can have, at last the
 * budget.
 */
import type { Design } from './designs/design.ts';
import { castsOf, clientsIn, everybodyIn, hostOf, type Scope } from './scope.ts';
import {
  type Client,
  type ConnectionName,
  connectionName,
  type Pool,
  poolOf,
} from './vocabulary/ids.ts';

export interface Layout {
  readonly clients: readonly Client[];
  readonly connections: readonly ConnectionName[];
  readonly budgetComponent: number;
  /** @throws RangeError when that client takes no part in the scope */
  readonly clientComponent: (client: Client) => number;
  /** @throws RangeError when the scope has no room for such a connection */
  readonly connectionComponent: (connection: ConnectionName) => number;
  /** The client that this component is; null for the others. */
  readonly clientAt: (component: number) => Client | null;
  /** The connection that this component is; null for the others. */
  readonly connectionAt: (component: number) => ConnectionName | null;
}

export function layoutOf(scope: Scope, designOf: (client: Client) => Design): Layout {
  const clients = clientsIn(scope);
  const connections = connectionsOf(scope, designOf);
  const components = new Map<string, number>(
    [...clients, ...connections].map((name, component) => [name, component]),
  );
  const componentOf = (name: Client | ConnectionName): number => {
    const component = components.get(name);
    if (component === undefined) throw new RangeError(`${scope.name} has no room for ${name}`);
    return component;
  };
  return {
    clients,
    connections,
    budgetComponent: components.size,
    clientComponent: componentOf,
    connectionComponent: componentOf,
    clientAt: (component) => clients[component] ?? null,
    connectionAt: (component) => connections[component - clients.length] ?? null,
  };
}

/** At most so many: every invitation, introduction and opening that the scope allows makes its own. */
function connectionsOf(
  scope: Scope,
  designOf: (client: Client) => Design,
): readonly ConnectionName[] {
  const sizes = new Map<Pool, number>();
  const need = (pool: Pool, names: number) => sizes.set(pool, (sizes.get(pool) ?? 0) + names);

  for (const cast of castsOf(scope)) {
    const { group, host, joiners } = cast;
    const everybody = everybodyIn(cast);
    for (const client of everybody.filter((one) => one !== host)) {
      // Each knew its host before, and is invited once.
      need(poolOf(hostOf(cast, client), client, 'direct'), 1);
      need(poolOf(hostOf(cast, client), client, group), 1);
    }
    for (const [later, earlier] of pairsInOrder(everybody, joiners)) {
      if (earlier === hostOf(cast, later)) continue;
      need(poolOf(later, earlier, group), 1);
      if (designOf(later).handshake !== null) need(poolOf(later, earlier, 'direct'), 1);
    }
  }
  for (const { who, may, times } of scope.wishes) {
    if (may.type === 'open') need(poolOf(who, may.peer, 'direct'), times);
    if (may.type === 'repeat links') need(poolOf(who, may.member, may.group), times);
  }
  return [...sizes].flatMap(([pool, size]) =>
    Array.from({ length: size }, (_, number) => connectionName(pool, number)),
  );
}

/** Whoever comes later makes the links; two joiners may come in either order. */
function pairsInOrder(
  clients: readonly Client[],
  joiners: readonly Client[],
): readonly (readonly [Client, Client])[] {
  return clients.flatMap((one, index) =>
    clients.flatMap((other, otherIndex): readonly (readonly [Client, Client])[] => {
      if (one === other) return [];
      const atOnce = joiners.includes(one) && joiners.includes(other);
      return index > otherIndex || atOnce ? [[one, other]] : [];
    }),
  );
}
