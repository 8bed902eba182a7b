/** The designs that have a name, in the order of the RFC. */
import { baseline } from './baseline.ts';
import type { Preset } from './design.ts';
import { pending, prohibited } from './solution-2.ts';

export const PRESETS: readonly Preset[] = [baseline, prohibited, pending];
