/** How contacts and memberships end. Source: protocol.md, "A contact made on demand" (from `delete` on); facts, sections 4.2 and 4.3. */
import { describe, expect, test } from 'vitest';
import { baseline } from './designs/baseline.ts';
import { designOf } from './designs/design.ts';
import { prohibited } from './designs/solution-2.ts';
import { Walkthrough, scopeOf, UNIFORM } from './testing.ts';
import {
  allowing,
  deletes,
  invites,
  leaves,
  opens,
  removes,
  switches,
  negotiates,
} from './testing-deeds.ts';

const BASELINE = designOf(baseline);
const SOLUTION_2 = designOf(prohibited);

const BOB_OPENS = opens('bob', 'cath');
const BOB_DELETES = deletes('bob', 'cath');
const CATH_DELETES = deletes('cath', 'bob');
const CATH_LEAVES = leaves('cath');
const REMOVE_CATH = removes('alice', 'cath');

const SCOPE = scopeOf({
  members: ['alice', 'bob', 'cath'],
  joiners: ['dan'],
  wishes: [
    ...allowing(3, ...negotiates('bob', 'cath')),
    ...allowing(2, BOB_DELETES, CATH_LEAVES, REMOVE_CATH),
    ...allowing(1, CATH_DELETES, leaves('bob'), leaves('alice')),
    ...allowing(1, invites('alice', 'dan'), removes('alice', 'dan'), switches('alice')),
  ],
});

const LINK = 'bob-cath/direct/0';

describe('deleting a contact', () => {
  test('that is ready notifies the peer, whose contact is over when it hears of it', () => {
    const group = inContact();
    group.wish(BOB_DELETES);
    expect(group.wire).toEqual({ [`${LINK} to cath`]: ['x.direct.del'] });
    expect(group.contact('bob', 'cath')).toBe('none');
    expect(group.ends('bob')).not.toHaveProperty(LINK);
    group.settle();
    expect(group.contact('cath', 'bob')).toBe('deletedByPeer');
    expect(group.ends('cath')).not.toHaveProperty(LINK);
  });

  test("in today's design closes the connection and says nothing", () => {
    const group = new Walkthrough(SCOPE, BASELINE);
    group.wish(BOB_DELETES);
    expect(group.wire).toEqual({});
    expect(group.ends('bob')).not.toHaveProperty('cath-bob/direct/0');
    expect(group.contact('cath', 'bob')).toBe('ready');
  });

  test('that is connecting notifies nobody, and the joiner is told that it has failed', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(BOB_OPENS);
    group.wish(BOB_DELETES);
    expect(group.wire).toEqual({ 'cath-bob/team/0 to cath': [`x.grp.direct.inv(${LINK})`] });
    group.deliver('cath-bob/team/0', 'cath');
    expect(group.wire).toEqual({ [`${LINK} AUTH to cath`]: ['confirmation with x.info'] });
    group.settle();
    expect(group.notes).toEqual(['cath: told the connection with the contact has failed']);
    expect(group.contact('cath', 'bob')).toBe('connecting');
  });

  test('that has been joined is not noticed by the joiner whose confirmation was on its way', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(BOB_OPENS);
    group.deliver('cath-bob/team/0', 'cath');
    group.wish(BOB_DELETES);
    expect(group.wire).toEqual({});
    expect(group.contact('cath', 'bob')).toBe('connecting');
  });

  test('at both ends at once leaves nothing', () => {
    const group = inContact();
    group.wish(BOB_DELETES);
    group.wish(CATH_DELETES);
    expect(group.wire).toEqual({});
    expect(group.contact('bob', 'cath')).toBe('none');
    expect(group.contact('cath', 'bob')).toBe('none');
  });

  test('leaves the group connection', () => {
    const group = inContact();
    group.wish(BOB_DELETES);
    group.settle();
    expect(group.ends('bob')).toMatchObject({ 'cath-bob/team/0': 'ready' });
    expect(group.members('cath')).toEqual({ alice: 'connected', bob: 'connected' });
  });

  test('that the peer has deleted uses no budget', () => {
    const group = inContact();
    group.wish(BOB_DELETES);
    group.settle();
    group.wish(CATH_DELETES);
    // Once more, which the budget of one allows only because the first was free.
    group.wish(BOB_OPENS);
    group.settle();
    group.wish(CATH_DELETES);
    group.settle();
    group.wish(BOB_DELETES);
    group.wish(BOB_OPENS);
    group.settle();
    expect(group.refusal(CATH_DELETES)).toBe('the budget is used up');
    expect(group.refusal(BOB_DELETES)).toBeNull();
  });

  test('that there is not is refused', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    expect(group.refusal(BOB_DELETES)).toBe('there is no contact');
  });
});

describe('the name of a link', () => {
  test('comes back once no end and no message refers to it', () => {
    const group = inContact();
    group.wish(BOB_DELETES);
    group.settle();
    group.wish(BOB_OPENS);
    expect(group.wire).toEqual({ 'cath-bob/team/0 to cath': [`x.grp.direct.inv(${LINK})`] });
  });

  test('does not come back while an invitation with it is on its way', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(BOB_OPENS);
    group.wish(BOB_DELETES);
    group.wish(BOB_OPENS);
    expect(group.wire).toEqual({
      'cath-bob/team/0 to cath': [
        `x.grp.direct.inv(${LINK})`,
        'x.grp.direct.inv(bob-cath/direct/1)',
      ],
    });
  });

  test('does not come back while the peer has an end of it', () => {
    const group = inContact();
    group.wish(BOB_DELETES);
    group.wish(BOB_OPENS);
    expect(group.ends('bob')).toMatchObject({ 'bob-cath/direct/1': 'offered' });
  });
});

