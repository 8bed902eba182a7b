/** Which names are in use because of a message: none may come back while it is under way. */
import { expect, test } from 'vitest';
import { forward, linksIn, type Message } from './messages.ts';

const GROUP_LINK = 'cath-bob/team/0';
const DIRECT_LINK = 'cath-bob/direct/0';

const links: Message = {
  type: 'x.grp.mem.inv',
  member: 'bob',
  groupLink: GROUP_LINK,
  directLink: DIRECT_LINK,
};

test('a message hands on each link that it names', () => {
  expect(linksIn(links)).toEqual([GROUP_LINK, DIRECT_LINK]);
  expect(linksIn({ ...links, directLink: null })).toEqual([GROUP_LINK]);
});

test('a message that is relayed hands on the links of the one within it', () => {
  expect(linksIn(forward('bob', 'cath', forward('bob', 'cath', links)))).toEqual([
    GROUP_LINK,
    DIRECT_LINK,
  ]);
});

test('a message that names clients and groups only hands on no link', () => {
  expect(linksIn({ type: 'x.grp.mem.del', member: 'bob' })).toEqual([]);
  const text = { author: 'bob', group: 'team', index: 0 } as const;
  expect(linksIn({ type: 'x.msg.new', scope: 'direct', text })).toEqual([]);
});
