/**
 * A run as ITF, Apalache's Informal Trace Format: a list of states, each with a value for every variable.
 *
 * Variables are the components, but for connections that do not exist at any time. Integers are written as `#bigint`: that is
 * allowed for every integer, and plain ones are read for the sake of older traces only. Source: Apalache, ADR-015, "Informal
 * Trace Format in JSON"; of integers, the comments in Quint's reader of ITF.
 */
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
    return isUsed ? [{ name: variable(name), values: valuesOf(states, component) }] : [];
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

/** Most steps leave most components as they are. */
function valuesOf(
  states: readonly (readonly ComponentState[])[],
  component: number,
): readonly ItfValue[] {
  const known = new Map<ComponentState | undefined, ItfValue>();
  return states.map(({ [component]: state }) => {
    const value = known.get(state) ?? itfValue(state);
    known.set(state, value);
    return value;
  });
}

/** A name that TLA+ could have: of a connection, its parts joined by underscores. */
function variable(component: string): string {
  return component.replaceAll(/[^A-Za-z0-9]/g, '_');
}

/**
 * ITF has no null: what is not there is the string `null`, as TLA+ models use a value of their own for it. Numbers of interned
 * states differ from run to run, and stand for nothing.
 */
function itfValue(value: unknown): ItfValue {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return { '#bigint': String(value) };
  if (Array.isArray(value)) return value.map(itfValue);
  if (typeof value !== 'object') throw new TypeError(`ITF has no ${typeof value}`);
  return Object.fromEntries(
    Object.entries(value).flatMap(([field, part]) =>
      field === 'number' || part === undefined ? [] : [[field, itfValue(part)]],
    ),
  );
}
