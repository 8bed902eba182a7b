/** What becomes of direct messages. Source: protocol.md, "A direct message" and the rows from `write` on. */
import { describe, expect, test } from 'vitest';
import { baseline } from './designs/baseline.ts';
import { designOf } from './designs/design.ts';
import { pending, prohibited } from './designs/solution-2.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import { allowing, deletes, opens, switches, writes } from './testing-deeds.ts';

const BOB_OPENS = opens('bob', 'cath');
const BOB_WRITES = writes('bob', 'cath');
const BOB_DELETES = deletes('bob', 'cath');
const CATH_WRITES = writes('cath', 'bob');
const CATH_DELETES = deletes('cath', 'bob');
const SWITCH = switches('alice');

const SCOPE = scopeOf({
  members: ['alice', 'bob', 'cath'],
  wishes: allowing(3, BOB_OPENS, BOB_WRITES, BOB_DELETES, CATH_WRITES, CATH_DELETES, SWITCH),
});

const LINK = 'bob-cath/direct/0';

describe('a text that is written while the contact is connecting', () => {
  test('is refused where texts are prohibited', () => {
    const group = new Walkthrough(SCOPE, designOf(prohibited));
    group.wish(BOB_OPENS);
    expect(group.refusal(BOB_WRITES)).toBe('the contact is not connected');
    group.deliver('cath-bob/team/0', 'cath');
    expect(group.refusal(CATH_WRITES)).toBe('the contact is not connected');
  });

  test("waits at the link's creator, and goes out in order after the reply", () => {
    const group = new Walkthrough(SCOPE, designOf(pending));
    group.wish(BOB_OPENS);
    group.wish(BOB_WRITES);
    group.wish(BOB_WRITES);
    expect(group.written('bob', 'cath')).toEqual(['pending', 'pending']);
    group.deliver('cath-bob/team/0', 'cath');
    group.deliver(LINK, 'bob');
    expect(group.wire).toEqual({
      [`${LINK} to cath`]: ['reply with x.info', 'x.msg.new(0)', 'x.msg.new(1)'],
    });
    const sent = `sent over ${LINK}`;
    expect(group.written('bob', 'cath')).toEqual([sent, sent]);
    group.settle();
    expect(group.shown('cath', 'bob')).toEqual([0, 1]);
  });

  test('waits at the joiner, and goes out in order on the reply', () => {
    const group = new Walkthrough(SCOPE, designOf(pending));
    group.wish(BOB_OPENS);
    group.deliver('cath-bob/team/0', 'cath');
    group.wish(CATH_WRITES);
    group.wish(CATH_WRITES);
    group.deliver(LINK, 'bob');
    expect(group.wire).toEqual({ [`${LINK} to cath`]: ['reply with x.info'] });
    group.deliver(LINK, 'cath');
    expect(group.wire).toEqual({ [`${LINK} to bob`]: ['x.msg.new(0)', 'x.msg.new(1)'] });
    group.wish(CATH_WRITES);
    group.settle();
    expect(group.shown('bob', 'cath')).toEqual([0, 1, 2]);
  });

  test('waits for ever where the invitation is dropped', () => {
    const group = new Walkthrough(SCOPE, designOf(pending));
    group.wish(SWITCH);
    group.deliver('alice-cath/team/0', 'cath');
    group.wish(BOB_OPENS);
    group.wish(BOB_WRITES);
    group.settle();
    expect(group.written('bob', 'cath')).toEqual(['pending']);
  });
});

describe('a text to somebody without a contact', () => {
  test('is refused, before there is one and after it was deleted', () => {
    const group = new Walkthrough(SCOPE, designOf(pending));
    expect(group.refusal(BOB_WRITES)).toBe('there is no contact');
    group.wish(BOB_OPENS);
    group.wish(BOB_DELETES);
    expect(group.refusal(BOB_WRITES)).toBe('there is no contact');
  });

  test('is refused where the peer has deleted it', () => {
    const group = connected();
    group.wish(CATH_DELETES);
    group.settle();
    expect(group.refusal(BOB_WRITES)).toBe('the peer has deleted the contact');
  });
});

