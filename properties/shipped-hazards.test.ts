/** The hazards that reading the shipped source suggests: confirmed with the length of a shortest run, or refuted. */
import { expect, test } from 'vitest';
import { Checker } from '../checker/explore.ts';
import { designOf, designsOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import { findRun } from './finding.ts';
import { SHIPPED_HAZARDS } from './shipped-hazards.ts';

/** Steps of a shortest run; null where no run of the scope comes to it. */
const FOUND = [
  // Invited, deleted by the one, who invites in turn with the lesser link: 5.3 has joined by then, and must delete after it.
  ['z1-both-wait', 'contact-again', 'shipped-5.3', 11],
  ['z1-both-wait', 'contact-again', 'shipped-6.4', 7],
  // In 5.3 both connections are heard: no end is deaf.
  ['z2-overtaken', 'contact-crossing', 'shipped-5.3', null],
  ['z2-overtaken', 'contact-crossing', 'shipped-6.4', 10],
  ['z4-silent-drop', 'contact-kept', 'shipped-5.3', 4],
  ['z4-silent-drop', 'contact-kept', 'shipped-6.4', 5],
  ['z5-created-then-received', 'contact-crossing', 'shipped-5.3', 4],
  ['z5-created-then-received', 'contact-crossing', 'shipped-6.4', 4],
  // To make the link, and the peer's leaving: its news is delivered in the step after.
  ['z6-member-gone', 'contact-leaving', 'shipped-5.3', 2],
  ['z6-member-gone', 'contact-leaving', 'shipped-6.4', 2],
  // The joiner's handshake with both takes ten steps; the same with the second link, five.
  ['z8-repeated-links', 'repeated-links', 'shipped-5.3', 15],
  ['z8-repeated-links', 'repeated-links', 'shipped-6.4', 15],
] as const;

test.each(FOUND)('%s in %s of %s', (id, scopeName, designName, steps) => {
  const hazard = SHIPPED_HAZARDS.find((one) => one.id === id);
  const scope = SCOPES.find(({ name }) => name === scopeName);
  const preset = PRESETS.find(({ name }) => name === designName);
  if (hazard === undefined || scope === undefined || preset === undefined)
    throw new Error('there is no such hazard, scope or design');
  const system = systemOf(scope, designsOf(designOf(preset)));
  const checker = new Checker(system, [{ id, kind: 'witness', witness: hazard.of(system) }]);
  const { run, closed } = findRun(checker, 200_000);
  expect(run?.actions.length ?? null).toBe(steps);
  if (steps === null) expect(closed).toBe(true);
});
