/** Cells verified on several threads: what comes out, and in which order, does not depend on how many there are. */
import { Worker } from 'node:worker_threads';
import type { Progress } from '../checker/explore.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import {
  type Cell,
  type PlainVerification,
  type Task,
  type Verification,
  verificationOf,
} from '../properties/verification.ts';

export interface WorkerData {
  readonly entry: string;
  /** One once the searches are to end with what they have. */
  readonly isStopped: Int32Array;
}

export type FromWorker =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'done'; readonly verification: PlainVerification }
  | { readonly type: 'failed'; readonly message: string };

export interface PoolOptions {
  readonly workers: number;
  readonly mostStates: number | undefined;
  /** How large a cell is likely to be: the largest come first. */
  readonly sizeOf: (cell: Cell) => number;
  readonly onProgress: (cell: Cell, progress: Progress, done: number) => void;
}

export class Pool {
  readonly #isStopped = new Int32Array(new SharedArrayBuffer(4));

  /** The searches under way end with what they have, and no other one is begun. */
  stop(): void {
    Atomics.store(this.#isStopped, 0, 1);
  }

  get isStopped(): boolean {
    return Atomics.load(this.#isStopped, 0) === 1;
  }

  /**
   * @returns in the order of the cells; those that were never begun are left out
   * @throws Error as a worker says it
   */
  async verify(
    cells: readonly Cell[],
    properties: readonly ProtocolProperty[],
    { workers, mostStates, sizeOf, onProgress }: PoolOptions,
  ): Promise<readonly Verification[]> {
    const waiting = cells
      .map((cell, index) => ({ cell, index }))
      .sort((one, other) => sizeOf(other.cell) - sizeOf(one.cell) || one.index - other.index);
    const results: (Verification | undefined)[] = [];
    let done = 0;
    const workOff = async (worker: Worker) => {
      for (
        let next = waiting.shift();
        next !== undefined && !this.isStopped;
        next = waiting.shift()
      ) {
        const { cell, index } = next;
        const plain = await ask(worker, taskOf(cell, properties, mostStates), (progress) =>
          onProgress(cell, progress, done),
        );
        results[index] = verificationOf(cell, properties, plain);
        done++;
      }
    };
    const threads = Array.from({ length: Math.min(workers, cells.length) }, () => this.#start());
    try {
      await Promise.all(threads.map(workOff));
    } finally {
      await Promise.all(threads.map((worker) => worker.terminate()));
    }
    return results.filter((one) => one !== undefined);
  }

  #start(): Worker {
    const entry = new URL('./worker.ts', import.meta.url).href;
    const workerData: WorkerData = { entry, isStopped: this.#isStopped };
    return new Worker(new URL('./worker-boot.mjs', import.meta.url), { workerData });
  }
}

function taskOf(
  { design, scope }: Cell,
  properties: readonly ProtocolProperty[],
  mostStates: number | undefined,
): Task {
  return {
    design: { preset: design.preset, settings: design.settings },
    scope: scope.name,
    properties: properties.map(({ id }) => id),
    mostStates,
  };
}

function ask(
  worker: Worker,
  task: Task,
  onProgress: (progress: Progress) => void,
): Promise<PlainVerification> {
  return new Promise((resolve, reject) => {
    const hear = (message: FromWorker) => {
      if (message.type === 'progress') {
        onProgress(message.progress);
        return;
      }
      worker.off('message', hear);
      worker.off('error', reject);
      if (message.type === 'done') resolve(message.verification);
      else reject(new Error(`${task.design.preset} in ${task.scope}: ${message.message}`));
    };
    worker.on('message', hear);
    worker.once('error', reject);
    worker.postMessage(task);
  });
}
