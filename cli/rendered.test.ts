/** Drawings as people see them: rendered by Chromium and by rsvg-convert, where they are installed. */
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { type ChartTransition, MACHINE_NAMES, statechart } from '../model/statechart.ts';
import { mermaidOf } from '../traces/render/mermaid.ts';
import { PALETTES } from '../traces/render/paint.ts';
import type { Picture } from '../traces/render/picture.ts';
import { svgOf } from '../traces/render/svg.ts';
import { costChart } from './cost-chart.ts';
import { everyDrawing } from './drawn.ts';
import { mermaid, transitionLabel } from './mermaid.ts';
import {
  CHROMIUM,
  type Colours,
  chromiumPicture,
  coloursOf,
  launched,
  RSVG_CONVERT,
  rsvgPicture,
} from './rendering.ts';

const MERMAID = createRequire(import.meta.url).resolve('mermaid/dist/mermaid.min.js');

/** A run with a step at fault, an arrow that fails, and an end of the dashed lines. */
async function crossing(): Promise<Picture> {
  const path = 'solution-2/prohibited/contact-crossing/no-silent-loss.trace.json';
  const drawing = (await everyDrawing()).find((one) => one.path.endsWith(path));
  if (drawing === undefined) throw new Error(`${path} is not kept`);
  return drawing.picture;
}

/** Whether what is seen is a page of that colour with everything on it that has a colour of its own. */
function expectPainted(colours: Colours, palette: Readonly<Record<string, string>>): void {
  const [most] = [...colours].sort(([, one], [, other]) => other - one);
  expect(most?.[0]).toBe(palette.page);
  for (const name of ['box', 'fault', 'ink', 'arrow', 'bad'])
    expect(colours.get(palette[name] ?? '') ?? 0, name).toBeGreaterThan(5);
}

describe.skipIf(RSVG_CONVERT === null)('rendered by rsvg-convert', () => {
  test('a run is drawn in the colours of a light page', async () => {
    expectPainted(coloursOf(rsvgPicture(svgOf(await crossing()))), PALETTES.light);
  });

  test('the chart of costs has a white ground, and a colour for each share', () => {
    const colours = coloursOf(rsvgPicture(costChart()));
    for (const colour of ['#ffffff', '#b3261e', '#9a6700', '#0b7a4b'])
      expect(colours.get(colour) ?? 0, colour).toBeGreaterThan(100);
  });
});

describe.skipIf(CHROMIUM === null)('rendered by Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launched();
  });
  afterAll(async () => {
    await browser?.close();
  });

  test.each(['light', 'dark'] as const)(
    'a run is drawn in the colours of a %s page',
    async (scheme) => {
      const svg = svgOf(await crossing());
      expectPainted(coloursOf(await chromiumPicture(browser, svg, scheme)), PALETTES[scheme]);
    },
  );

  const CHARTS = MACHINE_NAMES.flatMap((name) =>
    PRESETS.filter(({ name: preset }) =>
      ['solution-2/pending', 'shipped-6.4'].includes(preset),
    ).map((preset) => ({ name, preset: preset.name, chart: statechart(designOf(preset), name) })),
  );

  test('Mermaid draws every transition: an arrow with its words, or a line within its state', async () => {
    const diagrams = CHARTS.map(({ name, chart }) => mermaid([{ title: name, chart }]));
    await onPage(diagrams, async (page) => {
      for (const [index, { name, preset, chart }] of CHARTS.entries()) {
        const drawn = page.locator('svg').nth(index);
        const arrows = await drawn.locator('g.edgeLabel > g.label').allTextContents();
        const states = (await drawn.locator('.statediagram-state').allTextContents()).map(unspaced);
        const place = `the ${name} of ${preset}`;
        const isArrow = ({ from, to }: ChartTransition) => from !== to;
        expect(arrows.map(unspaced).filter(hasWords).sort(), `arrows of ${place}`).toEqual(
          chart.transitions.filter(isArrow).map(unspacedLabel).sort(),
        );
        const within = chart.transitions.filter((transition) => !isArrow(transition));
        const missing = within
          .map(unspacedLabel)
          .filter((label) => !states.some((state) => state.includes(label)));
        expect(missing, `lines of ${place}`).toEqual([]);
      }
    });
  });

  test('Mermaid draws every step of a run with its number, and marks the one at fault', async () => {
    const picture = await crossing();
    await onPage([mermaidOf(picture)], async (page) => {
      const texts = (await page.locator('svg text').allTextContents()).join(' ');
      for (const step of picture.steps.keys()) expect(texts).toContain(`${step + 1}. `);
      expect(await page.locator('svg rect.rect').count()).toBe(1);
    });
  });

  /** A page on which Mermaid has drawn each diagram. */
  async function onPage(
    diagrams: readonly string[],
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const page = await browser.newPage();
    try {
      const escaped = diagrams.map((one) => one.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
      await page.setContent(escaped.map((one) => `<pre class="mermaid">${one}</pre>`).join(''));
      await page.addScriptTag({ path: MERMAID });
      await page.addScriptTag({
        content: 'mermaid.initialize({ startOnLoad: false }); mermaid.run();',
      });
      await page
        .locator('pre[data-processed] svg')
        .nth(diagrams.length - 1)
        .waitFor();
      await look(page);
    } finally {
      await page.close();
    }
  }
});

/** Lines are broken where they are too long. */
function unspaced(text: string): string {
  return text.replaceAll(/\s+/g, '');
}

function unspacedLabel(transition: ChartTransition): string {
  return unspaced(transitionLabel(transition));
}

function hasWords(text: string): boolean {
  return text !== '';
}
