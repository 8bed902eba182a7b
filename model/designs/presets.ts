/** The designs that have a name, in the order of the RFC. */
import { baseline } from './baseline.ts';
import type { Preset } from './design.ts';
import { shipped53, shipped64 } from './shipped.ts';
import { cascade, keepIfUsed } from './solution-1.ts';
import { mixes } from './mixes.ts';
import { pending, prohibited } from './solution-2.ts';
import { solution3 } from './solution-3.ts';

export const PRESETS: readonly Preset[] = [
  baseline,
  cascade,
  keepIfUsed,
  prohibited,
  pending,
  ...solution3,
  shipped53,
  shipped64,
  ...mixes,
];
