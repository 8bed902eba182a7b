/**
 * A run as ITF, Apalache's Informal Trace Format: a list of states, each with a value for every variable.
 *
 * Variables are the components, but for connections that do not exist at any time. Integers are written the long way, which
 * every reader of ITF knows. Source: Apalache, ADR-015, "The ITF Format".
 */
import { z } from 'zod';
import { NO_CONNECTION } from '../../model/network.ts';
import type { ComponentState, GroupSystem } from '../../model/system.ts';
import { traceActionOf } from '../actions.ts';
import type { Replay } from '../run.ts';

type ItfValue =
  | string
  | boolean
  | { readonly '#bigint': string }
  | readonly ItfValue[]
  | { readonly [field: string]: ItfValue };

/** @param about what it shows: goes into its `#meta` */
export function itfOf(
  system: GroupSystem,
  run: Replay,
  about: Readonly<Record<string, string>>,
): string {
  const states = [run.start, ...run.steps.map(({ happening }) => happening.states)];
  const components = system.components.flatMap((name, component) => {
    const isUsed = states.some((state) => state[component] !== NO_CONNECTION);
    if (!isUsed) return [];
    const values = states.map((state) => itfValue(plain(state[component])));
    return [{ name: variable(name), values }];
  });
  const trace = {
    '#meta': {
      format: 'ITF',
      'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
      ...about,
    },
    vars: components.map(({ name }) => name),
    states: states.map((_, index) => {
      const step = run.steps[index - 1];
      return {
        '#meta': {
          index,
          ...(step === undefined ? {} : { action: traceActionOf(system, step.action) }),
        },
        ...Object.fromEntries(components.map(({ name, values }) => [name, values[index]])),
      };
    }),
  };
  return `${JSON.stringify(trace, null, 2)}\n`;
}

/** A name that TLA+ could have: of a connection, its parts joined by underscores. */
function variable(component: string): string {
  return component.replaceAll(/[^A-Za-z0-9]/g, '_');
}

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(json),
    z.record(z.string(), json),
  ]),
);
type Json = string | number | boolean | null | readonly Json[] | { readonly [field: string]: Json };

/** Numbers of interned states differ from run to run, and stand for nothing. */
function plain(state: ComponentState | undefined): Json {
  return json.parse(
    JSON.parse(
      JSON.stringify(state, (key, value: unknown) => (key === 'number' ? undefined : value)),
    ),
  );
}

/** ITF has no null: what is not there is the string `null`, as TLA+ models use a value of their own for it. */
function itfValue(value: Json): ItfValue {
  if (value === null) return 'null';
  if (typeof value === 'number') return { '#bigint': String(value) };
  if (isList(value)) return value.map(itfValue);
  if (typeof value === 'object')
    return Object.fromEntries(
      Object.entries(value).map(([field, part]) => [field, itfValue(part)]),
    );
  return value;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
