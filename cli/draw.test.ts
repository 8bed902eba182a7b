/** Statecharts as Mermaid: what is drawn is what the machines are. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { type Design, designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { connectionEnds } from '../model/machines/connection-end.ts';
import { membership } from '../model/machines/membership.ts';
import { MACHINE_NAMES, type MachineName, statechart } from '../model/statechart.ts';
import { drawCommand } from './draw.ts';
import { mermaid } from './mermaid.ts';
import { UserError } from './user-error.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Contacts and hosts are what designs differ in. */
const DRAWN = PRESETS.filter(({ others }) => others === undefined).flatMap((preset, index) =>
  MACHINE_NAMES.filter((name) => index === 0 || name === 'contact' || name === 'host').map(
    (name) => ({ preset: preset.name, name, design: designOf(preset) }),
  ),
);

describe.each(DRAWN)('the $name of $preset', ({ name, design }) => {
  const machine = machineOf(design, name);
  const chart = statechart(design, name);
  const lines = mermaid([{ title: 'here', chart }]).split('\n');

  test('has every state of the machine, but for those that this variant never enters', () => {
    const never = Object.keys(machine.states).filter((state) => !chart.states.includes(state));
    expect(never.sort()).toEqual(neverEntered(design, name));
    expect(chart.states.filter((state) => !Object.hasOwn(machine.states, state))).toEqual([]);
    for (const state of chart.states)
      expect(lines.filter((line) => line === `    state "${state}" as ${state}_1`)).toHaveLength(1);
    expect(lines).toContain(`    [*] --> ${chart.initial}_1`);
  });

  test('has every answer of those states to an event, in the order in which they are tried', () => {
    for (const state of chart.states) {
      const on: Readonly<Record<string, unknown>> = machine.states[state]?.config.on ?? {};
      const answers = Object.entries(on).flatMap(([event, given]) =>
        (Array.isArray(given) ? given : [given]).map((answer) => targetOf(event, state, answer)),
      );
      const drawn = chart.transitions.filter(({ from }) => from === state);
      expect(drawn.map(({ event, to }) => `${event} to ${to}`)).toEqual(answers);
    }
    const arrows = lines.filter((line) => line.includes('-->') && !line.includes('[*]'));
    const within = lines.filter((line) => /^ {4}\w+: /.test(line));
    expect(arrows).toHaveLength(chart.transitions.filter(({ from, to }) => from !== to).length);
    expect(within).toHaveLength(chart.transitions.filter(({ from, to }) => from === to).length);
  });

  test('is text that Mermaid reads: one colon before a label, none in it, and no semicolon', () => {
    for (const line of lines.filter((one) => one.includes(' / ')))
      expect(line).toMatch(/^ {4}\w+(?: --> \w+)?: [^:;]+$/);
  });
});

// By hand, from `connection-end.ts` and its header.
test('the fast handshake of a link, drawn', () => {
  expect(drawn('baseline', 'connection-end')).toBe(`stateDiagram-v2
  direction LR
  state "baseline: connection-end" as chart_1 {
    [*] --> absent_1
    state "absent" as absent_1
    state "offered" as offered_1
    state "requested" as requested_1
    state "joined" as joined_1
    state "ready" as ready_1
    ready_1: send / sendMessage
    absent_1 --> offered_1: makeLink / keepAnswer, openEnd, announceLink
    absent_1 --> requested_1: askForLink / keepAnswer, askForEnd
    absent_1 --> joined_1: joinLink / sendConfirmation
    requested_1 --> offered_1: made / announceLink
    requested_1 --> absent_1: close / forgetAnswer, closeEnd
    offered_1 --> ready_1: confirmation / sendReply, announceReady
    offered_1 --> absent_1: close / forgetAnswer, closeEnd
    joined_1 --> ready_1: reply / announceReady
    joined_1 --> absent_1: close / forgetAnswer, closeEnd
    ready_1 --> absent_1: close / forgetAnswer, closeEnd
  }`);
});

test('several designs are drawn beside each other, each with its own boxes', () => {
  const both = drawn('solution-2/prohibited', 'solution-2/pending', 'contact');
  expect(both.match(/^ {2}state ".*/gm)).toEqual([
    '  state "solution-2/prohibited: contact" as chart_1 {',
    '  state "solution-2/pending: contact" as chart_2 {',
  ]);
  // What the two differ in.
  expect(both).toContain('    connecting_1: write / refuse\n');
  expect(both).toContain('    connecting_2: write / keepText\n');
});

test('a guard is drawn with its transition', () => {
  expect(drawn('solution-3/introduction-decides+strip', 'host')).toContain(
    '    introducing_1: x.grp.mem.inv [ruleForbids] / forwardGroupLink\n',
  );
});

test.each([
  [['baseline', 'contacts'], "There is no machine 'contacts'. There are: contact, member, "],
  [['contact'], 'Name a design, then a machine.'],
  [['base', 'contact'], "There is no design 'base'. There are: baseline, "],
] as const)('asked for %j it is said what there is', (names, complaint) => {
  expect(() => drawn(...names)).toThrow(UserError);
  expect(() => drawn(...names)).toThrow(complaint);
});

/** What the command prints. */
function drawn(...names: readonly string[]): string {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  drawCommand.parse(['machine', ...names], { from: 'user' });
  return String(log.mock.lastCall?.[0]);
}

function machineOf(design: Design, name: MachineName): AnyStateMachine {
  switch (name) {
    case 'contact':
      return design.contact;
    case 'member':
      return design.members.mesh;
    case 'host':
      return design.host;
    case 'membership':
      return membership;
    case 'connection-end':
      return connectionEnds.fast;
  }
}

/**
 * A mesh has nobody who is only known, a fast handshake no HELLO. Only a shared connection goes with the contact or the member: then the member
 * is without one, or the contact fails. Of a contact, its link is made before it is sent, it waits for its user, it is kept, and its end is told, only where a knob says so.
 */
function neverEntered({ knobs }: Design, name: MachineName): readonly string[] {
  switch (name) {
    case 'member':
      return knobs.directMessagesOn === 'group-connection' ? ['known'] : ['disconnected', 'known'];
    case 'connection-end':
      return ['answered', 'greeted'];
    case 'contact':
      return [
        ...(knobs.onDemand === 'yes' && knobs.invitation === 'in-two-steps' ? [] : ['created']),
        ...(knobs.deletionNotice === 'when-ready' ? [] : ['deletedByPeer']),
        ...(knobs.directMessagesOn === 'group-connection' && knobs.leavingWithContact === 'cascade'
          ? []
          : ['failed']),
        ...(knobs.keepsConversation === 'yes' ? [] : ['kept']),
        ...(knobs.onDemand === 'yes' && knobs.acceptance === 'by-user' ? [] : ['prepared']),
      ];
    case 'host':
    case 'membership':
      return [];
  }
}

/** The target that the machine's configuration names; the state itself where there is none. */
function targetOf(event: string, state: string, answer: unknown): string {
  const names =
    typeof answer === 'object' && answer !== null && 'target' in answer ? answer.target : state;
  return `${event} to ${String(names)}`;
}
