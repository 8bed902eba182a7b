/** That a situation never comes, as a property: what is said of a counterexample can then be said of a run to it. */
import { type ProtocolProperty, type Question } from './property.ts';
import type { GroupSystem } from '../model/system.ts';
import type { NamedWitness } from './witnesses.ts';

/** One for each way in which the situation may show: in a state, or in a step. */
export function never(
  { id, sentence, after, of }: NamedWitness,
  system: GroupSystem,
): readonly ProtocolProperty[] {
  const { states, step } = of(system);
  const kinds = [
    ...(states === undefined ? [] : (['always'] as const)),
    ...(step === undefined ? [] : (['step'] as const)),
  ];
  return kinds.map((kind) => ({
    id,
    sentence: `it never comes to this: ${sentence}`,
    kind,
    claims: [],
    occasion: 'nothing',
    ...(after === undefined ? {} : { after }),
    ask: (asked) => question(kind, sentence, of(asked)),
  }));
}

function question(
  kind: 'always' | 'step',
  sentence: string,
  { states = [], step }: ReturnType<NamedWitness['of']>,
): Question {
  return kind === 'always'
    ? {
        kind,
        cases: states.map((state) => ({
          readings: state.readings,
          complaint: (look) => (state.holds(look) ? sentence : null),
        })),
      }
    : { kind, complaint: (one) => (step?.(one) === true ? sentence : null) };
}
