/** Where everything stands in a drawing of a run. All numbers are user units of the drawing. */
import type { Client } from '../../model/vocabulary/ids.ts';
import type { Line } from '../story.ts';
import { CHARACTER_WIDTH, LINE_HEIGHT, textWidth } from './metric.ts';
import { faultInWords, headingOf, linesOf, type Picture } from './picture.ts';
import { wrapped } from './wrapping.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rectangle extends Point {
  readonly width: number;
  readonly height: number;
}

interface BoxLine {
  readonly text: string;
  /** What it tells of; null for the second line of one that was broken, and for titles. */
  readonly source: Line | null;
}

export interface Box extends Rectangle {
  readonly lines: readonly BoxLine[];
  readonly textX: number;
  lineMiddle(index: number): number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly title: Box;
  readonly caption: Box;
  /** What a line that ends in a ring means, and what a step that is marked, where there is one. */
  readonly legend: Box;
  readonly heads: readonly { readonly client: Client; readonly box: Box }[];
  /** The number of each step. */
  readonly numbers: readonly { readonly box: Box }[];
  /** Per step, the boxes of the clients that take part in it. */
  readonly rows: readonly ReadonlyMap<Client, Box>[];
  /** Around the row of the step at fault; null where none is marked. */
  readonly fault: Rectangle | null;
  /** How far down the clients' lines go. */
  readonly lifeEnds: number;
}

const MARGIN = 16;
const PADDING = 6;
export const BETWEEN_COLUMNS = 70;
const BETWEEN_ROWS = 12;
/** Characters of a line in a box. */
const BOX_CHARACTERS = 40;

const WAITING = 'A line that ends in a ring: still under way.';
/** How much of the space between rows the mark takes, on each side. */
const AROUND_FAULT = 4;

export function layOut(picture: Picture): Layout {
  const { caption, clients, steps, exchanges } = picture;
  const numberWidth = Math.ceil(textWidth(`${steps.length}.`));
  const content = steps.map(
    (step) =>
      new Map(
        clients.flatMap((client) => {
          const lines = linesOf(step, client).flatMap(broken);
          return lines.length === 0 ? [] : [[client, lines] as const];
        }),
      ),
  );
  const columns = place(
    clients.map((client) =>
      Math.max(
        textWidth(client),
        ...content.flatMap((row) => (row.get(client) ?? []).map(({ text }) => textWidth(text))),
      ),
    ),
    MARGIN + numberWidth + PADDING * 2,
  );
  const right = columns.at(-1);
  const width = Math.ceil(
    Math.max(360, (right === undefined ? 0 : right.x + right.width) + MARGIN),
  );
  const whole = Math.floor((width - 2 * MARGIN) / CHARACTER_WIDTH);
  const plainBox = (text: string, y: number) =>
    boxAt({ x: MARGIN, y }, width - 2 * MARGIN, unsourced(text, whole), 0);

  const titleBox = plainBox(headingOf(picture), MARGIN);
  let y = bottomOf(titleBox) + BETWEEN_ROWS;
  const heads = clients.map((client, index) => ({
    client,
    box: boxAt({ x: columns[index]?.x ?? 0, y }, columns[index]?.width ?? 0, [
      { text: client, source: null },
    ]),
  }));
  y += LINE_HEIGHT + 2 * PADDING + BETWEEN_ROWS;
  const numbers: { box: Box }[] = [];
  let fault: Rectangle | null = null;
  const rows = content.map((row, step) => {
    const boxes = new Map(
      clients.flatMap((client, index) => {
        const lines = row.get(client);
        const column = columns[index];
        return lines === undefined || column === undefined
          ? []
          : [[client, boxAt({ x: column.x, y }, column.width, lines)] as const];
      }),
    );
    const number = [{ text: `${step + 1}.`, source: null }];
    numbers.push({ box: boxAt({ x: MARGIN, y }, numberWidth, number, 0) });
    const lines = Math.max(1, ...[...row.values()].map((one) => one.length));
    const height = lines * LINE_HEIGHT + 2 * PADDING;
    if (step === picture.fault) fault = markAround(y, height, width);
    y += height + BETWEEN_ROWS;
    return boxes;
  });
  const captionBox = plainBox(caption, y);
  const legend = [
    ...(picture.fault === null ? [] : [faultInWords(picture.fault)]),
    ...(exchanges.some(({ outcome }) => outcome.is === 'under way') ? [WAITING] : []),
  ].join(' ');
  const legendBox = plainBox(legend, bottomOf(captionBox));
  return {
    width,
    height: Math.ceil(bottomOf(legend === '' ? captionBox : legendBox) + MARGIN),
    title: titleBox,
    caption: captionBox,
    legend: legendBox,
    heads,
    numbers,
    rows,
    fault,
    lifeEnds: y - BETWEEN_ROWS / 2,
  };
}

/** From margin to margin. */
function markAround(y: number, height: number, width: number): Rectangle {
  return {
    x: MARGIN / 2,
    y: y - AROUND_FAULT,
    width: width - MARGIN,
    height: height + 2 * AROUND_FAULT,
  };
}

function place(widths: readonly number[], left: number) {
  let x = left;
  return widths.map((inner) => {
    const width = Math.ceil(inner) + 2 * PADDING;
    const at = { x, width };
    x += width + BETWEEN_COLUMNS;
    return at;
  });
}

function boxAt(
  { x, y }: Point,
  width: number,
  lines: readonly BoxLine[],
  padding: number = PADDING,
): Box {
  return {
    x,
    y,
    width,
    height: lines.length * LINE_HEIGHT + 2 * PADDING,
    lines,
    textX: x + padding,
    lineMiddle: (index) => y + PADDING + (index + 0.5) * LINE_HEIGHT,
  };
}

function bottomOf({ y, height }: Rectangle): number {
  return y + height;
}

/** What follows of a broken line is set in a little. */
function broken(line: Line): readonly BoxLine[] {
  return wrapped(line.text, BOX_CHARACTERS - 2).map((text, index) =>
    index === 0 ? { text, source: line } : { text: `  ${text}`, source: null },
  );
}

function unsourced(text: string, most: number): readonly BoxLine[] {
  return text === '' ? [] : wrapped(text, most).map((part) => ({ text: part, source: null }));
}
