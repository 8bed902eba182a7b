/** Random tests go through the same cases each time, and through others with SEED=n; one that fails says how to do it again. */
import { relative } from 'node:path';
import fc from 'fast-check';
import { beforeEach } from 'vitest';

const seed = Number(process.env.SEED ?? 1);
if (!Number.isInteger(seed))
  throw new RangeError(`SEED is ${process.env.SEED}: a whole number is needed`);

fc.configureGlobal({ seed });

beforeEach(({ task, onTestFailed }) => {
  onTestFailed(() => {
    const isRandom = task.result?.errors?.some(({ message }) =>
      message.startsWith('Property failed'),
    );
    if (isRandom)
      console.error(
        `The same cases again: SEED=${seed} npx vitest run ${relative('', task.file.filepath)}`,
      );
  });
});
