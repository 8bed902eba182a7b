/** Evidence for claims: from the verdicts on record, and from what was counted. */
import type { Preset } from '../../model/designs/design.ts';
import { PRESETS } from '../../model/designs/presets.ts';
import type { Scope } from '../../model/scope.ts';
import { SCOPES } from '../../model/scopes.ts';
import type { DirectMessages } from '../../model/vocabulary/messages.ts';
import type { Counted } from '../costs/counting.ts';
import type { Cost } from '../costs/formulas.ts';
import type { Data, Evidence } from './evidence.ts';
import type { Which } from './which.ts';

/** @param isMeant which of them, by its knobs */
export function presets(isMeant: Which): readonly Preset[] {
  return PRESETS.filter((preset) => preset.onlyIn === undefined && isMeant(preset));
}

/** The verdict on a property in each scope that is meant, for each design: to hold speaks for the claim. */
export function whereHeld(
  { record }: Data,
  designs: Which,
  properties: readonly string[],
  isMeant: (scope: Scope) => boolean = () => true,
): readonly Evidence[] {
  return presets(designs).flatMap((preset) =>
    SCOPES.filter(isMeant).flatMap(({ name }) => {
      const cell = record.designs[preset.name]?.[name];
      return properties.flatMap((property) => {
        const verdict = cell?.properties[property];
        if (cell === undefined || verdict === undefined) return [];
        return [verdictEvidence(preset, name, property, verdict, cell.states)];
      });
    }),
  );
}

function verdictEvidence(
  { name: design, knobs }: Preset,
  scope: string,
  property: string,
  verdict: string,
  states: number,
): Evidence {
  const steps = stepsOf(verdict);
  return {
    what: property,
    design,
    where: scope,
    found: verdict,
    speaks: steps !== null ? 'against' : verdict === 'holds' ? 'for' : 'nothing',
    states,
    trace: steps === null ? null : { name: `${design}/${scope}/${property}`, steps },
    attributes: { ...knobs },
  };
}

/** The length of the counterexample in a verdict on record; null where there is none. */
export function stepsOf(verdict: string): number | null {
  const steps = /^violated in (\d+)/.exec(verdict)?.[1];
  return steps === undefined ? null : Number(steps);
}

/**
 * The shortest violation of each property by each design: for a claim that something goes wrong, one is enough.
 *
 * @param need whether a design must violate every one of the properties, or any
 */
export function whereBroken(
  data: Data,
  designs: Which,
  properties: readonly string[],
  need: 'every' | 'any' = 'every',
  isMeant?: (scope: Scope) => boolean,
): readonly Evidence[] {
  return presets(designs).flatMap((preset) => {
    const isIt: Which = ({ name }) => name === preset.name;
    const found = properties.flatMap((property) =>
      shortestOf(whereHeld(data, isIt, [property], isMeant)),
    );
    const isBroken = found.some(({ speaks }) => speaks === 'for');
    return found.map((one) =>
      need === 'any' && isBroken && one.speaks === 'against'
        ? { ...one, speaks: 'nothing' as const }
        : one,
    );
  });
}

/** Of all scopes together: the shortest violation, which speaks for the claim here, or that there is none. */
function shortestOf(evidence: readonly Evidence[]): readonly Evidence[] {
  const [first] = evidence;
  if (first === undefined) return [];
  const broken = evidence
    .filter(({ trace }) => trace !== null)
    .sort((one, other) => (one.trace?.steps ?? 0) - (other.trace?.steps ?? 0));
  const asked = evidence.filter(({ speaks }) => speaks !== 'nothing');
  const [shortest] = broken;
  if (shortest !== undefined)
    return [
      {
        ...shortest,
        found: `${shortest.found}, and in ${broken.length} of ${asked.length} scopes`,
        speaks: 'for',
      },
    ];
  const states = asked.reduce((sum, one) => sum + (one.states ?? 0), 0);
  return [
    {
      ...first,
      where: asked.length === 0 ? 'any scope' : `${asked.length} scopes`,
      found: asked.length === 0 ? 'vacuous' : 'holds',
      speaks: asked.length === 0 ? 'nothing' : 'against',
      states,
    },
  ];
}

/** What was counted of a design. */
export interface Look {
  readonly preset: Preset;
  readonly size: number;
  readonly setting: DirectMessages;
  readonly of: (cost: Cost) => Counted['counted'];
}

/** Each design in each size and setting in which it was counted. */
export function looks({ costs }: Data, designs: Which): readonly Look[] {
  return presets(designs).flatMap((preset) => {
    const ofDesign = costs.filter(({ design }) => design.name === preset.name);
    const first = ofDesign.filter(({ cost }) => cost === ofDesign[0]?.cost);
    return first.map(({ size, setting }) => ({
      preset,
      size,
      setting,
      of: (cost) => {
        const found = ofDesign.find(
          (one) => one.cost === cost && one.size === size && one.setting === setting,
        );
        if (found === undefined) throw new RangeError(`${preset.name}: ${cost} was not counted`);
        return found.counted;
      },
    }));
  });
}

/** Evidence of something counted. */
export function countEvidence(
  { preset, size, setting }: Look,
  what: string,
  found: string,
  speaksFor: boolean,
): Evidence {
  return {
    what,
    design: preset.name,
    where: `${size} members`,
    found,
    speaks: speaksFor ? 'for' : 'against',
    states: null,
    trace: null,
    attributes: { ...preset.knobs, setting, members: String(size) },
  };
}
