/**
 * What searches use of the model: every design in every scope, each to a bound, and in some situations more, which are possible
 * and which no question is asked about.
 */
import { Checker } from '../checker/explore.ts';
import { type ModelCoverage, modelCoverage } from '../model/coverage.ts';
import { designOf, designsOf, type Preset } from '../model/designs/design.ts';
import { mixes } from '../model/designs/mixes.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { type Scope, whyNotIn } from '../model/scope.ts';
import {
  allow,
  bobOpens,
  cast,
  each,
  eachOpens,
  invites,
  joining,
  leaves,
  plain,
  removes,
  switches,
  trio,
} from '../model/scopes/parts.ts';
import { systemOf } from '../model/start.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import { everyCell } from './cells.ts';
import type { Cell } from './verification.ts';

const UNIFORM = PRESETS.filter(({ others }) => others === undefined);

const leavesClub = (who: Client) =>
  allow(who, { type: 'leave', group: 'club' }, 1, 'nobody leaves twice');

/** What the named scopes leave out, with the designs to look at. */
const MORE: readonly { readonly scope: Scope; readonly presets: readonly Preset[] }[] = [
  {
    scope: {
      ...joining,
      name: 'join-leave-slow',
      question: 'What if somebody leaves while a slow handshake goes on, or while links are made?',
      settings: 'on',
      handshake: 'slow',
      linksTakeAStep: true,
      wishes: [
        invites('cath'),
        ...(['alice', 'bob', 'cath'] as const).map((who) => leaves(who)),
        removes('bob'),
        removes('cath'),
      ],
    },
    presets: UNIFORM,
  },
  {
    scope: {
      ...joining,
      name: 'owners',
      question:
        'What if an owner removes the joiner that another one hosts, and if somebody else tries?',
      groups: { team: cast(['alice', 'bob'], ['cath'], ['alice', 'bob']) },
      settings: 'on',
      wishes: [
        invites('cath'),
        allow('bob', { type: 'remove', member: 'cath', group: 'team' }, 1, 'once'),
        switches(1, 'who is no owner cannot', 'cath'),
      ],
    },
    presets: UNIFORM,
  },
  {
    scope: {
      ...trio,
      name: 'sparse-leave',
      question: 'What if somebody leaves a sparse group?',
      topology: 'sparse',
      settings: 'on',
      wishes: [leaves('alice'), leaves('bob'), removes('cath')],
    },
    presets: UNIFORM,
  },
  {
    scope: {
      ...trio,
      name: 'group-deleted',
      question: 'What if two owners delete the group, and if somebody else tries?',
      groups: { team: cast(['alice', 'bob', 'cath'], [], ['alice', 'bob']) },
      settings: 'on',
      wishes: [
        ...(['bob', 'alice', 'cath'] as const).map((who) =>
          allow(who, { type: 'delete group', group: 'team' }, 1, 'once'),
        ),
        // Their connection stays where it has been used for a contact.
        ...each('write', 1, 'where a contact is made by writing'),
        leaves('cath'),
        removes('cath'),
      ],
    },
    presets: UNIFORM,
  },
  {
    scope: {
      ...plain,
      name: 'two-groups-leave',
      question: 'What if somebody leaves the group in which two are about to recognise each other?',
      groups: { team: cast(['alice', 'bob', 'cath']), club: cast(['eve', 'bob'], ['cath']) },
      settings: 'on',
      pairs: [['bob', 'cath']],
      wishes: [
        allow('eve', { type: 'invite', joiner: 'cath', group: 'club' }, 1, 'once'),
        ...bobOpens(1, 'one contact', 'without a text'),
        leavesClub('bob'),
        leavesClub('cath'),
      ],
    },
    presets: UNIFORM,
  },
  {
    scope: {
      ...trio,
      name: 'contact-again-off',
      question: 'What if the setting is off when somebody is invited again?',
      settings: 'on',
      wishes: [
        ...bobOpens(2, 'one contact, and another', 'without a text'),
        ...each('write', 1, 'where a contact is made by writing'),
        ...each('delete', 1, 'and deleted'),
        allow(
          'cath',
          { type: 'delete keeping conversation', peer: 'bob', group: 'team' },
          1,
          'or so',
        ),
        switches(1, 'at any moment'),
      ],
    },
    presets: UNIFORM,
  },
  {
    scope: {
      ...trio,
      name: 'contact-again-mixed',
      question: 'What if somebody is invited again by a peer of another release?',
      settings: 'on',
      wishes: [
        ...eachOpens(1, 'one contact, and another', 'without a text'),
        allow('cath', { type: 'delete', peer: 'bob', group: 'team' }, 1, 'in between'),
      ],
    },
    presets: mixes.filter(({ onlyIn }) => onlyIn === 'contact-mixed'),
  },
];

/** @param mostStates of each design in each scope */
export function coverageOfSearches(mostStates: number): ModelCoverage {
  const cells = [...everyCell(), ...moreCells()];
  for (const { design, scope } of cells)
    new Checker(systemOf(scope, designsOf(design)), []).explore({ states: mostStates });
  return modelCoverage(cells.map(({ design }) => design));
}

function moreCells(): readonly Cell[] {
  return MORE.flatMap(({ scope, presets }) =>
    presets
      .filter((preset) => whyNotIn(scope, { knobs: preset.knobs }) === null)
      .map((preset) => ({ scope, design: designOf(preset) })),
  );
}
