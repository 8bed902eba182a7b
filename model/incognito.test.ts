/**
 * Which profile is shared: that of the membership in which a connection is negotiated. Source: protocol.md, "Incognito";
 * facts, section 3.5.
 */
import { expect, test } from 'vitest';
import { baseline } from './designs/baseline.ts';
import { type Design, designOf } from './designs/design.ts';
import { prohibited } from './designs/solution-2.ts';
import { Walkthrough, scopeOf } from './testing.ts';
import { allowing, invites, opens } from './testing-deeds.ts';
import type { Client } from './vocabulary/ids.ts';

const SCOPE = scopeOf({
  members: ['alice', 'bob'],
  joiners: ['cath'],
  incognito: ['bob', 'cath'],
  wishes: allowing(1, invites('alice', 'cath'), opens('bob', 'cath')),
});

const GROUP_LINK = 'cath-bob/team/0';
const WHO: readonly { readonly incognito: readonly Client[] }[] = [
  { incognito: [] },
  { incognito: ['bob'] },
  { incognito: ['cath'] },
  { incognito: ['bob', 'cath'] },
];

test.each(WHO)(
  'a contact made on demand shares what the group has seen already: incognito $incognito',
  ({ incognito }) => {
    const group = beginning(designOf(prohibited), incognito);
    group.wish(invites('alice', 'cath'));
    group.settle();
    group.wish(opens('bob', 'cath'));
    group.deliver(GROUP_LINK, 'cath');
    expect(group.wire).toEqual({
      'bob-cath/direct/0 to bob': [`confirmation with x.info${shares('cath', incognito)}`],
    });
    group.deliver('bob-cath/direct/0', 'bob');
    expect(group.wire).toEqual({
      'bob-cath/direct/0 to cath': [`reply with x.info${shares('bob', incognito)}`],
    });
  },
);

test('a host that is incognito in the group invites nobody', () => {
  const [main, incognito] = Walkthrough.beginnings(
    scopeOf({
      members: ['alice'],
      joiners: ['cath'],
      incognito: ['alice'],
      wishes: allowing(1, invites('alice', 'cath')),
    }),
    designOf(prohibited),
  );
  expect(main?.refusal(invites('alice', 'cath'))).toBeNull();
  expect(incognito?.refusal(invites('alice', 'cath'))).toBe('who is incognito invites nobody');
});

test.each(WHO)(
  'both connections of the handshake share the profile of the membership: incognito $incognito',
  ({ incognito }) => {
    const group = beginning(designOf(baseline), incognito);
    group.wish(invites('alice', 'cath'));
    group.deliver('alice-cath/direct/0', 'cath');
    group.deliver('alice-cath/team/0', 'alice');
    // The host is not, whoever joins.
    expect(group.wire['alice-cath/team/0 to cath']?.at(0)).toBe('reply with x.grp.mem.info');
    group.deliver('alice-cath/team/0', 'cath', 2);
    group.deliver('alice-cath/team/0', 'alice');
    group.deliver('alice-bob/team/0', 'bob', 2);
    const [bobs, caths] = [shares('bob', incognito), shares('cath', incognito)];
    expect(group.wire).toEqual({
      [`${GROUP_LINK} to cath`]: [`confirmation with x.grp.mem.info${bobs}`],
      'cath-bob/direct/0 to cath': [`confirmation with x.info${bobs}`],
    });
    group.deliver(GROUP_LINK, 'cath');
    group.deliver('cath-bob/direct/0', 'cath');
    expect(group.wire).toEqual({
      [`${GROUP_LINK} to bob`]: [`reply with x.grp.mem.info${caths}`],
      'cath-bob/direct/0 to bob': [`reply with x.info${caths}`],
    });
  },
);

/** Where just these are incognito. */
function beginning(design: Design, incognito: readonly Client[]): Walkthrough {
  const group = Walkthrough.beginnings(SCOPE, design).find((one) =>
    one.system.clients.every(
      (client) => (one.profile(client) === 'incognito') === incognito.includes(client),
    ),
  );
  if (group === undefined) throw new RangeError('it does not begin so');
  return group;
}

function shares(who: Client, incognito: readonly Client[]): string {
  return incognito.includes(who) ? '(incognito)' : '';
}
