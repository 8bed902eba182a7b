/** What properties have against states that no run leads to, written by hand; and when they are asked. */
import { describe, expect, test } from 'vitest';
import type { ClientState, MemberState } from '../model/client-state.ts';
import type { GlobalState, GroupSystem } from '../model/system.ts';
import type { Client } from '../model/vocabulary/ids.ts';
import type { Replay } from '../traces/run.ts';
import { actionOf, type TraceAction } from '../traces/actions.ts';
import { goThrough } from '../traces/run.ts';
import { canAlwaysFinish } from './can-always-finish.ts';
import { complaintAtEnd, complaintOf, lookAt } from './complaints.ts';
import { consent } from './consent.ts';
import { noOrphanedPending } from './no-orphaned-pending.ts';
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

describe('a complaint says what it is about, and since when it has been so', () => {
  const differing = systemIn(scopeNamed('contact-settings'), designNamed('solution-2/pending'));
  const open: TraceAction = {
    type: 'wish',
    who: 'bob',
    wish: { type: 'open', peer: 'cath', group: 'team' },
  };
  const write: TraceAction = {
    type: 'wish',
    who: 'bob',
    wish: { type: 'write', peer: 'cath', group: 'team' },
  };
  const receive: TraceAction = { type: 'deliver', connection: 'cath-bob/team/0', to: 'cath' };
  const gone = (of: GroupSystem, initial: number, actions: readonly TraceAction[]) =>
    goThrough(of, { initial, actions: actions.map((action) => actionOf(of, action)) });

  test('of what must be so in the end: the step since which it has been so', () => {
    const text = { author: 'bob', group: 'team', index: 0 };
    expect(
      complaintOf(noOrphanedPending, differing, gone(differing, 1, [open, write, receive])),
    ).toEqual({
      words: "bob's text 1 waits for bob-cath/direct/0, and nothing is on its way any more",
      about: [{ is: 'text', text, reader: 'cath' }],
      since: 2,
    });
    expect(
      complaintOf(noOrphanedPending, differing, gone(differing, 1, [open, receive, write])),
    ).toMatchObject({ since: 3 });
  });

  test('of what must stay possible: who waits, and no step, for that takes a search', () => {
    expect(complaintOf(canAlwaysFinish, differing, gone(differing, 1, [open]))).toEqual({
      words:
        "bob's contact with cath is connecting, and no delivery that is left can end every negotiation",
      about: [
        { is: 'contact', of: 'bob', with: 'cath', group: 'team' },
        { is: 'contact', of: 'cath', with: 'bob', group: 'team' },
      ],
      since: null,
    });
  });

  test('of what happens: the last step, and the connections that it touches', () => {
    const accepting = systemIn(
      scopeNamed('contact-settings'),
      designNamed('solution-2/pending', 'invitedWhileOff=accept'),
    );
    expect(complaintOf(consent, accepting, gone(accepting, 1, [open, receive]))).toEqual({
      words: 'cath joins the direct link bob-cath/direct/0 while its own copy is off',
      about: [{ is: 'connection', connection: 'bob-cath/direct/0' }],
      since: 2,
    });
  });

  test('where nothing is wrong there is no complaint', () => {
    expect(
      complaintOf(noOrphanedPending, differing, gone(differing, 1, [open, receive])),
    ).toBeNull();
  });
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
