/**
 * The trace file: a run that shows something, for machines and for people.
 *
 * A contract. The actions alone are what a replay follows; what each step tells and leaves behind is recorded beside them,
 * so that a replay can say whether the model still behaves as it did. The checksum finds what was changed by hand.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CLIENTS } from '../model/vocabulary/ids.ts';
import { traceAction } from './actions.ts';

export const SCHEMA = 1;

const step = z.strictObject({
  action: traceAction,
  /** What happened, per client, in words. */
  tells: z.partialRecord(z.enum(CLIENTS), z.array(z.string())),
  /** A digest of the global state after the step. */
  state: z.string(),
});

const head = {
  schema: z.literal(SCHEMA),
  /** A preset, and `knob=value` on top of it. */
  design: z.strictObject({ preset: z.string(), settings: z.array(z.string()) }),
  scope: z.string(),
  /** The hazards that were left on, where others of the scope were switched off; not there: all of them. */
  hazards: z.array(z.string()).optional(),
};
const run = {
  /** Which of the scope's initial states it starts from, and its digest. */
  initial: z.strictObject({ index: z.int().nonnegative(), state: z.string() }),
  steps: z.array(step),
};

/** Fields are written in this order. */
const counterexample = z.strictObject({
  ...head,
  /** Other designs that go exactly this way: the same start, steps and complaint. */
  alike: z.array(z.string()).optional(),
  property: z.string(),
  /** `holds`: it was violated once, and is no more. */
  verdict: z.enum(['violated', 'holds']),
  /** What the property complains of, in words. */
  complaint: z.string(),
  ...run,
});

const foundTrace = z.strictObject({
  ...head,
  /** What was looked for: a situation by its name, or a TypeScript file that describes one. */
  witness: z.string(),
  verdict: z.literal('found'),
  /** What it shows, in words. */
  sentence: z.string(),
  ...run,
});

const content = z.discriminatedUnion('verdict', [counterexample, foundTrace]);
const checksum = { checksum: z.string() };
const schema = z.discriminatedUnion('verdict', [
  counterexample.extend(checksum),
  foundTrace.extend(checksum),
]);

export type TraceContent = z.infer<typeof content>;
export type Trace = z.infer<typeof schema>;
/** A run that violates a property, or did once. */
export type Counterexample = Extract<Trace, { readonly property: string }>;
/** A run to a situation that somebody looked for. */
export type FoundTrace = Extract<Trace, { readonly witness: string }>;
export type TraceStep = z.infer<typeof step>;

/** What keeps a file from being a trace; the message is for people. */
export class NotATrace extends Error {}

export function seal<Content extends TraceContent>(
  trace: Content,
): Content & { readonly checksum: string } {
  return { ...trace, checksum: checksumOf(trace) };
}

/** What it shows, in words. */
export function sentenceOf(trace: Trace): string {
  return trace.verdict === 'found' ? trace.sentence : trace.complaint;
}

export function formatTrace(trace: Trace): string {
  return `${JSON.stringify(schema.parse(trace), null, 2)}\n`;
}

/** @throws NotATrace when the text is not a trace, or not one that was written like this */
export function parseTrace(text: string): Trace {
  const read = parseJson(text);
  if (!isObject(read) || !('schema' in read))
    throw new NotATrace('it is JSON, but not a trace: it names no schema.');
  if (typeof read.schema === 'number' && read.schema > SCHEMA)
    throw new NotATrace(
      `its schema is ${read.schema}, and this version reads ${SCHEMA}. Replay it with the version that wrote it, or a newer one.`,
    );
  const parsed = schema.safeParse(read);
  if (!parsed.success)
    throw new NotATrace(`it is not a whole trace.\n${z.prettifyError(parsed.error)}`);
  const { checksum, ...rest } = parsed.data;
  if (checksum !== checksumOf(rest))
    throw new NotATrace(
      'it was changed after it was recorded: its checksum does not fit its content.',
    );
  return parsed.data;
}

/** @returns the first twelve hexadecimal digits of the content's SHA-256 */
export function digest(value: unknown): string {
  return digestOfText(canonical(value));
}

/** The same of what {@link canonical} has made of the content. */
export function digestOfText(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

function checksumOf(trace: TraceContent): string {
  return createHash('sha256').update(canonical(trace)).digest('hex');
}

/** The same text for the same content, in whatever order its fields were written. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    isObject(part) && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
      : part,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NotATrace(`it is not whole JSON (${reason}). Was it cut short?`);
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
