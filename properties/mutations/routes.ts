/**
 * Mutants of a design's routing tables: a line left out; what a line tells told to others.
 */
import type { Design } from '../../model/designs/design.ts';
import type { Addressed } from '../../model/routing/address.ts';
import { type Entry, entriesOf, type Lines } from '../../model/routing/tables.ts';
import { CLIENTS, type Client } from '../../model/vocabulary/ids.ts';
import type { Mutant } from './mutant.ts';

/** What becomes of those that a line addresses. What it leaves as it is, is the same object. */
const DETOURS: Readonly<Record<string, (all: readonly Addressed[]) => readonly Addressed[]>> = {
  'left out': () => [],
  'only the first hears': (all) => all.slice(0, 1),
  'in the other group': (all) => all.map(inOtherGroup),
  'of another client': (all) => all.map(ofAnother),
};

export function routeMutants(design: Design): readonly Mutant[] {
  return entriesOf(design.routes).flatMap((entry) => {
    const { lines } = entry;
    const vary = (changed: Lines) => (sound: Design) => ({ ...sound, routes: entry.with(changed) });
    return lines.flatMap((line, index) =>
      Object.entries(DETOURS).map(([fault, detour]) => ({
        site: siteOf(entry, index),
        fault,
        needs: [need(entry, index, fault)],
        vary: vary(lines.with(index, (given, known) => detour(line(given, known)))),
      })),
    );
  });
}

/** The same design with tables that say what mutants need of them. */
export function withWatchedRoutes(design: Design, used: Set<string>): Design {
  const watched = entriesOf(design.routes).reduce((tables, { name }, at) => {
    const { [at]: entry } = entriesOf(tables);
    if (entry === undefined) throw new RangeError(`there is no entry for ${name}`);
    return entry.with(
      entry.lines.map((line, index) => (given: never, known: never) => {
        const all = line(given, known);
        for (const [fault, detour] of Object.entries(DETOURS)) {
          const changed = detour(all);
          const isSame = changed.length === all.length && all.every((one, i) => one === changed[i]);
          if (!isSame) used.add(need(entry, index, fault));
        }
        return all;
      }),
    );
  }, design.routes);
  return { ...design, routes: watched };
}

function siteOf({ name }: Entry, index: number): string {
  return `${name}, line ${index + 1}`;
}

function need(entry: Entry, index: number, fault: string): string {
  return `${siteOf(entry, index)}: ${fault}`;
}

/** An end is its connection's alone: the group that it is told of changes nothing. */
function inOtherGroup(addressed: Addressed): Addressed {
  if (addressed.machine === 'connection end') return addressed;
  return { ...addressed, group: addressed.group === 'team' ? 'club' : 'team' };
}

function ofAnother(addressed: Addressed): Addressed {
  switch (addressed.machine) {
    case 'member':
      return { ...addressed, key: another(addressed.key) };
    case 'host':
      return { ...addressed, key: another(addressed.key) };
    case 'contact':
      return { ...addressed, key: another(addressed.key) };
    case 'membership':
    case 'connection end':
      return addressed;
  }
}

/** The one before in the alphabet: in a scope, most often somebody who takes part. */
function another(client: Client): Client {
  return CLIENTS.at(CLIENTS.indexOf(client) - 1) ?? client;
}
