/**
 * A connection as the network sees it: two ends, and toward each a queue of packets and a queue of reports.
 *
 * First in first out per queue, no order between queues. Closing an end discards what is queued toward it, unread.
 * What is sent to a closed end comes back to its sender as an `AUTH` report, on a queue of its own, so that it may
 * overtake what the peer sent earlier. A fault may lose the head of a queue if it is content; the next packet on that
 * queue then arrives *after a gap*, which the recipient is told.
 *
 * Source: facts, sections 6.1 and 6.2; what the RFC leaves open is chosen as the model's documentation says.
 */
import { match, P } from 'ts-pattern';
import type { NameReference, Reaction, Refusal, Send } from '../checker/system.ts';
import type { ClientInput } from './client.ts';
import { type ConnectionName, partsOf, poolOf } from './vocabulary/ids.ts';
import { type Conversation, linksIn, type Packet, textScope } from './vocabulary/messages.ts';

/** The creator made the link; the peer may join it, once. */
export type Side = 'creator' | 'peer';

interface End {
  /**
   * `requested`: the link is being made; only the creator's end can be. `unjoined`: it was made, and nobody has joined it; only
   * the peer's end can be.
   */
  readonly status: 'requested' | 'open' | 'closed' | 'unjoined';
  /** Packets toward this end. */
  readonly queue: readonly Packet[];
  /** What this end sent in vain, not reported yet. */
  readonly reports: readonly Packet[];
  /** The conversations whose texts were lost in front of the queue, each once. Only an observer can tell which. */
  readonly lost: readonly Conversation[];
}

/** Null where neither end is open: the connection does not exist, or nobody could tell that it did. */
export type ConnectionState = {
  readonly kind: 'connection';
  readonly ends: Readonly<Record<Side, End>> | null;
};

export type ConnectionInput =
  /** The creator makes the link, or asks for it to be made. */
  | { readonly type: 'create' | 'request' }
  /** The link that was asked for is made. */
  | { readonly type: 'grant' }
  /** The peer joins with a confirmation. */
  | { readonly type: 'join'; readonly packet: Packet }
  | { readonly type: 'send'; readonly from: Side; readonly packet: Packet }
  | { readonly type: 'close'; readonly end: Side }
  /** The head of a queue, or the first report, reaches the client at that end. */
  | { readonly type: 'deliver' | 'report'; readonly to: Side }
  /** A fault: the head of the queue toward that end vanishes. */
  | { readonly type: 'lose'; readonly to: Side };

/** The types of input that a connection takes. */
export const CONNECTION_INPUTS = [
  'create',
  'request',
  'grant',
  'join',
  'send',
  'close',
  'deliver',
  'report',
  'lose',
] as const satisfies readonly ConnectionInput['type'][];

export const SIDES = ['creator', 'peer'] as const;

export const NO_CONNECTION: ConnectionState = { kind: 'connection', ends: null };

const FRESH: End = { status: 'open', queue: [], reports: [], lost: [] };
const GONE: End = { status: 'closed', queue: [], reports: [], lost: [] };

/** What the network does next with this connection. */
export function connectionOffers({ ends }: ConnectionState): readonly ConnectionInput[] {
  if (ends === null) return [];
  if (ends.creator.status === 'requested') return [{ type: 'grant' }];
  return SIDES.flatMap((to) => [
    ...(ends[to].queue.length > 0 ? [{ type: 'deliver', to } as const] : []),
    ...(ends[to].reports.length > 0 ? [{ type: 'report', to } as const] : []),
  ]);
}

