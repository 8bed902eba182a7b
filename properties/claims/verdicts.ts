/** Evidence from the verdicts on record, and from situations that were looked for. */
import type { Preset } from '../../model/designs/design.ts';
import { KNOBS } from '../../model/designs/knobs.ts';
import { castsOf, type Scope } from '../../model/scope.ts';
import { SCOPES } from '../../model/scopes.ts';
import { causeSets } from '../causes-record.ts';
import { stepsOf, uncounted, violatedIn } from '../verdict-in-words.ts';
import { type Data, distinct, type Evidence, speaking } from './evidence.ts';
import type { Sighting, Situation } from './sightings.ts';
import { isUndisturbed, presets, type Which } from './which.ts';

/** Where a claim looks. */
export interface Cells {
  readonly designs: Which;
  /** If it is not said, all. */
  readonly scopes?: (scope: Scope) => boolean;
  /** What the claim is about happens there; if it is not said, whatever makes the property more than vacuous. */
  readonly occasion?: Occasion;
  /** In which respect, where the claim asks the same twice. */
  readonly respect?: Evidence['respect'];
}

/** Whether something happens in a cell, by what is known of it. */
export type Occasion = (data: Data, design: string, scope: string) => boolean;

/** What makes this property more than vacuous does. */
export const occasionOf =
  (property: string): Occasion =>
  ({ record }, design, scope) => {
    const verdict = record.designs[design]?.[scope]?.properties[property];
    return verdict === 'holds' || (verdict !== undefined && stepsOf(verdict) !== null);
  };

export const sighted =
  (situation: Situation): Occasion =>
  (data, design, scope) =>
    (sightingOf(data, situation, design, scope)?.steps ?? null) !== null;

/** The verdict on each property in each cell: to hold speaks for the claim. */
export function whereHeld(
  data: Data,
  cells: Cells,
  properties: readonly string[],
): readonly Evidence[] {
  return properties.flatMap((property) =>
    inEach(data, cells, (preset, scope) => {
      const cell = data.record.designs[preset.name]?.[scope];
      const verdict = cell?.properties[property];
      if (cell === undefined || verdict === undefined) return null;
      return {
        what: property,
        verdict: uncounted(verdict),
        states: cell.states,
        trace: `${preset.name}/${scope}/${property}`,
        causes: causeSets(data.causes, preset.name, scope, property),
      };
    }),
  );
}

/**
 * That a situation never comes about speaks for the claim.
 *
 * @param what it is then, as if it were a property
 */
export function whereNever(
  data: Data,
  cells: Cells,
  situation: Situation,
  what: string,
): readonly Evidence[] {
  return inEach(data, cells, (preset, scope) => {
    const sighting = sightingOf(data, situation, preset.name, scope);
    if (sighting === undefined) return null;
    const { steps, states } = sighting;
    const verdict = steps === null ? 'holds' : violatedIn(steps);
    return { what, verdict, states, trace: null, causes: [] };
  });
}

/** What is known of a cell. */
interface Known extends Pick<Evidence, 'what' | 'causes'> {
  readonly verdict: string;
  readonly states: number;
  /** Where it would be, if there is something to show. */
  readonly trace: string | null;
}

function inEach(
  data: Data,
  { designs, scopes = () => true, occasion = () => true, respect = null }: Cells,
  lookUp: (preset: Preset, scope: string) => Known | null,
): readonly Evidence[] {
  const meant = SCOPES.filter(scopes);
  return presets(designs).flatMap((preset) => {
    return meant.flatMap((scope): readonly Evidence[] => {
      const { name } = scope;
      const known = lookUp(preset, name);
      if (known === null) return [];
      const { what, verdict, states, trace, causes } = known;
      const isAsked = occasion(data, preset.name, name);
      const steps = isAsked ? stepsOf(verdict) : null;
      const holds = isAsked && verdict === 'holds';
      return [
        {
          what,
          respect,
          design: preset.name,
          where: name,
          found: isAsked ? verdict : 'no occasion',
          speaks: steps !== null ? 'against' : holds ? 'for' : 'nothing',
          extent: { scopes: 1, states },
          steps,
          trace: steps === null ? null : trace,
          causes: steps === null ? [] : causes,
          members: null,
          attributes: { ...clausesOf(preset), hosts: hostsOf(scope), course: courseOf(scope) },
        },
      ];
    });
  });
}

/** The shortest violation of each property by each design, over all its cells: for what goes wrong, one is enough. */
export function whereBroken(
  data: Data,
  cells: Cells,
  properties: readonly string[],
): readonly Evidence[] {
  const held = whereHeld(data, cells, properties);
  return properties.flatMap((property) =>
    distinct(held.map(({ design }) => design)).flatMap((design) =>
      together(held.filter((one) => one.what === property && one.design === design)),
    ),
  );
}

/** Of all scopes together: the shortest violation, which speaks for the claim here, or that there is none. */
function together(evidence: readonly Evidence[]): readonly Evidence[] {
  const [violated, holding] = [speaking('against', evidence), speaking('for', evidence)];
  const asked = violated.length + holding.length;
  const [shortest] = violated.toSorted((one, other) => (one.steps ?? 0) - (other.steps ?? 0));
  if (shortest !== undefined)
    return [
      {
        ...shortest,
        found: `${shortest.found}, in ${violated.length} of ${asked} scopes`,
        speaks: 'for',
        extent: { scopes: violated.length, states: statesOf(violated) },
      },
    ];
  const [first] = holding.length > 0 ? holding : evidence;
  if (first === undefined) return [];
  if (holding.length === 0) return [{ ...first, where: 'any scope' }];
  return [
    {
      ...first,
      where: asked === 1 ? first.where : `${asked} scopes`,
      speaks: 'against',
      extent: { scopes: asked, states: statesOf(holding) },
    },
  ];
}

/** What goes wrong as the price of a claim: it is shown, and does not decide. */
export function asPrice(broken: readonly Evidence[]): readonly Evidence[] {
  return speaking('for', broken).map((one) => ({ ...one, speaks: 'price' }));
}

/** How many invite, in words. */
function hostsOf(scope: Scope): string {
  const isOne = castsOf(scope).every(({ invitedBy }) => invitedBy === undefined);
  return isOne ? 'one member invites' : 'several members invite';
}

/** Whether anything happens to the setting or to contacts, in words. */
function courseOf(scope: Scope): string {
  return isUndisturbed(scope)
    ? 'every copy of the setting stays on and nobody deletes a contact'
    : 'a copy of the setting is off or a contact is deleted';
}

/** A design's choices in words. */
export function clausesOf({ knobs }: Preset): Readonly<Record<string, string>> {
  const sentences: Readonly<Record<string, Readonly<Record<string, string>>>> = KNOBS;
  return Object.fromEntries(
    Object.entries(knobs).map(([knob, value]) => [knob, sentences[knob]?.[value] ?? value]),
  );
}

function sightingOf(
  { sightings }: Data,
  situation: Situation,
  design: string,
  scope: string,
): Sighting | undefined {
  return sightings.find(
    (one) => one.situation === situation && one.design === design && one.scope === scope,
  );
}

function statesOf(evidence: readonly Evidence[]): number {
  return evidence.reduce((sum, { extent }) => sum + (extent?.states ?? 0), 0);
}
