/**
 * For the tests: every machine, with events of every type that it knows.
 *
 * The events are few and mention few names, so that random sequences of them meet: a connection that is ready was attached
 * before, a text that comes back was sent. Many make no sense in the state in which they come; that is part of the test.
 */
import type { AnyEventObject, AnyStateMachine } from 'xstate';
import { designOf } from '../designs/design.ts';
import { PRESETS } from '../designs/presets.ts';
import type { ConnectionName } from '../vocabulary/ids.ts';
import type { Message } from '../vocabulary/messages.ts';
import { type ConnectionEndEvent, connectionEnd } from './connection-end.ts';
import type { ContactEvent } from './contact.ts';
import { type HostEvent, host } from './host.ts';
import { type MemberEvent, member } from './member.ts';
import { type MembershipEvent, membership } from './membership.ts';

export interface Sample {
  readonly name: string;
  readonly machine: AnyStateMachine;
  /** What the machine may be started with. */
  readonly inputs: readonly object[];
  readonly events: readonly AnyEventObject[];
}

/** At least one event of every type: a type that is forgotten here does not compile. */
type EveryType<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: readonly [
    Extract<Event, { readonly type: Type }>,
    ...Extract<Event, { readonly type: Type }>[],
  ];
};

const GROUP_LINK: ConnectionName = 'cath-bob/team/0';
const OWN_LINK: ConnectionName = 'bob-cath/direct/0';
const RECEIVED_LINK: ConnectionName = 'cath-bob/direct/0';
const TEXT: Message = { type: 'x.msg.new', text: { author: 'bob', index: 0 } };

const connectionEndEvents: EveryType<ConnectionEndEvent> = {
  makeLink: [{ type: 'makeLink' }],
  joinLink: [{ type: 'joinLink', hello: { type: 'x.info' } }],
  confirmation: [{ type: 'confirmation' }],
  reply: [{ type: 'reply' }],
  send: [{ type: 'send', message: TEXT }],
  close: [{ type: 'close' }],
};

const hostEvents: EveryType<HostEvent> = {
  invite: [
    { type: 'invite', link: 'alice-dan/team/0', directMessages: 'on', isMember: true },
    { type: 'invite', link: 'alice-dan/team/0', directMessages: 'off', isMember: false },
  ],
  'x.grp.acpt': [
    { type: 'x.grp.acpt', existing: ['bob', 'cath'] },
    { type: 'x.grp.acpt', existing: [] },
  ],
  'x.grp.mem.inv': [
    {
      type: 'x.grp.mem.inv',
      member: 'bob',
      groupLink: 'dan-bob/team/0',
      directLink: 'dan-bob/direct/0',
      isConnected: true,
    },
    {
      type: 'x.grp.mem.inv',
      member: 'cath',
      groupLink: 'dan-cath/team/0',
      directLink: null,
      isConnected: false,
    },
  ],
  ended: [{ type: 'ended' }],
};

const memberEvents: EveryType<MemberEvent> = {
  invite: [{ type: 'invite', link: GROUP_LINK }],
  'x.grp.inv': [{ type: 'x.grp.inv', link: GROUP_LINK }],
  'x.grp.mem.new': [{ type: 'x.grp.mem.new' }],
  'x.grp.mem.intro': [
    {
      type: 'x.grp.mem.intro',
      member: 'bob',
      host: 'alice',
      groupLink: GROUP_LINK,
      directLink: RECEIVED_LINK,
    },
  ],
  'x.grp.mem.fwd': [{ type: 'x.grp.mem.fwd', groupLink: GROUP_LINK }],
  connected: [{ type: 'connected' }],
  post: [
    { type: 'post', message: { type: 'x.grp.info', directMessages: 'off' } },
    { type: 'post', message: { type: 'x.grp.leave' } },
  ],
  'x.grp.leave': [{ type: 'x.grp.leave' }],
  'x.grp.mem.del': [{ type: 'x.grp.mem.del' }],
  membershipEnded: [{ type: 'membershipEnded' }],
  AUTH: [
    { type: 'AUTH', message: { type: 'x.grp.mem.info' } },
    { type: 'AUTH', message: { type: 'x.grp.leave' } },
  ],
};

