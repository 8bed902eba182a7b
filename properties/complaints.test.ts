/** What properties have against states that no run leads to, written by hand; and when they are asked. */
import { expect, test } from 'vitest';
import type { ClientState, MemberState } from '../model/client-state.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import type { Replay } from '../traces/run.ts';
import { complaintAtEnd, lookAt } from './complaints.ts';
import { connectionIsolation } from './connection-isolation.ts';
import { groupMesh } from './group-mesh.ts';
import { designNamed, scopeNamed, systemIn } from './asking.ts';
import { groupOf } from './readings.ts';

const system = systemIn(scopeNamed('contact-quiet'), designNamed('solution-2/pending'));
const [start = []] = system.initial;

test('an end that serves two members is not isolated', () => {
  const ofAlice = memberOf(system, start, 'cath', 'alice');
  const end = withMember(system, start, 'cath', 'bob', ofAlice);
  expect(complaintAtEnd(connectionIsolation, system, endingIn(end))).toBe(
    "cath's end of alice-cath/team/0 serves alice as member and bob as member",
  );
  expect(complaintAtEnd(connectionIsolation, system, endingIn(start))).toBeNull();
});

test('two members who have different connections with each other are not connected', () => {
  const ofAlice = memberOf(system, start, 'cath', 'alice');
  const end = withMember(system, start, 'cath', 'bob', ofAlice);
  expect(complaintAtEnd(groupMesh, system, endingIn(end))).toBe(
    'bob and cath are current members, and have no ready group connection',
  );
  expect(complaintAtEnd(groupMesh, system, endingIn(start))).toBeNull();
});

test('what is to be so eventually is not asked while something is left to deliver', () => {
  const ofAlice = memberOf(system, start, 'cath', 'alice');
  const end = withMember(system, start, 'cath', 'bob', ofAlice);
  expect(complaintAtEnd(groupMesh, system, { ...endingIn(end), isQuiescent: false })).toBeNull();
});

test('a reading of a component that is not there is an error', () => {
  const reading = { ...groupOf(system, 'bob', 'team'), component: start.length };
  expect(() => lookAt(start)(reading)).toThrow(RangeError);
});

function endingIn(end: GlobalState): Replay {
  return { start: end, steps: [], end, isQuiescent: true };
}

function memberOf(
  { clientComponent }: GroupSystem,
  states: GlobalState,
  client: Client,
  member: Client,
): MemberState {
  const found = clientState(states, clientComponent(client)).groups.team.members[member];
  if (found === undefined) throw new Error(`${client} does not know ${member}`);
  return found;
}

function withMember(
  { clientComponent }: GroupSystem,
  states: GlobalState,
  client: Client,
  member: Client,
  as: MemberState,
): GlobalState {
  const component = clientComponent(client);
  const before = clientState(states, component);
  const { team } = before.groups;
  const after = {
    ...before,
    groups: {
      ...before.groups,
      team: { ...team, members: { ...team.members, [member]: as } },
    },
  };
  return states.map((state, index) => (index === component ? after : state));
}

function clientState(states: GlobalState, component: number): ClientState {
  const state = states[component];
  if (state?.kind !== 'client') throw new Error(`component ${component} is no client`);
  return state;
}
