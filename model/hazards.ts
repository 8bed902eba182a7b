/**
 * Hazards: what can go wrong in a scope, by kind, and how each kind is switched off.
 *
 * Source: properties.md, "Causes". What is left with all of them off is what a user would call normal use.
 */
import type { Allowance } from './budget.ts';
import { type Design, designOf } from './designs/design.ts';
import { PRESETS } from './designs/presets.ts';
import { type Cast, castsOf, everybodyIn, type Scope } from './scope.ts';
import { type Client, type Group, GROUPS } from './vocabulary/ids.ts';
import type { Wish, WishType } from './vocabulary/wishes.ts';

/** What there is to switch off in: a design in a scope. */
export interface Setup {
  readonly design: Design;
  readonly scope: Scope;
}

interface Kind {
  /** Completes a sentence: "it takes …". */
  readonly words: string;
  /** The same without it; null where there is none of it to begin with. */
  readonly off: (setup: Setup) => Setup | null;
}

/** In the order in which sets of them are named. */
const KINDS = {
  'copies-differ': {
    words: 'copies of the setting that differ at the start',
    off: inScope((scope) =>
      scope.settings === 'may differ' ? { ...scope, settings: 'either' } : null,
    ),
  },
  switch: { words: 'a change of the setting', off: withoutWishes('switch') },
  'second-owner': { words: 'a second owner', off: inScope(withOneOwner) },
  'both-open': { words: 'both sides making the contact', off: withOneOpener },
  delete: { words: 'a deletion of the contact', off: withoutWishes('delete') },
  keep: {
    words: 'a conversation that is kept without its connection',
    off: withoutWishes('delete keeping conversation'),
  },
  leave: { words: 'somebody who leaves', off: withoutWishes('leave') },
  remove: { words: 'a removal', off: withoutWishes('remove') },
  'second-joiner': { words: 'a second joiner', off: inScope(withOneJoiner) },
  'member-limit': { words: 'the member limit', off: withoutLimit },
  misbehaving: {
    words: 'a joiner that offers links against the rule',
    off: inScope((scope) => (scope.misbehaving.length > 0 ? { ...scope, misbehaving: [] } : null)),
  },
  'repeated-links': {
    words: 'a joiner that offers its links again',
    off: withoutWishes('repeat links'),
  },
  loss: {
    words: 'a loss',
    off: inScope((scope) => (scope.losses > 0 ? { ...scope, losses: 0 } : null)),
  },
  incognito: {
    words: 'somebody incognito',
    off: inScope((scope) => (scope.incognito.length > 0 ? { ...scope, incognito: [] } : null)),
  },
  'links-take-a-step': {
    words: 'a link that takes a step of its own to be made',
    off: inScope((scope) => (scope.linksTakeAStep ? { ...scope, linksTakeAStep: false } : null)),
  },
  'slow-handshake': {
    words: 'a network whose handshake takes two more messages',
    off: inScope((scope) => (scope.handshake === 'slow' ? { ...scope, handshake: 'fast' } : null)),
  },
  'second-group': { words: 'a second group', off: inScope(withOneGroup) },
} as const satisfies Readonly<Record<string, Kind>>;

export type Hazard = keyof typeof KINDS;

export const HAZARDS = Object.keys(KINDS).filter(isHazard);

export function isHazard(name: string): name is Hazard {
  return Object.hasOwn(KINDS, name);
}

export function hazardInWords(hazard: Hazard): string {
  return KINDS[hazard].words;
}

/** The kinds of hazard that there are in it. */
export function hazardsIn(setup: Setup): readonly Hazard[] {
  return HAZARDS.filter((hazard) => KINDS[hazard].off(setup) !== null);
}

/** With all hazards off but these. To restrict it again to the same ones changes nothing. */
export function restrictedTo(left: readonly Hazard[], setup: Setup): Setup {
  return HAZARDS.filter((hazard) => !left.includes(hazard)).reduce(
    (restricted, hazard) => KINDS[hazard].off(restricted) ?? restricted,
    setup,
  );
}

function inScope(off: (scope: Scope) => Scope | null): Kind['off'] {
  return ({ design, scope }) => {
    const without = off(scope);
    return without === null ? null : { design, scope: without };
  };
}

function withoutWishes(type: WishType): Kind['off'] {
  return inScope((scope) => onlyWishes(scope, ({ may }) => may.type !== type));
}

