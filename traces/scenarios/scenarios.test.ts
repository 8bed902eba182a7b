import { describe, expect, test } from 'vitest';
import { SCENARIOS } from './all.ts';
import { perform } from './scenario.ts';

describe('the model does what the real clients’ own tests say', () => {
  for (const { entry, name, scenes } of SCENARIOS)
    for (const scene of scenes)
      test(`${entry} ${name}: ${scene.shows}`, () => {
        expect(perform(scene).failure).toBeNull();
      });
});
