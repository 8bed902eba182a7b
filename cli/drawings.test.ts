/** Every kept counterexample as a Mermaid diagram, read by Mermaid's own parser, and as a ShiViz log. */
import mermaid from 'mermaid';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { z } from 'zod';
import { exchangesOf } from '../traces/exchanges.ts';
import { mermaidOf } from '../traces/render/mermaid.ts';
import { SHIVIZ_EXPRESSION, shivizOf } from '../traces/render/shiviz.ts';
import { everyDrawing, wrong } from './drawn.ts';
import { cellKey, keptTraces } from './kept.ts';

test("Mermaid's own parser reads every diagram as a sequence diagram", async () => {
  // For each message it asks whether texts are wrapped, for which Mermaid copies its whole configuration: four fifths of the
  // time go there, and the answer is always that they are not. It knows its kinds of diagram once it has parsed one.
  const any = 'sequenceDiagram\n  alice->>bob: text';
  await mermaid.parse(any);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(any);
  const wrapping = vi.spyOn(Object.getPrototypeOf(db), 'autoWrap').mockReturnValue(false);
  onTestFinished(() => wrapping.mockRestore());

  const refused: string[] = [];
  for (const { path, picture } of await everyDrawing())
    try {
      const { diagramType } = await mermaid.parse(mermaidOf(picture));
      if (diagramType !== 'sequence') refused.push(`${path}: ${diagramType}`);
    } catch (error) {
      refused.push(`${path}: ${String(error)}`);
    }
  expect(refused).toEqual([]);
});

test('a diagram has one arrow for each packet of the run', async () => {
  expect(
    await wrong(({ loaded: { system, run }, picture }) => {
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
test('no line of a note leaves its box when it is drawn', async () => {
  expect(
    await wrong(({ picture }) => {
      const long = notesIn(mermaidOf(picture)).flatMap(({ over, lines }) =>
        lines.filter(({ length }) => length > (over.includes(',') ? 40 : 28)),
      );
      return long.length === 0 ? null : long.join(' | ');
    }),
  ).toEqual([]);
});

test('what a user does comes before what that discards, and has the number of the step', async () => {
  const discarding = (await everyDrawing()).filter(({ picture: { steps, exchanges } }) =>
    exchanges.some(
      ({ outcome }) => outcome.is === 'unread' && steps[outcome.at.step]?.action.type === 'wish',
    ),
  );
  expect(discarding.length).toBeGreaterThan(0);
  for (const { picture } of discarding)
    for (const paragraph of mermaidOf(picture).split('\n\n')) {
      const [first = '', ...others] = paragraph
        .split('\n')
        .filter((line) => !/^ {2}(?:rect|end)\b/.test(line));
      expect(first).not.toContain('unread, its queue is discarded');
      expect(others.join('\n')).not.toMatch(/: \d+\. /);
    }
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

  test('counts each event of a host by one, from one', async () => {
    expect(
      await wrong(({ picture }) => {
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

  test('knows of whatever was received all that its sender knew', async () => {
    const cell = keptTraces().get(
      cellKey('solution-2/pending', 'contact-crossing', 'no-silent-loss'),
    );
    const [crossing] = (await everyDrawing()).filter(({ path }) => path === cell?.file);
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
