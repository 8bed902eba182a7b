/** Which connections a scope can have at most: one component of the system for each. */
import type { Design } from './designs/design.ts';
import type { Scope } from './scopes.ts';
import {
  type Client,
  type ConnectionName,
  connectionName,
  type Pool,
  poolOf,
} from './vocabulary/ids.ts';

export function connectionsOf(
  scope: Scope,
  designOf: (client: Client) => Design,
): readonly ConnectionName[] {
  const sizes = new Map<Pool, number>();
  const need = (pool: Pool, names: number) => sizes.set(pool, (sizes.get(pool) ?? 0) + names);

  const { host, members, joiners, wishes } = scope;
  const others = [...members, ...joiners].filter((client) => client !== host);
  for (const client of others) {
    // Each knew the host before, and is invited once.
    need(poolOf(host, client, 'direct'), 1);
    need(poolOf(host, client, 'team'), 1);
  }
  for (const [later, earlier] of pairsInOrder(others, joiners)) {
    need(poolOf(later, earlier, 'team'), 1);
    if (designOf(later).knobs.handshakeLink !== 'never') need(poolOf(later, earlier, 'direct'), 1);
  }
  for (const { who, may, times } of wishes)
    if (may.type === 'open') need(poolOf(who, may.peer, 'direct'), times);
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
