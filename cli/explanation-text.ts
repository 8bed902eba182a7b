/** An explanation as text: sections of paragraphs and items, that a terminal and Markdown show each in its own way. */
import { match } from 'ts-pattern';
import type { Action } from '../checker/system.ts';
import type { GlobalState, Input } from '../model/system.ts';
import { type Explanation, type Past, pastOf } from '../properties/explanations/explanation.ts';
import {
  type Inevitable,
  isGivingUp,
  withoutWeaker,
} from '../properties/explanations/inevitable.ts';
import type { Change, Tried, Violation } from '../properties/explanations/rescue.ts';
import { traceActionOf } from '../traces/actions.ts';
import { historyInWords } from '../traces/history.ts';
import { NOT_OFFERED } from '../traces/run.ts';
import { sentenceOf, type Trace } from '../traces/trace.ts';
import { actionsInWords, listed } from '../traces/words.ts';
import { quantity, stepsInWords } from './terminal.ts';

export interface Section {
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly items: readonly string[];
  /** To be given as it is. */
  readonly command?: string;
}

/** What a run does, in words: to violate a property, or to come to what was looked for. */
interface Wording {
  readonly what: string;
  readonly rescue: string;
  readonly does: string;
  /** Of several. */
  readonly do: string;
  readonly did: string;
}

const WORDING = {
  violation: {
    what: 'What is wrong',
    rescue: 'What would have rescued it',
    does: 'violates it',
    do: 'violate it',
    did: 'violated nothing',
  },
  found: {
    what: 'What it shows',
    rescue: 'What would have kept it from coming to this',
    does: 'comes to it',
    do: 'come to it',
    did: 'did not come to it',
  },
} as const satisfies Readonly<Record<string, Wording>>;

function wordingOf({ verdict }: Trace): Wording {
  return verdict === 'found' ? WORDING.found : WORDING.violation;
}

/** The result in a sentence. */
export function resultOf({ violation, trace }: Explanation): string {
  const { design, property, system } = violation;
  const where = `${design.name} in ${system.scope.name}`;
  const steps = stepsInWords(trace.steps.length);
  return trace.verdict === 'found'
    ? `${where}: ${trace.sentence} (${trace.witness}), after ${steps}.`
    : `${where}: “${property.sentence}” (${property.id}) is violated in ${steps}.`;
}

/** @param replay the command that does it again */
export function sectionsOf(explanation: Explanation, replay: string): readonly Section[] {
  const { violation, trace, past } = explanation;
  const names = stepNames(violation);
  const name = (step: number) => names[step - 1] ?? `step ${step}`;
  return [
    {
      heading: wordingOf(trace).what,
      paragraphs: [`${capital(sentenceOf(trace))}.`],
      items: [],
    },
    ...howItCame(violation, past),
    ...(trace.verdict === 'found' ? [] : [whenInevitable(explanation, name)]),
    whyMinimal(explanation, name),
    whatRescues(explanation, name),
    { heading: 'How to replay it', paragraphs: [], items: [], command: replay },
  ];
}

/** Since when it has looked so, whatever was still on its way, and what became of what it is about; nothing where nothing is to be said. */
export function howItCame(
  violation: Violation,
  { since, histories }: Past = pastOf(violation),
): readonly Section[] {
  const names = stepNames(violation);
  const sentence =
    since === null
      ? []
      : since === 0
        ? ['It looked so from the beginning, and nothing that came after has changed it.']
        : [`It looked so from ${names[since - 1]} on, and nothing that came after has changed it.`];
  return sentence.length === 0 && histories.length === 0
    ? []
    : [
        {
          heading: 'How it came to that',
          paragraphs: sentence,
          items: histories.map((history) => capital(historyInWords(history))),
        },
      ];
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
        : `${isGivingUp(wayOut) ? 'It can still be ended, but by giving up' : 'Users can still mend it'}: ${way(run.end, wayOut)}.`,
    )
    .with({ is: 'unknown' }, ({ from, states }) =>
      from === null
        ? `Whether it is inevitable, ${nobody}, is not known: the search was cut after ${quantity(states, 'state')}.`
        : `It was inevitable after ${name(from)} at the latest, ${nobody}. Whether it was before is not known: the search was cut after ${quantity(states, 'state')}.`,
    )
    .exhaustive();
}

