/** All that is to be said of a run that violates a property: put together from the searches and trials beside this file. */
import type { Trace } from '../../traces/trace.ts';
import { historiesOf, type History } from '../../traces/history.ts';
import { complaintOf, lookAt } from '../complaints.ts';
import type { Violation } from './rescue.ts';
import { type Tried, tryChanges } from './rescue.ts';
import { type Inevitable, inevitableStep } from './inevitable.ts';
import { type Minimality, minimalityOf } from './minimal.ts';
import { outlookFrom } from './outlook.ts';

export interface Explanation {
  readonly violation: Violation;
  readonly trace: Trace;
  readonly past: Past;
  /** Of what must hold in the end: by deliveries alone, and with all that users may still do. Empty where the last step is it. */
  readonly inevitable: readonly Inevitable[];
  readonly minimality: Minimality;
  readonly tried: readonly Tried[];
}

/** How it came to what is wrong. */
export interface Past {
  /**
   * The step, from 1, since which it has been so, 0 where it was from the beginning; null where that says nothing: of what
   * happens, and of what takes a search.
   */
  readonly since: number | null;
  /** Of what it is about. */
  readonly histories: readonly History[];
}

/** @throws Error where the property has nothing against the run */
export function pastOf({ property, system, run }: Violation): Past {
  const complaint = complaintOf(property, system, run);
  if (complaint === null)
    throw new Error(`${property.id} has nothing against the run that is to be explained`);
  const { since, about } = complaint;
  return {
    since: property.kind === 'eventually' ? since : null,
    histories: historiesOf(system, run, about),
  };
}

/** @param most how many states each search may visit */
export function explain(violation: Violation, trace: Trace, most: number): Explanation {
  return {
    violation,
    trace,
    past: pastOf(violation),
    inevitable: inevitability(violation, most),
    minimality: minimalityOf(violation, most),
    tried: tryChanges(violation, most),
  };
}

/** Of what must hold in the end: by deliveries alone, then with all that users may still do; of what must stay possible, one. */
export function inevitability(
  { system, property, run }: Violation,
  most: number,
): readonly Inevitable[] {
  const question = property.ask(system);
  switch (question.kind) {
    case 'always':
    case 'step':
      return [];
    case 'eventually': {
      const good = { is: 'quiet', cases: question.cases } as const;
      return (['deliveries', 'actions'] as const).map((by) =>
        inevitableStep(system, run, good, by, most),
      );
    }
    case 'possible': {
      const { by } = question;
      const held = question.cases.filter(({ premise }) => premise.holds(lookAt(run.end)));
      const lost =
        held.find(
          ({ goal }) =>
            outlookFrom(system, run.end, { is: 'goal', goal }, by, most).is === 'doomed',
        ) ?? held[0];
      return lost === undefined
        ? []
        : [inevitableStep(system, run, { is: 'goal', goal: lost.goal }, by, most)];
    }
  }
}
