/** An explanation as text: sections of paragraphs and items, that a terminal and Markdown show each in its own way. */
import { match } from 'ts-pattern';
import type { Action } from '../checker/system.ts';
import type { GlobalState, Input } from '../model/system.ts';
import type { Explanation } from '../properties/explanations/explanation.ts';
import type { Inevitable } from '../properties/explanations/inevitable.ts';
import type { Change, Tried } from '../properties/explanations/rescue.ts';
import { traceActionOf } from '../traces/actions.ts';
import { NOT_OFFERED } from '../traces/run.ts';
import { actionsInWords } from '../traces/words.ts';
import { quantity } from './terminal.ts';

export interface Section {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly items: readonly string[];
}

/** The result in a sentence. */
export function resultOf({ violation, trace }: Explanation): string {
  const { design, property, system } = violation;
  const steps = trace.steps.length === 1 ? '1 step' : `${trace.steps.length} steps`;
  return `${design.name} in ${system.scope.name}: “${property.sentence}” (${property.id}) is violated in ${steps}.`;
}

/** @param replay the command that does it again */
export function sectionsOf(explanation: Explanation, replay: string): readonly Section[] {
  const steps = stepsInWords(explanation);
  const name = (step: number) => `step ${step} (${steps[step - 1]})`;
  return [
    whatIsWrong(explanation),
    whenInevitable(explanation, name),
    whyMinimal(explanation, name),
    whatRescues(explanation, name),
    { heading: 'How to replay it', paragraphs: [replay], items: [] },
  ];
}

function whatIsWrong({ trace }: Explanation): Section {
  return { heading: 'What is wrong', paragraphs: [`${capital(trace.complaint)}.`], items: [] };
}

function whenInevitable(explanation: Explanation, name: (step: number) => string): Section {
  const heading = 'When it became inevitable';
  const { inevitable, violation } = explanation;
  if (inevitable.length === 0)
    return {
      heading,
      paragraphs: [
        `${capital(name(violation.run.steps.length))} is what violates it: the property is about what happens, not about how it ends.`,
      ],
      items: [],
    };
  return {
    heading,
    paragraphs: withoutWeaker(inevitable).map((one) => inevitableInWords(explanation, one, name)),
    items: [],
  };
}

/** What holds whatever users do holds for deliveries alone: it is said once. */
function withoutWeaker(inevitable: readonly Inevitable[]): readonly Inevitable[] {
  const [deliveries, actions] = inevitable;
  const isWeaker =
    deliveries?.is === 'inevitable' &&
    actions?.is === 'inevitable' &&
    deliveries.step === actions.step;
  return isWeaker ? [actions] : inevitable;
}

function inevitableInWords(
  { violation: { system, run } }: Explanation,
  inevitable: Inevitable,
  name: (step: number) => string,
): string {
  const nobody =
    inevitable.by === 'deliveries'
      ? 'in whatever order the rest is delivered'
      : 'in whatever order the rest is delivered and whatever users still do in the scope';
  const way = (from: GlobalState, actions: readonly Action<Input>[]) =>
    actionsInWords(
      system,
      from,
      actions.map((action) => traceActionOf(system, action)),
    ).join(', then ');
  return match(inevitable)
    .with(
      { is: 'inevitable', step: 0 },
      ({ states }) =>
        `It was so from the beginning, ${nobody}: ${quantity(states, 'state')} searched.`,
    )
    .with({ is: 'inevitable' }, ({ step, wayOut, states }) => {
      const before = run.steps[step - 2]?.happening.states ?? run.start;
      const still =
        wayOut === null
          ? ''
          : wayOut.length === 0
            ? ' Before it nothing was wrong.'
            : ` Before it there was a way out: ${way(before, wayOut)}.`;
      return `${capital(name(step))} made it inevitable: after it, ${nobody}, it ends like this (${quantity(states, 'state')} searched).${still}`;
    })
    .with({ is: 'mendable' }, ({ wayOut }) =>
      wayOut.length === 0
        ? `At the end it is not yet inevitable, ${nobody}.`
        : `Users can still mend it: ${way(run.end, wayOut)}.`,
    )
    .with({ is: 'unknown' }, ({ from, states }) =>
      from === null
        ? `Whether it is inevitable, ${nobody}, is not known: the search was cut after ${quantity(states, 'state')}.`
        : `It was inevitable after ${name(from)} at the latest, ${nobody}. Whether it was before is not known: the search was cut after ${quantity(states, 'state')}.`,
    )
    .exhaustive();
}

