/**
 * `npm run bench`: how fast the checker is in the largest cell on record, a variant of Solution 3 in `contact`, cold and warm,
 * against the same search done plainly.
 *
 * All in one process and one after the other, so that a ratio compares what ran on the same machine at nearly the same
 * time. The plain search is cut after a share of the states, for it would take many minutes; it judges no properties.
 *
 * Exit code: 1 where the checker is less than fifty times as fast, cold or warm, or XState is asked in the warm search; else 0.
 */
import { Checker } from '../checker/explore.ts';
import { designsOf } from '../model/designs/design.ts';
import { xstateCalls } from '../model/machines/step.ts';
import { systemOf } from '../model/start.ts';
import { PROPERTIES } from '../properties/all.ts';
import { designNamed, scopeNamed } from '../properties/by-name.ts';
import { toAsk } from '../properties/property.ts';
import { plainSearch } from './plain-search.ts';

const DESIGN = 'solution-3/any-off-prevents';
const SCOPE = 'contact';
const ROUNDS = 3;
const PLAINLY_EXPANDED = 3_000;
const LEAST_RATIO = 50;

const design = designNamed(DESIGN);
const scope = scopeNamed(SCOPE);
const system = systemOf(scope, designsOf(design));
const properties = PROPERTIES.filter(
  (property) => (property.notAskedOf?.(system) ?? null) === null,
);
const checker = new Checker(
  system,
  properties.map((property) => toAsk(property, system)),
);

const cold = timed(() => checker.explore().transitions);
const { states, transitions } = checker.explore();
const callsBefore = xstateCalls();
const warm = median(() => checker.explore().transitions);
const callsInTheLoop = xstateCalls() - callsBefore;
const live = systemOf(scope, designsOf(design), 'live');
const plain = median(() => plainSearch(live, PLAINLY_EXPANDED));

console.log(
  `${DESIGN} × ${SCOPE}: ${count(states)} states, ${count(transitions)} transitions, ${properties.length} properties`,
);
console.log(`  checker, cold    ${count(cold)} transitions/s`);
console.log(
  `  checker, warm    ${count(warm)} transitions/s (median of ${ROUNDS}; XState calls: ${callsInTheLoop})`,
);
console.log(
  `  plainly, XState  ${count(plain)} transitions/s (median of ${ROUNDS}, no properties)`,
);
console.log(`  ratio, cold      ${(cold / plain).toFixed(0)}`);
console.log(`  ratio, warm      ${(warm / plain).toFixed(0)}`);

const complaints = [
  ...(Math.min(cold, warm) / plain < LEAST_RATIO ? [`a ratio is below ${LEAST_RATIO}`] : []),
  ...(callsInTheLoop > 0 ? [`XState was asked ${count(callsInTheLoop)} times in the loop`] : []),
];
for (const complaint of complaints) console.error(`Not as it must be: ${complaint}.`);
process.exitCode = complaints.length === 0 ? 0 : 1;

function median(search: () => number): number {
  const rates = Array.from({ length: ROUNDS }, () => timed(search)).sort(
    (one, other) => one - other,
  );
  return rates[Math.floor(ROUNDS / 2)] ?? 0;
}

/** @returns transitions a second */
function timed(search: () => number): number {
  const startedAt = performance.now();
  const taken = search();
  return Math.round((taken / (performance.now() - startedAt)) * 1000);
}

function count(number: number): string {
  return number.toLocaleString('en');
}
