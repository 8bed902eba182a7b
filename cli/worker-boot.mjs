/** Starts a worker that is written in TypeScript, which Node 20 can't load by itself. */
import { workerData } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import(workerData.entry);
