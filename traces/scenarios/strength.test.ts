/** Every script can fail: in a model that does otherwise, each scene says what is not as upstream's test expects. */
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../checker/system.ts';
import type { Note } from '../../model/client.ts';
import type { ClientState } from '../../model/client-state.ts';
import type { Client } from '../../model/vocabulary/ids.ts';
import { deaf, type Mutation, saying, unmasked } from '../../properties/mutants.ts';
import { SCENARIOS } from './all.ts';
import { PROTOTYPE, R5_2, R5_3, R5_3_ANNOUNCING_1, R5_4, R6_4 } from './releases.ts';
import { all, type Designs, perform, type Scene } from './scenario.ts';

/** What is otherwise: who goes by what, who is incognito, or the model itself. */
interface Other {
  readonly designs?: Designs;
  readonly incognito?: Scene['incognito'];
  readonly changed?: Mutation;
}

/** Per scene, and what it finds then. */
const OTHERWISE: Readonly<Record<string, readonly [Other, failure: string]>> = {
  'bob announces 2, cath announces 2: no contact': [
    { designs: all(R5_2) },
    'bob: all contacts: alice, cath; expected: alice',
  ],
  'bob announces 2, cath announces 1: no contact': [
    { designs: { others: R5_3, cath: R5_2 } },
    'bob: all contacts: alice, cath; expected: alice',
  ],
  'bob announces 1, cath announces 2: a contact': [
    { designs: all(R5_3) },
    'bob: all contacts: alice; expected: alice, cath',
  ],
  'bob announces 1, cath announces 1: a contact': [
    { designs: { others: R5_3, cath: R5_3_ANNOUNCING_1 } },
    'bob: all contacts: alice; expected: alice, cath',
  ],
  'no contacts among those invited': [
    { designs: all(R5_2) },
    'bob: all contacts: alice, cath; expected: alice',
  ],
  'contacts made in the group outlive removals; deleted ones do not come back': [
    { changed: losingContacts('cath') },
    'cath writes to bob: refused, as there is no contact',
  ],
  'the same three in two groups: bob and cath do not know that they have met before': [
    { designs: all(R5_2) },
    'bob: contact with cath: ready; expected: none',
  ],
  'in 5.2 the owner deletes the group: everybody is told, nobody writes to it, contacts work': [
    { changed: deaf('cath', 'x.grp.del') },
    'cath: own membership of the team: current; expected: deleted',
  ],
  'the same in 5.4, where bob and cath never had a contact': [
    { designs: all(R5_2) },
    'bob: all contacts: alice, cath; expected: alice',
  ],
  'two who have deleted their contact make it again by a first text': [
    { designs: all(R5_3) },
    'bob: contact with alice: ready; expected: deletedByPeer',
  ],
  'an invitation from the group revives a contact that the peer has deleted': [
    { designs: all(`${R5_4} invitedWithContact=ignore`) },
    'alice: contact with bob: connecting; expected: ready',
  ],
  'two who never had a contact make one by a first text': [
    { designs: all(R6_4) },
    'cath: contact with bob: prepared; expected: connecting',
  ],
  'an invitation without a text makes a contact, and shows nothing': [
    { designs: all(R6_4) },
    'bob: contact with cath: connecting; expected: ready',
  ],
  'who is a contact already is invited to none; a text goes to the contact there is': [
    { designs: all(PROTOTYPE) },
    'alice: opens a contact with bob: refused: no contact is made on demand in this design; expected: there is a contact already',
  ],
  'an invitation is sent once, and the first one succeeds': [
    { changed: deaf('cath', 'x.grp.direct.inv') },
    'bob: contact with cath: connecting; expected: ready',
  ],
  'who are incognito in the group are so in the contact they make in it': [
    { changed: unmasked('cath') },
    'bob: profiles of the contact cath: main; expected: incognito',
  ],
  'a contact waits until its user accepts, and outlives the group': [
    { designs: all(R5_3) },
    'cath: contact with bob: ready; expected: prepared',
  ],
  'who accepts, incognito in the group, is so in the contact': [
    { changed: unmasked('cath') },
    'bob: profiles of the contact cath: main; expected: incognito',
  ],
  'without their contact, and with one group deleted, the other group works': [
    { designs: all(R5_3) },
    'bob: writes to alice: refused: done; expected: the peer has deleted the contact',
  ],
  'with the setting off contacts from before work, and no others are made': [
    { designs: all(R5_2) },
    'bob: opens a contact with cath: refused: no contact is made on demand in this design; expected: direct messages are not allowed in the group',
  ],
  'with the setting off nobody writes to a member': [
    { changed: deaf('bob', 'x.grp.info') },
    'bob: writes to cath: refused: done; expected: direct messages are not allowed in the group',
  ],
  'each change of the owner reaches everybody, and appears once': [
    { changed: deaf('cath', 'x.grp.info') },
    'cath: direct messages: on; expected: off',
  ],
  'a direct text on the group connection reaches its reader, and nobody else': [
    { designs: all('solution-2/pending') },
    'bob writes to cath: refused, as there is no contact',
  ],
  'alice joins the group of her contact bob, where her contact cath is: no new contact': [
    { changed: deaf('cath', 'x.info.probe.check') },
    'alice: contact that cath is known to be: none; expected: cath of the club',
  ],
  'two contacts of the same two stay apart, and each shows what was written in it': [
    { changed: merging('alice') },
    'alice: all contacts: bob; expected: bob, bob',
  ],
  'two who are contacts join the same group: they know each other, and have no other': [
    { changed: deaf('bob', 'x.info.probe') },
    'bob: contact that cath is known to be: none; expected: cath of the club',
  ],
  'who never met before recognise nobody': [
    { designs: all(R5_2) },
    'bob: all contacts: alice, cath; expected: alice',
  ],
  'testCantInviteContactIncognito: who is incognito in its own group invites nobody': [
    { incognito: [] },
    'alice: invites bob: refused: done; expected: who is incognito invites nobody',
  ],
  'testJoinGroupIncognito: who has joined incognito is known so, and invites nobody': [
    { incognito: [] },
    'bob: profiles of the member cath: main; expected: incognito',
  ],
  'testFullAsyncFast: two steps, each taken while the other is offline': [
    { changed: deaf('cath', 'x.info') },
    'cath: contact with bob of the club: connecting; expected: ready',
  ],
  'testAsyncAcceptingOffline: whoever joins is offline between its steps': [
    { changed: deaf('cath', 'HELLO') },
    'cath: contact with bob of the club: connecting; expected: ready',
  ],
  'testAsyncInitiatingOffline: whoever made the link is offline between its steps': [
    { changed: deaf('bob', 'HELLO') },
    'bob: contact with cath of the club: connecting; expected: ready',
  ],
  'what was lost of the group is shown with its next text, in the group': [
    { changed: withoutNote('integrity error') },
    'bob: integrity errors in: none; expected: group',
  ],
  'what was lost of a contact is shown with its next text, in the contact': [
    { changed: withoutNote('integrity error') },
    'bob: integrity errors in: none; expected: direct',
  ],
  'who has kept the conversation cannot write in it, nor can the other': [
    { designs: all(`${R6_4} deletionNotice=none`) },
    'cath: contact with bob: ready; expected: deletedByPeer',
  ],
  'testRepeatAuthErrorsDisableContact: a text to a contact deleted in silence fails': [
    { designs: all(R5_4) },
    'bob: contact with alice: deletedByPeer; expected: ready',
  ],
};

