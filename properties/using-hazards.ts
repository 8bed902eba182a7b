/**
 * Test support: the runs of a scope by the hazards that they use, told from what is done in them alone.
 *
 * Nothing is switched off here. Slow and obvious; the causes that are found by switching off are held equal to it.
 */
import { fire, isQuiescent, offered } from '../checker/plain.ts';
import { nameOf } from '../checker/reference.ts';
import { isRefusal } from '../checker/system.ts';
import { type Design, designsOf } from '../model/designs/design.ts';
import { type Hazard, HAZARDS } from '../model/hazards.ts';
import { castsOf } from '../model/scope.ts';
import { systemOf } from '../model/start.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import type { Wish, WishType } from '../model/vocabulary/wishes.ts';
import { lookAt } from './complaints.ts';
import { firstOf, type ProtocolProperty, type Question, type SystemStep } from './property.ts';
import { groupOf } from './readings.ts';
import type { Cell } from './verification.ts';

export interface Deed {
  readonly who: Client;
  readonly wish: Wish;
}

const OF_ONE: Readonly<Partial<Record<WishType, Hazard>>> = {
  switch: 'switch',
  delete: 'delete',
  'delete keeping conversation': 'keep',
  leave: 'leave',
  remove: 'remove',
  'repeat links': 'repeated-links',
};

/** What is used by whoever does all of this, in whatever order. */
export function usedBy(deeds: readonly Deed[], design: Design): readonly Hazard[] {
  const ofOne = deeds.flatMap(({ wish }) => OF_ONE[wish.type] ?? []);
  const switching = deeds.flatMap(({ who, wish }) => (wish.type === 'switch' ? [who] : []));
  const joining = deeds.flatMap(({ wish }) => (wish.type === 'invite' ? [wish.joiner] : []));
  const making = deeds.filter((deed) => isMaking(deed, design));
  const areBoth = making.some((one) =>
    making.some((other) => peerOf(one) === other.who && peerOf(other) === one.who),
  );
  return [
    ...new Set(ofOne),
    ...(new Set(switching).size > 1 ? (['second-owner'] as const) : []),
    ...(new Set(joining).size > 1 ? (['second-joiner'] as const) : []),
    ...(areBoth ? (['both-open'] as const) : []),
  ];
}

const OF_TWO: readonly Hazard[] = ['both-open', 'second-owner', 'second-joiner'];

/** Whether what is done shows that it is used. Others are in the scope or the design from the beginning. */
export function isToldByDeeds(hazard: Hazard): boolean {
  return OF_TWO.includes(hazard) || Object.values(OF_ONE).includes(hazard);
}

/** Makes a contact, or may: where it goes over the group's connection, the first text does. */
function isMaking({ who, wish }: Deed, design: Design): boolean {
  const isByText = designsOf(design)(who).knobs.directMessagesOn === 'group-connection';
  return wish.type === (isByText ? 'write' : 'open');
}

function peerOf({ wish }: Deed): Client | null {
  return 'peer' in wish ? wish.peer : null;
}

/** How a property is violated. */
export interface Violation {
  /** In the order in which hazards are named. */
  readonly hazards: readonly Hazard[];
  /** The fewest that it takes with them. */
  readonly steps: number;
}

/** A state at the end of a run. */
interface Place {
  readonly states: GlobalState;
  /** What was done, as far as it tells of hazards, by its name. */
  readonly deeds: ReadonlyMap<string, Deed>;
  readonly hazards: readonly Hazard[];
  /** The reactions of the last step. */
  readonly steps: readonly SystemStep[];
}

/**
 * By each property's id, every smallest set of hazards that some run of a cell uses to violate it.
 *
 * @param properties not of what must stay possible, which is no matter of one run
 */
export function violationsByUse(
  { design, scope }: Cell,
  properties: readonly ProtocolProperty[],
): ReadonlyMap<string, readonly Violation[]> {
  const system = systemOf(scope, designsOf(design));
  const questions = properties.map((property) => ({
    id: property.id,
    question: property.ask(system),
  }));
  const found = new Map(properties.map(({ id }) => [id, new Map<string, Violation>()]));
  const seen = new Set<string>();
  let level: readonly Place[] = system.initial.map((states) => ({
    states,
    deeds: new Map(),
    hazards: copiesDiffer(system, states) ? ['copies-differ'] : [],
    steps: [],
  }));
  for (let steps = 0; level.length > 0; steps++) {
    const fresh: Place[] = [];
    for (const place of level) {
      const { hazards } = place;
      for (const { id, question } of questions) {
        const violations = found.get(id);
        if (violations?.has(hazards.join()) === false && isWrong(question, system, place))
          violations.set(hazards.join(), { hazards, steps });
      }
      const name = [
        nameOf(system, place.states),
        hazards.join(),
        ...[...place.deeds.keys()].sort(),
      ];
      if (seen.has(name.join('\n'))) continue;
      seen.add(name.join('\n'));
      fresh.push(place);
    }
    level = fresh.flatMap((place) => placesAfter(place, system, design));
  }
  return new Map([...found].map(([id, violations]) => [id, smallest([...violations.values()])]));
}

function placesAfter(place: Place, system: GroupSystem, design: Design): readonly Place[] {
  return offered(system, place.states).flatMap((action): readonly Place[] => {
    const fired = fire(system, place.states, action);
    if (isRefusal(fired)) return [];
    const { states, steps } = fired;
    const { input } = action;
    if (input.type === 'fault')
      return [{ ...place, states, steps, hazards: inOrder([...place.hazards, 'loss']) }];
    if (input.type !== 'ask') return [{ ...place, states, steps }];
    const { who, wish } = input;
    const isTelling =
      wish.type === 'invite' || usedBy([input], design).length > 0 || isMaking(input, design);
    if (!isTelling) return [{ ...place, states, steps }];
    const deeds = new Map([...place.deeds, [JSON.stringify([who, wish]), { who, wish }]]);
    const hazards = inOrder([...place.hazards, ...usedBy([...deeds.values()], design)]);
    return [{ states, deeds, hazards, steps }];
  });
}

function isWrong(question: Question, system: GroupSystem, { states, steps }: Place): boolean {
  switch (question.kind) {
    case 'step':
      return steps.some((step) => question.complaint(step) !== null);
    case 'always':
    case 'eventually': {
      const look = lookAt(states);
      const isAsked = question.kind === 'always' || isQuiescent(system, states);
      return isAsked && firstOf(question.cases, ({ complaint }) => complaint(look)) !== null;
    }
    case 'possible':
      throw new Error('that something stays possible is no matter of one run');
  }
}

function copiesDiffer(system: GroupSystem, states: GlobalState): boolean {
  const look = lookAt(states);
  return castsOf(system.scope).some(({ group, members }) => {
    const copies = members.map((member) => look(groupOf(system, member, group)).ownCopy);
    return new Set(copies).size > 1;
  });
}

function smallest(violations: readonly Violation[]): readonly Violation[] {
  return violations.filter(
    ({ hazards }) =>
      !violations.some(
        (other) =>
          other.hazards.length < hazards.length &&
          other.hazards.every((hazard) => hazards.includes(hazard)),
      ),
  );
}

function inOrder(hazards: readonly Hazard[]): readonly Hazard[] {
  return HAZARDS.filter((hazard) => hazards.includes(hazard));
}
