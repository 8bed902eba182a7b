/** Scopes of contacts between two members who are there already: one hazard each, and all of them together. */
import type { Scope } from '../scope.ts';
import {
  allow,
  eachOpens,
  eitherOpens,
  bobOpens,
  each,
  leaves,
  removes,
  switches,
  trio,
} from './parts.ts';

const twoTexts = each(
  'write',
  2,
  'order needs two texts over one connection; a third adds no new pair of neighbours',
);

const thereAndBack = switches(
  2,
  'there and back: a copy can be late in both directions, and late and right again',
);

export const contactScopes: readonly Scope[] = [
  {
    ...trio,
    name: 'contact-quiet',
    question: 'Does a contact work when nothing comes in between?',
    settings: 'on',
    wishes: [...bobOpens(1, 'one contact'), ...twoTexts],
  },
  {
    ...trio,
    name: 'contact-crossing',
    question: 'What if both invite each other?',
    settings: 'on',
    wishes: [...eachOpens(1, 'two invitations can cross; no third is sent meanwhile'), ...twoTexts],
  },
  {
    ...trio,
    name: 'contact-settings',
    question: 'What if their copies of the setting differ, or it changes while they negotiate?',
    settings: 'may differ',
    wishes: [
      ...bobOpens(1, 'only one invites, or the crossing would be seen here too'),
      ...twoTexts,
      thereAndBack,
    ],
  },
  {
    ...trio,
    name: 'contact-deletion',
    question: 'What if a contact is deleted, by either, at any moment?',
    settings: 'on',
    wishes: [
      ...bobOpens(2, 'one contact, and another after it was deleted; only one side invites'),
      ...twoTexts,
      ...each('delete', 1, 'each side ends the contact once, at any moment, or both do'),
    ],
  },
  {
    ...trio,
    name: 'contact-again',
    question: 'Once a contact has been deleted, can there be one again?',
    settings: 'on',
    wishes: [
      ...eachOpens(
        2,
        'one contact, and one invitation left on each side to make another',
        'without a text',
      ),
      ...each(
        'delete',
        2,
        'one contact is deleted, and one deletion left on each side to clear up',
      ),
    ],
  },
  {
    ...trio,
    name: 'contact-again-by-text',
    question: 'The same, where a text is all that it takes to make a contact?',
    settings: 'on',
    wishes: [
      ...each('write', 2, 'one contact, and one text left on each side to make another'),
      ...each('delete', 2, 'as in contact-again'),
    ],
  },
  {
    ...trio,
    name: 'contact-again-off',
    question:
      'Once a contact has been deleted, can there be one again while direct messages are switched off?',
    settings: 'on',
    wishes: [
      ...bobOpens(2, 'one contact, and another after it was deleted', 'without a text'),
      ...each('write', 1, 'a text each way; where a contact is made by writing, that makes it'),
      ...each('delete', 1, 'each side ends the contact once'),
      allow(
        'cath',
        { type: 'delete keeping conversation', peer: 'bob', group: 'team' },
        1,
        'or its connection alone, where a user can',
      ),
      switches(1, 'one change, at any moment'),
    ],
  },
  {
    ...trio,
    name: 'contact-kept',
    question: 'What if somebody deletes the connection of a contact, and keeps the conversation?',
    isAbout: 'delete keeping conversation',
    settings: 'on',
    wishes: [
      ...eachOpens(1, 'one contact, and an invitation to make another', 'without a text'),
      ...each('write', 1, 'a text each way'),
      allow(
        'bob',
        { type: 'delete keeping conversation', peer: 'cath', group: 'team' },
        1,
        'one side does it, once: the other is told or is not',
      ),
      ...each('delete', 1, 'each side ends the contact once'),
    ],
  },
  {
    ...trio,
    name: 'contact-leaving',
    question: 'What if somebody leaves the group, or is removed, while a contact is made or used?',
    settings: 'on',
    wishes: [
      ...bobOpens(1, 'one contact'),
      ...twoTexts,
      leaves('bob'),
      leaves('cath'),
      removes('cath'),
    ],
  },
  {
    ...trio,
    name: 'contact',
    question: 'What if all of it happens together?',
    settings: 'may differ',
    wishes: [
      ...eitherOpens(
        1,
        'invitations can cross, in either order of the links in the scopes above',
        'without a text',
      ),
      ...each('write', 1, 'one text each way; for the order of two see the scopes above'),
      ...each('delete', 1, 'each side ends the contact once'),
      switches(1, 'one change, on top of copies that differ already'),
      leaves('bob'),
      removes('cath'),
    ],
  },
  {
    ...trio,
    name: 'contact-mixed',
    question: 'What if the two have different releases?',
    settings: 'on',
    isForMixes: true,
    wishes: [
      ...eachOpens(1, 'invitations can cross, with links in either order'),
      ...each('write', 1, 'a text each way'),
      ...each('delete', 1, 'each side ends the contact once'),
      switches(1, 'one change, at any moment'),
    ],
  },
];
