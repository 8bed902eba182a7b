/** Verifies cell after cell, here or on other threads, and says how it goes; Ctrl-C ends what is in hand with what it has. */
import { setImmediate } from 'node:timers/promises';
import type { Progress } from '../checker/explore.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import { type Cell, type Verification, verify } from '../properties/verification.ts';
import { Pool } from './pool.ts';
import { count, ProgressLine } from './terminal.ts';

export interface Effort {
  readonly mostStates: number | undefined;
  readonly workers: number;
  /** How large a cell is likely to be. */
  readonly sizeOf: (cell: Cell) => number;
}

export interface Verified {
  readonly verifications: readonly Verification[];
  readonly isInterrupted: boolean;
}

export async function verifyAll(
  cells: readonly Cell[],
  properties: readonly ProtocolProperty[],
  effort: Effort,
): Promise<Verified> {
  const pool = new Pool();
  const progress = new ProgressLine();
  const rate = new Rate();
  const onProgress = (cell: Cell, now: Progress, done: number) =>
    progress.show(
      `[${done}/${cells.length}] ${cell.design.name} × ${cell.scope.name}: ${inWords(now, rate.of(cell, now))}`,
    );
  const interrupt = () => pool.stop();
  process.once('SIGINT', interrupt);
  try {
    // A thread takes a second to start: for one cell it is not worth it.
    const isAlone = effort.workers === 1 || cells.length === 1;
    const verifications = isAlone
      ? await inTurn(cells, properties, effort.mostStates, pool, onProgress)
      : await pool.verify(cells, properties, { ...effort, onProgress });
    return { verifications, isInterrupted: pool.isStopped };
  } finally {
    process.off('SIGINT', interrupt);
    progress.done();
  }
}

/** On this thread, one cell after the other. */
async function inTurn(
  cells: readonly Cell[],
  properties: readonly ProtocolProperty[],
  mostStates: number | undefined,
  pool: Pool,
  onProgress: (cell: Cell, progress: Progress, done: number) => void,
): Promise<readonly Verification[]> {
  const verifications: Verification[] = [];
  for (const cell of cells) {
    if (pool.isStopped) break;
    const search = verify(cell, properties, mostStates);
    let turn = search.next();
    while (!turn.done) {
      onProgress(cell, turn.value, verifications.length);
      // Gives the interrupt a chance to be heard.
      await setImmediate();
      turn = search.next(pool.isStopped ? 'stop' : undefined);
    }
    verifications.push(turn.value);
    await setImmediate();
  }
  return verifications;
}

/** Transitions a second, all searches together. */
class Rate {
  readonly #startedAt = Date.now();
  readonly #transitions = new Map<Cell, number>();

  of(cell: Cell, { transitions }: Progress): number {
    this.#transitions.set(cell, transitions);
    const sum = [...this.#transitions.values()].reduce((one, other) => one + other, 0);
    return (sum * 1000) / Math.max(1, Date.now() - this.#startedAt);
  }
}

function inWords({ states, depth, waiting }: Progress, rate: number): string {
  return `${count(states)} states, ${count(waiting)} waiting, depth ${depth}; ${count(Math.round(rate / 1000))} k transitions/s`;
}
