/** `coverage`: what verified scopes and scenarios use of the model. */
import { Command, Option } from '@commander-js/extra-typings';
import pc from 'picocolors';
import { coverageReport, type Shares, UNUSED } from '../properties/coverage.ts';
import { parseCount } from './choices.ts';
import { count } from './terminal.ts';

export const coverageCommand = new Command('coverage')
  .description('What verified scopes and scenarios use of the model, and why the rest is there.')
  .addOption(
    new Option('--states <n>', 'how many states of each design in each scope')
      .argParser(parseCount)
      .default(10_000),
  )
  .action(({ states }) => {
    const { transitions, routes } = coverageReport(states);
    const searched = `in the first ${count(states)} states of each design`;
    console.log(report('transitions of machines', transitions, searched));
    console.log(report('routes', routes, searched));
  });

export function report(what: string, shares: Shares, searched: string): string {
  const { all, byScopes, byScenarios, byNothing } = shares;
  const share = ((100 * byNothing.length) / all).toFixed(1);
  return [
    pc.bold(`${count(all)} ${what}`),
    `  ${count(byScopes)} are used by verified scopes, ${searched}`,
    `  ${byScenarios.length} by scenarios besides`,
    ...byScenarios.map((one) => `    ${one}`),
    `  ${byNothing.length} by nothing (${share} %)`,
    ...reasons(byNothing).flatMap(({ because, unused }) => [
      `    ${pc.dim(because)}`,
      ...unused.map((one) => `      ${one}`),
    ]),
  ].join('\n');
}

/** What is not used by its reasons, and at last what has none. */
function reasons(byNothing: readonly string[]) {
  const known = UNUSED.map(({ because, transitions }) => ({
    because: `${because}:`,
    unused: byNothing.filter((one) => transitions.includes(one)),
  }));
  const without = byNothing.filter(
    (one) => !UNUSED.some(({ transitions }) => transitions.includes(one)),
  );
  return [
    ...known,
    { because: 'without a reason: are there too few states?', unused: without },
  ].filter(({ unused }) => unused.length > 0);
}
