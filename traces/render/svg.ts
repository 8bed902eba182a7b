/**
 * A run as a drawing: one column per client, one row per step, boxes with what changed, and an arrow per packet from the
 * line that sends it to the line that receives it.
 *
 * Text stands in boxes only, and no arrow goes behind one: it keeps to the row that it comes from, and to the space beside the
 * column that it goes to.
 */
import { match } from 'ts-pattern';
import type { Client } from '../../model/vocabulary/ids.ts';
import type { Exchange, Moment } from '../exchanges.ts';
import {
  BETWEEN_COLUMNS,
  type Box,
  type Layout,
  layOut,
  type Point,
  type Rectangle,
} from './layout.ts';
import { FONT_FAMILY, FONT_SIZE, LINE_HEIGHT, TEXT_RISE } from './metric.ts';
import { darkStyle, painted, type PaintName } from './paint.ts';
import { headingOf, type Picture } from './picture.ts';

export function svgOf(picture: Picture): string {
  const layout = layOut(picture);
  const { width, height, title, caption, heads, numbers, rows } = layout;
  const boxes = rows.flatMap((row) => [...row.values()]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title" xml:space="preserve" font-family="${FONT_FAMILY}" font-size="${FONT_SIZE}">`,
    `<title id="title">${escaped(headingOf(picture))}</title>`,
    `<style>text{white-space:pre}${darkStyle()}</style>`,
    '<defs>',
    `<marker id="arrives" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0,0 L8,4 L0,8 z" ${painted('tip')}/></marker>`,
    `<marker id="fails" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="9" markerHeight="9" orient="auto"><path d="M1,1 L7,7 M7,1 L1,7" ${painted('cross')} stroke-width="${STROKE}"/></marker>`,
    `<marker id="waits" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8"><circle cx="4" cy="4" r="3" ${painted('ring')} stroke-width="${STROKE}"/></marker>`,
    '</defs>',
    `<rect ${painted('page')} width="${width}" height="${height}"/>`,
    ...(layout.fault === null ? [] : [`<rect ${painted('fault')} ${place(layout.fault)} rx="3"/>`]),
    ...heads.map(({ box: { x, y, width: wide, height: high } }) =>
      drawnLine('life', [
        { x: x + wide / 2, y: y + high },
        { x: x + wide / 2, y: layout.lifeEnds },
      ]),
    ),
    ...picture.exchanges.flatMap((exchange) => arrow(layout, exchange)),
    ...heads.map(({ box }) => drawn(box, true)),
    ...boxes.map((box) => drawn(box, false)),
    ...numbers.map(({ box }, step) => texts(box, step === picture.fault ? 'bad' : 'soft')),
    texts(title, 'ink', true),
    texts(caption, 'bad'),
    texts(layout.legend, 'soft'),
    '</svg>',
    '',
  ].join('\n');
}

/** Of arrows and of what they end in. */
const STROKE = 1.4;

/** How far an arrow goes that meets a closed end, or is still under way. */
const STUB = 30;
const CROSS = 7;

function arrow(layout: Layout, exchange: Exchange): readonly string[] {
  const { from, to, sent, outcome } = exchange;
  const rightward = columnOf(layout, from) < columnOf(layout, to);
  const start =
    sent === null
      ? headEdge(layout, from, rightward)
      : edge(layout, from, sent.step, sent.reaction, '→', rightward);
  const arriving = (at: Moment, word: string) =>
    edge(layout, to, at.step, at.reaction, word, !rightward);
  const way = (end: Point) => (sent === null ? [start, end] : around(layout, start, to, end));
  const clear = (end: Point) => beside(end, rightward);
  return match(outcome)
    .with({ is: 'received' }, ({ at }) => [drawnLine('packet', way(arriving(at, '←')), 'arrives')])
    .with({ is: 'unread' }, ({ at }) => [
      drawnLine('failing', way(clear(arriving(at, 'closes'))), 'fails'),
    ])
    .with({ is: 'lost' }, ({ at }) => [
      drawnLine('failing', way(clear(arriving(at, '✗'))), 'fails'),
    ])
    .with({ is: 'returned' }, () => [
      drawnLine('failing', [start, stub(start, rightward)], 'fails'),
    ])
    .with({ is: 'under way' }, () => [
      drawnLine('packet', [start, stub(start, rightward)], 'waits'),
    ])
    .exhaustive();
}

