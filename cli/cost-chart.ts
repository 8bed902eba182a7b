/** The chart of subscriptions in large groups, as an SVG that is drawn by hand: log scales, readable on light and dark. */
import { type Direct, directSubscriptions } from '../properties/costs/formulas.ts';
import { percent, RECEIPTS_LIMIT } from '../properties/costs/extension.ts';
import { count } from './terminal.ts';

const WIDTH = 900;
const HEIGHT = 520;
/** Where the axes are; to the right of it there is room for what the lines are called. */
const PLOT = { left: 92, right: 600, top: 92, bottom: 400 } as const;
const SIZES = [10, 100, 1_000, 10_000] as const;
const AMOUNTS = [1, 10, 100, 1_000, 10_000] as const;

interface Series {
  readonly names: readonly [string, ...string[]];
  readonly design: Direct;
  readonly share: number;
}

const onDemand = (share: number): Series => ({
  names: [`Solution 2, with ${percent(share)} of them`],
  design: { from: 'demand' },
  share,
});

/** From the top, as their ends lie at the right edge. */
const SERIES: readonly Series[] = [
  {
    names: ['baseline; Solution 3, setting on;', 'Solution 2, with all of them'],
    design: { from: 'handshake', upTo: Number.POSITIVE_INFINITY, onDemandToo: false },
    share: 0,
  },
  onDemand(0.1),
  onDemand(0.01),
  {
    names: [`Solution 3, up to ${RECEIPTS_LIMIT} members`, '(one of the first)'],
    design: { from: 'handshake', upTo: RECEIPTS_LIMIT, onDemandToo: true },
    share: 0,
  },
];

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
    ...SERIES.flatMap(line),
    text(24, 470, 'Solution 1: none, in a group of any size, whoever writes to whom.'),
    text(
      24,
      494,
      '“Of them”: of the other members but the host. By formula (properties/costs/formulas.ts); logarithmic scales.',
      'class="small"',
    ),
    '</svg>',
  ].join('\n')}\n`;
}

/** Colours that keep their contrast on both grounds; lines are told apart by their dashes and names, too. */
const STYLE = `<style>
  text { font: 14px system-ui, sans-serif; fill: #1b1f24; }
  .heading { font-size: 18px; font-weight: 600; }
  .small { font-size: 12px; fill: #57606a; }
  .paper { fill: #ffffff; }
  .grid { stroke: #d0d7de; stroke-width: 1; }
  .line { fill: none; stroke-width: 2.5; }
  .s0 { stroke: #b3261e; } .s1 { stroke: #9a6700; stroke-dasharray: 10 4; }
  .s2 { stroke: #0b7a4b; stroke-dasharray: 3 4; } .s3 { stroke: #1f5fbf; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; } .small { fill: #9aa5b1; } .paper { fill: #0d1117; } .grid { stroke: #30363d; }
    .s0 { stroke: #ff8a80; } .s1 { stroke: #e3b341; } .s2 { stroke: #56d39b; } .s3 { stroke: #79b8ff; }
  }
</style>`;

function axes(): readonly string[] {
  const across = AMOUNTS.flatMap((amount) => [
    `<line class="grid" x1="${PLOT.left}" y1="${y(amount)}" x2="${PLOT.right}" y2="${y(amount)}"/>`,
    text(PLOT.left - 10, y(amount) + 5, count(amount), 'text-anchor="end"'),
  ]);
  const up = SIZES.flatMap((size) => [
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
function line({ names, design, share }: Series, index: number): readonly string[] {
  const amountAt = (size: number) => directSubscriptions(design, size, share * (size - 2));
  const steps = 60;
  const sizes = Array.from({ length: steps + 1 }, (_, step) => 10 ** (1 + (3 * step) / steps));
  // A bend of its own where the limit is reached, and a beginning where there is one subscription.
  const bends = [RECEIPTS_LIMIT, ...(share > 0 ? [2 + 1 / share] : [])];
  const points = [...sizes, ...bends]
    .sort((one, other) => one - other)
    .filter((size) => size >= 10 && amountAt(size) >= 1 - 1e-9)
    .map((size) => `${round(x(size))},${round(y(amountAt(size)))}`);
  const last = amountAt(SIZES[SIZES.length - 1] ?? 0);
  return [
    `<polyline class="line s${index}" points="${points.join(' ')}"/>`,
    ...names.map((name, row) => text(PLOT.right + 12, round(y(last)) + 5 + row * 18, name)),
  ];
}

function description(): string {
  const parts = SERIES.map(({ names, design, share }) => {
    const amounts = SIZES.map((size) =>
      count(Math.round(directSubscriptions(design, size, share * (size - 2)))),
    );
    return `${names.join(' ')}: ${amounts.join(', ')}`;
  });
  return `With ${SIZES.map(count).join(', ')} members. ${parts.join('. ')}. Solution 1: none.`;
}

function x(size: number): number {
  return PLOT.left + ((Math.log10(size) - 1) / 3) * (PLOT.right - PLOT.left);
}

function y(amount: number): number {
  return PLOT.bottom - (Math.log10(amount) / 4) * (PLOT.bottom - PLOT.top);
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
