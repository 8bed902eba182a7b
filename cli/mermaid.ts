/** Mermaid text for statecharts. */
import type { ChartTransition, Statechart } from '../model/statechart.ts';

/**
 * Each chart a box of its own, in one diagram: beside each other when it is drawn.
 *
 * What leaves a state as it is stands inside the state, a line each: of several arrows from a state to itself Mermaid draws one.
 */
export function mermaid(
  charts: readonly { readonly title: string; readonly chart: Statechart }[],
): string {
  const boxes = charts.flatMap(({ title, chart }, index) => {
    const id = (state: string) => `${state}_${index + 1}`;
    return [
      `  state "${title}" as chart_${index + 1} {`,
      `    [*] --> ${id(chart.initial)}`,
      ...chart.states.flatMap((state) => [
        `    state "${state}" as ${id(state)}`,
        ...chart.transitions
          .filter(({ from, to }) => from === state && to === state)
          .map((transition) => `    ${id(state)}: ${transitionLabel(transition)}`),
      ]),
      ...chart.transitions
        .filter(({ from, to }) => from !== to)
        .map(
          (transition) =>
            `    ${id(transition.from)} --> ${id(transition.to)}: ${transitionLabel(transition)}`,
        ),
      '  }',
    ];
  });
  return ['stateDiagram-v2', '  direction LR', ...boxes].join('\n');
}

/** Event, condition, and what is done. A colon would end the label, a semicolon the line. */
export function transitionLabel({ event, guard, actions }: ChartTransition): string {
  const when = guard === null ? '' : ` [${guard}]`;
  const does = actions.length === 0 ? '' : ` / ${actions.join(', ')}`;
  return `${event}${when}${does}`;
}
