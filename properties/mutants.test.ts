/**
 * Every property can complain, of the right client or connection, and can be content.
 *
 * It complains where a design is known to violate it, or where no design does, of a small fault put into one; it is content
 * where there was an occasion and nothing was wrong. What is complained of is from the properties' own sentences.
 */
import { expect, test } from 'vitest';
import { Checker } from '../checker/explore.ts';
import { isRefusal, type Send } from '../checker/system.ts';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem, Input } from '../model/system.ts';
import { goThrough } from '../traces/run.ts';
import { PROPERTIES } from './all.ts';
import { complaintAtEnd } from './complaints.ts';
import { toAsk } from './property.ts';
import { cellNamed, propertyNamed, verified } from './testing.ts';
import { type Cell, verify } from './verification.ts';

/** Counterexamples are short: the searches that look for one need not be whole. */
const ENOUGH = 8_000;

type Where = readonly [design: string, scope: string];
type Fault = (system: GroupSystem) => GroupSystem;

const ON_DEMAND = ['solution-2/pending', 'contact-quiet'] as const;

const VIOLATIONS: readonly (readonly [property: string, ...Where, complaint: string])[] = [
  [
    'connection-isolation',
    'solution-1/cascade',
    'contact-quiet',
    "bob's end of cath-bob/team/0 serves cath as member and cath as contact",
  ],
  [
    'purpose-agreement',
    'solution-1/keep-if-used',
    'contact-leaving',
    'cath-bob/team/0 serves cath as contact at bob, and bob as member at cath',
  ],
  [
    'group-separation',
    'solution-1/keep-if-used',
    'two-groups-incognito',
    "bob's end of cath-bob/team/0, negotiated in the team, serves cath as contact in the club",
  ],
  [
    'no-relayed-plaintext',
    'solution-1/cascade',
    'sparse',
    "alice relays a text of bob's to cath, in plain",
  ],
  [
    'no-link-exposure',
    'baseline',
    'incognito',
    "alice sees the direct link cath-bob/direct/0, which is cath's for bob",
  ],
  [
    'consent',
    'baseline',
    'join',
    'cath makes the direct link cath-bob/direct/0 while its own copy is off',
  ],
  [
    'introduction-honoured',
    'solution-3/any-off-prevents',
    'join',
    'bob is forwarded the direct link cath-bob/direct/0, and does not join it',
  ],
  [
    'single-contact',
    'solution-2/prohibited',
    'contact-crossing',
    "cath's contact with bob has 2 connections: cath-bob/direct/0 and bob-cath/direct/0",
  ],
  [
    'in-order-once',
    'solution-2/prohibited',
    'contact-crossing',
    "bob's text 1 is shown after a later one",
  ],
  [
    'error-attribution',
    'solution-1/cascade',
    'loss',
    'cath sees an integrity error in the group conversation, and the loss was in the direct one',
  ],
  [
    'deletion-scope',
    'solution-1/cascade',
    'contact-kept',
    'bob ends a contact, and closes cath-bob/team/0, which serves cath as member',
  ],
  [
    'removed-stay-silent',
    'solution-1/keep-if-used',
    'shared-connection',
    "bob shows a text of cath's to the group, and knows that cath is no member any more",
  ],
  [
    'no-unexpected-message',
    'solution-1/keep-if-used',
    'contact-kept',
    'bob did not expect x.msg.new from cath',
  ],
  [
    'no-orphaned-pending',
    'solution-2/pending',
    'contact-settings',
    "bob's text 1 waits for bob-cath/direct/0, and nothing is on its way any more",
  ],
  [
    'no-silent-loss',
    'baseline',
    'contact-kept',
    "bob's text 1 was sent, cath does not have it, and bob is not told",
  ],
  [
    'no-stuck-negotiation',
    'solution-1/cascade',
    'contact-kept',
    'bob counts cath as a current member, and waits for the connection with it',
  ],
  [
    'no-dangling-connection',
    'baseline',
    'contact-again',
    'cath has its end of cath-bob/direct/0, and bob has closed the other',
  ],
  [
    'contact-symmetry',
    'baseline',
    'contact-again',
    "cath's contact with bob is ready, and bob's with cath is none",
  ],
  [
    'recognition-symmetry',
    'solution-1/cascade',
    'two-groups-incognito',
    'bob knows that cath, met in the club, is its contact, and cath does not know it of bob',
  ],
  [
    'group-mesh',
    'solution-1/cascade',
    'contact-kept',
    'bob and cath are current members, and have no ready group connection',
  ],
  [
    'settings-converge',
    'solution-2/pending',
    'join',
    "direct messages are off in alice's copy, and on in cath's",
  ],
  [
    're-establishable',
    'baseline',
    'contact-again',
    'bob and cath have had a contact deleted, and whatever they do now, they cannot have one that works',
  ],
  [
    'can-always-finish',
    'solution-3/any-off-prevents',
    'join',
    'a contact is connecting, and no delivery that is left can end that',
  ],
];

test.each(VIOLATIONS)('%s complains of %s in %s', (id, design, scope, complaint) => {
  const [result] = searched(cellNamed(design, scope), id);
  expect(result?.verdict).toBe('violated');
  expect(result?.trace?.complaint).toBe(complaint);
});

