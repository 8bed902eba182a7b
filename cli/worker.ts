/** A worker: verifies one cell after the other, as it is told. */
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { plainOf, type Task, verify } from '../properties/verification.ts';
import { designNamed, propertiesNamed, scopeNamed } from './choices.ts';
import type { FromWorker, WorkerData } from './pool.ts';

const port = parentPort;
if (port === null) throw new Error('this is the entry of a worker');
const { isStopped } = workerData as WorkerData;

port.on('message', (task: Task) => {
  void work(task);
});

async function work({ design, scope, properties, mostStates }: Task): Promise<void> {
  const tell = (message: FromWorker) => port?.postMessage(message);
  try {
    const named = designNamed(design.preset, design.settings);
    const cell = { design: named, scope: scopeNamed(scope, named) };
    const search = verify(cell, propertiesNamed(properties), mostStates);
    let turn = search.next();
    while (!turn.done) {
      tell({ type: 'progress', progress: turn.value });
      await setImmediate();
      turn = search.next(Atomics.load(isStopped, 0) === 1 ? 'stop' : undefined);
    }
    tell({ type: 'done', verification: plainOf(turn.value) });
  } catch (error) {
    tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