test('a contact that exists may be written to, whatever the setting', () => {
  const group = connected();
  group.wish(SWITCH);
  group.settle();
  group.wish(BOB_WRITES);
  group.settle();
  expect(group.shown('cath', 'bob')).toEqual([0]);
});

test("in today's design texts go over the connection of the handshake", () => {
  const group = new Walkthrough(SCOPE, designOf(baseline));
  group.wish(BOB_WRITES);
  expect(group.wire).toEqual({ 'cath-bob/direct/0 to cath': ['x.msg.new(0)'] });
});

describe('a text that meets a closed end', () => {
  /** Cath has deleted the contact; her notice is still on its way when bob writes. */
  const inVain = () => {
    const group = connected();
    group.wish(CATH_DELETES);
    group.wish(BOB_WRITES);
    expect(group.wire).toEqual({
      [`${LINK} to bob`]: ['x.direct.del'],
      [`${LINK} AUTH to bob`]: ['x.msg.new(0)'],
    });
    return group;
  };

  test('has failed, and the contact stays as it is', () => {
    const group = inVain();
    group.report(LINK, 'bob');
    expect(group.written('bob', 'cath')).toEqual(['failed']);
    expect(group.contact('bob', 'cath')).toBe('ready');
  });

  test('stays sent where the notice of the deletion comes first: the report is dropped', () => {
    const group = inVain();
    group.deliver(LINK, 'bob');
    expect(group.wire).toEqual({});
    expect(group.written('bob', 'cath')).toEqual(['sent']);
    expect(group.contact('bob', 'cath')).toBe('deletedByPeer');
  });

  test('is given up, not failed, where its author deletes the contact first', () => {
    const group = inVain();
    group.wish(BOB_DELETES);
    group.settle();
    expect(group.written('bob', 'cath')).toEqual(['given up']);
  });
});

test('a text that was pending meets a closed end, where the contact is ready for a moment only', () => {
  const group = new Walkthrough(SCOPE, designOf(pending));
  group.wish(BOB_OPENS);
  group.deliver('cath-bob/team/0', 'cath');
  group.wish(CATH_WRITES);
  group.deliver(LINK, 'bob');
  group.wish(BOB_DELETES);
  // Behind the reply waits the notice that bob has deleted the contact.
  group.deliver(LINK, 'cath');
  expect(group.wire).toEqual({
    [`${LINK} to cath`]: ['x.direct.del'],
    [`${LINK} AUTH to cath`]: ['x.msg.new(0)'],
  });
});

describe('deleting the contact', () => {
  test('gives up what was pending or sent, and leaves what has failed', () => {
    const group = connected();
    group.wish(CATH_DELETES);
    group.wish(BOB_WRITES);
    group.report(LINK, 'bob');
    group.wish(BOB_WRITES);
    group.wish(BOB_DELETES);
    expect(group.written('bob', 'cath')).toEqual(['failed', 'given up']);
    const waiting = new Walkthrough(SCOPE, designOf(pending));
    waiting.wish(BOB_OPENS);
    waiting.wish(BOB_WRITES);
    waiting.wish(BOB_DELETES);
    expect(waiting.written('bob', 'cath')).toEqual(['given up']);
  });

  test('does not take back a text that is on its way', () => {
    const group = connected();
    group.wish(BOB_WRITES);
    group.wish(BOB_DELETES);
    expect(group.wire).toEqual({ [`${LINK} to cath`]: ['x.msg.new(0)', 'x.direct.del'] });
    group.settle();
    expect(group.shown('cath', 'bob')).toEqual([0]);
  });

  test('leaves the numbering of texts going on', () => {
    const group = connected();
    group.wish(BOB_WRITES);
    group.settle();
    group.wish(BOB_DELETES);
    group.settle();
    group.wish(BOB_OPENS);
    group.settle();
    group.wish(BOB_WRITES);
    group.settle();
    expect(group.shown('cath', 'bob')).toEqual([0, 1]);
  });
});

/** Bob and cath have a contact over bob's link. */
function connected(): Walkthrough {
  const group = new Walkthrough(SCOPE, designOf(pending));
  group.wish(BOB_OPENS);
  group.settle();
  return group;
}