function whyMinimal(
  { trace, minimality, violation: { run, property } }: Explanation,
  name: (step: number) => string,
): Section {
  const { nearer, shortest, isWhole, needless } = minimality;
  const { does, did } = wordingOf(trace);
  const length = run.steps.length;
  const searched = `The search goes by distance. It visited ${quantity(nearer, 'state')} that fewer than ${quantity(length, 'action')} lead to`;
  const told = !isWhole
    ? `${searched}, and was cut there: that no shorter run ${does} is not known.`
    : shortest === length
      ? `${searched}, ${property.kind === 'possible' ? 'and from each of them with the premise there is a way to the goal' : `and no run among them ${does}`}.`
      : `${searched}. It is not the shortest: one of ${shortest} actions ${does} too.`;
  const without =
    length === 0
      ? []
      : needless.length === 0
        ? [
            `None of its actions can be left out: each was, and then the rest was impossible, or ${did}.`,
          ]
        : [`It can do without ${listed(needless.map(name))}: the rest ${does} all the same.`];
  return { heading: 'Why it is minimal', paragraphs: [told, ...without], items: [] };
}

function whatRescues(
  { trace, tried, violation: { system, run, design } }: Explanation,
  name: (step: number) => string,
): Section {
  const wording = wordingOf(trace);
  const isDelivery = (step: number) => {
    const action = run.steps[step - 1]?.action;
    return action !== undefined && system.isDelivery(action.component, action.input);
  };
  const rescued = tried.filter(({ came }) => came.to === 'rescued');
  const still = tried.filter(({ came }) => came.to === 'violated');
  const cut = tried.filter(({ came }) => came.to === 'unknown');
  const changes = (some: readonly Tried[]) =>
    listed(some.map(({ change }) => inWords(change, (step) => `step ${step}`, isDelivery)));
  const isMixed = Object.keys(design.others).length > 0;
  return {
    heading: wording.rescue,
    paragraphs: [
      `${
        isMixed
          ? 'Each step was left out or put last, and each two neighbours swapped; no knob was set, for the clients go by different designs.'
          : `Each single change was tried: a step left out or put last, two neighbours swapped, a knob set${system.initial.length > 1 ? ', another start for one client' : ''}.`
      } The rest of the run was done as far as possible, everything was delivered, and it was asked again. A change that rescues this run may leave others that ${wording.do}.${
        rescued.length === 0 ? ' None rescues it.' : ''
      }`,
      ...(still.length === 0 ? [] : [`No help: ${changes(still)}.`]),
      ...(cut.length === 0 ? [] : [`Not known, for the search was cut: ${changes(cut)}.`]),
    ],
    items: rescued.map(
      ({ change, skipped }) =>
        `${capital(inWords(change, name, isDelivery))}${consequence(skipped)}.`,
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

/** A delivery can't be left out: it comes after everything else. */
function inWords(
  change: Change,
  name: (step: number) => string,
  isDelivery: (step: number) => boolean,
): string {
  switch (change.type) {
    case 'leave out':
      return isDelivery(change.step)
        ? `with ${name(change.step)} last`
        : `without ${name(change.step)}`;
    case 'swap':
      return `with ${name(change.step + 1)} before ${name(change.step)}`;
    case 'set':
      return `with ${change.knob}=${change.value}`;
    case 'start':
      return `starting with ${change.with}`;
  }
}

/** How each step is named: by its number, and in words. */
function stepNames({ system, run }: Violation): readonly string[] {
  return actionsInWords(
    system,
    run.start,
    run.steps.map(({ action }) => traceActionOf(system, action)),
  ).map((words, index) => `step ${index + 1} (${words})`);
}

/** But for names of connections, which begin with a client's. */
function capital(text: string): string {
  return /^\w+-/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}
