/** Searches for a command: on all cores, with a line of progress, until they are done or Ctrl-C ends them. */
import { availableParallelism } from 'node:os';
import type { ProtocolProperty } from '../properties/property.ts';
import type { VerdictRecord } from '../properties/record.ts';
import type { Cell, Verification } from '../properties/verification.ts';
import { onInterrupt } from './interrupt.ts';
import { jobOf, verificationOf } from './job.ts';
import { Pool, type PoolProgress } from './pool.ts';
import { count, ProgressLine } from './terminal.ts';

export const CORES = availableParallelism();

interface Search {
  readonly cell: Cell;
  readonly properties: readonly ProtocolProperty[];
  /** For people. */
  readonly name: string;
  /** How much there is to do, by whatever measure. */
  readonly weight: number;
  readonly mostStates?: number | undefined;
}

/** Does one search on the pool; null where Ctrl-C came first. */
export type Searcher = (search: Search) => Promise<Verification | null>;

/** Lends a command the pool. After Ctrl-C, what it finds is what was known by then. */
export async function searching<Found>(
  workers: number,
  command: (searcher: Searcher) => Promise<Found>,
): Promise<{ readonly found: Found; readonly isInterrupted: boolean }> {
  const line = new ProgressLine();
  const startedAt = Date.now();
  const pool = new Pool(workers, (progress) => {
    line.show(progressText(progress, Date.now() - startedAt));
  });
  let isInterrupted = false;
  const stopListening = onInterrupt(() => {
    isInterrupted = true;
    pool.stop();
  });
  try {
    const found = await command(async ({ cell, properties, name, weight, mostStates }) => {
      const answer = await pool.run(jobOf(cell, properties, mostStates ?? null), name, weight);
      return answer === null ? null : verificationOf(cell, properties, answer);
    });
    return { found, isInterrupted };
  } finally {
    await pool.close();
    line.done();
    stopListening();
  }
}

export function cellName({ design, scope }: Cell): string {
  return `${design.name} × ${scope.name}`;
}

/** How much there was to do when a cell was last put on record: of one that is not, nothing is known, so it comes first. */
export function recordedWeight({ designs }: VerdictRecord, { design, scope }: Cell): number {
  return designs[design.name]?.[scope.name]?.transitions ?? Number.POSITIVE_INFINITY;
}

function progressText(
  { done, known, states, transitions, running }: PoolProgress,
  ms: number,
): string {
  const rate = Math.round(transitions / Math.max(1, ms));
  return `[${done}/${known}] ${count(states)} states, ${count(rate)} k transitions/s: ${running.join(', ')}`;
}
