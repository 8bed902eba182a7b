/** The mutants that survive are those on record, each with its reason. */
import { expect, test } from 'vitest';
import { RECORDED } from '../properties/mutations/survivors/recorded.ts';
import { runApart } from './command.ts';

test.concurrent.each(RECORDED)('of %s', async (design) => {
  const { code, out, error } = await runApart('mutants', '--design', design);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toMatch(/All survivors as on record\.\n$/);
});