/** @param clientAt the component of the client at an end */
export function connectionReact(
  name: ConnectionName,
  { ends }: ConnectionState,
  input: ConnectionInput,
  clientAt: (side: Side) => number,
): Reaction<ConnectionState, ClientInput> | Refusal {
  const become = (
    next: Readonly<Record<Side, End>>,
    sends: readonly Send<ClientInput>[] = [],
  ): Reaction<ConnectionState, ClientInput> => ({
    state: SIDES.every((side) => !isInUse(next[side]))
      ? NO_CONNECTION
      : { kind: 'connection', ends: next },
    sends,
    notes: [],
  });
  const open = ends ?? { creator: GONE, peer: GONE };

  return match(input)
    .returnType<Reaction<ConnectionState, ClientInput> | Refusal>()
    .with({ type: P.union('create', 'request') }, ({ type }) => {
      if (ends !== null) throw new Error(`${name} is in use`);
      const status = type === 'create' ? 'open' : 'requested';
      return become({ creator: { ...FRESH, status }, peer: { ...GONE, status: 'unjoined' } });
    })
    .with({ type: 'grant' }, () => {
      if (open.creator.status !== 'requested') throw new Error(`${name} was not requested`);
      const made = { to: clientAt('creator'), input: { type: 'made', connection: name } as const };
      return become({ ...open, creator: FRESH }, [made]);
    })
    .with({ type: 'join' }, ({ packet }) => {
      if (open.peer.status === 'open') throw new Error(`${name} is joined already`);
      return become(sent({ ...open, peer: FRESH }, 'peer', packet));
    })
    .with({ type: 'send' }, ({ from, packet }) => {
      if (open[from].status !== 'open') throw new Error(`${name}: the ${from}'s end is not open`);
      return become(sent(open, from, packet));
    })
    .with({ type: 'close' }, ({ end }) => {
      if (!isInUse(open[end])) throw new Error(`${name}: the ${end}'s end is not open`);
      return become({ ...open, [end]: GONE });
    })
    .with({ type: 'deliver' }, ({ to }) => {
      const { packet, rest } = head(name, open[to].queue);
      return become({ ...open, [to]: { ...open[to], queue: rest, lost: [] } }, [
        {
          to: clientAt(to),
          input: { type: 'receive', connection: name, packet, lost: open[to].lost },
        },
      ]);
    })
    .with({ type: 'report' }, ({ to }) => {
      const { packet, rest } = head(name, open[to].reports);
      return become({ ...open, [to]: { ...open[to], reports: rest } }, [
        { to: clientAt(to), input: { type: 'AUTH', connection: name, packet } },
      ]);
    })
    .with({ type: 'lose' }, ({ to }) => {
      const [packet, ...rest] = open[to].queue;
      const scope = packet === undefined ? null : textScope(packet);
      if (scope === null) return { refused: 'there is no text to lose' };
      const lost = [...new Set([...open[to].lost, scope])].sort();
      return become({ ...open, [to]: { ...open[to], queue: rest, lost } });
    })
    .exhaustive();
}

/** The names in use because of this connection: its own, and every link that waits in it. */
export function connectionReferences(
  name: ConnectionName,
  { ends }: ConnectionState,
): readonly NameReference[] {
  if (ends === null) return [];
  const waiting = SIDES.flatMap((side) => [...ends[side].queue, ...ends[side].reports]);
  return [name, ...waiting.flatMap(({ message }) => linksIn(message))].map(referenceTo);
}

export function referenceTo(name: ConnectionName): NameReference {
  const { creator, peer, purpose, number } = partsOf(name);
  return { pool: poolOf(creator, peer, purpose), number };
}

export function otherSide(side: Side): Side {
  return side === 'creator' ? 'peer' : 'creator';
}

function isInUse({ status }: End): boolean {
  return status === 'open' || status === 'requested';
}

function sent(
  ends: Readonly<Record<Side, End>>,
  from: Side,
  packet: Packet,
): Readonly<Record<Side, End>> {
  const to = otherSide(from);
  return ends[to].status === 'open'
    ? { ...ends, [to]: { ...ends[to], queue: [...ends[to].queue, packet] } }
    : { ...ends, [from]: { ...ends[from], reports: [...ends[from].reports, packet] } };
}

function head(
  name: ConnectionName,
  queue: readonly Packet[],
): { readonly packet: Packet; readonly rest: readonly Packet[] } {
  const [packet, ...rest] = queue;
  if (packet === undefined) throw new Error(`${name}: there is nothing to deliver`);
  return { packet, rest };
}
