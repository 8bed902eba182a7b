/** What comes of what no test of the shipped clients covers, for both shipped designs, as lines and as a table. */
import pc from 'picocolors';
import { shipped53, shipped64 } from '../model/designs/shipped.ts';
import {
  goingThrough,
  NOT_MODELLED,
  type Through,
  UNTESTED,
  type Untested,
} from '../properties/untested.ts';
import { designNamed, scopeNamed } from './choices.ts';
import { markdownTable } from './markdown-table.ts';
import { count, stepsInWords } from './terminal.ts';

const SHIPPED = [shipped53, shipped64].map(({ name }) => name);

/** For a terminal: a situation, and under it what is violated on runs that go through it. */
export function untestedLines(): readonly string[] {
  return [
    pc.bold('What no shipped test covers, and what is violated on runs that go through it'),
    pc.dim('Each is shown by: npm run find -- DESIGN SCOPE SITUATION --then PROPERTY'),
    ...UNTESTED.flatMap((situation) => [
      `${pc.bold(situation.id)}: ${situation.sentence}`,
      ...situation.scopes.flatMap((scope) =>
        SHIPPED.flatMap((design) => linesOf(through(situation, design, scope))),
      ),
    ]),
    ...notModelled(),
  ];
}

/** In Markdown. */
export function untestedTable(): string {
  return [table(), ...notModelled()].join('\n\n');
}

function notModelled(): readonly string[] {
  return NOT_MODELLED.map(({ sentence, because }) => `Not modelled: ${sentence}; ${because}.`);
}

function table(): string {
  return markdownTable(
    ['what no shipped test covers', 'by name', 'scope', ...SHIPPED],
    UNTESTED.flatMap((situation) =>
      situation.scopes.map((scope) => [
        situation.sentence,
        `\`${situation.id}\``,
        `\`${scope}\``,
        ...SHIPPED.map((design) => cellOf(through(situation, design, scope))),
      ]),
    ),
  );
}

function through(situation: Untested, designName: string, scopeName: string): Through {
  const design = designNamed(designName);
  return goingThrough(situation, design, scopeNamed(scopeName, design));
}

function linesOf({ design, scope, happensIn, states, violations }: Through) {
  const where = `${design.name} in ${scope.name}`;
  if (happensIn === null)
    return [`  ${where}: it never happens, in any of ${count(states)} states`];
  return [
    `  ${where}: after ${stepsInWords(happensIn)}; ${count(states)} states`,
    ...violations.map(
      ({ property, steps, withoutIt }) =>
        `    ${pc.red(`✗ ${steps}`)} ${property.id}${withoutIt === null ? '' : pc.dim(` (without it: ✗ ${withoutIt})`)}`,
    ),
    ...(violations.length === 0 ? ['    nothing is violated'] : []),
  ];
}

function cellOf({ happensIn, states, violations }: Through): string {
  const violated = violations.map(
    ({ property, steps, withoutIt }) =>
      `${property.id} ✗ ${steps}${withoutIt === null ? '' : ` (without it: ✗ ${withoutIt})`}`,
  );
  const comesOfIt =
    happensIn === null
      ? 'it never happens'
      : violated.length === 0
        ? 'nothing is violated'
        : violated.join(', ');
  return `${count(states)} states: ${comesOfIt}`;
}
