/** Every kept counterexample as an SVG, measured: nothing is cut, lies over another, or is hidden. */
import { describe, expect, test } from 'vitest';
import { CHARACTER_WIDTH, LINE_HEIGHT } from '../traces/render/metric.ts';
import { PALETTES } from '../traces/render/paint.ts';
import { svgOf } from '../traces/render/svg.ts';
import { everyDrawing, wrong } from './drawn.ts';

describe('an SVG', () => {
  const TEXT = /<text x="([\d.]+)" y="([\d.]+)">([^<]*)<\/text>/g;
  const BOX =
    /<g><rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx="3" class="frame"[^>]*\/>(.*?)<\/g>/g;

  interface Measured {
    readonly text: string;
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  }

  /** In a fixed-width font every character is as wide as any other. */
  function measured(svg: string): readonly Measured[] {
    return [...svg.matchAll(TEXT)].map(([, x = '', y = '', escaped = '']) => {
      const text = escaped.replaceAll(/&\w+;/g, '&');
      const [left, top] = [Number(x), Number(y) - 12];
      return {
        text,
        left,
        top,
        right: left + text.length * CHARACTER_WIDTH,
        bottom: top + LINE_HEIGHT,
      };
    });
  }

  /** All that is written, also where a line is broken. */
  function wordsIn(svg: string): string {
    return measured(svg)
      .map(({ text }) => text)
      .join(' ');
  }

  interface DrawnBox extends Omit<Measured, 'text'> {
    readonly inner: string;
  }

  function boxesIn(svg: string): readonly DrawnBox[] {
    return [...svg.matchAll(BOX)].map(([, ...parts]) => {
      const [left = 0, top = 0, width = 0, height = 0] = parts.slice(0, 4).map(Number);
      return { left, top, right: left + width, bottom: top + height, inner: parts[4] ?? '' };
    });
  }

  /** Whether a line enters a box: to end at its edge is not to. */
  function crosses(
    [fromX = 0, fromY = 0]: readonly number[],
    [toX = 0, toY = 0]: readonly number[],
    { left, top, right, bottom }: DrawnBox,
  ): boolean {
    const steps = 200;
    return Array.from({ length: steps + 1 }, (_, step) => step / steps).some((part) => {
      const [x, y] = [fromX + (toX - fromX) * part, fromY + (toY - fromY) * part];
      return x > left + 1 && x < right - 1 && y > top + 1 && y < bottom - 1;
    });
  }

  test('cuts no text off, and lays none over another', async () => {
    expect(
      await wrong(({ picture }) => {
        const svg = svgOf(picture);
        const [, width, height] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
        const texts = measured(svg);
        if (texts.length === 0) return 'no text';
        for (const [index, one] of texts.entries()) {
          if (one.right > Number(width) || one.bottom > Number(height))
            return `“${one.text}” is cut off`;
          const over = texts
            .slice(index + 1)
            .find(
              (other) =>
                one.left < other.right &&
                other.left < one.right &&
                one.top < other.bottom &&
                other.top < one.bottom,
            );
          if (over !== undefined) return `“${one.text}” lies over “${over.text}”`;
        }
        return null;
      }),
    ).toEqual([]);
  });

  test('keeps every line inside its box, and no two boxes touch', async () => {
    expect(
      await wrong(({ picture }) => {
        const boxes = boxesIn(svgOf(picture));
        const told = picture.steps.flatMap((step) => step.told);
        if (boxes.length !== told.length + picture.clients.length) return `${boxes.length} boxes`;
        for (const [index, box] of boxes.entries()) {
          const outside = measured(box.inner).find(
            ({ left, top, right, bottom }) =>
              left < box.left || right > box.right || top < box.top || bottom > box.bottom,
          );
          if (outside !== undefined) return `“${outside.text}” leaves its box`;
          const touches = boxes
            .slice(index + 1)
            .some(
              (other) =>
                box.left <= other.right &&
                other.left <= box.right &&
                box.top <= other.bottom &&
                other.top <= box.bottom,
            );
          if (touches) return 'two boxes touch';
        }
        return null;
      }),
    ).toEqual([]);
  });

  test('leads no arrow behind a box', async () => {
    const LINE = /<polyline class="(?:packet|failing)"[^>]* points="([^"]*)"/g;
    expect(
      await wrong(({ picture }) => {
        const svg = svgOf(picture);
        const boxes = boxesIn(svg);
        for (const [, points = ''] of svg.matchAll(LINE)) {
          const way = points.split(' ').map((point) => point.split(',').map(Number));
          const isHidden = way
            .slice(1)
            .some((to, index) => boxes.some((box) => crosses(way[index] ?? [], to, box)));
          if (isHidden) return `an arrow goes behind a box: ${points}`;
        }
        return null;
      }),
    ).toEqual([]);
  });

  test('says what a line means that ends in a ring, where there is one', async () => {
    expect(
      await wrong(({ picture }) => {
        const svg = svgOf(picture);
        const isWaiting = picture.exchanges.some(({ outcome }) => outcome.is === 'under way');
        return svg.includes('url(#waits)') === isWaiting &&
          wordsIn(svg).includes('ends in a ring: still under way') === isWaiting
          ? null
          : 'it does not';
      }),
    ).toEqual([]);
  });

  test('marks the row of the step at fault, and says so', async () => {
    expect(
      await wrong(({ picture }) => {
        const svg = svgOf(picture);
        const marks = svg.match(/<rect class="fault"/g) ?? [];
        const { fault } = picture;
        if (marks.length !== (fault === null ? 0 : 1)) return `${marks.length} marks`;
        return fault === null || wordsIn(svg).includes(`Step ${fault + 1} is marked`)
          ? null
          : 'not said';
      }),
    ).toEqual([]);
    const marked = (await everyDrawing()).filter(({ picture }) => picture.fault !== null);
    expect(marked.length).toBeGreaterThan(0);
  });

  test('has every colour as an attribute too, for programs that know no style sheets', async () => {
    expect(
      await wrong(({ picture }) => {
        const [, drawing = ''] = svgOf(picture).split('</style>');
        const unpainted = drawing
          .match(/<(?:rect|polyline|path|circle) [^>]*>/g)
          ?.find((element) => !element.includes(' fill="'));
        return unpainted ?? (drawing.includes('var(') ? 'a variable' : null);
      }),
    ).toEqual([]);
  });

  test.each(Object.entries(PALETTES))('can be read on a %s page', (_, palette) => {
    // WCAG 2.2, success criterion 1.4.3.
    for (const on of ['page', 'box'] as const)
      for (const ink of ['ink', 'soft', 'bad'] as const)
        expect(contrast(palette[ink], palette[on]), `${ink} on ${on}`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(palette.bad, palette.fault)).toBeGreaterThanOrEqual(4.5);
  });

  /** WCAG's contrast ratio of two colours. */
  function contrast(one: string, other: string): number {
    const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (lighter + 0.05) / (darker + 0.05);
  }

  function luminance(colour: string): number {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
});
