/**
 * One fault each in a system of which nothing complains: who complains then, and of whom.
 *
 * Exactly those complain whose sentence the fault makes false, so that no property sees less or more than it says.
 */
import { describe, expect, test } from 'vitest';
import type { Scope } from '../model/scope.ts';
import {
  allow,
  bobOpens,
  invites,
  joining,
  removes,
  switches,
  trio,
} from '../model/scopes/parts.ts';
import type { Packet } from '../model/vocabulary/messages.ts';
import { PROPERTIES } from './all.ts';
import { designNamed, opinion, scopeNamed, systemIn } from './asking.ts';
import { deaf, mishearing, misplacing, type Mutation, saying, unmasked } from './mutants.ts';

const joins: Scope = {
  ...joining,
  name: 'joins',
  question: 'Does a group come together?',
  settings: 'on',
  wishes: [invites('cath')],
};

const ruled: Scope = {
  ...trio,
  name: 'ruled',
  question: 'Does everybody hear of what the owner does, and of what is written?',
  settings: 'on',
  wishes: [
    switches(1, 'a change'),
    removes('bob'),
    allow('bob', { type: 'post', group: 'team' }, 1, 'a text that may come too late'),
  ],
};

const quiet = scopeNamed('contact-quiet');
const incognito = scopeNamed('incognito');

const oneLoss: Scope = {
  ...trio,
  name: 'one-loss',
  question: 'Is a loss shown?',
  settings: 'on',
  losses: 1,
  wishes: [
    ...bobOpens(1, 'one contact', 'without a text'),
    allow('bob', { type: 'write', peer: 'cath', group: 'team' }, 2, 'one is lost, one tells of it'),
  ],
};

interface Fault {
  readonly fault: string;
  readonly scope: Scope;
  readonly design: string;
  readonly mutation: Mutation;
  /** By property. */
  readonly complaints: Readonly<Record<string, string>>;
}

const pending = 'solution-2/pending';

const noMesh = {
  'no-stuck-negotiation':
    'bob counts cath as a current member, and waits for the connection with it',
  'group-mesh': 'bob and cath are current members, and have no ready group connection',
};

