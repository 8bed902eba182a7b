/** Every kept counterexample in every format, read by what was not written here where there is such a thing. */
import mermaid from 'mermaid';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { exchangesOf } from '../traces/exchanges.ts';
import { itfOf } from '../traces/render/itf.ts';
import { mermaidOf } from '../traces/render/mermaid.ts';
import { CHARACTER_WIDTH, LINE_HEIGHT } from '../traces/render/metric.ts';
import type { Picture } from '../traces/render/picture.ts';
import { SHIVIZ_EXPRESSION, shivizOf } from '../traces/render/shiviz.ts';
import { svgOf } from '../traces/render/svg.ts';
import { pictureOfTrace } from './explain.ts';
import { CORPUS, traceFiles } from './files.ts';
import { cellKey, keptTraces } from './kept.ts';
import { type LoadedTrace, loadTrace } from './load-trace.ts';

interface Drawn {
  readonly path: string;
  readonly file: string;
  readonly loaded: LoadedTrace;
  readonly picture: Picture;
}

const drawn: Drawn[] = [];

beforeAll(async () => {
  for (const path of traceFiles(CORPUS.counterexamples)) {
    const loaded = await loadTrace(path);
    const file = path.slice(CORPUS.counterexamples.length + 1);
    drawn.push({ path, file, loaded, picture: pictureOfTrace(loaded) });
  }
});

/** All that are wrong at once, by their files. */
function wrong(complaint: (one: Drawn) => string | null): readonly string[] {
  return drawn.flatMap((one) => {
    const found = complaint(one);
    return found === null ? [] : [`${one.file}: ${found}`];
  });
}

test("Mermaid's own parser reads every diagram as a sequence diagram", async () => {
  const refused: string[] = [];
  for (const { file, picture } of drawn)
    try {
      const { diagramType } = await mermaid.parse(mermaidOf(picture));
      if (diagramType !== 'sequence') refused.push(`${file}: ${diagramType}`);
    } catch (error) {
      refused.push(`${file}: ${String(error)}`);
    }
  expect(refused).toEqual([]);
});

test('a diagram has one arrow for each packet of the run', () => {
  expect(
    wrong(({ loaded: { system, run }, picture }) => {
      const isShown = exchangesOf(system, run).filter(
        ({ outcome }) => outcome.is !== 'returned' || outcome.told !== null,
      );
      const arrows = mermaidOf(picture).match(/^ {2}\w+ (->>|-x|-\)) \w+: /gm) ?? [];
      return arrows.length === isShown.length
        ? null
        : `${arrows.length} arrows for ${isShown.length} packets`;
    }),
  ).toEqual([]);
});

/** The notes of a diagram, each with whom it stands over and its lines. */
function notesIn(diagram: string) {
  return [...diagram.matchAll(/^ {2}note over (.*?): (.*)$/gm)].map(([, over = '', text = '']) => ({
    over,
    lines: text.replaceAll('#35;', '#').replaceAll('#59;', ';').split('<br>'),
  }));
}

/** How much has room was found by looking: see the renderer. */
test('no line of a note leaves its box when it is drawn', () => {
  expect(
    wrong(({ picture }) => {
      const long = notesIn(mermaidOf(picture)).flatMap(({ over, lines }) =>
        lines.filter(({ length }) => length > (over.includes(',') ? 40 : 28)),
      );
      return long.length === 0 ? null : long.join(' | ');
    }),
  ).toEqual([]);
});

test('what a user does comes before what that discards, and has the number of the step', () => {
  const discarding = drawn.filter(({ picture: { steps, exchanges } }) =>
    exchanges.some(
      ({ outcome }) => outcome.is === 'unread' && steps[outcome.at.step]?.action.type === 'wish',
    ),
  );
  expect(discarding.length).toBeGreaterThan(0);
  for (const { picture } of discarding)
    for (const paragraph of mermaidOf(picture).split('\n\n')) {
      const [first = '', ...others] = paragraph.split('\n');
      expect(first).not.toContain('unread, its queue is discarded');
      expect(others.join('\n')).not.toMatch(/: \d+\. /);
    }
});

