/** Test support: a cell, searched by the checker and by the reference search: slow, obvious, and over machines that XState steps live. */
import { referenceSearch } from '../checker/reference.ts';
import { designsOf } from '../model/designs/design.ts';
import { systemOf } from '../model/start.ts';
import { PROPERTIES } from './all.ts';
import { designNamed, scopeNamed } from './by-name.ts';
import { toAsk } from './property.ts';
import { verifyToEnd } from './verification.ts';

/** What each of the two counts and finds, to be compared. */
export function bothSearches(preset: string, scopeName: string) {
  const { cell, live, asked } = setUp(preset, scopeName);
  const expected = referenceSearch(
    live,
    asked.map((property) => toAsk(property, live)),
  );
  const { states, transitions, depth, quiescent, results } = verifyToEnd(cell, PROPERTIES);
  const findings = results
    .filter(({ verdict }) => verdict !== 'not-applicable')
    .map(({ property, verdict, trace, violations }) => ({
      property: property.id,
      verdict,
      length: trace?.steps.length ?? null,
      violations,
    }));
  return {
    checker: { states, transitions, depth, quiescent, findings },
    reference: {
      states: expected.states,
      transitions: expected.transitions,
      depth: expected.depth,
      quiescent: expected.quiescent,
      findings: expected.findings,
    },
  };
}

/** A cell, its system with live machines, and the properties that are asked there. */
export function setUp(preset: string, scopeName: string) {
  const design = designNamed(preset);
  const scope = scopeNamed(scopeName);
  const live = systemOf(scope, designsOf(design), 'live');
  const asked = PROPERTIES.filter((property) => (property.notAskedOf?.(live) ?? null) === null);
  return { cell: { design, scope }, live, asked };
}
