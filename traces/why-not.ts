/** Why an action is not possible in a state, in words; and how an action is named by whoever asks. */
import { match } from 'ts-pattern';
import { isRefusal } from '../checker/system.ts';
import { contactWith } from '../model/client-state.ts';
import { SIDES } from '../model/network.ts';
import { castsOf, everybodyIn } from '../model/scope.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import { type Client, type ConnectionName, partsOf } from '../model/vocabulary/ids.ts';
import { textScope } from '../model/vocabulary/messages.ts';
import type { Wish } from '../model/vocabulary/wishes.ts';
import type { TraceAction } from './actions.ts';
import { tryAction } from './run.ts';
import { packetName, wishLine } from './story.ts';

/** Everything that users, the network and faults could do in some state of the scope, whether or not it ever comes to that. */
export function conceivable(system: GroupSystem): readonly TraceAction[] {
  return [
    ...conceivableWishes(system).map(({ who, wish }) => ({ type: 'wish', who, wish }) as const),
    ...system.connections.flatMap((connection): readonly TraceAction[] => [
      { type: 'grant', connection },
      ...SIDES.map((side) => partsOf(connection)[side]).flatMap((to): readonly TraceAction[] => [
        { type: 'deliver', connection, to },
        { type: 'report', connection, to },
        { type: 'lose', connection, to },
      ]),
    ]),
  ];
}

function conceivableWishes({ scope }: GroupSystem) {
  return castsOf(scope).flatMap((cast) => {
    const { group } = cast;
    return everybodyIn(cast).flatMap((who) => {
      const ofGroup = (['switch', 'leave', 'post'] as const).map((type) => ({ type, group }));
      const ofOthers = everybodyIn(cast)
        .filter((other) => other !== who)
        .flatMap((other): readonly Wish[] => [
          { type: 'invite', joiner: other, group },
          { type: 'remove', member: other, group },
          ...(['open', 'accept', 'write', 'delete', 'delete keeping conversation'] as const).map(
            (type) => ({ type, peer: other, group }),
          ),
          { type: 'open', peer: other, standing: 'least', group },
          { type: 'send invitation', peer: other, withText: false, group },
          { type: 'send invitation', peer: other, withText: true, group },
        ]);
      return [...ofGroup, ...ofOthers].map((wish) => ({ who, wish }));
    });
  });
}

/** How an action is named, whatever the state. */
export function actionName(action: TraceAction): string {
  return match(action)
    .with({ type: 'wish' }, ({ who, wish }) => `${who} ${wishLine(wish)}`)
    .with({ type: 'grant' }, ({ connection }) => `grant ${connection}`)
    .otherwise(({ type, connection, to }) => `${type} ${connection} to ${to}`);
}

/**
 * The actions that somebody may mean: by the beginnings of some of the words of its name, in their order.
 *
 * Who says a whole name means that; and where one name goes on where another ends, the short one is meant.
 *
 * @param said such as `bob opens a contact with cath`, or `bob open cath`
 */
export function actionsMeant(system: GroupSystem, said: string): readonly TraceAction[] {
  const words = wordsOf(said);
  const meant = conceivable(system).filter((action) =>
    isShortFor(words, wordsOf(actionName(action))),
  );
  const whole = meant.find((action) => wordsOf(actionName(action)).join() === words.join());
  if (whole !== undefined) return [whole];
  const short = meant.find((action) =>
    meant.every((other) => actionName(other).startsWith(actionName(action))),
  );
  return short === undefined ? meant : [short];
}

function isShortFor(words: readonly string[], name: readonly string[]): boolean {
  let from = 0;
  return words.every((word) => {
    const found = name.findIndex((one, index) => index >= from && one.startsWith(word));
    from = found + 1;
    return found !== -1;
  });
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
}

/** Why it is not possible there; null where it is. */
export function whyNot(
  system: GroupSystem,
  states: GlobalState,
  action: TraceAction,
): string | null {
  const tried = tryAction(system, states, action);
  if (!isRefusal(tried)) return null;
  switch (action.type) {
    case 'wish':
      return whyNotGranted(system, states, action.who, action.wish, tried.refused);
    case 'deliver':
    case 'report':
    case 'grant':
      return whyNothingComes(system, states, action);
    case 'lose':
      return whyNotLost(system, states, action.connection, action.to);
  }
}

function whyNotGranted(
  system: GroupSystem,
  states: GlobalState,
  who: Client,
  wish: Wish,
  refused: string,
): string {
  const { scope } = system;
  const wanted = JSON.stringify(wish);
  const allowance = scope.wishes.findIndex(
    (one) => one.who === who && JSON.stringify(one.may) === wanted,
  );
  const allowed = scope.wishes[allowance];
  if (allowed === undefined) return `the scope ${scope.name} has nothing of the kind for ${who}`;
  const budget = states[system.budgetComponent];
  const left = budget?.kind === 'budget' ? (budget.left[allowance] ?? 0) : 0;
  if (left === 0) {
    const times = allowed.times === 1 ? 'once' : `${allowed.times} times`;
    return `${scope.name} lets ${who} do that ${times}, and it has been done (${allowed.because})`;
  }
  const state = states[system.clientComponent(who)];
  if (state?.kind !== 'client' || !('peer' in wish)) return refused;
  const contact = contactWith(state, wish.peer, wish.group)?.value ?? 'none';
  return contact === 'none'
    ? refused
    : `${refused} (${who}'s contact with ${wish.peer}: ${contact})`;
}

function whyNothingComes(
  system: GroupSystem,
  states: GlobalState,
  action: Extract<TraceAction, { readonly type: 'deliver' | 'report' | 'grant' }>,
): string {
  const { connection } = action;
  const ends = endsOf(system, states, connection);
  if (ends === undefined) return `${system.scope.name} has no connection ${connection}`;
  if (ends === null) return `there is no connection ${connection} then: neither end of it is open`;
  if (action.type === 'grant') return `nobody waits for the link ${connection}: it is made already`;
  const side = sideOf(connection, action.to);
  if (side === undefined) return `${action.to} has no end of ${connection}`;
  const { status } = ends[side];
  if (status === 'closed') return `${action.to} has closed its end of ${connection}`;
  if (status === 'unjoined') return `${action.to} has not joined ${connection}`;
  return action.type === 'deliver'
    ? `nothing is on its way to ${action.to} on ${connection}`
    : `nothing that ${action.to} sent on ${connection} has met a closed end`;
}

function whyNotLost(
  system: GroupSystem,
  states: GlobalState,
  connection: ConnectionName,
  to: Client,
): string {
  const { scope } = system;
  const budget = states[system.budgetComponent];
  if (scope.losses === 0) return `the network loses nothing in ${scope.name}`;
  if (budget?.kind === 'budget' && budget.losses === 0)
    return `${scope.name} has the network lose ${scope.losses}, and they are lost`;
  const side = sideOf(connection, to);
  const head = side === undefined ? undefined : endsOf(system, states, connection)?.[side].queue[0];
  if (head === undefined) return `nothing is on its way to ${to} on ${connection}`;
  return textScope(head) === null
    ? `${packetName(head)} comes first there, and only texts are lost`
    : 'it is not offered';
}

/** Undefined where the scope has no such connection, null where neither end is open. */
function endsOf(system: GroupSystem, states: GlobalState, connection: ConnectionName) {
  if (!system.connections.includes(connection)) return undefined;
  const state = states[system.connectionComponent(connection)];
  return state?.kind === 'connection' ? state.ends : undefined;
}

function sideOf(connection: ConnectionName, client: Client) {
  return SIDES.find((side) => partsOf(connection)[side] === client);
}
