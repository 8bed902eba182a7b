/**
 * The hazards that reading the shipped source suggests: confirmed by a shortest run in which the event itself can be read, or
 * refuted; and gone from a model without the branch that they come from.
 */
import { describe, expect, test } from 'vitest';
import type { ContactStateName } from '../model/machines/contact-parts.ts';
import type { ClientState } from '../model/client-state.ts';
import { solution3 } from '../model/designs/solution-3.ts';
import { whyNotIn } from '../model/scope.ts';
import type { ComponentState, GroupSystem, Input } from '../model/system.ts';
import { goThrough, recordSteps } from '../traces/run.ts';
import { designNamed, scopeNamed, systemIn } from './asking.ts';
import { findWitness } from './finding.ts';
import type { Mutation } from './mutants.ts';
import { SHIPPED_HAZARDS, type ShippedHazard, trials } from './shipped-hazards.ts';

const MOST_STATES = 1_000_000;

type Teller = 'bob' | 'cath';
/** A step of the run that must be told so. */
type Event = readonly [who: Teller, ...lines: readonly string[]];

const OWN_IS_GREATER: Event = [
  'bob',
  '← x.grp.direct.inv',
  'does nothing: the own link is the greater one',
];
const ANSWERED: Event = ['cath', '← x.info (reply)', 'contact bob: ready'];
const failedFor = (who: Teller): Event => [
  who,
  '← AUTH for x.info (confirmation)',
  'is told: the connection with the contact has failed',
];
const CREATED_FOR_ONE_WHO_HAS_GONE: Event = [
  'bob',
  'opens a contact with cath',
  'contact cath: created',
  'makes the link bob-cath/direct/0',
];
const OFFERED_AGAIN: Event = [
  'bob',
  '← x.grp.mem.fwd cath',
  'member cath: connecting',
  'joins the link cath-bob/team/1',
  '→ cath: x.grp.mem.info (confirmation)',
];
const THERE_IS_ONE = 'there is a contact already';

