/**
 * `findings`: draws the runs that the pages of `docs/findings` are about, anew.
 *
 * A page names what is drawn in a comment, `<!-- explain DESIGN SCOPE PROPERTY -->` or `<!-- find DESIGN SCOPE WITNESS -->`; what
 * stands between that and `<!-- end -->` is generated. A claim that numbers decide has no run: its page shows them, by
 * `<!-- claims ID -->`.
 */
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { Checker } from '../checker/explore.ts';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import type { JudgedClaim } from '../properties/claims.ts';
import { findWitness } from '../properties/finding.ts';
import { toAsk } from '../properties/property.ts';
import { pictureOf } from '../traces/render/picture.ts';
import { goThrough, recordSteps } from '../traces/run.ts';
import { digest } from '../traces/trace.ts';
import { designNamed, propertyNamed, scopeNamed } from './choices.ts';
import { claimBlock } from './claim-block.ts';
import { judgedNow } from './claims.ts';
import { pictureOfTrace, violationOf } from './explain.ts';
import { readText, writeText } from './files.ts';
import { findingBlock } from './finding-block.ts';
import { cellKey, keptTraces } from './kept.ts';
import { load } from './load-trace.ts';
import { markdownTable } from './markdown-table.ts';
import { UserError } from './user-error.ts';
import { situationNamed } from './witness.ts';

export const FINDINGS = 'docs/findings';
const DRAWING = /<!-- (explain|find) (\S+) (\S+) (\S+) -->\n[\s\S]*?<!-- end -->/g;
const NUMBERS = /<!-- (claims) (\S+) -->\n[\s\S]*?<!-- end -->/g;

type Kept = ReturnType<typeof keptTraces>;

export const findingsCommand = new Command('findings')
  .description('Draw the runs of docs/findings anew, and bring their numbers up to date.')
  .action(() => {
    const [kept, claims] = [keptTraces(), judgedNow()];
    for (const file of findingPages()) writeText(file, drawnAnew(readText(file), kept, claims));
  });

export function findingPages(): readonly string[] {
  return readdirSync(FINDINGS)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => join(FINDINGS, name));
}

/** Each page by its title, and what it decides. */
export function findingsTable(): string {
  const rows = findingPages().map((file) => {
    const page = readText(file);
    return [`[${titleOf(file, page)}](${basename(file)})`, decidedBy(file, page)];
  });
  return markdownTable(['finding', 'decides'], rows);
}

/** @throws UserError where the page has none */
export function titleOf(file: string, page: string): string {
  const [, title] = /^# (.+)$/m.exec(page) ?? [];
  if (title === undefined) throw new UserError(`${file} has no title.`);
  return title;
}

/**
 * The claims and hazards that a page decides, or that it decides none, and what it is about then.
 *
 * @throws UserError where the page does not say it
 */
export function decidedBy(file: string, page: string): string {
  const [, decided] = /^\*\*Decides\*\*: (.+)\.$/m.exec(page) ?? [];
  if (decided === undefined) throw new UserError(`${file} does not say what it decides.`);
  return decided;
}

/** The commands that a page shows: each must be one that it is drawn by. */
export function commandsOf(page: string): readonly string[] {
  return [...page.matchAll(DRAWING), ...page.matchAll(NUMBERS)].map(
    ([, command, ...names]) => `npm run ${command} -- ${names.join(' ')}`,
  );
}

/** @throws UserError where what it names does not exist, or shows nothing */
export function drawnAnew(page: string, kept: Kept, claims: readonly JudgedClaim[]): string {
  const block = (marker: string, lines: readonly string[]) =>
    [`<!-- ${marker} -->`, '', ...lines, '', '<!-- end -->'].join('\n');
  return page
    .replace(DRAWING, (_, command: string, design: string, scope: string, what: string) => {
      const shown = `npm run ${command} -- ${design} ${scope} ${what}`;
      return block(
        `${command} ${design} ${scope} ${what}`,
        command === 'find'
          ? found(shown, design, scope, what)
          : violated(shown, kept, design, scope, what),
      );
    })
    .replace(NUMBERS, (_, command: string, id: string) => {
      const claim = claims.find((one) => one.id === id);
      if (claim === undefined) throw new UserError(`There is no claim '${id}'.`);
      return block(`${command} ${id}`, claimBlock(`npm run ${command} -- ${id}`, claim));
    });
}

/**
 * What `explain` shows, if it is what a search finds: of what must stay possible a search of every state, of anything else
 * one as deep as the run is long.
 */
function violated(
  command: string,
  kept: Kept,
  designName: string,
  scopeName: string,
  id: string,
): readonly string[] {
  const property = propertyNamed(id);
  const cell = cellKey(designName, scopeName, id);
  const shown = kept.get(cell);
  if (shown === undefined) throw new UserError(`No counterexample is kept of ${cell}.`);
  const loaded = load(shown.file, shown.trace);
  const { system, trace } = loaded;
  const depth = trace.steps.length + 1;
  const checker = new Checker(system, [toAsk(property, system)]);
  const [finding] = checker.explore(property.kind === 'possible' ? {} : { depth }).findings;
  const run = finding?.verdict === 'violated' ? finding.run : null;
  const isKept =
    run?.initial === trace.initial.index &&
    digest(recordSteps(system, goThrough(system, run))) === digest(trace.steps);
  if (!isKept)
    throw new UserError(
      `The counterexample that is kept of ${cell} is not what a search finds: npm run verify -- --update.`,
    );
  return findingBlock(command, pictureOfTrace(loaded), violationOf(loaded));
}

function found(
  command: string,
  designName: string,
  scopeName: string,
  what: string,
): readonly string[] {
  const design = designNamed(designName);
  const scope = scopeNamed(scopeName, design);
  const situation = situationNamed(what);
  if (situation === undefined) throw new UserError(`There is no witness '${what}'.`);
  const system = systemOf(scope, designsOf(design));
  const { run } = findWitness(system, situation, 1_000_000);
  if (run === null) throw new UserError(`${designName} never comes to ${what} in ${scopeName}.`);
  const picture = pictureOf(system, goThrough(system, run), {
    title: `${designName} in ${scopeName}: ${what}`,
    caption: situation.sentence,
    fault: null,
  });
  return findingBlock(command, picture, null);
}
