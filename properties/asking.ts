/** Test support: what comes of asking a property. */
import { Checker } from '../checker/explore.ts';
import type { Verdict } from '../checker/property.ts';
import { type Design, designsOf } from '../model/designs/design.ts';
import type { Scope } from '../model/scope.ts';
import { systemOf } from '../model/start.ts';
import type { GroupSystem } from '../model/system.ts';
import { goThrough } from '../traces/run.ts';
import { complaintAtEnd } from './complaints.ts';
import { type ProtocolProperty, toAsk } from './property.ts';

export { designNamed, scopeNamed } from './by-name.ts';

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