const SCENES = SCENARIOS.flatMap(({ scenes }) => scenes);

describe('a scene fails in another model, and says what it finds', () => {
  for (const scene of SCENES)
    test(scene.shows, () => {
      const [other, failure] = OTHERWISE[scene.shows] ?? [{}, 'it is not shown'];
      const { designs = scene.designs, incognito = scene.incognito ?? [], changed } = other;
      expect(perform({ ...scene, designs, incognito }, 'first', changed).failure).toBe(failure);
    });
});

test('of every scene it is shown, and no two have the same words', () => {
  expect(SCENES.map(({ shows }) => shows).sort()).toEqual(Object.keys(OTHERWISE).sort());
});

/** Nobody is shown that. */
function withoutNote(type: Note['type']): Mutation {
  return (system) => ({
    ...system,
    react: (component, state, input) => {
      const reaction = system.react(component, state, input);
      return isRefusal(reaction)
        ? reaction
        : { ...reaction, notes: reaction.notes.filter((note) => note.type !== type) };
    },
  });
}

/** A client whose contacts go with its membership. */
function losingContacts(client: Client): Mutation {
  return withContacts(client, (_, { groups }) => groups.team.membership.value === 'current');
}

/** A client that has one contact with one person: the older one gives way. */
function merging(client: Client): Mutation {
  return withContacts(client, (name, { contacts }) => {
    const [peer, group] = name.split('/');
    return group === 'club' || !Object.keys(contacts).includes(`${peer}/club`);
  });
}

/** A client that keeps those of its contacts only. */
function withContacts(
  client: Client,
  stays: (name: string, state: ClientState) => boolean,
): Mutation {
  return saying(client, ({ state, ...reaction }) => {
    if (state.kind !== 'client') throw new Error(`${client} is a ${state.kind}`);
    const contacts = Object.entries(state.contacts).filter(([name]) => stays(name, state));
    return { ...reaction, state: { ...state, contacts: Object.fromEntries(contacts) } };
  });
}
