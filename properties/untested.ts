/**
 * What no test of the shipped clients covers, as situations, and what comes of runs that go through them.
 *
 * Source: facts, section 7.
 */
import { Checker } from '../checker/explore.ts';
import { observed, type Part } from '../checker/observer.ts';
import { type Design, designsOf } from '../model/designs/design.ts';
import type { Scope } from '../model/scope.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem } from '../model/system.ts';
import { GROUPS } from '../model/vocabulary/ids.ts';
import { PROPERTIES } from './all.ts';
import {
  allOf,
  anyOf,
  endsUnread,
  invitationArrives,
  invitationArrivesAfterGoingOff,
  isInvitation,
  userDoes,
} from './events.ts';
import { type ProtocolProperty, toAsk, when } from './property.ts';
import { budgetOf } from './readings.ts';
import type { EventsOf, NamedWitness, WitnessOf } from './witnesses.ts';

export interface Untested extends NamedWitness {
  readonly after: EventsOf;
  /** Where it is looked at. */
  readonly scopes: readonly string[];
}

/** As soon as it has happened. */
const atOnce: WitnessOf = (system) => ({ states: [when([budgetOf(system)], () => true)] });

export const UNTESTED: readonly Untested[] = [
  {
    id: 'crossing',
    sentence:
      'an invitation arrives at who has sent one, by which the rule of the greater link decides',
    scopes: ['contact-crossing'],
    after: invitationArrives(
      (then) => then?.value === 'connecting' && then.invitation?.sent === true,
    ),
    of: atOnce,
  },
  {
    id: 'arrives-while-off',
    sentence: 'an invitation arrives after the setting went off there',
    scopes: ['contact-settings'],
    after: invitationArrivesAfterGoingOff,
    of: atOnce,
  },
  {
    id: 'leaves-before-accepting',
    sentence: 'an invited member leaves before it accepts, or before the invitation has come',
    scopes: ['contact-leaving'],
    after: anyOf(
      endsUnread(isInvitation),
      userDoes('leave', ({ before }) =>
        Object.values(before.contacts).some(({ value }) => value === 'prepared'),
      ),
    ),
    of: atOnce,
  },
  {
    id: 'deletes-while-negotiating',
    sentence: 'a contact is deleted between its invitation and its being ready',
    scopes: ['contact-deletion'],
    after: userDoes('delete', ({ before }, { peer, group }) => {
      const value = before.contacts[`${peer}/${group}`]?.value;
      return value === 'prepared' || value === 'connecting';
    }),
    of: atOnce,
  },
  {
    id: 'host-goes',
    sentence: 'the host leaves before it has passed on all links of a joiner',
    scopes: ['join-leave'],
    after: userDoes('leave', ({ before }) =>
      GROUPS.some((group) =>
        Object.values(before.groups[group].hosts).some(
          ({ value, context }) => value === 'introducing' && context.introduced.length > 0,
        ),
      ),
    ),
    of: atOnce,
  },
  {
    id: 'two-owners-switch',
    sentence: 'two owners have both changed the setting',
    scopes: ['two-owners', 'second-owner'],
    after: allOf(
      ...(['alice', 'bob'] as const).map((owner) =>
        userDoes('switch', ({ client }) => client === owner),
      ),
    ),
    of: atOnce,
  },
];

/** What is tested by none of them, and not looked at here either. */
export const NOT_MODELLED: readonly { readonly sentence: string; readonly because: string }[] = [
  {
    sentence: 'the host is removed before it has passed on all links of a joiner',
    because:
      'only an owner removes, and no scope has another owner than the host who removes it; that it leaves is looked at instead',
  },
];

/** What comes of runs of a design in a scope that go through a situation. */
export interface Through {
  readonly design: Design;
  readonly scope: Scope;
  readonly states: number;
  /** After how many steps it can have happened; null where it can't. */
  readonly happensIn: number | null;
  readonly violations: readonly {
    readonly property: ProtocolProperty;
    /** Of the shortest run that goes through the situation, to the violation. */
    readonly steps: number;
    /** Of the shortest run that does not; null where there is none. */
    readonly withoutIt: number | null;
  }[];
}

/** All properties, asked of the runs that go through the situation, from there on, and of the others. Every state is visited. */
export function goingThrough({ id, after, of }: Untested, design: Design, scope: Scope): Through {
  const system = systemOf(scope, designsOf(design));
  const questions = PROPERTIES.filter((one) => isAsked(one, system)).map((one) =>
    toAsk(one, system, 'not asked'),
  );
  const asked = observed(system, after(system), [
    { property: { id, kind: 'witness', witness: of(system) }, part: 'after' },
    ...PARTS.flatMap((part) =>
      questions.map((property) => ({ property: { ...property, id: idIn(part, property) }, part })),
    ),
  ]);
  const { states, findings } = new Checker(asked.system, asked.properties).explore();
  const steps = new Map(
    findings
      .filter(({ property, verdict }) => property === id || verdict === 'violated')
      .map(({ property, run }) => [property, run?.actions.length ?? null]),
  );
  return {
    design,
    scope,
    states,
    happensIn: steps.get(id) ?? null,
    violations: PROPERTIES.flatMap((property) => {
      const after = steps.get(idIn('after', property)) ?? null;
      const withoutIt = steps.get(idIn('before', property)) ?? null;
      return after === null ? [] : [{ property, steps: after, withoutIt }];
    }),
  };
}

const PARTS: readonly Part[] = ['after', 'before'];

function idIn(part: Part, { id }: { readonly id: string }): string {
  return `${part} it: ${id}`;
}

function isAsked(property: ProtocolProperty, system: GroupSystem): boolean {
  return (property.notAskedOf?.(system) ?? null) === null;
}
