/** How actions are named by whoever asks for one, and which of all that could ever be done in a scope is meant. */
import { match } from 'ts-pattern';
import { SIDES } from '../model/network.ts';
import { type Cast, castsOf, everybodyIn, hostOf } from '../model/scope.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import { type Client, type ConnectionName, type Group, partsOf } from '../model/vocabulary/ids.ts';
import type { Wish, WishOf, WishType } from '../model/vocabulary/wishes.ts';
import type { TraceAction } from './actions.ts';
import { wishLine } from './story.ts';
import { actionInWords, waitingAt } from './words.ts';

/** An action by a name that it goes by. */
export interface NamedAction {
  readonly name: string;
  readonly action: TraceAction;
  /** What is to be delivered, reported or lost, where the name says it; null where it may be anything. */
  readonly packet: string | null;
}

/** Everything that users, the network and faults could do in some state of the scope, whether or not it ever comes to that. */
export function conceivable(system: GroupSystem): readonly TraceAction[] {
  const wishes = [
    ...conceivableWishes(system),
    ...system.scope.wishes.map(({ who, may }) => ({ type: 'wish', who, wish: may }) as const),
  ];
  return [
    ...new Map(wishes.map((wish) => [actionName(wish), wish])).values(),
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

/** Somebody in a group, and what there is to do something with. */
interface Place {
  readonly who: Client;
  readonly group: Group;
  readonly cast: Cast;
  readonly others: readonly Client[];
  readonly connections: readonly ConnectionName[];
}

/** Every way to wish for something. */
const WISHES: {
  readonly [Type in WishType]: (type: Type, place: Place) => readonly WishOf<Type>[];
} = {
  'go incognito': (type, { group }) => [{ type, group }],
  found: (type, { group }) =>
    (['on', 'off'] as const).map((directMessages) => ({ type, directMessages, group })),
  invite: (type, { others, group }) => others.map((joiner) => ({ type, joiner, group })),
  'repeat links': (type, { who, others, cast, group }) => {
    const host = hostOf(cast, who);
    return others
      .filter((member) => member !== host)
      .map((member) => ({ type, member, host, group }));
  },
  switch: (type, { group }) => [{ type, group }],
  remove: (type, { others, group }) => others.map((member) => ({ type, member, group })),
  leave: (type, { group }) => [{ type, group }],
  'delete group': (type, { group }) => [{ type, group }],
  post: (type, { group }) => [{ type, group }],
  'offer out of band': (type, { others, group }) => others.map((peer) => ({ type, peer, group })),
  'join out of band': (type, { who, connections, group }) =>
    connections.flatMap((link) => {
      const { creator, peer, purpose } = partsOf(link);
      return purpose === 'direct' && peer === who ? [{ type, peer: creator, link, group }] : [];
    }),
  open: (type, { others, group }) =>
    others.flatMap((peer) => [
      { type, peer, group },
      { type, peer, standing: 'least', group },
    ]),
  'send invitation': (type, { others, group }) =>
    others.flatMap((peer) => [false, true].map((withText) => ({ type, peer, withText, group }))),
  accept: (type, { others, group }) => others.map((peer) => ({ type, peer, group })),
  write: (type, { others, group }) => others.map((peer) => ({ type, peer, group })),
  delete: (type, { others, group }) => others.map((peer) => ({ type, peer, group })),
  'delete keeping conversation': (type, { others, group }) =>
    others.map((peer) => ({ type, peer, group })),
};

function conceivableWishes({ scope, connections }: GroupSystem) {
  return castsOf(scope).flatMap((cast) =>
    everybodyIn(cast).flatMap((who) => {
      const others = everybodyIn(cast).filter((other) => other !== who);
      const place = { who, group: cast.group, cast, others, connections };
      return wishesIn(place).map((wish) => ({ type: 'wish', who, wish }) as const);
    }),
  );
}

function wishesIn(place: Place): readonly Wish[] {
  const of = <Type extends WishType>(type: Type) => WISHES[type](type, place);
  return WISH_TYPES.flatMap((type): readonly Wish[] => of(type));
}

const WISH_TYPES = Object.keys(WISHES).filter((name): name is WishType =>
  Object.hasOwn(WISHES, name),
);

/** How an action is named, whatever the state. */
export function actionName(action: TraceAction): string {
  return match(action)
    .with({ type: 'wish' }, ({ who, wish }) => `${who} ${wishLine(wish)}`)
    .with({ type: 'grant' }, ({ connection }) => `grant ${connection}`)
    .otherwise(({ type, connection, to }) => `${type} ${connection} to ${to}`);
}

/**
 * The actions that somebody may mean: by the beginnings of some of the words of a name, in their order.
 *
 * Who says a whole name means that; and where one name goes on where another ends, the short one is meant.
 *
 * @param run the states of the run that is asked about: a step of it may be named as it is told
 * @param said such as `bob opens a contact with cath`, or `bob open cath`
 */
export function actionsMeant(
  system: GroupSystem,
  run: readonly GlobalState[],
  said: string,
): readonly NamedAction[] {
  const words = wordsOf(said);
  const meant = namedActions(system, run).filter(({ name }) => isShortFor(words, wordsOf(name)));
  const whole = meant.filter(({ name }) => wordsOf(name).join() === words.join());
  if (whole.length > 0) return whole;
  const short = meant.find(({ name }) => meant.every((other) => other.name.startsWith(name)));
  return short === undefined ? meant : [short];
}

/** Names that have some of the words, in their order: those with the most first, and of these the shortest. */
export function nearNames(
  system: GroupSystem,
  run: readonly GlobalState[],
  said: string,
  most: number,
): readonly string[] {
  const words = wordsOf(said);
  return [...new Set(namedActions(system, run).map(({ name }) => name))]
    .map((name) => ({ name, shared: sharedWords(words, wordsOf(name)) }))
    .filter(({ shared }) => shared > 0)
    .sort((one, other) => other.shared - one.shared || one.name.length - other.name.length)
    .slice(0, most)
    .map(({ name }) => name);
}

/** How many of the words the name has, or begins or is begun by, one after the other. */
function sharedWords(words: readonly string[], name: readonly string[]): number {
  let from = 0;
  return words.filter((word) => {
    const found = name.findIndex(
      (one, index) => index >= from && (one.startsWith(word) || word.startsWith(one)),
    );
    if (found !== -1) from = found + 1;
    return found !== -1;
  }).length;
}

/** By their names whatever the state, and by what they are called in a state of the run. */
function namedActions(system: GroupSystem, run: readonly GlobalState[]): readonly NamedAction[] {
  const all = conceivable(system);
  const told = run.flatMap((states) =>
    all.flatMap((action) => {
      if (action.type === 'wish' || action.type === 'grant') return [];
      const queue = action.type === 'report' ? 'reports' : 'queue';
      const [packet] = waitingAt(system, states, action.connection, action.to, queue);
      return packet === undefined
        ? []
        : [{ name: actionInWords(system, states, action), action, packet }];
    }),
  );
  const named = [
    ...all.map((action) => ({ name: actionName(action), action, packet: null })),
    ...told,
  ];
  return [...new Map(named.map((one) => [JSON.stringify([one.name, one.action]), one])).values()];
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