const OWN_CONNECTION = UNIFORM.filter(
  ({ knobs }) => knobs.directMessagesOn === 'direct-connection',
);

describe.each(OWN_CONNECTION)('leaving the group, with $name', (preset) => {
  const inGroup = () => {
    const group = new Walkthrough(SCOPE, designOf(preset));
    group.makeContact('bob', 'cath');
    return group;
  };

  test('tells the current members, and closes the own group ends at once', () => {
    const group = inGroup();
    group.wish(CATH_LEAVES);
    expect(group.wire).toEqual({
      'alice-cath/team/0 to alice': ['x.grp.leave'],
      'cath-bob/team/0 to bob': ['x.grp.leave'],
    });
    expect(group.membership('cath')).toBe('left');
    expect(group.members('cath')).toEqual({ alice: 'gone', bob: 'gone' });
    expect(group.groupEnds('cath')).toEqual([]);
  });

  test('closes the group ends toward the one who left, when that is heard', () => {
    const group = inGroup();
    group.wish(CATH_LEAVES);
    group.settle();
    for (const member of ['alice', 'bob'] as const) {
      expect(group.members(member)).toMatchObject({ cath: 'gone' });
      expect(group.groupEnds(member)).toEqual(['alice-bob/team/0']);
    }
    expect(group.hosting('alice')).not.toHaveProperty('cath');
    expect(group.notes).toEqual([]);
  });

  test('leaves contacts as they are', () => {
    const group = inGroup();
    const before = [group.contact('bob', 'cath'), group.contact('cath', 'bob')];
    group.wish(CATH_LEAVES);
    group.settle();
    expect(before).toEqual(['ready', 'ready']);
    expect([group.contact('bob', 'cath'), group.contact('cath', 'bob')]).toEqual(before);
  });

  test('can be done once, and ends what a member may do', () => {
    const group = inGroup();
    group.wish(CATH_LEAVES);
    expect(group.refusal(CATH_LEAVES)).toBe('the membership is not in a state to');
    group.wish(leaves('alice'));
    expect(group.refusal(invites('alice', 'dan'))).toBe('who is no member invites nobody');
  });
});

test('what is sent to a member that has left comes back, and nobody is told', () => {
  const group = inContact();
  group.wish(CATH_LEAVES);
  group.wish(switches('alice'));
  group.report('alice-cath/team/0', 'alice');
  expect(group.notes).toEqual(['alice: ignored a notice that met a closed end']);
});

describe('a contact that is connecting', () => {
  test('stays when either of the two leaves, and can still become ready', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(BOB_OPENS);
    group.wish(leaves('bob'));
    expect(group.contact('bob', 'cath')).toBe('connecting');
    group.deliver('cath-bob/team/0', 'cath');
    group.wish(CATH_LEAVES);
    group.settle();
    expect(group.contact('bob', 'cath')).toBe('ready');
    expect(group.contact('cath', 'bob')).toBe('ready');
  });

  test('stays for ever when the invitation met a closed end', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(CATH_LEAVES);
    group.wish(BOB_OPENS);
    expect(group.wire['cath-bob/team/0 AUTH to bob']).toEqual([`x.grp.direct.inv(${LINK})`]);
    group.report('cath-bob/team/0', 'bob');
    expect(group.notes).toEqual(['bob: told the connection with the contact has failed']);
    group.settle();
    expect(group.contact('bob', 'cath')).toBe('connecting');
  });
});

describe('removing a member', () => {
  test('tells everybody, the removed one included, and keeps contacts', () => {
    const group = inContact();
    group.wish(REMOVE_CATH);
    expect(group.wire).toEqual({
      'alice-bob/team/0 to bob': ['x.grp.mem.del(cath)'],
      'alice-cath/team/0 to cath': ['x.grp.mem.del(cath)'],
    });
    expect(group.members('alice')).toEqual({ bob: 'connected', cath: 'gone' });
    group.settle();
    expect(group.membership('cath')).toBe('removed');
    expect(group.members('cath')).toEqual({ alice: 'gone', bob: 'gone' });
    expect(group.members('bob')).toEqual({ alice: 'connected', cath: 'gone' });
    expect(group.contact('bob', 'cath')).toBe('ready');
    expect(group.contact('cath', 'bob')).toBe('ready');
    expect(group.notes).toEqual([]);
  });

  test('that leaves meanwhile is no surprise to anybody', () => {
    const group = inContact();
    group.wish(CATH_LEAVES);
    group.deliver('cath-bob/team/0', 'bob');
    group.wish(REMOVE_CATH);
    group.settle();
    // What alice sent to cath came back, but alice has closed that end by then.
    expect(group.notes).toEqual(['bob: ignored one of the two has left already']);
  });

  test('is for members, and for whoever is invited', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    expect(group.refusal(removes('alice', 'dan'))).toBe('that is no member, nor invited');
    group.wish(REMOVE_CATH);
    expect(group.refusal(REMOVE_CATH)).toBe('that is no member, nor invited');
  });

  // Facts, section 4.3.
  test('that was invited and has not accepted is told to nobody, and its link is closed', () => {
    const group = new Walkthrough(SCOPE, SOLUTION_2);
    group.wish(invites('alice', 'dan'));
    const invited = group.wire;
    group.wish(removes('alice', 'dan'));
    expect(group.wire).toEqual(invited);
    expect(group.members('alice')).not.toHaveProperty('dan');
    group.settle();
    expect(group.notes).toContain('dan: told the connection with the member has failed');
    expect(group.members('dan')).toEqual({ alice: 'connecting' });
  });
});

/** Bob and cath have a contact over bob's link. */
function inContact(): Walkthrough {
  const group = new Walkthrough(SCOPE, SOLUTION_2);
  group.wish(BOB_OPENS);
  group.settle();
  return group;
}
