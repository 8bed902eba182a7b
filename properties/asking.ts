/** Test support: designs and scopes by name, and what comes of asking a property. */
import { Checker } from '../checker/explore.ts';
import type { Verdict } from '../checker/property.ts';
import { type Design, designOf, designsOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import type { Scope } from '../model/scope.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem } from '../model/system.ts';
import { goThrough } from '../traces/run.ts';
import { complaintAtEnd } from './complaints.ts';
import { type ProtocolProperty, toAsk } from './property.ts';
import { type Cell, type Verification, verify } from './verification.ts';

/** @param settings `knob=value`, on top of the design's own */
export function designNamed(name: string, ...settings: readonly string[]): Design {
  return designOf(named(PRESETS, name), settings);
}

export function scopeNamed(name: string): Scope {
  return named(SCOPES, name);
}

function named<Item extends { readonly name: string }>(items: readonly Item[], name: string): Item {
  const item = items.find((one) => one.name === name);
  if (item === undefined) throw new RangeError(`there is no '${name}'`);
  return item;
}

/** What a property comes to in a system; where it is violated, what it says of the end of the shortest run. */
export interface Opinion {
  readonly verdict: Verdict;
  readonly complaint: string | null;
}

export function opinion(property: ProtocolProperty, system: GroupSystem): Opinion {
  const { findings } = new Checker(system, [toAsk(property, system)]).explore();
  const [finding] = findings;
  if (finding === undefined) throw new Error(`${property.id} was not answered`);
  const { verdict, run } = finding;
  if (verdict !== 'violated' || run === null) return { verdict, complaint: null };
  return { verdict, complaint: complaintAtEnd(property, system, goThrough(system, run)) };
}

export function systemIn(scope: Scope, design: Design): GroupSystem {
  return systemOf(scope, designsOf(design));
}

/** The whole verification, as the command line does it. */
export function verified(cell: Cell, properties: readonly ProtocolProperty[]): Verification {
  const search = verify(cell, properties);
  for (;;) {
    const turn = search.next();
    if (turn.done) return turn.value;
  }
}
