/** `coverage`: what the searches use of the model. */
import { Command, Option } from '@commander-js/extra-typings';
import type { Coverage } from '../model/coverage.ts';
import { coverageOfSearches } from '../properties/coverage.ts';
import { parseCount } from './choices.ts';

export const coverageCommand = new Command('coverage')
  .description('Which transitions of machines and lines of routing tables no search uses.')
  .addOption(
    new Option('--states <n>', 'how many states of each design in each scope')
      .argParser(parseCount)
      .default(1000),
  )
  .action(({ states }) => {
    const { transitions, routes } = coverageOfSearches(states);
    console.log(`${share('transitions', transitions)}\n${share('routes', routes)}`);
  });

function share(what: string, { all, never }: Coverage): string {
  const used = `${all - never.length} of ${all} ${what} are used`;
  return never.length === 0
    ? `${used}.`
    : `${used}. Not:\n${never.map((one) => `  ${one}`).join('\n')}`;
}
