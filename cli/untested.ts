/** What no test of the shipped clients covers, with what both shipped designs come to there. Source: facts, end of section 7. */
import { shipped53, shipped64 } from '../model/designs/shipped.ts';
import type { VerdictRecord } from '../properties/record.ts';
import { markdownTable } from './markdown-table.ts';
import { count } from './terminal.ts';

const UNTESTED = [
  ['crossing invitations, and the rule of the greater link', ['contact-crossing']],
  ['an invitation that arrives after the setting went off', ['contact-settings']],
  ['a member that leaves before it accepts', ['contact-leaving']],
  ['a deletion during the negotiation', ['contact-deletion', 'contact-again']],
  ['a host that goes during introductions', ['join-leave']],
  ['two owners that change the setting', ['two-owners', 'second-owner']],
] as const;

/** @param traceOf where a counterexample is kept, as seen from the page */
export function untestedTable(
  { designs }: VerdictRecord,
  traceOf: (design: string, scope: string, property: string) => string,
): string {
  const shipped = [shipped53, shipped64].map(({ name }) => name);
  const found = (design: string, scope: string) => {
    const cell = designs[design]?.[scope];
    if (cell === undefined) return 'not on record';
    const violated = Object.entries(cell.properties).flatMap(([property, verdict]) => {
      const [, steps] = /^violated in (\d+) steps?$/.exec(verdict) ?? [];
      return steps === undefined
        ? []
        : [`[${property}](${traceOf(design, scope, property)}) ✗ ${steps}`];
    });
    return `${count(cell.states)} states: ${violated.length === 0 ? 'nothing is violated' : violated.join(', ')}`;
  };
  return markdownTable(
    ['what no shipped test covers', 'scope', ...shipped],
    UNTESTED.flatMap(([what, scopes]) =>
      scopes.map((scope) => [
        what,
        `\`${scope}\``,
        ...shipped.map((design) => found(design, scope)),
      ]),
    ),
  );
}
