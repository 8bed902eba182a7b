/**
 * Searches on all cores: a worker thread each, the largest search first.
 *
 * What a search comes to does not depend on which worker does it, nor when.
 */
import { Worker } from 'node:worker_threads';
import type { Progress } from '../checker/explore.ts';
import { NoVerdicts, tooLarge } from '../properties/no-verdicts.ts';
import { type Answer, isStopped, type Job, type Report, type StopSign } from './job.ts';

/** A job in the pool. */
interface Task {
  readonly job: Job;
  /** For people. */
  readonly name: string;
  /** How much there is to do, by whatever measure: the larger ones are begun first. */
  readonly weight: number;
  readonly resolve: (answer: Answer | null) => void;
  readonly reject: (reason: Error) => void;
}

interface Hand {
  readonly worker: Worker;
  task: Task | null;
  progress: Progress | null;
}

/** How all the searches together go. */
export interface PoolProgress {
  readonly done: number;
  readonly known: number;
  readonly states: number;
  readonly transitions: number;
  /** What is being searched, the one begun first at the front. */
  readonly running: readonly string[];
}

export class Pool {
  readonly #stopSign: StopSign = new Int32Array(new SharedArrayBuffer(4));
  readonly #size: number;
  readonly #onProgress: (progress: PoolProgress) => void;
  readonly #hands: Hand[] = [];
  readonly #waiting: Task[] = [];
  #isClosed = false;
  #finished = { tasks: 0, states: 0, transitions: 0 };
  #known = 0;

  /** @param size the most workers there may be: they are started when there is something to do */
  constructor(size: number, onProgress: (progress: PoolProgress) => void = () => {}) {
    this.#size = size;
    this.#onProgress = onProgress;
  }

  /**
   * What the search comes to; null when the pool was stopped before it began.
   *
   * A search that fails takes no other with it.
   *
   * All that is asked for in one turn of the event loop is put in order before the first is begun.
   */
  run(job: Job, name: string, weight: number): Promise<Answer | null> {
    return new Promise((resolve, reject) => {
      this.#known++;
      this.#waiting.push({ job, name, weight, resolve, reject });
      setImmediate(() => this.#handOut());
    });
  }

  /** Searches that are under way conclude with what they have; the others are left out. */
  stop(): void {
    Atomics.store(this.#stopSign, 0, 1);
    for (const { resolve } of this.#waiting.splice(0)) resolve(null);
  }

  /** Ends the workers, whatever they are doing: what has no answer yet gets none. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#refuseAll(this.#waiting.splice(0));
    const hands = this.#hands.splice(0);
    this.#refuseAll(hands.flatMap(({ task }) => task ?? []));
    await Promise.all(hands.map(({ worker }) => worker.terminate()));
  }

  #handOut(): void {
    if (isStopped(this.#stopSign)) this.stop();
    if (this.#isClosed) this.#refuseAll(this.#waiting.splice(0));
    this.#waiting.sort((one, other) => other.weight - one.weight);
    while (this.#waiting.length > 0) {
      const hand = this.#hands.find(({ task }) => task === null) ?? this.#hire();
      if (hand === null) return;
      const task = this.#waiting.shift();
      if (task === undefined) return;
      hand.task = task;
      hand.progress = null;
      hand.worker.postMessage(task.job);
    }
  }

  /** One more worker; null where there are as many as there may be. */
  #hire(): Hand | null {
    if (this.#hands.length >= this.#size) return null;
    const worker = new Worker(new URL('./worker-boot.mjs', import.meta.url), {
      workerData: this.#stopSign,
      // What loads TypeScript here is not for it: it brings its own.
      execArgv: [],
    });
    const hand: Hand = { worker, task: null, progress: null };
    worker.on('message', (report: Report) => this.#hear(hand, report));
    // What kills a worker is nothing it could report.
    worker.on('error', (error) => this.#bury(hand, error));
    this.#hands.push(hand);
    return hand;
  }

  /** A worker has died, and its search with it; another takes its place. */
  #bury(hand: Hand, error: Error): void {
    const place = this.#hands.indexOf(hand);
    const { task, progress } = hand;
    if (place === -1) return;
    this.#hands.splice(place, 1);
    if (task === null) return;
    this.#finished.tasks++;
    const isOutOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    task.reject(
      isOutOfMemory ? tooLarge(task.name, 'no memory is left', progress?.states ?? null) : error,
    );
    this.#handOut();
    this.#onProgress(this.#progress());
  }

  #hear(hand: Hand, report: Report): void {
    if (report.type === 'progress') hand.progress = report.progress;
    else {
      const { task } = hand;
      hand.task = null;
      hand.progress = null;
      this.#finished.tasks++;
      if (report.type === 'failed') task?.reject(report.error);
      else if (report.type === 'no verdicts')
        task?.reject(new NoVerdicts(report.because, report.message));
      else {
        this.#finished.states += report.answer.states;
        this.#finished.transitions += report.answer.transitions;
        task?.resolve(report.answer);
      }
      this.#handOut();
    }
    this.#onProgress(this.#progress());
  }

  #refuseAll(tasks: readonly Task[]): void {
    for (const { reject } of tasks) reject(new Error('the pool is closed'));
  }

  #progress(): PoolProgress {
    const { tasks: done, states, transitions } = this.#finished;
    const sum = (of: 'states' | 'transitions') =>
      this.#hands.reduce((total, { progress }) => total + (progress?.[of] ?? 0), 0);
    return {
      done,
      known: this.#known,
      states: states + sum('states'),
      transitions: transitions + sum('transitions'),
      running: this.#hands.flatMap(({ task }) => (task === null ? [] : [task.name])),
    };
  }
}
