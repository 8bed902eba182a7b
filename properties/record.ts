/**
 * The record of verdicts: what every design × scope × property came to when somebody last looked at it and agreed.
 *
 * It is compared with what comes out now; a difference is named in words, and is never taken over unasked.
 */
import { z } from 'zod';
import { quantity, readVerdict, stepsOf, uncounted, verdictInWords } from './verdict-in-words.ts';
import type { Verification } from './verification.ts';

const cell = z.strictObject({
  states: z.int(),
  transitions: z.int(),
  depth: z.int(),
  /** Per property its verdict, with the length of the shortest counterexample and how often it is violated. */
  properties: z.record(
    z.string(),
    z.string().refine(isOfWholeSearch, { error: 'not the verdict of a search that was not cut' }),
  ),
});
const record = z.strictObject({
  schema: z.literal(1),
  designs: z.record(z.string(), z.record(z.string(), cell)),
});

export type VerdictRecord = z.infer<typeof record>;
type CellRecord = z.infer<typeof cell>;

export const EMPTY_RECORD: VerdictRecord = { schema: 1, designs: {} };

/** What keeps a file from being a record; the message is for people. */
export class NotARecord extends Error {}

/** @throws NotARecord when the text is not a record of this version */
export function parseRecord(text: string): VerdictRecord {
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

/** One line per property, so that a change of a verdict is a change of a line. */
export function formatRecord(known: VerdictRecord): string {
  return `${JSON.stringify(known, null, 2)}\n`;
}

/** The record with these verifications in place of what it had for their designs and scopes. */
export function withVerifications(
  before: VerdictRecord,
  verifications: readonly Verification[],
): VerdictRecord {
  const designs = { ...before.designs };
  for (const verification of verifications) {
    const { design, scope } = verification;
    const known = designs[design.name];
    designs[design.name] = {
      ...known,
      [scope.name]: merged(known?.[scope.name], cellRecord(verification)),
    };
  }
  return { schema: before.schema, designs };
}

/** A run that asked some properties only leaves the others as they were. */
function merged(before: CellRecord | undefined, now: CellRecord): CellRecord {
  return { ...now, properties: { ...before?.properties, ...now.properties } };
}

function cellRecord({ states, transitions, depth, results }: Verification): CellRecord {
  return {
    states,
    transitions,
    depth,
    properties: Object.fromEntries(
      results.map((result) => [result.property.id, verdictInWords(result)]),
    ),
  };
}

/** Whether the record says that a property is violated there. */
export function isViolated(
  { designs }: VerdictRecord,
  design: string,
  scope: string,
  property: string,
): boolean {
  return stepsOf(designs[design]?.[scope]?.properties[property] ?? '') !== null;
}

/** Whether the record says that a property never had an occasion to be violated there. */
export function isVacuous(
  { designs }: VerdictRecord,
  design: string,
  scope: string,
  property: string,
): boolean {
  return designs[design]?.[scope]?.properties[property] === 'vacuous';
}

/** What is on record only: designs, scopes and properties, for a run that verified all there are. */
export function leftOver(
  known: VerdictRecord,
  verifications: readonly Verification[],
): readonly string[] {
  const gone = 'is on record, and there is no such thing any more.';
  return Object.entries(known.designs).flatMap(([design, scopes]) =>
    Object.entries(scopes).flatMap(([scope, { properties }]) => {
      const now = verifications.find(
        (one) => one.design.name === design && one.scope.name === scope,
      );
      if (now === undefined) return [`${design} in ${scope} ${gone}`];
      return Object.keys(properties)
        .filter((id) => !now.results.some(({ property }) => property.id === id))
        .map((id) => `${design} in ${scope}: ${id} ${gone}`);
    }),
  );
}

/**
 * What is otherwise than on record, each in a sentence.
 *
 * Of a search that was cut, only violations are compared, and not how many: it went breadth first, so they are as short as they
 * ever get, and what it must have come upon and did not is not there any more.
 */
export function differences(
  known: VerdictRecord,
  verifications: readonly Verification[],
): readonly string[] {
  return verifications.flatMap((verification) => {
    const before = known.designs[verification.design.name]?.[verification.scope.name];
    if (before === undefined) return [`${placeOf(verification)} is not on record.`];
    const now = cellRecord(verification);
    const counts =
      !verification.closed || sizeInWords(before) === sizeInWords(now)
        ? []
        : [`${placeOf(verification)}: ${sizeInWords(before)} on record. Now: ${sizeInWords(now)}.`];
    return [
      ...counts,
      ...changedVerdicts(known, verification, verification.closed ? asIs : uncounted),
    ];
  });
}

/** The same without any counts. */
export function verdictsThatChanged(
  known: VerdictRecord,
  verification: Verification,
): readonly string[] {
  return changedVerdicts(known, verification, uncounted);
}

/** @param compared what of a verdict is compared */
function changedVerdicts(
  known: VerdictRecord,
  verification: Verification,
  compared: (verdict: string) => string,
): readonly string[] {
  const { design, scope, closed } = verification;
  const before = known.designs[design.name]?.[scope.name];
  const now = cellRecord(verification);
  return Object.entries(now.properties).flatMap(([id, verdict]) => {
    const was = before?.properties[id];
    const isKnown = closed || stepsOf(verdict) !== null || isMissed(was, verdict, now.depth);
    const [then, today] = [was, verdict].map((one) => one && compared(one));
    if (!isKnown || then === today) return [];
    return then === undefined
      ? [`${placeOf(verification)}: ${id} is not on record. Now: ${today}.`]
      : [`${placeOf(verification)}: ${id} is recorded as: ${then}. Now: ${today}.`];
  });
}

function placeOf({ design, scope }: Verification): string {
  return `${design.name} in ${scope.name}`;
}

/** A search that was cut has others. */
function isOfWholeSearch(text: string): boolean {
  const is = readVerdict(text)?.is ?? 'unknown';
  return is !== 'unknown' && is !== 'holds-so-far';
}

function asIs(verdict: string): string {
  return verdict;
}

/** Whether a search that was cut at this depth would have shown the violation on record: its last two levels it saw in part. */
function isMissed(was: string | undefined, verdict: string, depth: number): boolean {
  const steps = stepsOf(was ?? '');
  return verdict === 'holds-so-far' && steps !== null && steps <= depth - 2;
}

function sizeInWords({ states, transitions, depth }: CellRecord): string {
  return `${quantity(states, 'state')}, ${quantity(transitions, 'transition')}, depth ${depth}`;
}
