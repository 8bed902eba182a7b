/** What every drawing of a run starts from: its clients, what each step tells, and the packets between them. */
import type { GroupSystem } from '../../model/system.ts';
import { type Client, type ConnectionName, partsOf } from '../../model/vocabulary/ids.ts';
import { type TraceAction, traceActionOf } from '../actions.ts';
import { type Exchange, exchangesOf } from '../exchanges.ts';
import type { Replay } from '../run.ts';
import { startInWords } from '../start.ts';
import { type Line, type Told, tell } from '../story.ts';

export interface PictureStep {
  readonly action: TraceAction;
  readonly told: readonly Told[];
}

export interface Picture {
  /** What it shows, in one line. */
  readonly title: string;
  /** Which start it is of those that its scope has, as in “it starts with …”; null where there is one only. */
  readonly start: string | null;
  /** What is said under it; empty where nothing is. */
  readonly caption: string;
  /** The step at fault, from 0: before it, what the caption says could still be avoided; null where none is. */
  readonly fault: number | null;
  /** Those that do anything in it, in the order of the scope. */
  readonly clients: readonly Client[];
  readonly steps: readonly PictureStep[];
  readonly exchanges: readonly Exchange[];
}

export function pictureOf(
  system: GroupSystem,
  run: Replay,
  { title, caption, fault }: Pick<Picture, 'title' | 'caption' | 'fault'>,
): Picture {
  const steps = run.steps.map(({ action, happening }) => ({
    action: traceActionOf(system, action),
    told: tell(system, happening),
  }));
  const exchanges = exchangesOf(system, run);
  const isThere = (client: Client) =>
    steps.some(({ told }) => told.some((one) => one.client === client)) ||
    exchanges.some(({ from, to }) => [from, to].includes(client));
  const clients = system.clients.filter(isThere);
  const start = startInWords(system, run.start);
  return { title, start, caption, fault, clients, steps, exchanges };
}

/** What is said above it. */
export function headingOf({ title, start }: Pick<Picture, 'title' | 'start'>): string {
  return start === null ? title : `${title}, starting with ${start}`;
}

/** What the mark at a step means. */
export function faultInWords(fault: number): string {
  return `Step ${fault + 1} is marked: before it, this could still be avoided.`;
}

export function linesOf({ told }: PictureStep, client: Client): readonly Line[] {
  return told.find((one) => one.client === client)?.lines ?? [];
}

/** In SimpleX's words; a contact may have more than one connection, so that its is named. */
export function viaWhat(connection: ConnectionName): string {
  return partsOf(connection).purpose === 'direct'
    ? `via contact connection ${connection}`
    : 'via member connection';
}

/** What a packet's arrow shows already. */
export function isOfPacket({ text }: Line): boolean {
  return text.startsWith('→') || text.startsWith('←') || text.startsWith('✗');
}
