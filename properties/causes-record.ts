/** The record of causes: for every violated cell its minimal sets of hazards, when somebody last had them all searched. */
import { z } from 'zod';
import { type Hazard, isHazard } from '../model/hazards.ts';
import type { Causes } from './causes.ts';
import { NotARecord } from './record.ts';

/** A set of hazards, as `delete+leave`, and the length of its shortest counterexample. */
const causes = z.record(z.string(), z.int());

const record = z.strictObject({
  schema: z.literal(1),
  /** By design, scope and property. */
  designs: z.record(z.string(), z.record(z.string(), z.record(z.string(), causes))),
});

export type CausesRecord = z.infer<typeof record>;

export const NO_CAUSES: CausesRecord = { schema: 1, designs: {} };

/** @throws NotARecord when the text is not a record of this version */
export function parseCauses(text: string): CausesRecord {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new NotARecord(error instanceof Error ? error.message : String(error));
  }
  const parsed = record.safeParse(read);
  if (!parsed.success) throw new NotARecord(z.prettifyError(parsed.error));
  return parsed.data;
}

/** One line per cause, so that a change of a cause is a change of a line. */
export function formatCauses(known: CausesRecord): string {
  return `${JSON.stringify(known, null, 2)}\n`;
}

const NO_HAZARD = 'none';

/** A set of hazards as a name. */
export function setName(hazards: readonly string[]): string {
  return hazards.length === 0 ? NO_HAZARD : hazards.join('+');
}

/** How many causes are on record; null where they never were searched. */
export function causesOnRecord(
  { designs }: CausesRecord,
  design: string,
  scope: string,
  property: string,
): number | null {
  const known = designs[design]?.[scope]?.[property];
  return known === undefined ? null : Object.keys(known).length;
}

/** The sets themselves; none where they never were searched. @throws NotARecord for a hazard that there is not */
export function causeSets(
  { designs }: CausesRecord,
  design: string,
  scope: string,
  property: string,
): readonly (readonly Hazard[])[] {
  return Object.keys(designs[design]?.[scope]?.[property] ?? {}).map((name) =>
    (name === NO_HAZARD ? [] : name.split('+')).map((hazard) => {
      if (!isHazard(hazard)) throw new NotARecord(`there is no hazard '${hazard}'`);
      return hazard;
    }),
  );
}

/** The record with these in place of what it had for their designs, scopes and properties. */
export function withCauses(before: CausesRecord, found: readonly Causes[]): CausesRecord {
  const designs = { ...before.designs };
  for (const one of found) {
    const { design, scope } = one.cell;
    const ofDesign = designs[design.name];
    designs[design.name] = {
      ...ofDesign,
      [scope.name]: { ...ofDesign?.[scope.name], [one.property.id]: inShort(one) },
    };
  }
  return { schema: before.schema, designs };
}

/** What is otherwise than on record, each in a sentence. */
export function differentCauses(known: CausesRecord, found: readonly Causes[]): readonly string[] {
  return found.flatMap((one) => {
    const { design, scope } = one.cell;
    const before = known.designs[design.name]?.[scope.name]?.[one.property.id];
    const where = `${design.name} in ${scope.name}, ${one.property.id}`;
    const now = inWords(inShort(one));
    if (before === undefined) return [`${where}: no causes are on record. Now: ${now}.`];
    const was = inWords(before);
    return was === now ? [] : [`${where}: on record are: ${was}. Now: ${now}.`];
  });
}

/** What is on record and was not found, for a run that searched all there are. */
export function leftOverCauses(known: CausesRecord, found: readonly Causes[]): readonly string[] {
  const now = withCauses(NO_CAUSES, found).designs;
  return Object.entries(known.designs).flatMap(([design, scopes]) =>
    Object.entries(scopes).flatMap(([scope, properties]) =>
      Object.keys(properties)
        .filter((property) => now[design]?.[scope]?.[property] === undefined)
        .map(
          (property) =>
            `${design} in ${scope}, ${property}: its causes are on record, and it is not violated any more.`,
        ),
    ),
  );
}

function inShort({ causes }: Causes): z.infer<typeof record>['designs'][string][string][string] {
  return Object.fromEntries(
    causes.map(({ hazards, trace }) => [setName(hazards), trace.steps.length]),
  );
}

function inWords(causes: Readonly<Record<string, number>>): string {
  return Object.entries(causes)
    .map(([set, steps]) => `${set} in ${steps} ${steps === 1 ? 'step' : 'steps'}`)
    .join(', ');
}