describe('ITF, as ADR-015 of Apalache says', () => {
  const expression: z.ZodType<unknown> = z.lazy(() =>
    z.union([
      z.string(),
      z.boolean(),
      z.int(),
      z.array(expression),
      z.strictObject({ '#bigint': z.string().regex(/^-?[0-9]+$/) }),
      z.strictObject({ '#tup': z.array(expression) }),
      z.strictObject({ '#set': z.array(expression) }),
      z.strictObject({ '#map': z.array(z.tuple([expression, expression])) }),
      z.record(z.string().regex(/^[^#]/), expression),
    ]),
  );
  const itf = z.strictObject({
    '#meta': z.record(z.string(), z.unknown()).optional(),
    params: z.array(z.string()).optional(),
    vars: z.array(z.string()),
    states: z.array(
      z.intersection(
        z.looseObject({ '#meta': z.record(z.string(), z.unknown()).optional() }),
        z.record(z.string(), z.unknown()),
      ),
    ),
    loop: z.int().optional(),
  });

  test('every trace fits the schema, and every state has a value for every variable', () => {
    expect(
      wrong(({ loaded: { system, run } }) => {
        const { vars, states } = itf.parse(JSON.parse(itfOf(system, run, { source: 'a test' })));
        if (states.length !== run.steps.length + 1) return `${states.length} states`;
        for (const { '#meta': _, ...values } of states) {
          if (Object.keys(values).sort().join() !== [...vars].sort().join())
            return 'not every variable has a value';
          for (const value of Object.values(values)) expression.parse(value);
        }
        return null;
      }),
    ).toEqual([]);
  });
});

describe('a ShiViz log', () => {
  const clock = z.record(z.string(), z.int().positive());

  function eventsOf(log: string) {
    const [expression = '', delimiter, ...rest] = log.split('\n');
    expect(delimiter).toBe('');
    return [...rest.join('\n').matchAll(new RegExp(expression, 'g'))].map(({ groups }) => ({
      host: groups?.host ?? '',
      event: groups?.event ?? '',
      clock: clock.parse(JSON.parse(groups?.clock ?? '')),
    }));
  }

  test('counts each event of a host by one, from one', () => {
    expect(
      wrong(({ picture }) => {
        const counts = new Map<string, number>();
        for (const { host, clock: now } of eventsOf(shivizOf(picture))) {
          const next = (counts.get(host) ?? 0) + 1;
          if (now[host] !== next) return `${host} counts ${now[host]} instead of ${next}`;
          counts.set(host, next);
        }
        const lines = picture.steps.flatMap(({ told }) => told);
        const read = [...counts.values()].reduce((sum, count) => sum + count, 0);
        return read === lines.length ? null : `${read} events of ${lines.length} are read`;
      }),
    ).toEqual([]);
  });

  test('knows of whatever was received all that its sender knew', () => {
    const cell = keptTraces().get(
      cellKey('solution-2/pending', 'contact-crossing', 'no-silent-loss'),
    );
    const [crossing] = drawn.filter(({ path }) => path === cell?.file);
    if (crossing === undefined) throw new Error('there is no such trace');
    const log = shivizOf(crossing.picture);
    expect(log.startsWith(SHIVIZ_EXPRESSION)).toBe(true);
    // Bob opens and cath opens, neither knowing of it; cath's third event is her second after bob's first.
    expect(
      eventsOf(log)
        .slice(0, 4)
        .map(({ host, clock: now }) => [host, now]),
    ).toEqual([
      ['bob', { bob: 1 }],
      ['cath', { cath: 1 }],
      ['cath', { cath: 2, bob: 1 }],
      ['bob', { bob: 2, cath: 2 }],
    ]);
  });
});

describe('an SVG', () => {
  const TEXT = /<text x="([\d.]+)" y="([\d.]+)">([^<]*)<\/text>/g;
  const BOX =
    /<g class="(?:box|head)"><rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)" rx="3"\/>(.*?)<\/g>/g;

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

  test('cuts no text off, and lays none over another', () => {
    expect(
      wrong(({ picture }) => {
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

  test('keeps every line inside its box, and no two boxes touch', () => {
    expect(
      wrong(({ picture }) => {
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

  test('leads no arrow behind a box', () => {
    const LINE = /<polyline class="(?:packet|failing)" points="([^"]*)"/g;
    expect(
      wrong(({ picture }) => {
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

  test('says what a line means that ends in a ring, where there is one', () => {
    expect(
      wrong(({ picture }) => {
        const svg = svgOf(picture);
        const isWaiting = picture.exchanges.some(({ outcome }) => outcome.is === 'under way');
        return svg.includes('url(#waits)') === isWaiting &&
          svg.includes('ends in a ring: still under way') === isWaiting
          ? null
          : 'it does not';
      }),
    ).toEqual([]);
  });

  test('is drawn in colours of its own for a light page and for a dark one', () => {
    const [{ picture } = { picture: undefined }] = drawn;
    if (picture === undefined) throw new Error('there is no trace');
    const svg = svgOf(picture);
    const [, light = ''] = /<style>svg\{([^}]*)\}/.exec(svg) ?? [];
    const [, dark = ''] = /prefers-color-scheme:dark\)\{svg\{([^}]*)\}/.exec(svg) ?? [];
    for (const colours of [light, dark]) {
      const named = Object.fromEntries(
        colours.split(';').map((one) => {
          const [name = '', value = ''] = one.split(':');
          return [name, value];
        }),
      );
      // WCAG 2.2, success criterion 1.4.3.
      for (const on of ['--page', '--box'])
        for (const ink of ['--ink', '--soft', '--bad'])
          expect(contrast(named[ink], named[on]), `${ink} on ${on}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  /** WCAG's contrast ratio of two colours. */
  function contrast(one: string | undefined, other: string | undefined): number {
    const [lighter = 0, darker = 0] = [luminance(one ?? ''), luminance(other ?? '')].sort(
      (a, b) => b - a,
    );
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
