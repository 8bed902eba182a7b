/** Ctrl-C: the first lets a command say what it knows by then, a later one ends it at once. */
import { EXIT } from './user-error.ts';

/**
 * How long signals are copies of one Ctrl-C, in milliseconds: the terminal sends it to every process of the command, and
 * npm passes on its own.
 */
const ONE_PRESS = 2_000;

/**
 * Calls back at the first Ctrl-C. The listener stays until the process ends, or a copy of the signal would end it before
 * it has said anything.
 *
 * @returns stops listening, where there was no Ctrl-C yet
 */
export function onInterrupt(conclude: () => void): () => void {
  let pressedAt: number | null = null;
  const interrupt = () => {
    const now = performance.now();
    if (pressedAt === null) {
      pressedAt = now;
      conclude();
    } else if (now - pressedAt > ONE_PRESS) process.exit(EXIT.interrupted);
  };
  process.on('SIGINT', interrupt);
  return () => {
    if (pressedAt === null) process.off('SIGINT', interrupt);
  };
}
