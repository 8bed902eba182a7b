/**
 * Each property told apart by designs: one that it complains of, in these words, and one that it is content with.
 *
 * Where it can be, the two differ in one choice alone, in the same scope. *Content* means that the occasion came, too: a
 * property that is vacuous is not content.
 */
import { expect, test } from 'vitest';
import type { Scope } from '../model/scope.ts';
import { allow, bobOpens, removes, trio } from '../model/scopes/parts.ts';
import { PROPERTIES } from './all.ts';
import { designNamed, opinion, scopeNamed, systemIn } from './asking.ts';

/** A text that is lost, and one to the group that tells of it. */
const oneLoss: Scope = {
  ...trio,
  name: 'one-loss',
  question: 'Where is a loss shown?',
  settings: 'on',
  losses: 1,
  wishes: [
    ...bobOpens(1, 'one contact', 'without a text'),
    allow('bob', { type: 'write', peer: 'cath', group: 'team' }, 1, 'the text that is lost'),
    allow('bob', { type: 'post', group: 'team' }, 1, 'what tells of it'),
  ],
};

const removedWrites: Scope = {
  ...trio,
  name: 'removed-writes',
  question: 'Who hears somebody who is removed?',
  settings: 'on',
  wishes: [
    allow('bob', { type: 'write', peer: 'cath', group: 'team' }, 1, 'so that they are contacts'),
    allow('bob', { type: 'post', group: 'team' }, 1, 'what is not to be heard'),
    removes('bob'),
  ],
};

interface Place {
  readonly scope: Scope | string;
  readonly design: string;
  readonly settings?: readonly string[];
}

interface Row {
  readonly property: string;
  readonly complains: Place;
  readonly says: string;
  readonly content: Place;
}

const cascade = 'solution-1/cascade';
const keepIfUsed = 'solution-1/keep-if-used';
const prohibited = 'solution-2/prohibited';
const pending = 'solution-2/pending';
const anyOff = 'solution-3/any-off-prevents';
const introduction = 'solution-3/introduction-decides';

const quiet = { scope: 'contact-quiet', design: pending };
const differing = { scope: 'contact-settings', design: pending };
const agreeing = { ...differing, settings: ['invitedWhileOff=accept'] };
const crossing = { scope: 'contact-crossing', design: pending };
const relayed = { scope: 'sparse', design: pending };
const inTwoSteps = { ...relayed, settings: ['invitation=in-two-steps'] };
const greaterLink = { ...crossing, settings: ['crossing=greater-link'] };

