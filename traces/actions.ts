/** Actions as a trace writes them: by the names of clients and connections, so that a file can be read and replayed. */
import { match, P } from 'ts-pattern';
import { z } from 'zod';
import type { Action } from '../checker/system.ts';
import type { Side } from '../model/network.ts';
import type { GroupSystem, Input } from '../model/system.ts';
import {
  CLIENTS,
  type ConnectionName,
  GROUPS,
  isConnectionName,
  partsOf,
} from '../model/vocabulary/ids.ts';

const client = z.enum(CLIENTS);
const connection = z.custom<ConnectionName>(
  (name) => typeof name === 'string' && isConnectionName(name),
  'Invalid connection: expected creator-peer/purpose/number',
);
const directMessages = z.enum(['on', 'off']);

const group = z.enum(GROUPS);

const wish = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('go incognito'), group }),
  z.strictObject({ type: z.literal('found'), directMessages, group }),
  z.strictObject({ type: z.literal('invite'), joiner: client, group }),
  z.strictObject({ type: z.literal('repeat links'), member: client, host: client, group }),
  z.strictObject({ type: z.literal('switch'), group }),
  z.strictObject({ type: z.literal('remove'), member: client, group }),
  z.strictObject({ type: z.literal('leave'), group }),
  z.strictObject({ type: z.literal('delete group'), group }),
  z.strictObject({ type: z.literal('post'), group }),
  z.strictObject({ type: z.literal('offer out of band'), peer: client, group }),
  z.strictObject({ type: z.literal('join out of band'), peer: client, link: connection, group }),
  z.strictObject({
    type: z.literal('open'),
    peer: client,
    standing: z.literal('least').exactOptional(),
    group,
  }),
  z.strictObject({
    type: z.literal('send invitation'),
    peer: client,
    withText: z.boolean(),
    group,
  }),
  z.strictObject({ type: z.literal('accept'), peer: client, group }),
  z.strictObject({ type: z.literal('write'), peer: client, group }),
  z.strictObject({ type: z.literal('delete'), peer: client, group }),
  z.strictObject({ type: z.literal('delete keeping conversation'), peer: client, group }),
]);

export const traceAction = z.discriminatedUnion('type', [
  /** A user does something. */
  z.strictObject({ type: z.literal('wish'), who: client, wish }),
  /** The head of the queue toward a client, or the first report of what it sent in vain. */
  z.strictObject({ type: z.enum(['deliver', 'report']), connection, to: client }),
  /** A link that its creator asked for is made. */
  z.strictObject({ type: z.literal('grant'), connection }),
  /** A fault: the head of the queue toward a client vanishes. */
  z.strictObject({ type: z.literal('lose'), connection, to: client }),
]);

export type TraceAction = z.infer<typeof traceAction>;

/** The action of a system's that a trace names. @throws RangeError where the system has no such component */
export function actionOf(system: GroupSystem, action: TraceAction): Action<Input> {
  switch (action.type) {
    case 'wish': {
      const { who, wish: wished } = action;
      const component = system.budgetComponent;
      return { component, input: { type: 'ask', who, wish: wished } };
    }
    case 'deliver':
    case 'report': {
      const { type, connection: name, to } = action;
      return { component: system.connectionComponent(name), input: { type, to: sideOf(name, to) } };
    }
    case 'grant':
      return {
        component: system.connectionComponent(action.connection),
        input: { type: 'grant' },
      };
    case 'lose': {
      const { connection: name, to } = action;
      const component = system.budgetComponent;
      return { component, input: { type: 'fault', connection: name, to: sideOf(name, to) } };
    }
  }
}

/** How a trace names an action of a system's. */
export function traceActionOf(
  system: GroupSystem,
  { component, input }: Action<Input>,
): TraceAction {
  return match(input)
    .returnType<TraceAction>()
    .with({ type: 'ask' }, ({ who, wish: wished }) => ({ type: 'wish', who, wish: wished }))
    .with({ type: 'fault' }, ({ connection: name, to }) => ({
      type: 'lose',
      connection: name,
      to: partsOf(name)[to],
    }))
    .with({ type: 'grant' }, ({ type }) => ({ type, connection: nameAt(system, component) }))
    .with({ type: P.union('deliver', 'report') }, ({ type, to }) => {
      const name = nameAt(system, component);
      return { type, connection: name, to: partsOf(name)[to] };
    })
    .otherwise(() => {
      throw new Error(`nothing starts with '${input.type}'`);
    });
}

function nameAt(system: GroupSystem, component: number): ConnectionName {
  const name = system.connectionAt(component);
  if (name === null) throw new Error(`component ${component} is no connection`);
  return name;
}

function sideOf(name: ConnectionName, at: string): Side {
  const { creator, peer } = partsOf(name);
  if (at !== creator && at !== peer) throw new RangeError(`${at} has no end of ${name}`);
  return at === creator ? 'creator' : 'peer';
}
