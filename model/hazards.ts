/**
 * Hazards: what can go wrong in a scope, by kind, and how each kind is switched off.
 *
 * Source: properties.md, "Causes". What is left with all of them off is what a user would call normal use.
 */
import { type Allowance, allows } from './budget.ts';
import { type Design, designOf, designsOf } from './designs/design.ts';
import { memberLimitOf } from './designs/knobs.ts';
import { PRESETS } from './designs/presets.ts';
import { castsOf, clientsIn, everybodyIn, type Scope } from './scope.ts';
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
  /**
   * The same without it, once for each way in which it can be absent: where only one of two acts, it is either. None where there
   * is none of it to begin with.
   */
  readonly off: (setup: Setup) => readonly Setup[];
}

/** In the order in which sets of them are named. */
const KINDS = {
  'copies-differ': {
    words: 'copies of the setting that differ at the start',
    off: inScope((scope) =>
      scope.settings === 'may differ' ? [{ ...scope, settings: 'either' }] : [],
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
  'delete-group': { words: 'the deletion of the group', off: withoutWishes('delete group') },
  'second-joiner': { words: 'a second joiner', off: inScope(withOneJoiner) },
  'second-host': { words: 'a second host', off: inScope(withOneHost) },
  'member-limit': { words: 'the member limit', off: withoutLimit },
  misbehaving: {
    words: 'a joiner that offers links against the rule',
    off: inScope((scope) => (scope.misbehaving.length > 0 ? [{ ...scope, misbehaving: [] }] : [])),
  },
  'repeated-links': {
    words: 'a joiner that offers its links again',
    off: withoutWishes('repeat links'),
  },
  loss: {
    words: 'a loss',
    off: inScope((scope) => (scope.losses > 0 ? [{ ...scope, losses: 0 }] : [])),
  },
  incognito: {
    words: 'somebody incognito',
    off: inScope((scope) => (scope.incognito.length > 0 ? [{ ...scope, incognito: [] }] : [])),
  },
  'links-take-a-step': {
    words: 'a link that takes a step of its own to be made',
    off: inScope((scope) => (scope.linksTakeAStep ? [{ ...scope, linksTakeAStep: false }] : [])),
  },
  'slow-handshake': {
    words: 'a network whose handshake takes two more messages',
    off: inScope((scope) => (scope.handshake === 'slow' ? [{ ...scope, handshake: 'fast' }] : [])),
  },
  'second-group': { words: 'a second group', off: inScope(withOneGroup) },
} as const satisfies Readonly<Record<string, Kind>>;

export type Hazard = keyof typeof KINDS;

export const HAZARDS = Object.keys(KINDS).filter(isHazard);

export function isHazard(name: string): name is Hazard {
  return Object.hasOwn(KINDS, name);
}

/** @param design of which it is said; without one, of designs in general */
export function hazardInWords(hazard: Hazard, design?: Design): string {
  // An answer makes no contact that is there already; but where the first text does, all that can be switched off is texts.
  const isByText = design !== undefined && makingOf(design) === 'write';
  return hazard === 'both-open' && isByText ? 'texts from both sides' : KINDS[hazard].words;
}

/** The kinds of hazard that there are in it. */
export function hazardsIn(setup: Setup): readonly Hazard[] {
  return HAZARDS.filter((hazard) => KINDS[hazard].off(setup).length > 0);
}

/**
 * With all hazards off but these, once for each way in which the others can be absent.
 *
 * One of these can go with another: without a second joiner, a limit that the group then never reaches is no hazard.
 */
export function restrictedTo(left: readonly Hazard[], setup: Setup): readonly Setup[] {
  return HAZARDS.filter((hazard) => !left.includes(hazard)).reduce<readonly Setup[]>(
    (ways, hazard) =>
      ways.flatMap((way) => {
        const without = KINDS[hazard].off(way);
        return without.length === 0 ? [way] : without;
      }),
    [setup],
  );
}

/**
 * In which of several ways a run with these wishes was found: the first that allows them all, since of equally short runs that
 * of the first way is kept. Undefined where none allows them.
 */
export function wayOf(
  done: readonly { readonly who: Client; readonly wish: Wish }[],
  ways: readonly Setup[],
): Setup | undefined {
  return ways.find(({ scope }) => done.every(({ who, wish }) => allows(scope, who, wish)));
}

function inScope(off: (scope: Scope) => readonly Scope[]): Kind['off'] {
  return ({ design, scope }) => off(scope).map((without) => ({ design, scope: without }));
}

function withoutWishes(type: WishType): Kind['off'] {
  return inScope((scope) => {
    const wishes = scope.wishes.filter(({ may }) => may.type !== type);
    return wishes.length === scope.wishes.length ? [] : [{ ...scope, wishes }];
  });
}

function withOneOwner(scope: Scope): readonly Scope[] {
  const switching = GROUPS.map((group) =>
    clientsIn(scope).map(
      (owner): Does =>
        ({ who, may }) =>
          who === owner && may.type === 'switch' && may.group === group,
    ),
  );
  return withOneOfEach(switching, scope);
}

function withOneOpener({ design, scope }: Setup): readonly Setup[] {
  const making =
    (one: Client, other: Client): Does =>
    ({ who, may }) =>
      who === one &&
      may.type === makingOf(designsOf(design)(one)) &&
      'peer' in may &&
      may.peer === other;
  const opening = scope.pairs.map(([one, other]) => [making(one, other), making(other, one)]);
  return withOneOfEach(opening, scope).map((way) => ({ design, scope: way }));
}

function withOneJoiner(scope: Scope): readonly Scope[] {
  const inviting = castsOf(scope).map(({ group, joiners }) =>
    joiners.map(
      (joiner): Does =>
        ({ may }) =>
          may.type === 'invite' && may.joiner === joiner && may.group === group,
    ),
  );
  return withOneOfEach(inviting, scope).map(withInvitedOnly);
}

/** The host invites whoever another member would. */
function withOneHost(scope: Scope): readonly Scope[] {
  const casts = castsOf(scope);
  if (casts.every(({ invitedBy }) => invitedBy === undefined)) return [];
  const groups = casts.map(
    ({ group, host, owners, members, joiners }) =>
      [group, { host, owners, members, joiners }] as const,
  );
  const wishes = scope.wishes.map((allowance): Allowance => {
    const host = scope.groups[allowance.may.group]?.host;
    return allowance.may.type === 'invite' && host !== undefined
      ? { ...allowance, who: host }
      : allowance;
  });
  return [{ ...scope, groups: Object.fromEntries(groups), wishes }];
}

type Does = (allowance: Allowance) => boolean;

/**
 * Of each thing that several may do, only one still may, whichever it is; in every combination.
 *
 * @param rivals per such thing, the wishes of each who might do it
 */
function withOneOfEach(rivals: readonly (readonly Does[])[], scope: Scope): readonly Scope[] {
  const several = rivals
    .map((some) => some.filter((does) => scope.wishes.some(does)))
    .filter(({ length }) => length > 1);
  if (several.length === 0) return [];
  return several.reduce<readonly Scope[]>(
    (ways, some) =>
      ways.flatMap((way) =>
        some.map((only) => ({
          ...way,
          wishes: way.wishes.filter((wish) => only(wish) || !some.some((does) => does(wish))),
        })),
      ),
    [scope],
  );
}

/** What makes a contact. In Solution 1 there is nothing to open, and the first text does; nothing where only the handshake does. */
function makingOf({ knobs }: Design): 'open' | 'write' | null {
  if (knobs.directMessagesOn === 'group-connection') return 'write';
  return knobs.onDemand === 'yes' ? 'open' : null;
}

function withOneGroup(scope: Scope): readonly Scope[] {
  const casts = castsOf(scope);
  if (casts.length === 1) return [];
  return casts.map(({ group, ...cast }) =>
    amongThemselves({ ...scope, groups: { [group]: cast } }),
  );
}

/** The member limit is a choice of the design; it is a hazard where the group can grow beyond it. */
function withoutLimit({ design, scope }: Setup): readonly Setup[] {
  const limit = memberLimitOf(design.knobs);
  if (castsOf(scope).every((cast) => everybodyIn(cast).length <= limit)) return [];
  const preset = PRESETS.find(({ name }) => name === design.preset);
  if (preset === undefined) throw new RangeError(`there is no design '${design.preset}'`);
  return [{ design: designOf(preset, [...design.settings, 'memberLimit=none']), scope }];
}

/** Without joiners who never come. */
function withInvitedOnly(scope: Scope): Scope {
  const groups = castsOf(scope).map(({ group, ...cast }) => {
    const isInvited = (client: Client) =>
      scope.wishes.some(
        ({ may }) => may.type === 'invite' && may.joiner === client && may.group === group,
      );
    return [group, { ...cast, joiners: cast.joiners.filter(isInvited) }] as const;
  });
  return amongThemselves({ ...scope, groups: Object.fromEntries(groups) });
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
