/** Who takes part, and what connections are called. */

/** A client is one person's one device. The names say the part each plays: see the scopes. */
export const CLIENTS = ['alice', 'bob', 'cath', 'dan', 'eve', 'frank'] as const;
export type Client = (typeof CLIENTS)[number];

/** The groups. A second one is there for two who meet again in it. */
export const GROUPS = ['team', 'club'] as const;
export type Group = (typeof GROUPS)[number];

/** What a connection is negotiated for: membership of a group, or a contact. */
export const PURPOSES = [...GROUPS, 'direct'] as const;
export type Purpose = (typeof PURPOSES)[number];

/**
 * `creator-peer/purpose/number`: the peer is the one who may join the creator's one-time link. The number is the
 * smallest that no end and no message refers to when the link is made, so names come back.
 */
export type ConnectionName = `${string}-${string}/${Purpose}/${number}`;

/** The names that differ in their number alone. */
export type Pool = `${string}-${string}/${Purpose}`;

export function poolOf(creator: Client, peer: Client, purpose: Purpose): Pool {
  return `${creator}-${peer}/${purpose}`;
}

export function connectionName(pool: Pool, number: number): ConnectionName {
  return `${pool}/${number}`;
}

export interface ConnectionParts {
  readonly creator: Client;
  readonly peer: Client;
  readonly purpose: Purpose;
  readonly number: number;
}

const NAME = new RegExp(
  `^(${CLIENTS.join('|')})-(${CLIENTS.join('|')})/(${PURPOSES.join('|')})/(\\d+)$`,
);

/** @throws RangeError when this is not a connection's name. */
export function partsOf(name: ConnectionName): ConnectionParts {
  const [, creator, peer, purpose, number] = NAME.exec(name) ?? [];
  if (!isClient(creator) || !isClient(peer) || !isPurpose(purpose))
    throw new RangeError(`'${name}' is not the name of a connection`);
  return { creator, peer, purpose, number: Number(number) };
}

export function isConnectionName(name: string): name is ConnectionName {
  return NAME.test(name);
}

/** The group whose connection it is; null for a direct one. */
export function groupOfConnection(name: ConnectionName): Group | null {
  const { purpose } = partsOf(name);
  return purpose === 'direct' ? null : purpose;
}

/** The client at the other end. */
export function otherEnd(name: ConnectionName, me: Client): Client {
  const { creator, peer } = partsOf(name);
  return creator === me ? peer : creator;
}

export function isClient(name: string | undefined): name is Client {
  return CLIENTS.some((client) => client === name);
}

function isPurpose(name: string | undefined): name is Purpose {
  return PURPOSES.some((purpose) => purpose === name);
}
