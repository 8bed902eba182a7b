/** Every kept counterexample as ITF, held to what is published of the format, and read by Quint's own reader. */
import { isDeepStrictEqual } from 'node:util';
import { type ItfState, ofItf, toItf } from '@informalsystems/quint/dist/src/itf.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { GroupSystem } from '../model/system.ts';
import { itfOf } from '../traces/render/itf.ts';
import type { Replay } from '../traces/run.ts';
import { wrong } from './drawn.ts';

const written = new Map<Replay, unknown>();

/** What is written of a run, read as JSON; once for all tests. */
function jsonOf(system: GroupSystem, run: Replay): unknown {
  const text = () => itfOf(system, run, { source: 'a test' });
  const read: unknown = written.get(run) ?? JSON.parse(text());
  written.set(run, read);
  return read;
}

/** No schema of it is published; what ADR-015 says is written down here. Plain integers are for older traces, and are not ours. */
describe('ITF, as ADR-015 of Apalache says', () => {
  const expression: z.ZodType<unknown> = z.lazy(() =>
    z.union([
      z.string(),
      z.boolean(),
      z.array(expression),
      z.strictObject({ '#bigint': z.string().regex(/^-?[0-9]+$/) }),
      z.strictObject({ '#tup': z.array(expression) }),
      z.strictObject({ '#set': z.array(expression) }),
      z.strictObject({ '#map': z.array(z.tuple([expression, expression])) }),
      z.record(z.string().regex(/^[^#]/), expression),
    ]),
  );
  const fitting = new Set<string>();

  /** Most values are those of the state before, or of another trace. */
  function expectToFit(value: unknown): void {
    const text = JSON.stringify(value);
    if (fitting.has(text)) return;
    expression.parse(value);
    fitting.add(text);
  }

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

  test('every trace fits the schema, and every state has a value for every variable', async () => {
    expect(
      await wrong(({ loaded: { system, run } }) => {
        const { vars, states } = itf.parse(jsonOf(system, run));
        if (states.length !== run.steps.length + 1) return `${states.length} states`;
        for (const { '#meta': _, ...values } of states) {
          if (Object.keys(values).sort().join() !== [...vars].sort().join())
            return 'not every variable has a value';
          for (const value of Object.values(values)) expectToFit(value);
        }
        return null;
      }),
    ).toEqual([]);
  });
});

describe('ITF, as Quint reads it', () => {
  const trace = z.object({ vars: z.array(z.string()), states: z.array(z.custom<ItfState>()) });

  test('every trace is read, and is the same when it is written again', async () => {
    expect(
      await wrong(({ loaded: { system, run } }) => {
        const { vars, states } = trace.parse(jsonOf(system, run));
        const again = toItf(vars, ofItf({ vars, states: states.map(valuesIn) }));
        return again.isRight() &&
          isDeepStrictEqual(again.value.states.map(valuesIn), states.map(valuesIn))
          ? null
          : 'it is not the same';
      }),
    ).toEqual([]);
  });

  function valuesIn(state: ItfState): ItfState {
    return Object.fromEntries(Object.entries(state).filter(([name]) => name !== '#meta'));
  }
});