/** What no design does wrong. */
const FAULTS: readonly (readonly [
  property: string,
  what: string,
  ...Where,
  Fault,
  complaint: string,
])[] = [
  [
    'profile-consistency',
    'shows its main profile',
    'solution-2/pending',
    'incognito',
    showingMainProfile,
    'cath shares its main profile, and is incognito in the group',
  ],
  [
    'no-false-alarm',
    'reports what it delivers',
    ...ON_DEMAND,
    reportingWhatArrives,
    "bob was told that bob's text 1 has failed, and cath has it",
  ],
];

test.each(FAULTS)(
  '%s complains of one who %s, in %s in %s',
  (id, _, design, scope, fault, complaint) => {
    expect(complaintOf(id, [design, scope], fault)).toBe(complaint);
    expect(complaintOf(id, [design, scope])).toBeNull();
  },
);

const CONTENT: readonly (readonly [property: string, ...Where])[] = [
  ['connection-isolation', 'baseline', 'contact-again'],
  ['purpose-agreement', 'baseline', 'contact-again'],
  ['group-separation', 'solution-2/prohibited', 'two-groups-incognito'],
  ['profile-consistency', 'baseline', 'incognito'],
  ['no-relayed-plaintext', 'baseline', 'contact-quiet'],
  ['no-link-exposure', ...ON_DEMAND],
  ['consent', ...ON_DEMAND],
  ['introduction-honoured', 'baseline', 'incognito'],
  ['single-contact', 'baseline', 'contact-crossing'],
  ['in-order-once', 'baseline', 'contact-crossing'],
  ['error-attribution', 'baseline', 'loss'],
  ['deletion-scope', 'baseline', 'contact-again'],
  ['removed-stay-silent', 'solution-1/cascade', 'sparse'],
  ['no-false-alarm', 'solution-1/cascade', 'join-delete'],
  ['no-unexpected-message', 'baseline', 'contact-quiet'],
  ['no-orphaned-pending', ...ON_DEMAND],
  ['no-silent-loss', 'baseline', 'contact-crossing'],
  ['no-stuck-negotiation', ...ON_DEMAND],
  ['no-dangling-connection', ...ON_DEMAND],
  ['contact-symmetry', ...ON_DEMAND],
  ['recognition-symmetry', 'solution-2/prohibited', 'two-groups-incognito'],
  ['group-mesh', ...ON_DEMAND],
  ['settings-converge', 'solution-1/cascade', 'join-delete'],
  ['re-establishable', 'solution-1/keep-if-used', 'contact-again-by-text'],
  ['can-always-finish', ...ON_DEMAND],
];

test.each(CONTENT)('%s is content with %s in %s, and has had an occasion', (id, design, scope) => {
  const { results } = verified(cellNamed(design, scope), [propertyNamed(id)]);
  expect(results.map(({ verdict }) => verdict)).toEqual(['holds']);
});

test('every property is here, with a case of either kind', () => {
  const ids = PROPERTIES.map(({ id }) => id).toSorted();
  expect([...VIOLATIONS, ...FAULTS].map(([id]) => id).toSorted()).toEqual(ids);
  expect(CONTENT.map(([id]) => id).toSorted()).toEqual(ids);
});

function searched(cell: Cell, id: string) {
  const search = verify(cell, [propertyNamed(id)], ENOUGH);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value.results;
  }
}

/** What a property has against a cell with a fault put into it; null where it holds. */
function complaintOf(id: string, [design, scope]: Where, fault: Fault = (system) => system) {
  const cell = cellNamed(design, scope);
  const property = propertyNamed(id);
  const system = fault(systemOf(cell.scope, designsOf(cell.design)));
  const search = new Checker(system, [toAsk(property, system)]).search({});
  for (;;) {
    const turn = search.next();
    if (!turn.done) continue;
    const run = turn.value.findings[0]?.run ?? null;
    return run === null ? null : complaintAtEnd(property, system, goThrough(system, run));
  }
}

/** Cath sends her main profile, whatever she is in the group. */
function showingMainProfile(system: GroupSystem): GroupSystem {
  return withSends(system, (send, from) => {
    const { input } = send;
    if (system.clientAt(from) !== 'cath') return [send];
    if ((input.type !== 'join' && input.type !== 'send') || input.packet.message.type !== 'x.info')
      return [send];
    const message = { ...input.packet.message, profile: 'main' } as const;
    return [{ ...send, input: { ...input, packet: { ...input.packet, message } } }];
  });
}

/** A connection that hands over a direct text tells its author all the same that it came to nothing. */
function reportingWhatArrives(system: GroupSystem): GroupSystem {
  return withSends(system, (send) => {
    const { input } = send;
    if (input.type !== 'receive' || input.packet.message.type !== 'x.msg.new') return [send];
    const { connection, packet } = input;
    if (input.packet.message.scope !== 'direct') return [send];
    const to = system.clientComponent(input.packet.message.text.author);
    return [send, { to, input: { type: 'AUTH', connection, packet } }];
  });
}

/** The system, but for what its components send each other. */
function withSends(
  system: GroupSystem,
  changed: (send: Send<Input>, from: number) => readonly Send<Input>[],
): GroupSystem {
  return {
    ...system,
    react: (component, state, input) => {
      const reaction = system.react(component, state, input);
      return isRefusal(reaction)
        ? reaction
        : { ...reaction, sends: reaction.sends.flatMap((send) => changed(send, component)) };
    },
  };
}
