/** `verify --bounds`: which allowance of each scope is used up first, and whether one more would change a verdict. */
import pc from 'picocolors';
import type { Scope } from '../model/scope.ts';
import type { Allowance } from '../properties/allowances.ts';
import { type Bounds, boundsOf, hidden, type OneMore } from '../properties/bounds.ts';
import type { ProtocolProperty } from '../properties/property.ts';
import { isViolated, type VerdictRecord } from '../properties/record.ts';
import type { Cell } from '../properties/verification.ts';
import { wishLine } from '../traces/story.ts';
import { cellName, recordedWeight, type Searcher, searching } from './search.ts';
import { count, stepsInWords } from './terminal.ts';
import { EXIT } from './user-error.ts';

/** A scope with one more allowance is a few times larger: the largest would take hours and all the memory. */
const MOST_STATES = 300_000;

interface Wanted {
  readonly properties: readonly ProtocolProperty[];
  readonly mostStates: number | undefined;
  readonly workers: number;
}

/** @returns the exit code: not as expected, if a violation comes to light that no scope shows */
export async function bounds(
  cells: readonly Cell[],
  known: VerdictRecord,
  { properties, mostStates = MOST_STATES, workers }: Wanted,
): Promise<number> {
  const { found, isInterrupted } = await searching(workers, (search) =>
    Promise.all(
      cells.map((cell) =>
        boundsIn(cell, properties, mostStates, recordedWeight(known, cell), search),
      ),
    ),
  );
  const complete = found.filter((one) => one !== null);
  console.log(complete.map((one) => inWords(one, mostStates)).join('\n'));
  console.log(`\n${summary(complete)}`);
  if (isInterrupted) {
    console.log(pc.yellow('\nInterrupted: this is what was known by then.'));
    return EXIT.interrupted;
  }
  // What no scope shows can be told only of designs that are on record.
  const isShown = (design: string, property: string) => {
    const scopes = known.designs[design];
    return (
      scopes === undefined ||
      Object.keys(scopes).some((scope) => isViolated(known, design, scope, property))
    );
  };
  const unseen = complete.flatMap((one) =>
    hidden(one, isShown).map(
      ({ allowance, change }) =>
        `  ${cellName(one.verification)}, one more '${allowanceName(one.verification.scope, allowance)}': ${change.property.id} is violated in ${stepsInWords(change.steps ?? 0)}`,
    ),
  );
  if (unseen.length === 0) {
    console.log('Whatever one more brings to light is to be seen in some scope as it is.');
    return EXIT.asExpected;
  }
  console.log(pc.red('\nNo scope shows what one more brings to light here:'));
  for (const sentence of unseen) console.log(sentence);
  return EXIT.notAsRecorded;
}

async function boundsIn(
  cell: Cell,
  properties: readonly ProtocolProperty[],
  mostStates: number,
  weight: number,
  search: Searcher,
): Promise<Bounds | null> {
  const asked = { properties, name: cellName(cell), weight };
  // As it is, every scope can be searched to its end, also those that are too large with one more.
  const verification = await search({ ...asked, cell });
  if (verification === null || !verification.closed) return null;
  return boundsOf(verification, mostStates, (raised, some) =>
    search({
      ...asked,
      cell: raised,
      properties: some,
      name: `${asked.name} with more`,
      mostStates,
    }),
  );
}

function inWords({ verification, first, oneMore }: Bounds, mostStates: number): string {
  const { scope } = verification;
  const names = (is: OneMore['is']) =>
    oneMore.filter((one) => one.is === is).map(({ allowance }) => allowanceName(scope, allowance));
  const line = (what: string, some: readonly string[]) =>
    some.length === 0 ? [] : [`  ${what}: ${some.join('; ')}`];
  const changes = oneMore.flatMap((one) =>
    'changes' in one
      ? one.changes.map(
          ({ property, from, to, steps }) =>
            `${allowanceName(scope, one.allowance)} (${property.id}: ${from} → ${to}${steps === null ? '' : ` in ${stepsInWords(steps)}`})`,
        )
      : [],
  );
  const same = oneMore.flatMap((one) =>
    one.is === 'searched' && one.changes.length === 0 ? [allowanceName(scope, one.allowance)] : [],
  );
  return [
    pc.bold(cellName(verification)),
    ...(first === null
      ? []
      : line(
          `used up first, in ${stepsInWords(first.steps)}`,
          first.allowances.map((allowance) => allowanceName(scope, allowance)),
        )),
    ...line(pc.green('one more changes nothing'), same),
    ...line(pc.red('one more changes'), changes),
    ...line(
      pc.yellow(`too large with one more, above ${count(mostStates)} states`),
      names('too large'),
    ),
    ...line('never used up', names('never used up')),
    ...line('not more than once', names('once')),
  ].join('\n');
}

function summary(found: readonly Bounds[]): string {
  const all = found.flatMap(({ oneMore }) => oneMore);
  const number = (is: OneMore['is']) => count(all.filter((one) => one.is === is).length);
  const changing = all.filter((one) => 'changes' in one && one.changes.length > 0);
  return [
    `Allowances: ${count(all.length)}, in ${count(found.length)} ${found.length === 1 ? 'design × scope' : 'designs × scopes'}.`,
    `One more was searched to the end for ${number('searched')}, and is too large for ${number('too large')}; it changes a verdict for ${count(changing.length)}.`,
    `Never used up: ${number('never used up')}. Not more than once: ${number('once')}.`,
  ].join('\n');
}

function allowanceName({ wishes }: Scope, allowance: Allowance): string {
  if (allowance === 'losses') return 'the network loses a text';
  const wish = wishes[allowance];
  return wish === undefined ? '' : `${wish.who} ${wishLine(wish.may)}`;
}
