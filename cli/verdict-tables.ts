/** Verdicts as tables in a terminal: one per design with a column per scope, and one of all designs. */
import pc from 'picocolors';
import { type CausesRecord, causesOnRecord } from '../properties/causes-record.ts';
import type { Result, Verification } from '../properties/verification.ts';
import { heading, type PlainTable, plainTables } from './plain-table.ts';
import { count } from './terminal.ts';

export const LEGEND = [
  `✓ n      holds, in all of n states`,
  `≥ n      holds so far, in n states: a bound was hit`,
  `✗ n      violated, in n steps at the shortest`,
  `✗ n ×k   violated, from k causes: npm run causes names them`,
  `(✗ n)    violated, which the design gives up on purpose`,
  `vacuous  never violated, and there never was an occasion to`,
  `k of m   in so many scopes of those asked`,
  `n/a      not asked in that scope`,
  `?        not known: a bound was hit`,
].join('\n');

/**
 * @param causes those on record, to be counted
 * @param width in columns of a terminal
 */
export function designTables(
  verifications: readonly Verification[],
  causes: CausesRecord,
  width: number,
): string {
  return byDesign(verifications)
    .map(([name, ofDesign]) => plainTables(designTable(name, ofDesign, causes), width))
    .join('\n\n');
}

function designTable(
  name: string,
  verifications: readonly Verification[],
  causes: CausesRecord,
): PlainTable {
  const properties = verifications[0]?.results.map(({ property }) => property) ?? [];
  return {
    head: [pc.bold(name), ...verifications.map(({ scope }) => scopeHeading(scope.name))],
    rows: [
      ...properties.map(({ id }, index) => [
        id,
        ...verifications.map((verification) => {
          const result = verification.results[index];
          return result === undefined ? '' : cellText(result, verification, causes);
        }),
      ]),
      ['states', ...verifications.map(({ states }) => pc.dim(count(states)))],
      ['transitions', ...verifications.map(({ transitions }) => pc.dim(count(transitions)))],
      [
        'depth',
        ...verifications.map(({ depth, closed }) =>
          pc.dim(closed ? count(depth) : `${count(depth)}, cut`),
        ),
      ],
    ],
  };
}

function scopeHeading(name: string): string {
  return pc.bold(name.replaceAll('-', '-\n'));
}

function cellText(
  { property, verdict, givenUp, trace }: Result,
  { design, scope, states }: Verification,
  causes: CausesRecord,
): string {
  switch (verdict) {
    case 'holds':
      return pc.green(`✓ ${count(states)}`);
    case 'holds-so-far':
      return pc.yellow(`≥ ${count(states)}`);
    case 'violated': {
      const known = causesOnRecord(causes, design.name, scope.name, property.id);
      return violated(trace?.steps.length ?? 0, givenUp, known === null ? '' : ` ×${known}`);
    }
    case 'vacuous':
      return pc.dim('vacuous');
    case 'not-applicable':
      return pc.dim('n/a');
    case 'unknown':
      return pc.yellow('?');
  }
}

function violated(steps: number, givenUp: boolean, more = ''): string {
  return givenUp ? pc.yellow(`(✗ ${steps})${more}`) : pc.red(`✗ ${steps}${more}`);
}

/**
 * All designs side by side, each property over all its scopes.
 *
 * @param width in columns of a terminal
 */
export function summaryTable(verifications: readonly Verification[], width: number): string {
  const designs = byDesign(verifications);
  const properties = verifications[0]?.results.map(({ property }) => property) ?? [];
  const table = {
    head: [pc.bold('over all scopes'), ...designs.map(([name]) => pc.bold(heading(name)))],
    rows: properties.map(({ id }, index) => [
      id,
      ...designs.map(([, ofDesign]) => overall(ofDesign, index)),
    ]),
  };
  return plainTables(table, width);
}

/** The shortest counterexample and in how many scopes there is one; or in how many states it holds, all scopes together. */
function overall(verifications: readonly Verification[], index: number): string {
  const results = verifications.flatMap((verification) => {
    const result = verification.results[index];
    return result === undefined ? [] : [{ ...result, verification }];
  });
  const withVerdict = (verdict: Result['verdict']) =>
    results.filter((result) => result.verdict === verdict);
  const states = (some: typeof results) =>
    count(some.reduce((sum, { verification }) => sum + verification.states, 0));
  const broken = withVerdict('violated');
  if (broken.length > 0) {
    const steps = Math.min(...broken.map(({ trace }) => trace?.steps.length ?? 0));
    const givenUp = broken.some((result) => result.givenUp);
    return violated(steps, givenUp, `, ${broken.length} of ${results.length}`);
  }
  const cut = withVerdict('holds-so-far');
  if (cut.length > 0) return pc.yellow(`≥ ${states([...cut, ...withVerdict('holds')])}`);
  if (withVerdict('unknown').length > 0) return pc.yellow('?');
  const holding = withVerdict('holds');
  if (holding.length > 0) return pc.green(`✓ ${states(holding)}`);
  return pc.dim(withVerdict('vacuous').length > 0 ? 'vacuous' : 'n/a');
}

function byDesign(
  verifications: readonly Verification[],
): readonly (readonly [string, readonly Verification[]])[] {
  const names = [...new Set(verifications.map(({ design }) => design.name))];
  return names.map((name) => [name, verifications.filter(({ design }) => design.name === name)]);
}