const ROWS: readonly Row[] = [
  {
    property: 'connection-isolation',
    complains: { ...quiet, design: cascade },
    says: "bob's end of cath-bob/team/0 serves cath as member and cath as contact",
    content: quiet,
  },
  {
    property: 'purpose-agreement',
    complains: { scope: 'contact-leaving', design: keepIfUsed },
    says: 'cath-bob/team/0 serves cath as contact at bob, and bob as member at cath',
    content: { scope: 'contact-leaving', design: cascade },
  },
  {
    property: 'group-separation',
    complains: { scope: 'two-groups-incognito', design: cascade },
    says: "bob's end of cath-bob/team/0, negotiated in the team, serves cath as contact in the club",
    content: { scope: 'two-groups-incognito', design: prohibited },
  },
  {
    property: 'no-relayed-plaintext',
    complains: { scope: 'sparse', design: cascade },
    says: "alice relays a text of bob's to cath, in plain",
    content: relayed,
  },
  {
    property: 'no-relayed-plaintext',
    complains: {
      ...inTwoSteps,
      settings: [...inTwoSteps.settings, 'whileConnecting=first-attached'],
    },
    says: "alice relays a text of bob's to cath, in plain",
    content: inTwoSteps,
  },
  {
    property: 'no-link-exposure',
    complains: { scope: 'incognito', design: 'baseline' },
    says: "alice sees the direct link cath-bob/direct/0, which is cath's for bob",
    content: quiet,
  },
  {
    property: 'consent',
    complains: { scope: 'join', design: introduction },
    says: 'cath makes the direct link cath-bob/direct/0 while its own copy is off',
    content: { scope: 'join', design: anyOff },
  },
  {
    property: 'consent',
    complains: agreeing,
    says: 'cath joins the direct link bob-cath/direct/0 while its own copy is off',
    content: differing,
  },
  {
    property: 'introduction-honoured',
    complains: { scope: 'join', design: anyOff },
    says: 'bob is forwarded the direct link cath-bob/direct/0, and does not join it',
    content: { scope: 'join', design: introduction },
  },
  {
    property: 'single-contact',
    complains: crossing,
    says: "cath's contact with bob has 2 connections: cath-bob/direct/0 and bob-cath/direct/0",
    content: greaterLink,
  },
  {
    property: 'in-order-once',
    complains: crossing,
    says: "bob's text 1 is shown after a later one",
    content: greaterLink,
  },
  {
    property: 'error-attribution',
    complains: { scope: oneLoss, design: cascade },
    says: 'cath sees an integrity error in the group conversation, and the loss was in the direct one',
    content: { scope: oneLoss, design: prohibited },
  },
  {
    property: 'deletion-scope',
    complains: { scope: 'contact-kept', design: cascade },
    says: 'bob ends a contact, and closes cath-bob/team/0, which serves cath as member',
    content: { scope: 'contact-kept', design: 'baseline' },
  },
  {
    property: 'deletion-scope',
    complains: { scope: 'contact-leaving', design: cascade },
    says: 'bob ends a member, and closes cath-bob/team/0, which serves cath as contact',
    content: { scope: 'contact-leaving', design: keepIfUsed },
  },
  {
    property: 'removed-stay-silent',
    complains: { scope: removedWrites, design: keepIfUsed },
    says: "cath shows a text of bob's to the group, and knows that bob is no member any more",
    content: { scope: removedWrites, design: cascade },
  },
  {
    property: 'no-orphaned-pending',
    complains: differing,
    says: "bob's text 1 waits for bob-cath/direct/0, and nothing is on its way any more",
    content: agreeing,
  },
  {
    property: 'no-silent-loss',
    complains: { scope: 'contact-kept', design: 'baseline' },
    says: "bob's text 1 was sent, cath does not have it, and bob is not told",
    content: { scope: 'contact-quiet', design: 'baseline' },
  },
  {
    property: 'no-stuck-negotiation',
    complains: differing,
    says: "bob's contact with cath waits for a connection",
    content: agreeing,
  },
  {
    property: 'no-stuck-negotiation',
    complains: { scope: 'contact-deletion', design: cascade },
    says: 'bob counts cath as a current member, and waits for the connection with it',
    content: agreeing,
  },
  {
    property: 'no-stuck-negotiation',
    complains: { scope: 'contact-leaving', design: 'shipped-5.3' },
    says: 'bob has made a link for cath, and can never send it',
    content: { scope: 'contact-quiet', design: 'shipped-5.3' },
  },
  {
    property: 'no-dangling-connection',
    complains: differing,
    says: 'bob has made the link of bob-cath/direct/0, and cath has not joined it',
    content: agreeing,
  },
  {
    property: 'no-dangling-connection',
    complains: { scope: 'contact-again', design: 'baseline' },
    says: 'cath has its end of cath-bob/direct/0, and bob has closed the other',
    content: { scope: 'contact-quiet', design: 'shipped-6.4' },
  },
  {
    property: 'contact-symmetry',
    complains: { scope: 'contact-again', design: 'baseline' },
    says: "cath's contact with bob is ready, and bob's with cath is none",
    content: { scope: 'contact-quiet', design: 'baseline' },
  },
  {
    property: 'contact-symmetry',
    complains: crossing,
    says: 'bob would send to cath over cath-bob/direct/0, and cath to bob over bob-cath/direct/0',
    content: quiet,
  },
  {
    property: 'recognition-symmetry',
    complains: { scope: 'two-groups', design: prohibited },
    says: 'bob knows that cath, met in the club, is its contact, and cath does not know it of bob',
    content: { scope: 'two-groups-incognito', design: prohibited },
  },
  {
    property: 'group-mesh',
    complains: { scope: 'contact-kept', design: cascade },
    says: 'bob and cath are current members, and have no ready group connection',
    content: { scope: 'contact-kept', design: 'baseline' },
  },
  {
    property: 'settings-converge',
    complains: { scope: 'join', design: cascade },
    says: "direct messages are off in alice's copy, and on in cath's",
    content: { scope: 'incognito', design: cascade },
  },
  {
    property: 're-establishable',
    complains: { scope: 'contact-again', design: 'baseline' },
    says: 'bob and cath have had a contact deleted, and whatever they do now, they cannot have one that works',
    content: { scope: 'contact-again', design: pending },
  },
  {
    property: 're-establishable',
    complains: { scope: 'contact-again-by-text', design: cascade },
    says: 'bob and cath have had a contact deleted, and whatever they do now, they cannot have one that works',
    content: { scope: 'contact-again-by-text', design: keepIfUsed },
  },
  {
    property: 'can-always-finish',
    complains: differing,
    says: "bob's contact with cath is connecting, and no delivery that is left can end every negotiation",
    content: agreeing,
  },
];

/** Those that no design here breaks, or only by a fault that is no choice; mutants do. */
const BY_MUTANTS_ONLY = ['profile-consistency', 'no-false-alarm', 'no-unexpected-message'];

test.each(ROWS)('$property complains of $complains.design in words: $says', (row) => {
  expect(asked(row.property, row.complains)).toEqual({ verdict: 'violated', complaint: row.says });
});

test.each(ROWS)('$property is content with $content.design where it need not complain', (row) => {
  expect(asked(row.property, row.content)).toEqual({ verdict: 'holds', complaint: null });
});

test('every property is told apart so, but for those that take a mutant', () => {
  const inRows = new Set([...ROWS.map(({ property }) => property), ...BY_MUTANTS_ONLY]);
  expect([...inRows].sort()).toEqual(PROPERTIES.map(({ id }) => id).sort());
});

function asked(id: string, { scope, design, settings = [] }: Place) {
  const property = PROPERTIES.find((one) => one.id === id);
  if (property === undefined) throw new RangeError(`there is no property '${id}'`);
  const found = typeof scope === 'string' ? scopeNamed(scope) : scope;
  return opinion(property, systemIn(found, designNamed(design, ...settings)));
}
