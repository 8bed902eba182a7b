/** From where on a run is asked about that must have come to something first. */
import { expect, test } from 'vitest';
import { actionOf, type TraceAction } from '../traces/actions.ts';
import { goThrough } from '../traces/run.ts';
import { askedPart } from './asked-part.ts';
import { designNamed, scopeNamed, systemIn } from './asking.ts';
import { complaintOf } from './complaints.ts';
import { judge } from './explanations/judging.ts';
import { never } from './never.ts';
import type { SystemStepPredicate } from './property.ts';
import { WITNESSES } from './witnesses.ts';

const system = systemIn(scopeNamed('contact-quiet'), designNamed('solution-2/pending'));
const handshake: readonly TraceAction[] = [
  { type: 'wish', who: 'bob', wish: { type: 'open', peer: 'cath', group: 'team' } },
  { type: 'deliver', connection: 'cath-bob/team/0', to: 'cath' },
  { type: 'deliver', connection: 'bob-cath/direct/0', to: 'bob' },
  { type: 'deliver', connection: 'bob-cath/direct/0', to: 'cath' },
];
const write: TraceAction = {
  type: 'wish',
  who: 'bob',
  wish: { type: 'write', peer: 'cath', group: 'team' },
};
const gone = (actions: readonly TraceAction[]) =>
  goThrough(system, { initial: 0, actions: actions.map((action) => actionOf(system, action)) });

const ready = WITNESSES.find(({ id }) => id === 'contact-ready');
if (ready === undefined) throw new Error('there is no such witness');
const isWish: SystemStepPredicate = ({ input }) => input.type === 'wish';
const writes: SystemStepPredicate = ({ input }) =>
  input.type === 'wish' && input.wish.type === 'write';

/** That a contact is never ready: ever, or once these have happened. */
function neverReady(...events: readonly SystemStepPredicate[]) {
  const after = events.length === 0 ? {} : { after: () => events.map((event) => [[event]]) };
  const [property] = ready === undefined ? [] : never({ ...ready, ...after }, system);
  if (property === undefined) throw new Error('it shows in a state');
  return property;
}

test('without events it is asked of all', () => {
  const run = gone(handshake);
  const { from, states, reactions } = askedPart(neverReady(), system, run);
  expect([from, states.length]).toEqual([0, 5]);
  expect(reactions).toEqual(run.steps.map(({ happening }) => happening.steps));
});

test('with events it is asked from the reaction on that completes them', () => {
  const run = gone([...handshake, write]);
  const { from, states, reactions } = askedPart(neverReady(isWish, writes), system, run);
  expect([from, states]).toEqual([5, [run.end]]);
  const [last = []] = run.steps.slice(-1).map(({ happening }) => happening.steps);
  expect(reactions.slice(0, 4)).toEqual([[], [], [], []]);
  expect(reactions.at(-1)).toEqual(last.slice(last.findIndex(writes)));
});

test('where they have not happened it is not asked', () => {
  const run = gone(handshake);
  const property = neverReady(writes);
  expect(askedPart(property, system, run)).toMatchObject({ from: null, states: [] });
  expect(complaintOf(property, system, run)).toBeNull();
  expect(judge(property, system, run, 100)).toEqual({ is: 'right' });
});

test('what was so before counts from there on', () => {
  expect(complaintOf(neverReady(), system, gone([...handshake, write]))?.since).toBe(4);
  expect(complaintOf(neverReady(writes), system, gone([...handshake, write]))?.since).toBe(5);
});