/** The scope with those wishes only; null where there are no others. */
function onlyWishes(scope: Scope, stays: (allowance: Allowance) => boolean): Scope | null {
  const wishes = scope.wishes.filter(stays);
  return wishes.length === scope.wishes.length ? null : { ...scope, wishes };
}

function withOneOwner(scope: Scope): Scope | null {
  if (castsOf(scope).every(({ owners }) => owners.length <= 1)) return null;
  const owns = (who: Client, group: Group) => scope.groups[group]?.owners[0] === who;
  return {
    ...withCasts(scope, (cast) => ({ ...cast, owners: cast.owners.slice(0, 1) })),
    wishes: scope.wishes.filter(({ who, may }) => may.type !== 'switch' || owns(who, may.group)),
  };
}

/** Of every two, only the one that comes first in the scope makes a contact with the other. */
function withOneOpener({ design, scope }: Setup): Setup | null {
  // What makes a contact: in Solution 1 there is nothing to open, and the first text does.
  const making = design.knobs.directMessagesOn === 'group-connection' ? 'write' : 'open';
  const makings = scope.wishes.flatMap(({ who, may }) =>
    may.type === making ? [{ who, peer: may.peer }] : [],
  );
  const isFirst = (who: Client, peer: Client) =>
    makings.find((one) => [who, peer].includes(one.who) && [who, peer].includes(one.peer))?.who ===
    who;
  const restricted = onlyWishes(
    scope,
    ({ who, may }) => may.type !== making || isFirst(who, may.peer),
  );
  return restricted === null ? null : { design, scope: restricted };
}

function withOneJoiner(scope: Scope): Scope | null {
  if (castsOf(scope).every(({ joiners }) => joiners.length <= 1)) return null;
  return amongThemselves(
    withCasts(scope, (cast) => ({ ...cast, joiners: cast.joiners.slice(0, 1) })),
  );
}

function withOneGroup(scope: Scope): Scope | null {
  const [first, ...others] = castsOf(scope);
  if (first === undefined || others.length === 0) return null;
  const { group, ...cast } = first;
  return amongThemselves({ ...scope, groups: { [group]: cast } });
}

/** The member limit is a choice of the design; it is a hazard where the group can grow beyond it. */
function withoutLimit({ design, scope }: Setup): Setup | null {
  const { knobs } = design;
  if (knobs.handshakeLink !== 'if-allowed' || knobs.memberLimit === 'none') return null;
  const limit = Number(knobs.memberLimit);
  if (castsOf(scope).every((cast) => everybodyIn(cast).length <= limit)) return null;
  const preset = PRESETS.find(({ name }) => name === design.preset);
  if (preset === undefined) throw new RangeError(`there is no design '${design.preset}'`);
  return { design: designOf(preset, [...design.settings, 'memberLimit=none']), scope };
}

function withCasts(scope: Scope, change: (cast: Cast) => Cast): Scope {
  const groups = GROUPS.flatMap((group) => {
    const cast = scope.groups[group];
    return cast === undefined ? [] : [[group, change(cast)] as const];
  });
  return { ...scope, groups: Object.fromEntries(groups) };
}

/** Without what concerns those who are in none of the groups. */
function amongThemselves(scope: Scope): Scope {
  const isIn = (client: Client, group: Group) => {
    const cast = scope.groups[group];
    return cast !== undefined && everybodyIn(cast).includes(client);
  };
  const isInAny = (client: Client) => GROUPS.some((group) => isIn(client, group));
  return {
    ...scope,
    wishes: scope.wishes.filter(({ who, may }) =>
      [who, ...toward(may)].every((client) => isIn(client, may.group)),
    ),
    incognito: scope.incognito.filter(({ who, group }) => isIn(who, group)),
    misbehaving: scope.misbehaving.filter(isInAny),
    pairs: scope.pairs.filter((pair) => pair.every(isInAny)),
  };
}

/** Whom a wish is done to. */
function toward(wish: Wish): readonly Client[] {
  switch (wish.type) {
    case 'invite':
      return [wish.joiner];
    case 'remove':
      return [wish.member];
    case 'repeat links':
      return [wish.member, wish.host];
    case 'open':
    case 'send invitation':
    case 'accept':
    case 'write':
    case 'delete':
    case 'delete keeping conversation':
    case 'offer out of band':
    case 'join out of band':
      return [wish.peer];
    case 'go incognito':
    case 'found':
    case 'switch':
    case 'leave':
    case 'delete group':
    case 'post':
      return [];
  }
}