const FAULTS: readonly Fault[] = [
  {
    fault: 'cath throws invitations away',
    scope: quiet,
    design: pending,
    mutation: deaf('cath', 'x.grp.direct.inv'),
    complaints: {
      'no-orphaned-pending':
        "bob's text 1 waits for bob-cath/direct/0, and nothing is on its way any more",
      'no-stuck-negotiation': "bob's contact with cath waits for a connection",
      'no-dangling-connection':
        'bob has made the link of bob-cath/direct/0, and cath has not joined it',
      'can-always-finish':
        "bob's contact with cath is connecting, and no delivery that is left can end every negotiation",
    },
  },
  {
    fault: 'bob throws the confirmation of his link away',
    scope: quiet,
    design: pending,
    mutation: deaf('bob', 'x.info'),
    complaints: {
      'no-orphaned-pending':
        "bob's text 1 waits for bob-cath/direct/0, and nothing is on its way any more",
      'no-stuck-negotiation': "bob's contact with cath waits for a connection",
      'can-always-finish':
        "bob's contact with cath is connecting, and no delivery that is left can end every negotiation",
    },
  },
  {
    fault: 'cath throws the reply to her confirmation away',
    scope: quiet,
    design: pending,
    mutation: deaf('cath', 'x.info'),
    complaints: {
      'no-unexpected-message': 'cath did not expect x.msg.new from bob',
      'no-orphaned-pending':
        "cath's text 1 waits for bob-cath/direct/0, and nothing is on its way any more",
      'no-silent-loss': "bob's text 1 was sent, cath does not have it, and bob is not told",
      'no-stuck-negotiation': "cath's contact with bob waits for a connection",
      'contact-symmetry': "bob's contact with cath is ready, and cath's with bob is connecting",
      'can-always-finish':
        "bob's contact with cath is connecting, and no delivery that is left can end every negotiation",
    },
  },
  {
    fault: 'bob throws texts away',
    scope: quiet,
    design: pending,
    mutation: deaf('bob', 'x.msg.new'),
    complaints: {
      'no-silent-loss': "cath's text 1 was sent, bob does not have it, and cath is not told",
    },
  },
  {
    fault: 'the network delivers texts twice',
    scope: quiet,
    design: pending,
    mutation: misplacing((text, before) => ({ queue: [...before, text, text], isReported: false })),
    complaints: { 'in-order-once': "bob's text 1 is shown twice" },
  },
  {
    fault: 'the network lets a text overtake the one before it',
    scope: quiet,
    design: pending,
    mutation: misplacing((text, before) => ({
      queue: isText(before.at(-1))
        ? [...before.slice(0, -1), text, ...before.slice(-1)]
        : [...before, text],
      isReported: false,
    })),
    complaints: {
      'in-order-once':
        "bob's text 2 is shown, and bob's text 1, sent before it over bob-cath/direct/0, is not",
    },
  },
  {
    fault: 'the network drops first texts, unsaid',
    scope: quiet,
    design: pending,
    mutation: misplacing((text, before) => ({
      queue: isFirstText(text) ? before : [...before, text],
      isReported: false,
    })),
    complaints: {
      'in-order-once':
        "bob's text 2 is shown, and bob's text 1, sent before it over bob-cath/direct/0, is not",
      'no-silent-loss': "bob's text 1 was sent, cath does not have it, and bob is not told",
    },
  },
  {
    fault: 'the network reports texts as failed that it delivers',
    scope: quiet,
    design: pending,
    mutation: misplacing((text, before) => ({ queue: [...before, text], isReported: true })),
    complaints: {
      'no-false-alarm': "bob was told that bob's text 1 has failed, and cath has it",
    },
  },
  {
    fault: 'bob throws the links that are forwarded to him away',
    scope: joins,
    design: pending,
    mutation: deaf('bob', 'x.grp.mem.fwd'),
    complaints: {
      ...noMesh,
      'no-dangling-connection':
        'cath has made the link of cath-bob/team/0, and bob has not joined it',
    },
  },
  {
    fault: 'cath throws introductions away',
    scope: joins,
    design: pending,
    mutation: deaf('cath', 'x.grp.mem.intro'),
    complaints: noMesh,
  },
  {
    fault: 'bob is not told that cath is new',
    scope: joins,
    design: pending,
    mutation: deaf('bob', 'x.grp.mem.new'),
    complaints: {
      'no-unexpected-message': 'bob did not expect x.grp.mem.fwd from alice',
      'no-stuck-negotiation':
        'cath counts bob as a current member, and waits for the connection with it',
      'group-mesh': noMesh['group-mesh'],
      'no-dangling-connection':
        'cath has made the link of cath-bob/team/0, and bob has not joined it',
    },
  },
  {
    fault: 'cath does not hear of changed settings',
    scope: ruled,
    design: pending,
    mutation: deaf('cath', 'x.grp.info'),
    complaints: {
      'settings-converge': "direct messages are off in alice's copy, and on in cath's",
    },
  },
  {
    fault: 'cath shares her own profile, wherever she is',
    scope: incognito,
    design: 'baseline',
    mutation: unmasked('cath'),
    complaints: {
      'profile-consistency': 'cath shares its main profile, and is incognito in the group',
    },
  },
  {
    fault: 'cath does not show that something was lost',
    scope: oneLoss,
    design: pending,
    mutation: saying('cath', (reaction) => ({
      ...reaction,
      notes: reaction.notes.filter(({ type }) => type !== 'integrity error'),
    })),
    complaints: {
      'error-attribution':
        'something of the direct conversation was lost, and cath sees no integrity error there',
    },
  },
  {
    fault: 'bob takes it that a direct link was forwarded, where none was',
    scope: { ...joins, settings: 'either' },
    design: 'solution-3/introduction-decides',
    mutation: mishearing('bob', (message) =>
      message.type === 'x.grp.mem.fwd'
        ? { ...message, directLink: message.directLink ?? 'cath-bob/direct/0' }
        : message,
    ),
    complaints: {
      'introduction-honoured':
        'bob joins the direct link cath-bob/direct/0, and was forwarded none',
      consent: 'bob joins the direct link cath-bob/direct/0 while its own copy is off',
      'no-stuck-negotiation': "bob's contact with cath waits for a connection",
      'no-dangling-connection':
        'bob has its end of cath-bob/direct/0, and cath has closed the other',
      'can-always-finish':
        "bob's contact with cath is connecting, and no delivery that is left can end every negotiation",
    },
  },
];

describe.each(FAULTS)('$fault', ({ scope, design, mutation, complaints }) => {
  const sound = systemIn(scope, designNamed(design));
  const faulty = mutation(sound);
  const asked = PROPERTIES.filter((property) => (property.notAskedOf?.(sound) ?? null) === null);

  test('without it, nothing complains of that', () => {
    for (const property of asked)
      if (Object.hasOwn(complaints, property.id))
        expect(opinion(property, sound).verdict, property.id).not.toBe('violated');
  });

  test('with it, exactly these complain', () => {
    const found = asked.flatMap((property) => {
      const { complaint } = opinion(property, faulty);
      return complaint === null || opinion(property, sound).complaint !== null
        ? []
        : [[property.id, complaint]];
    });
    expect(Object.fromEntries(found)).toEqual(complaints);
  });
});

function isText(packet: Packet | undefined): boolean {
  return packet?.message.type === 'x.msg.new';
}

function isFirstText({ message }: Packet): boolean {
  return message.type === 'x.msg.new' && message.scope === 'direct' && message.text.index === 0;
}
