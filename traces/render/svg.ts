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
import { FONT, LINE_HEIGHT, TEXT_RISE } from './metric.ts';
import { headingOf, type Picture } from './picture.ts';

export function svgOf(picture: Picture): string {
  const layout = layOut(picture);
  const { width, height, title, caption, heads, numbers, rows } = layout;
  const boxes = rows.flatMap((row) => [...row.values()]);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title" xml:space="preserve">`,
    `<title id="title">${escaped(headingOf(picture))}</title>`,
    `<style>${STYLE}</style>`,
    '<defs>',
    '<marker id="arrives" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0,0 L8,4 L0,8 z" class="tip"/></marker>',
    '<marker id="fails" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="9" markerHeight="9" orient="auto"><path d="M1,1 L7,7 M7,1 L1,7" class="cross"/></marker>',
    '<marker id="waits" viewBox="0 0 8 8" refX="1" refY="4" markerWidth="8" markerHeight="8"><circle cx="4" cy="4" r="3" class="ring"/></marker>',
    '</defs>',
    `<rect class="page" width="${width}" height="${height}"/>`,
    ...heads.map(({ box: { x, y, width: wide, height: high } }) =>
      drawnLine('life', [
        { x: x + wide / 2, y: y + high },
        { x: x + wide / 2, y: layout.lifeEnds },
      ]),
    ),
    ...picture.exchanges.flatMap((exchange) => arrow(layout, exchange)),
    ...heads.map(({ box }) => drawn(box, 'head')),
    ...boxes.map((box) => drawn(box, 'box')),
    ...numbers.map(({ box }) => texts(box, 'number')),
    texts(title, 'title'),
    texts(caption, 'caption'),
    texts(layout.legend, 'legend'),
    '</svg>',
    '',
  ].join('\n');
}

const STYLE = [
  'svg{--page:#ffffff;--ink:#1f2328;--soft:#57606a;--line:#8c959f;--box:#f6f8fa;--arrow:#0550ae;--bad:#b00020}',
  '@media(prefers-color-scheme:dark){svg{--page:#0d1117;--ink:#e6edf3;--soft:#9aa4af;--line:#6e7681;--box:#161b22;--arrow:#79c0ff;--bad:#ff7b72}}',
  `text{font:${FONT};fill:var(--ink);white-space:pre}`,
  '.page{fill:var(--page)}.life{stroke:var(--line);stroke-dasharray:2 3}',
  '.box rect,.head rect{fill:var(--box);stroke:var(--line)}.head text,.title text{font-weight:bold}',
  '.number text{fill:var(--soft)}.caption text{fill:var(--bad)}',
  '.packet{stroke:var(--arrow);stroke-width:1.4}.failing{stroke:var(--bad);stroke-width:1.4;stroke-dasharray:5 3}',
  'polyline{fill:none}.ring{stroke:var(--arrow);stroke-width:1.4;fill:var(--page)}.legend text{fill:var(--soft)}',
  '.tip{fill:var(--arrow)}.cross{stroke:var(--bad);stroke-width:1.4;fill:none}',
].join('');

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

function drawnLine(
  kind: 'life' | 'packet' | 'failing',
  points: readonly Point[],
  marker?: 'arrives' | 'fails' | 'waits',
): string {
  const end = marker === undefined ? '' : ` marker-end="url(#${marker})"`;
  return `<polyline class="${kind}" points="${points.map(({ x, y }) => `${x},${y}`).join(' ')}"${end}/>`;
}

function drawn(box: Box, kind: 'box' | 'head'): string {
  const { x, y, width, height }: Rectangle = box;
  return `<g class="${kind}"><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3"/>${rowsOf(box)}</g>`;
}

function texts(box: Box, kind: 'number' | 'title' | 'caption' | 'legend'): string {
  return `<g class="${kind}">${rowsOf(box)}</g>`;
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