const membershipEvents: EveryType<MembershipEvent> = {
  found: [{ type: 'found', directMessages: 'on' }],
  'x.grp.inv': [{ type: 'x.grp.inv', directMessages: 'off' }],
  'x.grp.info': [
    { type: 'x.grp.info', directMessages: 'on', fromOwner: true },
    { type: 'x.grp.info', directMessages: 'off', fromOwner: false },
  ],
  switch: [{ type: 'switch' }],
  leave: [{ type: 'leave' }],
  remove: [
    { type: 'remove', member: 'cath', isCurrent: true },
    { type: 'remove', member: 'cath', isCurrent: false },
  ],
  'x.grp.mem.del': [{ type: 'x.grp.mem.del' }],
};

const open = { type: 'open', link: OWN_LINK, directMessages: 'on' } as const;

const contactEvents: EveryType<ContactEvent> = {
  'offer out of band': [{ type: 'offer out of band', link: OWN_LINK }],
  'join out of band': [{ type: 'join out of band', link: RECEIVED_LINK }],
  'x.grp.mem.intro': [{ type: 'x.grp.mem.intro', link: OWN_LINK }],
  'x.grp.mem.fwd': [{ type: 'x.grp.mem.fwd', link: RECEIVED_LINK }],
  open: [
    { ...open, areCurrent: true, groupConnectionIsReady: true },
    { ...open, areCurrent: true, groupConnectionIsReady: false },
    { ...open, areCurrent: false, groupConnectionIsReady: true },
    { ...open, directMessages: 'off', areCurrent: true, groupConnectionIsReady: true },
  ],
  'x.grp.direct.inv': [
    { type: 'x.grp.direct.inv', link: RECEIVED_LINK, directMessages: 'on' },
    { type: 'x.grp.direct.inv', link: RECEIVED_LINK, directMessages: 'off' },
  ],
  connected: [
    { type: 'connected', connection: OWN_LINK },
    { type: 'connected', connection: RECEIVED_LINK },
  ],
  write: [{ type: 'write' }],
  'x.msg.new': [{ type: 'x.msg.new', index: 0 }],
  'integrity error': [{ type: 'integrity error' }],
  'x.direct.del': [
    { type: 'x.direct.del', connection: OWN_LINK },
    { type: 'x.direct.del', connection: RECEIVED_LINK },
  ],
  delete: [{ type: 'delete' }],
  AUTH: [
    { type: 'AUTH', message: TEXT },
    { type: 'AUTH', message: { type: 'x.info' } },
    { type: 'AUTH', message: { type: 'x.direct.del' } },
  ],
  carry: [
    { type: 'carry', message: { type: 'x.grp.inv', link: GROUP_LINK, directMessages: 'on' } },
  ],
};

/** Every machine there is; the contact as each preset composes it. */
export const SAMPLES: readonly Sample[] = [
  {
    name: 'connection end',
    machine: connectionEnd,
    inputs: [{ connection: OWN_LINK }],
    events: Object.values(connectionEndEvents).flat(),
  },
  {
    name: 'host',
    machine: host,
    inputs: [{ joiner: 'dan' }],
    events: Object.values(hostEvents).flat(),
  },
  { name: 'member', machine: member, inputs: [{}], events: Object.values(memberEvents).flat() },
  {
    name: 'membership',
    machine: membership,
    inputs: [{ owner: true }, { owner: false }],
    events: Object.values(membershipEvents).flat(),
  },
  ...PRESETS.map((preset) => ({
    name: `contact of ${preset.name}`,
    machine: designOf(preset).contact,
    inputs: [{ me: 'bob', peer: 'cath' }],
    events: Object.values(contactEvents).flat(),
  })),
];

/**
 * What a machine says to what cannot happen to it: an end tells a contact of the contact's own connections only.
 *
 * A random sequence is at its end there.
 */
export const IMPOSSIBLE = 'a contact without a ready connection cannot send';

/** What came of it, or `IMPOSSIBLE`. */
export function attempt<Outcome>(step: () => Outcome): Outcome | typeof IMPOSSIBLE {
  try {
    return step();
  } catch (error) {
    if (error instanceof Error && error.message === IMPOSSIBLE) return IMPOSSIBLE;
    throw error;
  }
}
