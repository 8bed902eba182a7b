/** What a verdict that speaks for a design rests on: the states, the occasion, and the bounds of the scope. */
import { allowancesOf, isMeant } from '../properties/allowances.ts';
import type { Result, Verification } from '../properties/verification.ts';
import { wishLine } from '../traces/story.ts';
import { quantity, stepsInWords } from './terminal.ts';

/** For a property that is not violated. Empty where it was not asked. */
export function evidence(
  { property, verdict }: Result,
  verification: Verification,
): readonly string[] {
  const { states, closed, scope } = verification;
  const visited = closed
    ? `all ${quantity(states, 'state')} that can be reached`
    : `${quantity(states, 'state')}: a bound was hit, and there are more`;
  const rest = [
    '',
    `The scope ${scope.name}: ${scope.question}`,
    ...bounds(verification).map((line) => `  ${line}`),
  ];
  switch (verdict) {
    case 'holds':
    case 'holds-so-far':
      return [
        `${closed ? 'Holds' : 'Holds so far'}: visited ${visited}.`,
        `Not for want of an occasion. There was ${property.occasion}.`,
        ...rest,
      ];
    case 'vacuous':
      return [`There never was ${property.occasion}. Visited ${visited}.`, ...rest];
    case 'unknown':
      return [`Not known: visited ${visited}.`, ...rest];
    case 'violated':
    case 'not-applicable':
      return [];
  }
}

/** How often each may happen, why that is enough, and in how many steps it can be used up. */
function bounds({ design, scope, usedUp, closed }: Verification): readonly string[] {
  return allowancesOf(scope).flatMap((allowance, index) => {
    if (!isMeant(design, scope, allowance)) return [];
    const steps = usedUp[index] ?? null;
    const used =
      steps === null
        ? closed
          ? 'never used up'
          : 'not used up so far'
        : `used up in ${stepsInWords(steps)} at the soonest`;
    if (allowance === 'losses') return [`${scope.losses} × the network loses a text: ${used}`];
    const wish = scope.wishes[allowance];
    return wish === undefined
      ? []
      : [`${wish.times} × ${wish.who} ${wishLine(wish.may)} (${wish.because}): ${used}`];
  });
}
