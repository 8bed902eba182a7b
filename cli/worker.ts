/** What a worker does: one search after the other, telling how it goes, until it is told to stop. */
import { parentPort, workerData } from 'node:worker_threads';
import { NoVerdicts } from '../properties/no-verdicts.ts';
import { verify } from '../properties/verification.ts';
import { type Answer, answerOf, askedBy, isStopped, type Job, type Report } from './job.ts';

const port = parentPort;
if (port === null) throw new Error('this is started as a worker only');
const stopSign = signIn(workerData);

port.on('message', (job: Job) => {
  port.postMessage(report(job));
});

function report(job: Job): Report {
  try {
    return { type: 'done', answer: search(job) };
  } catch (error) {
    if (error instanceof NoVerdicts)
      return { type: 'no verdicts', because: error.because, message: error.message };
    return { type: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function search(job: Job): Answer {
  const { cell, properties } = askedBy(job);
  const search = verify(cell, properties, job.mostStates ?? undefined);
  let turn = search.next();
  while (!turn.done) {
    port?.postMessage({ type: 'progress', progress: turn.value } satisfies Report);
    turn = search.next(isStopped(stopSign) ? 'stop' : undefined);
  }
  return answerOf(turn.value);
}

function signIn(data: unknown): Int32Array {
  if (data instanceof Int32Array) return data;
  throw new TypeError('a worker is given the sign to stop by');
}
