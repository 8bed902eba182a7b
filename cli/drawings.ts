/** The formats that show a run and nothing besides. */
import { match } from 'ts-pattern';
import type { GroupSystem } from '../model/system.ts';
import { itfOf } from '../traces/render/itf.ts';
import { mermaidOf } from '../traces/render/mermaid.ts';
import { headingOf, type Picture } from '../traces/render/picture.ts';
import { shivizOf } from '../traces/render/shiviz.ts';
import { svgOf } from '../traces/render/svg.ts';
import type { Replay } from '../traces/run.ts';

export const DRAWINGS = ['mermaid', 'svg', 'itf', 'shiviz'] as const;
type Drawing = (typeof DRAWINGS)[number];

export function drawn(
  drawing: Drawing,
  system: GroupSystem,
  run: Replay,
  picture: Picture,
): string {
  return match(drawing)
    .with('mermaid', () => mermaidOf(picture))
    .with('svg', () => svgOf(picture))
    .with('shiviz', () => shivizOf(picture))
    .with('itf', () =>
      itfOf(system, run, { source: headingOf(picture), description: picture.caption }),
    )
    .exhaustive();
}
