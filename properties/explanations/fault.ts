/** Which step of a run is at fault: before it, what is wrong at the end could still be avoided. */
import { inevitableStep } from './inevitable.ts';
import type { Violation } from './rescue.ts';

/** Deliveries alone lead to few states: no kept counterexample takes a hundredth of so many. */
const MOST_STATES = 20_000;

/**
 * The step from 0; null where it was so from the beginning, or a search was cut before that was known.
 *
 * What must hold in the end is lost with the step after which no order of deliveries leads to a good end. A shortest run to anything
 * else ends with the step that does it.
 */
export function stepAtFault({ property, system, run }: Violation): number | null {
  const question = property.ask(system);
  if (question.kind !== 'eventually') return run.steps.length === 0 ? null : run.steps.length - 1;
  const good = { is: 'quiet', cases: question.cases } as const;
  const found = inevitableStep(system, run, good, 'deliveries', MOST_STATES);
  return found.is === 'inevitable' && found.step > 0 ? found.step - 1 : null;
}
