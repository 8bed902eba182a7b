/** Mermaid text for statecharts. */
import type { ChartTransition, Statechart } from '../model/statechart.ts';

/** Each chart a box of its own, in one diagram: beside each other when it is drawn. */
export function mermaid(
  charts: readonly { readonly title: string; readonly chart: Statechart }[],
): string {
  const boxes = charts.flatMap(({ title, chart }, index) => {
    const id = (state: string) => `${state}_${index + 1}`;
    return [
      `  state "${title}" as chart_${index + 1} {`,
      `    [*] --> ${id(chart.initial)}`,
      ...chart.states.map((state) => `    state "${state}" as ${id(state)}`),
      ...chart.transitions.map(
        (transition) => `    ${id(transition.from)} --> ${id(transition.to)}: ${label(transition)}`,
      ),
      '  }',
    ];
  });
  return ['stateDiagram-v2', '  direction LR', ...boxes].join('\n');
}

/** Event, condition, and what is done. A colon would end the label, a semicolon the line. */
function label({ event, guard, actions }: ChartTransition): string {
  const when = guard === null ? '' : ` [${guard}]`;
  const does = actions.length === 0 ? '' : ` / ${actions.join(', ')}`;
  return `${event}${when}${does}`;
}
