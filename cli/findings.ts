/**
 * `findings`: draws the runs that the pages of `docs/findings` are about, anew.
 *
 * A page names what is drawn in a comment, `<!-- explain DESIGN SCOPE PROPERTY -->` or `<!-- find DESIGN SCOPE WITNESS -->`; what
 * stands between that and `<!-- end -->` is generated.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import { findWitness } from '../properties/finding.ts';
import { mermaidOf } from '../traces/render/mermaid.ts';
import { type Picture, pictureOf } from '../traces/render/picture.ts';
import { goThrough } from '../traces/run.ts';
import { designNamed, scopeNamed } from './choices.ts';
import { pictureOfTrace } from './explain.ts';
import { CORPUS, readText, tracePath, writeText } from './files.ts';
import { situationNamed } from './find.ts';
import { loadTrace } from './load-trace.ts';
import { UserError } from './user-error.ts';

export const FINDINGS = 'docs/findings';
const DRAWING = /<!-- (explain|find) (\S+) (\S+) (\S+) -->\n[\s\S]*?<!-- end -->/g;

export const findingsCommand = new Command('findings')
  .description('Draw the runs of docs/findings anew.')
  .action(() => {
    for (const file of findingPages()) writeText(file, drawnAnew(readText(file)));
  });

export function findingPages(): readonly string[] {
  return readdirSync(FINDINGS)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .sort()
    .map((name) => join(FINDINGS, name));
}

/** The commands that a page shows: each must be one that it is drawn by. */
export function commandsOf(page: string): readonly string[] {
  return [...page.matchAll(DRAWING)].map(
    ([, command, ...names]) => `npm run ${command} -- ${names.join(' ')}`,
  );
}

/** @throws UserError where what it names does not exist, or shows nothing */
export function drawnAnew(page: string): string {
  return page.replace(
    DRAWING,
    (_, command: string, design: string, scope: string, what: string) => {
      const picture =
        command === 'find' ? found(design, scope, what) : violated(design, scope, what);
      return [
        `<!-- ${command} ${design} ${scope} ${what} -->`,
        '',
        `    npm run ${command} -- ${design} ${scope} ${what}`,
        '',
        '```mermaid',
        mermaidOf(picture).trimEnd(),
        '```',
        '',
        '<!-- end -->',
      ].join('\n');
    },
  );
}

function violated(design: string, scope: string, property: string): Picture {
  return pictureOfTrace(loadTrace(tracePath(CORPUS.counterexamples, design, scope, property)));
}

function found(designName: string, scopeName: string, what: string): Picture {
  const design = designNamed(designName);
  const scope = scopeNamed(scopeName, design);
  const situation = situationNamed(what);
  if (situation === undefined) throw new UserError(`There is no witness '${what}'.`);
  const system = systemOf(scope, designsOf(design));
  const { run } = findWitness(system, situation, 1_000_000);
  if (run === null) throw new UserError(`${designName} never comes to ${what} in ${scopeName}.`);
  return pictureOf(system, goThrough(system, run), {
    title: `${designName} in ${scopeName}: ${what}`,
    caption: situation.sentence,
  });
}
