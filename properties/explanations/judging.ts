/** What a property has against a run, wherever in it; what must stay possible is searched for from the run's end. */
import type { GroupSystem } from '../../model/system.ts';
import type { Replay } from '../../traces/run.ts';
import { askedPart } from '../asked-part.ts';
import { lookAt } from '../complaints.ts';
import { firstOf, type ProtocolProperty } from '../property.ts';
import { outlookFrom } from './outlook.ts';

export type Judgement =
  | { readonly is: 'right' }
  | { readonly is: 'wrong'; readonly complaint: string }
  /** The search for a way out was cut after so many states. */
  | { readonly is: 'unknown'; readonly states: number };

/** @param most how many states a search may visit */
export function judge(
  property: ProtocolProperty,
  system: GroupSystem,
  run: Replay,
  most: number,
): Judgement {
  const question = property.ask(system);
  const { from, states, reactions } = askedPart(property, system, run);
  if (from === null) return { is: 'right' };
  switch (question.kind) {
    case 'always':
      return judgementOf(
        firstOf(states, (state) =>
          firstOf(question.cases, ({ complaint }) => complaint(lookAt(state))),
        ),
      );
    case 'step':
      return judgementOf(firstOf(reactions, (ofStep) => firstOf(ofStep, question.complaint)));
    case 'eventually':
      return judgementOf(
        run.isQuiescent
          ? firstOf(question.cases, ({ complaint }) => complaint(lookAt(run.end)))
          : null,
      );
    case 'possible': {
      const judgements = question.cases
        .filter(({ premise }) => premise.holds(lookAt(run.end)))
        .map(({ goal, complaint }): Judgement => {
          const outlook = outlookFrom(system, run.end, { is: 'goal', goal }, question.by, most);
          if (outlook.is === 'unknown') return outlook;
          return judgementOf(outlook.is === 'open' ? null : complaint(lookAt(run.end)));
        });
      return (
        judgements.find(({ is }) => is === 'wrong') ??
        judgements.find(({ is }) => is === 'unknown') ?? { is: 'right' }
      );
    }
  }
}

function judgementOf(complaint: string | null): Judgement {
  return complaint === null ? { is: 'right' } : { is: 'wrong', complaint };
}
