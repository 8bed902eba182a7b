/** Actions in words, in the state in which they are done. */
import { isRefusal } from '../checker/system.ts';
import { otherSide, SIDES } from '../model/network.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import { type Client, type ConnectionName, otherEnd, partsOf } from '../model/vocabulary/ids.ts';
import type { TraceAction } from './actions.ts';
import { tryAction } from './run.ts';
import { packetName, wishLine } from './story.ts';

export function actionInWords(
  system: GroupSystem,
  states: GlobalState,
  action: TraceAction,
): string {
  switch (action.type) {
    case 'wish':
      return `${action.who} ${wishLine(action.wish)}`;
    case 'deliver': {
      const { connection, to } = action;
      const what = waitingAt(system, states, connection, to, 'queue')[0] ?? 'what comes';
      return `${to} receives ${what} from ${otherEnd(connection, to)}`;
    }
    case 'report': {
      const { connection, to } = action;
      const what = waitingAt(system, states, connection, to, 'reports')[0] ?? 'what it sent';
      return `${to} receives AUTH for ${what}`;
    }
    case 'grant':
      return `the link ${action.connection} is made`;
    case 'lose': {
      const { connection, to } = action;
      const what = waitingAt(system, states, connection, to, 'queue')[0] ?? 'what comes';
      return `${what} to ${to} is lost`;
    }
  }
}

/** Actions one after the other, each in words. @throws Error where one is not possible */
export function actionsInWords(
  system: GroupSystem,
  start: GlobalState,
  actions: readonly TraceAction[],
): readonly string[] {
  let at = start;
  return actions.map((action) => {
    const words = actionInWords(system, at, action);
    const tried = tryAction(system, at, action);
    if (isRefusal(tried)) throw new Error(`${words}: ${tried.refused}`);
    at = tried.happening.states;
    return words;
  });
}

/** What waits to be delivered or reported to a client on a connection, the first one first, by its name. */
export function waitingAt(
  system: GroupSystem,
  states: GlobalState,
  connection: ConnectionName,
  to: Client,
  queue: 'queue' | 'reports',
): readonly string[] {
  const state = states[system.connectionComponent(connection)];
  if (state?.kind !== 'connection' || state.ends === null) return [];
  const side = SIDES.find((one) => partsOf(connection)[one] === to) ?? otherSide('creator');
  return state.ends[side][queue].map(packetName);
}

export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}
