/** Situations that claims hang on and no verdict tells of: whether they come about, by a search of their own. */
import { Checker } from '../../checker/explore.ts';
import { currentMembers } from '../../model/client-state.ts';
import { designOf, designsOf, type Preset } from '../../model/designs/design.ts';
import { memberLimitOf } from '../../model/designs/knobs.ts';
import { castsOf, type Scope, whyNotIn } from '../../model/scope.ts';
import { SCOPES } from '../../model/scopes.ts';
import { systemOf } from '../../model/start.ts';
import type { GroupSystem } from '../../model/system.ts';
import { GROUPS } from '../../model/vocabulary/ids.ts';
import { findRun } from '../finding.ts';
import type { SystemWitness } from '../property.ts';
import { WITNESSES } from '../witnesses.ts';
import { atRest, type Side } from '../at-rest.ts';
import {
  isAroundLimit,
  isAsDesigned,
  isDeleting,
  isDesynchronised,
  isFaultyAroundLimit,
  isHandshake,
  isLimited,
  presets,
  solution3,
  strips,
  type Which,
  without,
} from './which.ts';

/** A situation that was looked for. */
export interface Sighting {
  readonly situation: Situation;
  readonly design: string;
  readonly scope: string;
  /** In how many steps it comes about at the soonest; null where it never does. */
  readonly steps: number | null;
  /** How many states were visited: all that there are, where it never comes about. */
  readonly states: number;
}

export type Situation =
  | 'strip'
  | 'over-the-limit'
  | 'direct-link-over-the-limit'
  | 'beyond-the-limit'
  | 'member-without-contact';

interface Sought {
  readonly situation: Situation;
  readonly designs: Which;
  readonly scopes: (scope: Scope) => boolean;
  readonly of: (system: GroupSystem) => SystemWitness;
}

const SOUGHT: readonly Sought[] = [
  { situation: 'strip', designs: strips, scopes: isDesynchronised, of: witnessed('strip') },
  {
    situation: 'over-the-limit',
    designs: isLimited,
    scopes: (scope) => isAroundLimit(scope) || isFaultyAroundLimit(scope),
    of: witnessed('over-the-limit'),
  },
  {
    situation: 'direct-link-over-the-limit',
    designs: isLimited,
    scopes: isAroundLimit,
    of: introducesOverTheLimit,
  },
  {
    situation: 'beyond-the-limit',
    designs: isLimited,
    scopes: (scope) => isAroundLimit(scope) || isFaultyAroundLimit(scope),
    of: witnessed('beyond-the-limit'),
  },
  {
    situation: 'member-without-contact',
    designs: without(solution3, isLimited),
    scopes: makesContacts,
    of: atRest(isWithoutContact),
  },
];

/** The handshake makes contacts, and perhaps they are deleted: by others than the host, whose contacts are from before. */
export function makesContacts(scope: Scope): boolean {
  const [cast, ...others] = castsOf(scope);
  if (cast === undefined || others.length > 0 || !isAsDesigned(scope)) return false;
  const isDeletingThem =
    isDeleting(scope) &&
    cast.joiners.length > 0 &&
    scope.pairs.every((pair) => !pair.includes(cast.host));
  return isHandshake(scope) || isDeletingThem;
}

/** A member whose copy of the setting is on is connected with another, and has no contact with it. */
function isWithoutContact(mine: Side, theirs: Side): boolean {
  return (
    mine.group.ownCopy === 'on' &&
    mine.group.members[theirs.client]?.value === 'connected' &&
    mine.contact?.value !== 'ready'
  );
}

export function sightAll(): readonly Sighting[] {
  return SOUGHT.flatMap(({ situation, designs, scopes, of }) =>
    presets(designs).flatMap((preset) =>
      SCOPES.filter((scope) => scopes(scope) && whyNotIn(scope, preset) === null).map((scope) => ({
        situation,
        design: preset.name,
        scope: scope.name,
        ...sight(preset, scope, of),
      })),
    ),
  );
}

function sight(preset: Preset, scope: Scope, of: Sought['of']): Pick<Sighting, 'steps' | 'states'> {
  const design = designOf(preset);
  const system = systemOf(scope, designsOf(design));
  const checker = new Checker(system, [{ id: 'sought', kind: 'witness', witness: of(system) }]);
  const { run, states } = findRun(checker, Number.POSITIVE_INFINITY);
  return { steps: run?.actions.length ?? null, states };
}

function witnessed(situation: Situation): Sought['of'] {
  const witness = WITNESSES.find(({ id }) => id === situation);
  if (witness === undefined) throw new RangeError(`there is no witness '${situation}'`);
  return witness.of;
}

/** The host tells a joiner to make a direct connection, and counts more current members than its limit by then. */
export function introducesOverTheLimit(system: GroupSystem): SystemWitness {
  return {
    step: ({ component, after, sends }) => {
      const host = system.clientAt(component);
      if (host === null || after.kind !== 'client') return false;
      const limit = memberLimitOf(system.designOf(host).knobs);
      return (
        GROUPS.some((group) => 1 + currentMembers(after.groups[group]).length > limit) &&
        sends.some(
          ({ input }) =>
            input.type === 'send' &&
            input.packet.message.type === 'x.grp.mem.intro' &&
            input.packet.message.direct === true,
        )
      );
    },
  };
}
