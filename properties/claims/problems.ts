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
      ...presets(baseline).flatMap(({ name, knobs }) => {
        const of = (size: number) => doubledByFormula(knobs, size);
        return aroundTheFirst((size) => of(size).isFor).map((size) =>
          formulaEvidence(name, size, of(size)),
        );
      }),
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

function doubledByFormula(knobs: Parameters<typeof directOf>[0], size: number) {
  const without = presets(solution2).map((preset) => reckoned(preset.knobs, size));
  return doubled(reckoned(knobs, size), Math.max(...without));
}

/** Twice as many, to the nearest tenth: never quite, for with the host no direct connection is made. */
function doubled(today: number, without: number) {
  const tenths = Math.round((10 * today) / without);
  return {
    what: MADE,
    found: `${number(today)}, where Solution 2 makes ${number(without)}: ${(tenths / 10).toFixed(1)} times as many, to the nearest tenth`,
    isFor: tenths === 20,
  };
}

/** The large sizes, and among them the first of which it is so and the one before. */
function aroundTheFirst(isSo: (size: number) => boolean): readonly number[] {
  const [least, most] = [Math.min(...LARGE_SIZES), Math.max(...LARGE_SIZES)];
  let first = least;
  while (first <= most && !isSo(first)) first++;
  const around = [first - 1, first].filter((size) => size >= least && size <= most);
  return [...new Set([...LARGE_SIZES, ...around])].toSorted((one, other) => one - other);
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
