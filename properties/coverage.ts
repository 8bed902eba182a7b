/**
 * What the scopes that are verified use of the model, what upstream's scenarios use besides, and what nothing uses, with the
 * reason why it is there all the same.
 */
import { Checker } from '../checker/explore.ts';
import { type Coverage, modelCoverage } from '../model/coverage.ts';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import { SCENARIOS } from '../traces/scenarios/all.ts';
import { designsUsed, ORDERS, perform } from '../traces/scenarios/scenario.ts';
import { everyCell } from './cells.ts';

export interface Shares {
  readonly all: number;
  readonly byScopes: number;
  /** Used by scenarios only. */
  readonly byScenarios: readonly string[];
  readonly byNothing: readonly string[];
}

export interface CoverageReport {
  readonly transitions: Shares;
  readonly routes: Shares;
}

/** Why nothing uses these. Each is as in the report. */
export const UNUSED: readonly {
  readonly because: string;
  readonly transitions: readonly string[];
}[] = [
  {
    because:
      'no client sends it, not even one that misbehaves; one that did would be noticed (model/unexpected.test.ts)',
    transitions: [
      'host of baseline: introducing -- x.grp.mem.inv [wasNotIntroduced] / unexpected',
      'host of solution-3/introduction-decides+strip: introducing -- x.grp.mem.inv [wasNotIntroduced] / unexpected',
    ],
  },
  {
    because:
      'a host that is incognito is played in a scenario of a release, and no release strips links',
    transitions: [
      'host of solution-3/introduction-decides+strip: uninvited -- invite [isIncognito] / refuse',
    ],
  },
  {
    because: 'only 6.4 turns old members away, whose members are those of the releases',
    transitions: [
      'member of baseline: stranger -- x.grp.mem.intro [isTooOld] / tell',
      'member of solution-1/cascade: stranger -- x.grp.mem.intro [isTooOld] / tell',
      'member of solution-2/prohibited: stranger -- x.grp.mem.intro [isTooOld] / tell',
    ],
  },
  {
    because: 'Solution 1 makes no direct link in the handshake that could be waited for',
    transitions: ['member of solution-1/cascade: introduced -- linkMade / ignore'],
  },
  {
    because:
      'over a fast network the host is connected with a joiner as soon as that accepts, and the slow one is looked at in meshes',
    transitions: [
      'sparse member of solution-1/cascade: connecting -- x.grp.mem.del --> gone / closeConnection',
      'sparse member of solution-2/prohibited: connecting -- x.grp.mem.del --> gone / closeConnection',
    ],
  },
  {
    because:
      'in a sparse group only the connection with the host can go with a contact, and nobody removes the host',
    transitions: [
      'sparse member of solution-1/cascade: disconnected -- x.grp.mem.del --> gone / closeConnection',
    ],
  },
  {
    because: 'the host relays no text of a member that has gone',
    transitions: ['sparse member of solution-1/cascade: gone -- x.msg.new / showText'],
  },
  {
    because:
      'a release up to 5.2 hears such a notice from a later one only, and the mixes with that one delete no contact; 5.3 hears it in contact-mixed',
    transitions: ['contact of baseline: ready -- x.direct.del / ignore'],
  },
  {
    because:
      'in Solution 1 only the contact with the host negotiates a connection, before the scope begins',
    transitions: [
      'contact of solution-1/cascade: any -- AUTH [isNegotiation] / tell',
      'contact of solution-1/cascade: connecting -- delete --> none / notifyPeer, closeConnections, giveUpTexts',
      'contact of solution-1/keep-if-used: any -- AUTH [isNegotiation] / tell',
      'contact of solution-1/keep-if-used: connecting -- delete --> none / notifyPeer, closeConnections, giveUpTexts',
    ],
  },
  {
    because:
      'release 5.3 forgets, with a contact, which members were known to be it: no link for it is made in two groups',
    transitions: [
      'contact of shipped-5.3: created -- send invitation [linkIsOfAnotherGroup] / refuse',
    ],
  },
  {
    because:
      'whoever deletes a contact that shares its connection closes that, and does not delete another over it',
    transitions: [
      'contact of solution-1/cascade: deletedByPeer -- x.direct.del / ignore',
      'contact of solution-1/cascade: failed -- x.direct.del / ignore',
    ],
  },
];

/** @param mostStates of each design in each scope */
export function coverageReport(mostStates: number): CoverageReport {
  const cells = everyCell();
  for (const { design, scope } of cells)
    new Checker(systemOf(scope, designsOf(design)), []).explore({ states: mostStates });
  const designs = cells.map(({ design }) => design);
  const byScopes = modelCoverage(designs);
  for (const { scenes } of SCENARIOS)
    for (const scene of scenes) for (const order of ORDERS) perform(scene, order);
  // A scene may be of a release that is no preset, whose machines are not looked at.
  const presets = designsUsed().filter(({ settings }) => settings.length === 0);
  const byBoth = modelCoverage([...designs, ...presets]);
  return {
    transitions: shares(byScopes.transitions, byBoth.transitions),
    routes: shares(byScopes.routes, byBoth.routes),
  };
}

function shares({ all, used: byScopes }: Coverage, { used }: Coverage): Shares {
  return {
    all: all.length,
    byScopes: byScopes.size,
    byScenarios: all.filter((one) => used.has(one) && !byScopes.has(one)),
    byNothing: all.filter((one) => !used.has(one)),
  };
}