/** Along the sender's row, where nobody else has a box, and down beside the column that it goes to. */
function around(layout: Layout, start: Point, to: Client, end: Point): readonly Point[] {
  const { x, width } = headOf(layout, to);
  const corner = start.x < end.x ? x - BETWEEN_COLUMNS : x + width + BETWEEN_COLUMNS;
  return corner === start.x ? [start, end] : [start, { x: corner, y: start.y }, end];
}

/** Where the line of a box begins or ends: the line that tells of that reaction with this word. */
function edge(
  { rows }: Layout,
  client: Client,
  step: number,
  reaction: number,
  word: string,
  atRight: boolean,
): Point {
  const box = rows[step]?.get(client);
  if (box === undefined) throw new Error(`step ${step + 1} has no box for ${client}`);
  const number = box.lines.findIndex(
    ({ source }) => source?.reaction === reaction && source.text.startsWith(word),
  );
  const x = atRight ? box.x + box.width : box.x;
  return { x, y: box.lineMiddle(Math.max(0, number)) };
}

function headEdge(layout: Layout, client: Client, atRight: boolean): Point {
  const { x, y, width, height } = headOf(layout, client);
  return { x: atRight ? x + width : x, y: y + height / 2 };
}

function headOf({ heads }: Layout, client: Client): Rectangle {
  const head = heads.find((one) => one.client === client);
  if (head === undefined) throw new Error(`${client} has no column`);
  return head.box;
}

function columnOf({ heads }: Layout, client: Client): number {
  return heads.findIndex((one) => one.client === client);
}

/** A cross stands clear of the box. */
function beside({ x, y }: Point, rightward: boolean): Point {
  return { x: rightward ? x - CROSS : x + CROSS, y };
}

function stub({ x, y }: Point, rightward: boolean): Point {
  return { x: rightward ? x + STUB : x - STUB, y };
}

/** What a line is dashed and how thick it is; attributes, so that every program knows them. */
const LINES = {
  life: 'stroke-dasharray="2 3"',
  packet: `stroke-width="${STROKE}"`,
  failing: `stroke-width="${STROKE}" stroke-dasharray="5 3"`,
} as const;

function drawnLine(
  kind: keyof typeof LINES,
  points: readonly Point[],
  marker?: 'arrives' | 'fails' | 'waits',
): string {
  const end = marker === undefined ? '' : ` marker-end="url(#${marker})"`;
  const way = points.map(({ x, y }) => `${x},${y}`).join(' ');
  return `<polyline ${painted(kind)} ${LINES[kind]} points="${way}"${end}/>`;
}

function drawn(box: Box, isBold: boolean): string {
  const frame = `<rect ${place(box)} rx="3" ${painted('frame')}/>`;
  return `<g>${frame}${texts(box, 'ink', isBold)}</g>`;
}

function place({ x, y, width, height }: Rectangle): string {
  return `x="${x}" y="${y}" width="${width}" height="${height}"`;
}

function texts(
  box: Box,
  colour: Extract<PaintName, 'ink' | 'soft' | 'bad'>,
  isBold = false,
): string {
  return `<g ${painted(colour)}${isBold ? ' font-weight="bold"' : ''}>${rowsOf(box)}</g>`;
}

function rowsOf(box: Box): string {
  return box.lines
    .map(({ text }, index) => {
      const y = box.lineMiddle(index) - LINE_HEIGHT / 2 + TEXT_RISE;
      return `<text x="${box.textX}" y="${y}">${escaped(text)}</text>`;
    })
    .join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