const CONFIRMED: readonly {
  readonly id: string;
  readonly design: string;
  readonly steps: number;
  readonly events: readonly Event[];
  /** What is refused in the end, by who wants it; null where it is not. */
  readonly refused?: Readonly<Partial<Record<Teller, readonly (string | null)[]>>>;
}[] = [
  // In 5.3 with members that announce version 1: facts, section 2.2.
  ...['baseline', ...solution3.map(({ name }) => name), 'shipped-5.3 protocolVersion=1'].map(
    (design) => ({
      id: 'z0-no-links',
      design,
      steps: 8,
      events: [
        [
          'cath',
          'the link cath-bob/team/0 is made',
          'does nothing: the other link is not made yet',
        ],
        [
          'cath',
          'deletes the contact with bob',
          'contact bob: none',
          'closes its end of cath-bob/direct/0',
        ],
      ] as const,
    }),
  ),
  // 5.3 has joined by the time of the deletion, whose end must be closed before bob answers.
  ...(
    [
      ['shipped-5.3', 11],
      ['shipped-6.4', 7],
    ] as const
  ).map(([design, steps]) => ({
    id: 'z1-both-wait',
    design,
    steps,
    events: [OWN_IS_GREATER],
    refused: { bob: [THERE_IS_ONE], cath: [THERE_IS_ONE] },
  })),
  {
    id: 'z2-overtaken',
    design: 'shipped-6.4',
    steps: 10,
    events: [
      ['cath', '← x.grp.direct.inv, “bob 1”', 'contact bob: prepared', "shows bob's text 1"],
      ['bob', '← x.info (confirmation)', 'does nothing: the connection was given up'],
    ],
  },
  {
    id: 'z2-apart',
    design: 'shipped-5.3',
    steps: 10,
    // Over the link that has given way, which is still heard.
    events: [['bob', '← x.info (confirmation)', '→ cath: x.info (reply)'], ANSWERED],
  },
  {
    id: 'z3-lost-target',
    design: 'shipped-5.3',
    steps: 5,
    events: [failedFor('cath')],
    refused: { bob: [null], cath: [THERE_IS_ONE] },
  },
  // A user of 6.4 who accepts such a link can do so again; who has invited joins the greater link unasked.
  {
    id: 'z3-lost-target',
    design: 'shipped-6.4',
    steps: 8,
    events: [failedFor('bob')],
    refused: { bob: [THERE_IS_ONE], cath: [null] },
  },
  {
    id: 'z3-repaired',
    design: 'shipped-5.3',
    steps: 10,
    events: [failedFor('cath'), ANSWERED],
  },
  {
    id: 'z3-repaired',
    design: 'shipped-6.4',
    steps: 14,
    events: [failedFor('bob'), ['bob', '← x.info (reply)', 'contact cath: ready']],
  },
  {
    id: 'z4-silent-drop',
    design: 'shipped-6.4',
    steps: 7,
    events: [['bob', '← x.grp.direct.inv', 'does nothing: the contact has no connection']],
    refused: {
      bob: [THERE_IS_ONE, 'the contact is not connected'],
      cath: [THERE_IS_ONE, 'the contact is not connected'],
    },
  },
  ...(
    [
      ['shipped-5.3', 6],
      ['shipped-6.4', 7],
    ] as const
  ).map(([design, steps]) => ({
    id: 'z5-created-then-received',
    design,
    steps,
    events: [ANSWERED],
    refused: { cath: ['the contact is not in a state to'] },
  })),
  ...['shipped-5.3', 'shipped-6.4'].map((design) => ({
    id: 'z6-member-gone',
    design,
    // To leave, two notices, and the link.
    steps: 4,
    events: [CREATED_FOR_ONE_WHO_HAS_GONE],
    refused: { bob: ['the group connection is not ready'] },
  })),
  {
    id: 'z7-refused',
    design: 'shipped-6.4',
    steps: 3,
    events: [['cath', '← x.grp.direct.inv, “bob 1”', 'does nothing: direct messages are off']],
    refused: { bob: [THERE_IS_ONE] },
  },
  {
    id: 'z7-connected',
    design: 'shipped-5.3',
    steps: 5,
    events: [
      [
        'cath',
        '← x.grp.direct.inv, “bob 1”',
        'is told: direct messages are not allowed in the group',
        'contact bob: connecting',
        "shows bob's text 1",
        'joins the link bob-cath/direct/0',
        '→ bob: x.info (confirmation)',
      ],
      ANSWERED,
    ],
  },
  // The joiner's handshake with both takes ten steps; the same with the second link, five. Today's direct link takes two more.
  ...(
    [
      ['baseline', 17],
      ['shipped-5.3', 15],
      ['shipped-6.4', 15],
    ] as const
  ).map(([design, steps]) => ({
    id: 'z8-repeated-links',
    design,
    steps,
    events: [OFFERED_AGAIN],
  })),
];

const REFUTED: readonly (readonly [id: string, design: string])[] = [
  // No contact is made in their handshake, among members of the same release.
  ['z0-no-links', 'shipped-5.3'],
  ['z0-no-links', 'shipped-6.4'],
  // In 5.3 both connections are heard: no end is deaf.
  ['z2-overtaken', 'shipped-5.3'],
  ['z2-apart', 'shipped-6.4'],
  ['z7-refused', 'shipped-5.3'],
  ['z7-connected', 'shipped-6.4'],
];

