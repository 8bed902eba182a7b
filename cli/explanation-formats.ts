/** An explanation as Markdown for a review, and as JSON for a program. */
import type { Explanation } from '../properties/explanations/explanation.ts';
import { traceActionOf } from '../traces/actions.ts';
import { startLines } from './chart.ts';
import { resultOf, sectionsOf } from './explanation-text.ts';

export function markdownOf(explanation: Explanation, diagram: string, again: string): string {
  const { trace, violation } = explanation;
  const clients = violation.system.clients.filter((client) =>
    trace.steps.some(({ tells }) => (tells[client] ?? []).length > 0),
  );
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    `# ${violation.property.id}: ${violation.design.name} in ${violation.system.scope.name}`,
    '',
    resultOf(explanation),
    '',
    ...startLines(violation.system, violation.run.start, Number.POSITIVE_INFINITY),
    '```mermaid',
    diagram.trimEnd(),
    '```',
    '',
    row(['', ...clients]),
    row(['---:', ...clients.map(() => '---')]),
    ...trace.steps.map(({ tells }, index) =>
      row([
        String(index + 1),
        ...clients.map((client) => (tells[client] ?? []).map(cell).join('<br>')),
      ]),
    ),
    ...sectionsOf(explanation, again).flatMap(({ heading, paragraphs, items, command }) => [
      '',
      `## ${heading}`,
      ...paragraphs.flatMap((paragraph) => ['', paragraph]),
      ...(items.length === 0 ? [] : ['', ...items.map((item) => `- ${item}`)]),
      ...(command === undefined ? [] : ['', `    ${command}`]),
    ]),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** What was found, without the states that it was found in. */
export function jsonOf(explanation: Explanation): string {
  const { trace, violation, past, inevitable, minimality, tried } = explanation;
  return `${JSON.stringify(
    {
      schema: 1,
      result: resultOf(explanation),
      trace,
      past,
      inevitable: inevitable.map((one) =>
        'wayOut' in one
          ? {
              ...one,
              wayOut: one.wayOut?.map((action) => traceActionOf(violation.system, action)) ?? null,
            }
          : one,
      ),
      minimality,
      tried,
    },
    null,
    2,
  )}\n`;
}
