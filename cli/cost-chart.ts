/** The chart of subscriptions in large groups, as an SVG that is drawn by hand: log scales, readable on light and dark. */
import {
  LARGE_SIZES,
  type Line,
  LINES,
  percent,
  RECEIPTS_LIMIT,
} from '../properties/costs/extension.ts';
import { directSubscriptions, mostContacts } from '../properties/costs/formulas.ts';
import { count } from './terminal.ts';

const WIDTH = 900;
const HEIGHT = 570;
/** Where the axes are; to the right of it there is room for what the lines are called. */
const PLOT = { left: 92, right: 660, top: 92, bottom: 400 } as const;
const SIZES = [Math.min(...LARGE_SIZES), Math.max(...LARGE_SIZES)] as const;
/** Nobody has more than there are members. */
const AMOUNTS = [1, ...LARGE_SIZES];

/** In the order of their colours. None written to and all written to are said in words: nothing, and as in the baseline. */
const DRAWN = LINES.filter(({ share }) => share === null || (share > 0 && share < 1));
const NAMES = [...new Set(DRAWN.map(({ name }) => name))];
const SHARES = [...new Set(DRAWN.map(({ share }) => share))];

export function costChart(): string {
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="title about">`,
    '<title id="title">Subscriptions for direct messages, per member</title>',
    `<desc id="about">${escaped(description())}</desc>`,
    STYLE,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    text(24, 36, 'Subscriptions for direct messages, per member', 'class="heading"'),
    text(
      24,
      60,
      'Beside the group’s own: one for each other member, and the contact with the host.',
    ),
    ...axes(),
    ...DRAWN.map(curve),
    ...SHARES.flatMap(label),
    ...NAMES.flatMap(legend),
    text(92, 532, 'Solution 1: none, in a group of any size, whoever writes to whom.'),
    text(
      24,
      556,
      '“Of them”: of those with whom the handshake makes no contact. By formula (properties/costs/formulas.ts); log scales.',
      'class="small"',
    ),
    '</svg>',
  ].join('\n')}\n`;
}

/** Colours tell shares apart, dashes the ways to have contacts; both keep their contrast on both grounds. */
const STYLE = `<style>
  text { font: 14px system-ui, sans-serif; fill: #1b1f24; }
  .heading { font-size: 18px; font-weight: 600; }
  .small { font-size: 12px; fill: #57606a; }
  .paper { fill: #ffffff; }
  .grid { stroke: #d0d7de; stroke-width: 1; }
  .line { fill: none; stroke: #57606a; stroke-width: 2.5; }
  .way1 { stroke-dasharray: 14 4; } .way2 { stroke-dasharray: 3 4; }
  .share0 { stroke: #b3261e; } .share1 { stroke: #9a6700; } .share2 { stroke: #0b7a4b; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .small { fill: #9aa5b1; } .paper { fill: #0d1117; } .grid { stroke: #30363d; }
    .line { stroke: #9aa5b1; }
    .share0 { stroke: #ff8a80; } .share1 { stroke: #e3b341; } .share2 { stroke: #56d39b; }
  }
</style>`;

function axes(): readonly string[] {
  const across = AMOUNTS.flatMap((amount) => [
    `<line class="grid" x1="${PLOT.left}" y1="${y(amount)}" x2="${PLOT.right}" y2="${y(amount)}"/>`,
    text(PLOT.left - 10, y(amount) + 5, count(amount), 'text-anchor="end"'),
  ]);
  const up = LARGE_SIZES.flatMap((size) => [
    `<line class="grid" x1="${x(size)}" y1="${PLOT.top}" x2="${x(size)}" y2="${PLOT.bottom}"/>`,
    text(x(size), PLOT.bottom + 22, count(size), 'text-anchor="middle"'),
  ]);
  const middle = (PLOT.left + PLOT.right) / 2;
  return [
    ...across,
    ...up,
    text(middle, PLOT.bottom + 44, 'members', 'text-anchor="middle"'),
    text(24, PLOT.top - 10, 'subscriptions', 'class="small"'),
  ];
}

/** Drawn where it is at least one: below, a logarithmic scale has no place for it. */
function curve(line: Line): string {
  const steps = 60;
  const [smallest, largest] = SIZES;
  const sizes = Array.from(
    { length: steps + 1 },
    (_, step) => smallest * (largest / smallest) ** (step / steps),
  );
  // A bend of its own where the limit is reached, and a beginning where there is one subscription.
  const bends = [RECEIPTS_LIMIT, 2 + 1 / (line.share ?? 1)];
  const points = [...sizes, ...bends]
    .sort((one, other) => one - other)
    .filter((size) => size >= smallest && amountAt(line, size) >= 1 - 1e-9)
    .map((size) => `${round(x(size))},${round(y(amountAt(line, size)))}`);
  const way = NAMES.indexOf(line.name);
  const share = SHARES.indexOf(line.share);
  return `<polyline class="line way${way} share${share}" points="${points.join(' ')}"/>`;
}

/** At the right end, once for all lines with that share. */
function label(share: Line['share']): readonly string[] {
  const [, largest] = SIZES;
  const ends = DRAWN.filter((line) => line.share === share).map((line) => amountAt(line, largest));
  const base = round(y(Math.max(...ends))) + 5;
  const rows =
    share === null
      ? ['baseline; the others', 'with all of them']
      : [`with ${percent(share)} of them`];
  return rows.map((row, index) => text(PLOT.right + 12, base + index * 18, row));
}

function legend(name: string, way: number): readonly string[] {
  const base = 472 + way * 20;
  const share = way === 0 ? ' share0' : '';
  return [
    `<polyline class="line way${way}${share}" points="24,${base - 5} 78,${base - 5}"/>`,
    text(92, base, name),
  ];
}

function amountAt({ design, share }: Line, size: number): number {
  return directSubscriptions(design, size, (share ?? 0) * mostContacts(design, size));
}

function description(): string {
  const parts = LINES.map((line) => {
    const amounts = LARGE_SIZES.map((size) => count(Math.round(amountAt(line, size))));
    const share = line.share === null ? '' : `, ${percent(line.share)} written to`;
    return `${line.name}${share}: ${amounts.join(', ')}`;
  });
  return `With ${LARGE_SIZES.map(count).join(', ')} members. ${parts.join('. ')}.`;
}

function x(size: number): number {
  const [smallest, largest] = SIZES;
  const along = Math.log10(size / smallest) / Math.log10(largest / smallest);
  return PLOT.left + along * (PLOT.right - PLOT.left);
}

function y(amount: number): number {
  const up = Math.log10(amount) / Math.log10(Math.max(...AMOUNTS));
  return PLOT.bottom - up * (PLOT.bottom - PLOT.top);
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}

function text(left: number, base: number, content: string, attributes = ''): string {
  return `<text x="${left}" y="${base}"${attributes === '' ? '' : ` ${attributes}`}>${escaped(content)}</text>`;
}

function escaped(content: string): string {
  return content.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
