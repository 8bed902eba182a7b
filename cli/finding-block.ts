/**
 * What a page of `docs/findings` has of a run: the command that shows it, its steps in short, when it became inevitable, why it is
 * minimal, and the drawing.
 */
import { match } from 'ts-pattern';
import { inevitability } from '../properties/explanations/explanation.ts';
import {
  type Inevitable,
  isGivingUp,
  withoutWeaker,
} from '../properties/explanations/inevitable.ts';
import { minimalityOf } from '../properties/explanations/minimal.ts';
import type { Violation } from '../properties/explanations/rescue.ts';
import { mermaidOf } from '../traces/render/mermaid.ts';
import type { Picture } from '../traces/render/picture.ts';
import { count, quantity } from './terminal.ts';

/** Each search that a page takes. */
const MOST_STATES = 400_000;
/** A longer run is shown up to where all is decided; the drawing has the rest. */
const MOST_ROWS = 15;

/** @param violation null where the run shows a situation, not a violation */
export function findingBlock(
  command: string,
  picture: Picture,
  violation: Violation | null,
): readonly string[] {
  const inevitable = violation === null ? [] : withoutWeaker(inevitability(violation, MOST_STATES));
  const lastWish = picture.steps.findLastIndex(({ action }) => action.type === 'wish') + 1;
  const [last = violation === null ? lastWish : picture.steps.length] = inevitable.flatMap((one) =>
    one.is === 'inevitable' ? [one.step] : [],
  );
  return [
    `    ${command}`,
    '',
    '|  | step |',
    '| ---: | --- |',
    ...rows(
      picture,
      last,
      violation === null ? 'deliveries, as drawn' : 'everything else is delivered',
    ),
    '',
    `**Result**: ${picture.caption}.`,
    '',
    ...inevitable.flatMap((one) => [inWords(one), '']),
    `**Why it is minimal**: ${violation === null ? 'the search goes by distance, so no run to this is shorter' : minimal(violation)}.`,
    '',
    '<details><summary>The run, drawn</summary>',
    '',
    '```mermaid',
    mermaidOf(picture).trimEnd(),
    '```',
    '',
    '</details>',
  ];
}

/**
 * @param last the step after which all is decided, or nobody does anything
 * @param rest what is said of those after it, where there are too many to show
 */
function rows({ start, steps }: Picture, last: number, rest: string): readonly string[] {
  const isRest = steps.slice(last).every(({ action }) => action.type !== 'wish');
  const shown = isRest && steps.length > MOST_ROWS ? last : steps.length;
  return [
    ...(start === null ? [] : [`|  | it starts with ${start} |`]),
    ...steps.slice(0, shown).map(({ told }, index) => {
      const words = told.map(
        ({ client, lines }) => `**${client}** ${lines.map(({ text }) => text).join('; ')}`,
      );
      return `| ${index + 1} | ${words.join('<br>').replaceAll('|', '\\|')} |`;
    }),
    ...(shown < steps.length ? [`| ${shown + 1}–${steps.length} | ${rest} |`] : []),
  ];
}

function inWords(inevitable: Inevitable): string {
  const whatever =
    inevitable.by === 'deliveries'
      ? 'in whatever order the rest is delivered'
      : 'whatever users still do in the scope';
  return `**Inevitable, ${whatever}**: ${match(inevitable)
    .with(
      { is: 'inevitable' },
      ({ step, states }) =>
        `from ${step === 0 ? 'the beginning' : `step ${step}`} on (${quantity(states, 'state')} searched)`,
    )
    .with(
      { is: 'mendable' },
      ({ wayOut }) =>
        `no, ${quantity(wayOut.length, 'step')} more can ${isGivingUp(wayOut) ? 'end it, but by giving up' : 'mend it'}`,
    )
    .with({ is: 'unknown' }, ({ from, states }) =>
      from === null
        ? `not known, for the search was cut after ${quantity(states, 'state')}`
        : `from step ${from} on at the latest (the search was cut after ${quantity(states, 'state')})`,
    )
    .exhaustive()}.`;
}

/** @throws Error where it is not: then a page must not show it */
function minimal(violation: Violation): string {
  const { property, run } = violation;
  const { nearer, shortest, isWhole, needless } = minimalityOf(violation, MOST_STATES);
  if (!isWhole || shortest !== run.steps.length || needless.length > 0)
    throw new Error(`${property.id}: the run is not known to be minimal`);
  const nearest = `all ${count(nearer)} states that fewer steps lead to were searched`;
  const others = property.kind === 'possible' ? 'from each there is a way out' : 'none violates it';
  return `${nearest}, and ${others}; without any one of the steps the rest is impossible, or violates nothing`;
}
