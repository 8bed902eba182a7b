/** Each witness is reached somewhere, in as few steps as the protocol takes, and not where it cannot be. */
import { describe, expect, test } from 'vitest';
import { designOf } from '../model/designs/design.ts';
import { PRESETS } from '../model/designs/presets.ts';
import { SCOPES } from '../model/scopes.ts';
import { systemOf } from '../model/start.ts';
import unreadText from './examples/unread-text.ts';
import { findWitness, type Found } from './finding.ts';
import type { Input } from '../model/system.ts';
import { WITNESSES } from './witnesses.ts';

const EXAMPLE = { id: 'unread-text', sentence: 'a text waits unread', of: unreadText };

function find(witnessId: string, designName: string, scopeName: string): Found<Input> {
  const witness = [...WITNESSES, EXAMPLE].find(({ id }) => id === witnessId);
  const preset = PRESETS.find(({ name }) => name === designName);
  const scope = SCOPES.find(({ name }) => name === scopeName);
  if (witness === undefined || preset === undefined || scope === undefined)
    throw new Error('there is no such witness, design or scope');
  return findWitness(
    systemOf(scope, () => designOf(preset)),
    witness,
    200_000,
  );
}

/** The steps are counted by hand, from the RFC and protocol.md. */
const REACHED = [
  // Open; receive the invitation; receive the confirmation; receive the reply.
  { id: 'contact-ready', design: 'solution-2/pending', scope: 'contact-quiet', steps: 4 },
  // Open; write; receive the invitation; receive the confirmation, which makes the author's end ready.
  { id: 'pending-sent', design: 'solution-2/pending', scope: 'contact-quiet', steps: 4 },
  // Copies may differ from the start, but bob's must be on to open.
  { id: 'settings-differ', design: 'solution-2/pending', scope: 'contact-settings', steps: 1 },
  { id: 'both-opened', design: 'solution-2/pending', scope: 'contact-crossing', steps: 2 },
  // Open; delete.
  {
    id: 'deletion-while-connecting',
    design: 'solution-2/pending',
    scope: 'contact-deletion',
    steps: 2,
  },
  // Invited, accepted, confirmed, introduced against the rule; the host receives the links.
  {
    id: 'strip',
    design: 'solution-3/introduction-decides+strip',
    scope: 'misbehaving-joiner',
    steps: 6,
  },
  // Both are invited and accept; the acceptance that comes second makes its sender be introduced, at four members of three.
  {
    id: 'over-the-limit',
    design: 'solution-3/introduction-decides+limit',
    scope: 'limit',
    steps: 6,
  },
  // Each of two hosts: invite, invited, accepted; reply, introduction, links, announcement, forward; confirmation and reply.
  {
    id: 'beyond-the-limit',
    design: 'solution-3/introduction-decides+limit',
    scope: 'two-hosts',
    steps: 20,
  },
  // The handshake to x.grp.mem.fwd (8); a contact (4); confirmation and reply, probe and check (4).
  { id: 'merge', design: 'solution-2/pending', scope: 'two-groups', steps: 16 },
  // Open or post; the host receives.
  { id: 'relayed', design: 'solution-2/pending', scope: 'sparse', steps: 2 },
  // A text to the group, another message behind it, the loss, the arrival of what is behind it.
  { id: 'integrity-error', design: 'solution-2/pending', scope: 'loss', steps: 4 },
  // A contact (4); deleted; written to before that is known; the AUTH comes first.
  {
    id: 'auth-overtakes-deletion',
    design: 'solution-2/pending',
    scope: 'contact-deletion',
    steps: 7,
  },
] as const;

describe('a witness is reached', () => {
  for (const { id, design, scope, steps } of REACHED)
    test(`${id}: ${design} in ${scope}, after ${steps} steps`, () => {
      expect(find(id, design, scope).run?.actions.length).toBe(steps);
    });

  test('each of them is asked for here', () => {
    expect(REACHED.map(({ id }) => id)).toEqual(WITNESSES.map(({ id }) => id));
  });
});

test('a witness is said to be out of reach only where every state was visited', () => {
  // Only one of the variants has a host that strips.
  expect(find('strip', 'solution-3/introduction-decides', 'misbehaving-joiner')).toMatchObject({
    run: null,
    closed: true,
  });
  expect(find('merge', 'solution-2/pending', 'contact-quiet').run).toBeNull();
});

test('the limit is kept where there is one host, whatever is opened later', () => {
  const limited = 'solution-3/introduction-decides+limit';
  for (const scope of ['limit', 'contact-quiet'])
    expect(find('beyond-the-limit', limited, scope)).toMatchObject({ run: null, closed: true });
  // Without a limit there is nothing to go beyond.
  expect(find('beyond-the-limit', 'solution-3/introduction-decides', 'two-hosts')).toMatchObject({
    run: null,
    closed: true,
  });
});

test('the example of a witness is found where it can be, and not where nobody deletes', () => {
  // Open, receive the invitation and the confirmation, write, delete.
  expect(find('unread-text', 'solution-2/pending', 'contact-deletion').run?.actions).toHaveLength(
    5,
  );
  expect(find('unread-text', 'solution-2/pending', 'contact-quiet')).toMatchObject({
    run: null,
    closed: true,
  });
});
