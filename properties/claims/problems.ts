/** The RFC's problems, which it sets out to solve; and one of ours. */
import { LARGE_SIZES } from '../costs/extension.ts';
import { directOf, madeByHandshakes } from '../costs/formulas.ts';
import type { Claim } from './claim.ts';
import { costOf, countEvidence, formulaEvidence, looks } from './counts.ts';
import { whereBroken } from './verdicts.ts';
import {
  baseline,
  isAsDesigned,
  isHandshake,
  isSparse,
  presets,
  solution2,
  solution3,
} from './which.ts';

export const problems: readonly Claim[] = [
  {
    id: 'P1',
    says: 'two connections per member double the subscriptions',
    evidence: (data) => [
      ...looks(data, baseline).map((look) =>
        countEvidence(
          look,
          doubled(look.of(MADE).most, costOf(data, solution2, look.size, MADE).most),
        ),
      ),
      ...presets(baseline).flatMap((preset) =>
        LARGE_SIZES.map((size) => {
          const without = presets(solution2).map(({ knobs }) => reckoned(knobs, size));
          return formulaEvidence(
            preset.name,
            size,
            doubled(reckoned(preset.knobs, size), Math.max(...without)),
          );
        }),
      ),
    ],
  },
  {
    id: 'P2',
    says: "after deleting a member's contact there is no way back in-band",
    evidence: (data) => whereBroken(data, { designs: baseline }, ['re-establishable']),
  },
];

const MADE = 'subscriptions made by handshakes';

function reckoned(knobs: Parameters<typeof directOf>[0], size: number): number {
  return madeByHandshakes(directOf(knobs, 'on'), size);
}

/** Twice as many, to the nearest tenth. */
function doubled(today: number, without: number) {
  const times = today / without;
  return {
    what: MADE,
    found: `${number(today)}, where Solution 2 makes ${number(without)}: ${times.toFixed(2)} times as many`,
    isFor: times.toFixed(1) === '2.0',
  };
}

function number(value: number): string {
  return value.toLocaleString('en');
}

export const exposure: Claim = {
  id: 'N1',
  says: 'a host that carries the negotiation sees the link (ours; the RFC says it of sparse groups)',
  evidence: (data) => [
    ...whereBroken(
      data,
      {
        designs: (preset) => baseline(preset) || solution3(preset),
        // Of who misbehaves the link is seen as well, and does not count.
        scopes: (scope) => isHandshake(scope) && isAsDesigned(scope),
      },
      ['no-link-exposure'],
    ),
    ...whereBroken(data, { designs: solution2, scopes: isSparse }, ['no-link-exposure']),
  ],
};