describe.each(CONFIRMED)(
  '$id is confirmed for $design',
  ({ id, design, steps, events, refused }) => {
    const hazard = hazardNamed(id);
    const [preset = '', ...settings] = design.split(' ');
    const system = systemIn(scopeNamed(hazard.scope), designNamed(preset, ...settings));
    const { run } = findWitness(system, hazard, MOST_STATES);
    if (run === null) throw new Error('it is not');
    const replayed = goThrough(system, run);

    test(`in ${steps} steps, in which the event can be read`, () => {
      expect(replayed.steps).toHaveLength(steps);
      const told = recordSteps(system, replayed).map(({ tells }) => tells);
      for (const [who, ...lines] of events) expect(told).toContainEqual({ [who]: lines });
    });

    test('and nothing is under way then, and users are refused what would be a way out', () => {
      expect(replayed.isQuiescent).toBe(true);
      const tried = trials(system, replayed.end, hazard);
      for (const [who, reasons] of Object.entries(refused ?? {}))
        expect(tried.flatMap((one) => (one.who === who ? [one.refused] : []))).toEqual(reasons);
    });
  },
);

test.each(REFUTED)('%s is refuted for %s, in every state', (id, design) => {
  const hazard = hazardNamed(id);
  const system = systemIn(scopeNamed(hazard.scope), designNamed(design));
  expect(findWitness(system, hazard, MOST_STATES)).toMatchObject({ run: null, closed: true });
});

test('nobody keeps a conversation in 5.3', () => {
  const { scope } = hazardNamed('z4-silent-drop');
  expect(whyNotIn(scopeNamed(scope), designNamed('shipped-5.3'))).toBe(
    'no user of this design can delete keeping conversation',
  );
});

test('every hazard is confirmed or refuted here for every design that it is asked of', () => {
  const asked = SHIPPED_HAZARDS.flatMap(({ id, designs }) => designs.map((one) => `${id} ${one}`));
  const answered = [
    ...CONFIRMED.map(({ id, design }) => `${id} ${design}`),
    ...REFUTED.map((one) => one.join(' ')),
    'z4-silent-drop shipped-5.3',
  ];
  expect(answered.sort()).toEqual(asked.sort());
});

/** The branch that a hazard comes from, taken out of a model in which it is confirmed. */
const WITHOUT: readonly {
  readonly id: string;
  readonly what: string;
  readonly design: readonly [string, ...settings: readonly string[]];
  readonly mutation?: Mutation;
}[] = [
  {
    id: 'z0-no-links',
    what: 'a contact whose links are being made cannot be deleted',
    design: ['baseline'],
    mutation: refusing(
      (state, input) =>
        input.type === 'wish' &&
        input.wish.type === 'delete' &&
        state.groups.team.members[input.wish.peer]?.value === 'introduced',
    ),
  },
  {
    id: 'z1-both-wait',
    what: 'an invitation with the lesser link is joined as well',
    design: ['shipped-5.3'],
    mutation: invitedAsStranger('connecting'),
  },
  {
    id: 'z2-overtaken',
    what: 'an invitation to who is ready replaces nothing',
    design: ['shipped-6.4'],
    mutation: notInvited('ready'),
  },
  {
    id: 'z2-apart',
    what: 'the same',
    design: ['shipped-5.3'],
    mutation: notInvited('ready'),
  },
  {
    id: 'z3-lost-target',
    what: 'who learns that it has joined in vain has no contact any more',
    design: ['shipped-5.3'],
    mutation: reacting(
      (_, input) => input.type === 'AUTH' && input.packet.as === 'confirmation',
      () => (_, state) => ({ state: withoutContact(state, 'connecting'), sends: [], notes: [] }),
    ),
  },
  {
    id: 'z3-repaired',
    what: 'an invitation to who is connecting replaces nothing',
    design: ['shipped-5.3'],
    mutation: notInvited('connecting'),
  },
  {
    id: 'z4-silent-drop',
    what: 'who has kept the conversation can be invited',
    design: ['shipped-6.4'],
    mutation: invitedAsStranger('kept'),
  },
  {
    id: 'z4-silent-drop',
    what: 'the branch is not there at all: the invitation is unexpected',
    design: ['shipped-6.4'],
    mutation: unexpectedIn('kept'),
  },
  {
    id: 'z5-created-then-received',
    what: 'an invitation to who has made a link is dropped',
    design: ['shipped-6.4'],
    mutation: notInvited('created'),
  },
  {
    id: 'z6-member-gone',
    what: 'to make a link takes what it takes to send it',
    design: ['shipped-6.4', 'invitation=at-once', 'whileConnecting=prohibited'],
  },
  {
    id: 'z7-refused',
    what: 'an invitation is accepted all the same',
    design: ['shipped-6.4', 'invitedWhileOff=accept'],
  },
  {
    id: 'z7-connected',
    what: 'an invitation is dropped',
    design: ['shipped-5.3', 'invitedWhileOff=ignore'],
  },
  {
    id: 'z8-repeated-links',
    what: 'who has met a joiner takes no other link of its',
    design: ['shipped-5.3', 'repeatedLinks=unexpected'],
  },
];

