/** The chart of costs: what it draws is what the formulas say, and nothing overlaps or is cut. */
import { expect, test } from 'vitest';
import { costChart } from './cost-chart.ts';

const svg = costChart();
const [, width = 0, height = 0] = (/viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? []).map(Number);

interface Box {
  readonly content: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A letter of a wide font is 0.6 em on average; a line reaches from 0.8 em above its base to 0.2 em below. */
const boxes = [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"([^>]*)>([^<]*)</g)].map(
  ([, x, y, attributes = '', content = '']): Box => {
    const size = attributes.includes('heading') ? 18 : attributes.includes('small') ? 12 : 14;
    const length = content.length * size * 0.6;
    const before = attributes.includes('end')
      ? length
      : attributes.includes('middle')
        ? length / 2
        : 0;
    const [left, base] = [Number(x) - before, Number(y)];
    return {
      content,
      left,
      right: left + length,
      top: base - 0.8 * size,
      bottom: base + 0.2 * size,
    };
  },
);

test('no text is cut', () => {
  expect(boxes.length).toBeGreaterThan(15);
  const cut = boxes.filter(
    ({ left, right, top, bottom }) => left < 0 || top < 0 || right > width || bottom > height,
  );
  expect(cut).toEqual([]);
});

test('no text lies on another', () => {
  const overlapping = boxes.flatMap((one, index) =>
    boxes
      .slice(index + 1)
      .filter(
        (other) =>
          one.left < other.right &&
          other.left < one.right &&
          one.top < other.bottom &&
          other.top < one.bottom,
      )
      .map((other) => [one.content, other.content]),
  );
  expect(overlapping).toEqual([]);
});

test('who cannot see it reads the numbers of facts, section 9', () => {
  // N − 2 direct connections from the handshake, a share of as many on demand; 18 up to a limit of 20, and a share of the rest.
  expect(svg).toContain('With 10, 100, 1,000, 10,000 members.');
  expect(svg).toContain('baseline; Solution 3: 8, 98, 998, 9,998.');
  expect(svg).toContain('setting off, all written to: 8, 98, 998, 9,998.');
  expect(svg).toContain('setting off, 10 % written to: 1, 10, 100, 1,000.');
  expect(svg).toContain('setting off, 1 % written to: 0, 1, 10, 100.');
  expect(svg).toContain('one of the first, 10 % written to: 8, 26, 116, 1,016.');
  expect(svg).toContain('one of the first, 1 % written to: 8, 19, 28, 118.');
  expect(svg).toContain('Solution 1, all written to: 0, 0, 0, 0.');
});

// The RFC's own objection to Solution 3: a chart that drew it with fewer contacts would say otherwise.
test('with as many contacts, Solution 3 is drawn above Solution 2', () => {
  const drawn = [...svg.matchAll(/class="line way(\d) share(\d)" points="([^"]+)"/g)]
    .map(([, way, share, points = '']) => ({
      way: Number(way),
      share: Number(share),
      height: Number(points.split(',').at(-1)),
    }))
    .filter(({ share }) => share > 0);
  const solution3 = drawn.filter(({ way }) => way === 1);
  expect(solution3).toHaveLength(2);
  for (const { share, height } of solution3) {
    const solution2 = drawn.find((one) => one.way === 2 && one.share === share);
    expect(height).toBeLessThan(solution2?.height ?? 0);
  }
});

test('it has colours of its own for a dark ground', () => {
  expect(svg).toContain('@media (prefers-color-scheme: dark)');
});