function whyMinimal(
  { minimality, violation: { run, property } }: Explanation,
  name: (step: number) => string,
): Section {
  const { nearer, shortest, isWhole, needless } = minimality;
  const length = run.steps.length;
  const searched = `The search goes by distance. It visited ${quantity(nearer, 'state')} that fewer than ${length} actions lead to`;
  const told = !isWhole
    ? `${searched}, and was cut there: that no shorter run violates it is not known.`
    : shortest === length
      ? `${searched}, ${property.kind === 'possible' ? 'and from each of them with the premise there is a way to the goal' : 'and no run among them violates it'}.`
      : `${searched}. It is not the shortest: one of ${shortest} actions violates it too.`;
  const without =
    needless.length === 0
      ? 'None of its actions can be left out: each was, and then the rest was impossible, or violated nothing.'
      : `It can do without ${listed(needless.map(name))}: the rest violates it all the same.`;
  return { heading: 'Why it is minimal', paragraphs: [told, without], items: [] };
}

function whatRescues(
  { tried, violation: { system, run } }: Explanation,
  name: (step: number) => string,
): Section {
  const isDelivery = (step: number) => {
    const action = run.steps[step - 1]?.action;
    return action !== undefined && system.isDelivery(action.component, action.input);
  };
  const rescued = tried.filter(({ came }) => came.to === 'rescued');
  const still = tried.filter(({ came }) => came.to === 'violated');
  const cut = tried.filter(({ came }) => came.to === 'unknown');
  const changes = (some: readonly Tried[]) => listed(some.map(({ change }) => short(change)));
  return {
    heading: 'What would have rescued it',
    paragraphs: [
      `Each single change was tried: the rest of the run was done as far as possible, everything was delivered, and the property asked again. A change that rescues this run may leave others that violate it.${
        rescued.length === 0 ? ' None rescues it.' : ''
      }`,
      ...(still.length === 0 ? [] : [`No help: ${changes(still)}.`]),
      ...(cut.length === 0 ? [] : [`Not known, for the search was cut: ${changes(cut)}.`]),
    ],
    items: rescued.map(
      ({ change, skipped }) => `${capital(long(change, name, isDelivery))}${consequence(skipped)}.`,
    ),
  };
}

/** What a change makes impossible further on. */
function consequence(skipped: Tried['skipped']): string {
  const never = skipped.filter(({ because }) => because === NOT_OFFERED).map(({ step }) => step);
  const refused = skipped.filter(({ because }) => because !== NOT_OFFERED);
  return [
    ...refused.map(({ step, because }) => `; step ${step} is refused then: ${because}`),
    ...(never.length === 0
      ? []
      : [`; ${never.length === 1 ? 'step' : 'steps'} ${listed(never.map(String))} cannot be then`]),
  ].join('');
}

function long(
  change: Change,
  name: (step: number) => string,
  isDelivery: (step: number) => boolean,
): string {
  switch (change.type) {
    case 'leave out':
      return isDelivery(change.step)
        ? `${name(change.step)} after all the rest`
        : `without ${name(change.step)}`;
    case 'swap':
      return `${name(change.step + 1)} before ${name(change.step)}`;
    case 'set':
      return `with ${change.knob}=${change.value}`;
  }
}

function short(change: Change): string {
  switch (change.type) {
    case 'leave out':
      return `without step ${change.step}`;
    case 'swap':
      return `step ${change.step + 1} before ${change.step}`;
    case 'set':
      return `${change.knob}=${change.value}`;
  }
}

function stepsInWords({ violation: { system, run } }: Explanation): readonly string[] {
  return actionsInWords(
    system,
    run.start,
    run.steps.map(({ action }) => traceActionOf(system, action)),
  );
}

export function listed(parts: readonly string[]): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