describe('without its branch a hazard is refuted', () => {
  test.each(WITHOUT)('$id: $what', ({ id, design: [name, ...settings], mutation }) => {
    const hazard = hazardNamed(id);
    const design = designNamed(name, ...settings);
    const system = systemIn(scopeNamed(hazard.scope), design);
    expect(findWitness(mutation?.(system) ?? system, hazard, MOST_STATES)).toMatchObject({
      run: null,
      closed: true,
    });
  });

  test('of each it is shown', () => {
    const shown = new Set(WITHOUT.map(({ id }) => id));
    expect(SHIPPED_HAZARDS.filter(({ id }) => !shown.has(id))).toEqual([]);
  });
});

function hazardNamed(id: string): ShippedHazard {
  const hazard = SHIPPED_HAZARDS.find((one) => one.id === id);
  if (hazard === undefined) throw new RangeError(`there is no hazard ${id}`);
  return hazard;
}

type Occasion = (state: ClientState, input: Input) => boolean;
type Reacts = GroupSystem['react'];

/** Clients that react otherwise on an occasion. */
function reacting(is: Occasion, otherwise: (as: Reacts) => Reacts): Mutation {
  return (system) => {
    const react = otherwise(system.react.bind(system));
    return {
      ...system,
      react: (component, state, input) =>
        state.kind === 'client' && is(state, input)
          ? react(component, state, input)
          : system.react(component, state, input),
    };
  };
}

function refusing(is: Occasion): Mutation {
  return reacting(is, () => () => ({ refused: 'it is not possible here' }));
}

function ignoring(is: Occasion): Mutation {
  return reacting(is, () => (_, state) => ({ state, sends: [], notes: [] }));
}

/** An invitation that arrives where the contact is in that state is dropped. */
function notInvited(value: ContactStateName): Mutation {
  return ignoring((state, input) => isInvitedIn(value, state, input));
}

/** It is taken as if there were no contact. */
function invitedAsStranger(value: ContactStateName): Mutation {
  return reacting(
    (state, input) => isInvitedIn(value, state, input),
    (as) => (component, state, input) => as(component, withoutContact(state, value), input),
  );
}

/** The client has no answer to it, and says so. */
function unexpectedIn(value: ContactStateName): Mutation {
  return reacting(
    (state, input) => isInvitedIn(value, state, input),
    () => (_, state) => ({
      state,
      sends: [],
      notes: [{ type: 'unexpected', message: 'x.grp.direct.inv', from: 'cath' }],
    }),
  );
}

function isInvitedIn(value: ContactStateName, { contacts }: ClientState, input: Input): boolean {
  return (
    input.type === 'receive' &&
    input.packet.message.type === 'x.grp.direct.inv' &&
    Object.values(contacts).some((contact) => contact.value === value)
  );
}

function withoutContact(state: ComponentState, value: ContactStateName): ComponentState {
  if (state.kind !== 'client') return state;
  const others = Object.entries(state.contacts).filter(([, contact]) => contact.value !== value);
  return { ...state, contacts: Object.fromEntries(others) };
}
