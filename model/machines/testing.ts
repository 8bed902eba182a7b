/**
 * For the tests: every machine, with events of every type that it knows.
 *
 * The events are few and mention few names, so that random sequences of them meet: a connection that is ready was attached
 * before, a text that comes back was sent. Many make no sense in the state in which they come; that is part of the test.
 */
import type { AnyEventObject, AnyStateMachine } from 'xstate';
import { designOf } from '../designs/design.ts';
import { PRESETS } from '../designs/presets.ts';
import { say } from '../testing-messages.ts';
import type { ConnectionName } from '../vocabulary/ids.ts';
import { type ConnectionEndEvent, connectionEnds } from './connection-end.ts';
import type { ContactEvent } from './contact-context.ts';
import { type HostEvent, hosts } from './host.ts';
import type { MemberEvent } from './member.ts';
import { membersOf } from './members.ts';
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
  readonly [Type in Event['type']]: readonly [EventOf<Event, Type>, ...EventOf<Event, Type>[]];
};

/** Some kinds of event share what they carry: there the type is one of several. */
type EventOf<Event extends { readonly type: string }, Type extends string> = Event extends {
  readonly type: infer Its;
}
  ? Type extends Its
    ? Omit<Event, 'type'> & { readonly type: Type }
    : never
  : never;

const GROUP_LINK: ConnectionName = 'cath-bob/team/0';
const OTHER_GROUP_LINK: ConnectionName = 'cath-bob/team/1';
const OWN_LINK: ConnectionName = 'bob-cath/direct/0';
const RECEIVED_LINK: ConnectionName = 'cath-bob/direct/0';
const ANSWER = say.profile();
const profile = 'main';

const connectionEndEvents: EveryType<ConnectionEndEvent> = {
  makeLink: [{ type: 'makeLink', answer: ANSWER }],
  askForLink: [{ type: 'askForLink', answer: ANSWER }],
  made: [{ type: 'made' }],
  joinLink: [{ type: 'joinLink', hello: ANSWER }],
  confirmation: [{ type: 'confirmation' }],
  reply: [{ type: 'reply' }],
  hello: [{ type: 'hello' }],
  send: [{ type: 'send', message: say.text('bob', 0) }],
  close: [{ type: 'close' }],
};

const hostInvites = {
  type: 'invite',
  link: 'alice-dan/team/0',
  directMessages: 'on',
  direct: null,
  isMember: true,
  isIncognito: false,
  isContactReady: true,
} as const;
const fromJoiner = {
  type: 'x.grp.mem.inv',
  member: 'bob',
  groupLink: 'dan-bob/team/0',
  directLink: 'dan-bob/direct/0',
  version: 2,
} as const;

const hostEvents: EveryType<HostEvent> = {
  invite: [
    { ...hostInvites, direct: true },
    { ...hostInvites, isIncognito: true },
    { ...hostInvites, isMember: false },
    { ...hostInvites, isContactReady: false },
  ],
  'x.grp.acpt': [{ type: 'x.grp.acpt' }],
  connected: [
    {
      type: 'connected',
      told: ['bob', 'cath'],
      existing: [
        { member: 'bob', version: 2 },
        { member: 'cath', version: 1 },
      ],
      version: 2,
      direct: true,
    },
    {
      type: 'connected',
      told: ['bob', 'cath'],
      existing: [{ member: 'bob', version: null }],
      version: null,
      direct: null,
    },
  ],
  'x.grp.mem.inv': [
    { ...fromJoiner, direct: true, isCurrent: true },
    { ...fromJoiner, direct: false, isCurrent: true },
    { ...fromJoiner, member: 'cath', directLink: null, direct: null, isCurrent: false },
  ],
  ended: [{ type: 'ended' }],
};

const self = { profile, version: 2 } as const;
const introduced = {
  type: 'x.grp.mem.intro',
  host: 'alice',
  version: 2,
  isTooOld: false,
  self,
} as const;

const memberEvents: EveryType<MemberEvent> = {
  invite: [{ type: 'invite', link: GROUP_LINK, self }],
  'x.grp.inv': [{ type: 'x.grp.inv', link: GROUP_LINK, self }],
  'x.grp.acpt': [{ type: 'x.grp.acpt', version: 2 }],
  'x.grp.mem.info': [{ type: 'x.grp.mem.info', version: 1 }],
  'x.grp.mem.new': [
    { type: 'x.grp.mem.new', version: 2 },
    { type: 'x.grp.mem.new', version: null },
  ],
  'x.grp.mem.intro': [
    { ...introduced, groupLink: GROUP_LINK, directLink: RECEIVED_LINK },
    { ...introduced, groupLink: GROUP_LINK, directLink: null },
    { ...introduced, groupLink: GROUP_LINK, directLink: null, version: 1, isTooOld: true },
  ],
  linkMade: [
    { type: 'linkMade', member: 'bob', made: [GROUP_LINK] },
    { type: 'linkMade', member: 'bob', made: [GROUP_LINK, RECEIVED_LINK] },
  ],
  'x.grp.mem.fwd': [{ type: 'x.grp.mem.fwd', groupLink: GROUP_LINK, version: 2, self }],
  connected: [
    { type: 'connected', connection: GROUP_LINK },
    { type: 'connected', connection: OTHER_GROUP_LINK },
  ],
  'repeat links': [
    { type: 'repeat links', member: 'bob', host: 'alice', link: OTHER_GROUP_LINK, self },
  ],
  probe: [{ type: 'probe' }],
  'x.info.probe': [{ type: 'x.info.probe', member: 'cath' }],
  'x.info.probe.check': [{ type: 'x.info.probe.check', member: 'cath', contact: 'club' }],
  'x.info.probe.ok': [{ type: 'x.info.probe.ok', contact: 'club' }],
  contactDeleted: [
    { type: 'contactDeleted', isKnownPerson: false },
    { type: 'contactDeleted', isKnownPerson: true },
  ],
  post: [
    { type: 'post', message: say.setting('off') },
    { type: 'post', message: say.leaving() },
  ],
  'x.msg.new': [
    { type: 'x.msg.new', from: 'cath', isMember: true },
    { type: 'x.msg.new', from: 'cath', isMember: false },
  ],
  connectionLost: [{ type: 'connectionLost' }],
  'x.grp.leave': [{ type: 'x.grp.leave' }],
  'x.grp.mem.del': [{ type: 'x.grp.mem.del' }],
  membershipEnded: [{ type: 'membershipEnded' }],
  AUTH: [
    { type: 'AUTH', message: say.memberProfile() },
    { type: 'AUTH', message: say.leaving() },
  ],
};

const membershipEvents: EveryType<MembershipEvent> = {
  'go incognito': [{ type: 'go incognito' }],
  found: [{ type: 'found', directMessages: 'on' }],
  'x.grp.inv': [{ type: 'x.grp.inv', directMessages: 'off' }],
  'x.grp.info': [
    { type: 'x.grp.info', directMessages: 'on', fromOwner: true },
    { type: 'x.grp.info', directMessages: 'off', fromOwner: false },
  ],
  switch: [{ type: 'switch' }],
  post: [{ type: 'post' }],
  leave: [{ type: 'leave' }],
  'delete group': [{ type: 'delete group' }],
  'x.grp.del': [
    { type: 'x.grp.del', fromOwner: true },
    { type: 'x.grp.del', fromOwner: false },
  ],
  remove: [
    { type: 'remove', member: 'cath', isCurrent: true, isInvited: false },
    { type: 'remove', member: 'cath', isCurrent: false, isInvited: true },
    { type: 'remove', member: 'cath', isCurrent: false, isInvited: false },
  ],
  acceptanceUndone: [{ type: 'acceptanceUndone' }],
  'x.grp.mem.del': [{ type: 'x.grp.mem.del' }],
};

const allowed = { directMessages: 'on', areCurrent: true, groupConnection: GROUP_LINK } as const;
const offered = { directMessages: 'on', profile } as const;
const arrived = {
  type: 'x.msg.new',
  text: { author: 'cath', group: 'team', index: 0 },
} as const;
const invited = {
  type: 'x.grp.direct.inv',
  via: 'team',
  link: RECEIVED_LINK,
  standing: 'any',
  text: null,
} as const;
const opened = {
  type: 'open',
  via: 'team',
  link: OWN_LINK,
  standing: 'any',
  profile,
  peer: 'known',
} as const;

const contactEvents: EveryType<ContactEvent> = {
  'offer out of band': [{ type: 'offer out of band', link: OWN_LINK, profile }],
  'join out of band': [{ type: 'join out of band', link: RECEIVED_LINK, profile }],
  'x.grp.mem.intro': [
    { ...offered, type: 'x.grp.mem.intro', link: OWN_LINK, version: 2, direct: true },
    { ...offered, type: 'x.grp.mem.intro', link: OWN_LINK, version: 1, direct: null },
    { ...offered, type: 'x.grp.mem.intro', link: OWN_LINK, version: 2, direct: false },
    {
      ...offered,
      type: 'x.grp.mem.intro',
      link: OWN_LINK,
      version: 2,
      direct: true,
      directMessages: 'off',
    },
  ],
  'x.grp.mem.fwd': [
    { ...offered, type: 'x.grp.mem.fwd', link: RECEIVED_LINK },
    { ...offered, type: 'x.grp.mem.fwd', link: RECEIVED_LINK, directMessages: 'off' },
  ],
  open: [
    { ...allowed, ...opened },
    { ...allowed, ...opened, groupConnection: null },
    { ...allowed, ...opened, areCurrent: false },
    { ...allowed, ...opened, directMessages: 'off' },
    { ...allowed, ...opened, standing: 'least' },
    { ...allowed, ...opened, peer: 'unknown' },
    { ...allowed, ...opened, peer: 'too old' },
  ],
  'send invitation': [
    { type: 'send invitation', via: 'team', withText: true, groupConnection: GROUP_LINK },
    { type: 'send invitation', via: 'team', withText: false, groupConnection: GROUP_LINK },
    { type: 'send invitation', via: 'team', withText: false, groupConnection: null },
    { type: 'send invitation', via: 'club', withText: false, groupConnection: GROUP_LINK },
  ],
  accept: [
    { type: 'accept', via: 'team', profile },
    { type: 'accept', via: 'club', profile },
  ],
  'x.grp.direct.inv': [
    { ...offered, ...invited },
    { ...offered, ...invited, standing: 'least' },
    { ...offered, ...invited, text: arrived.text },
    { ...offered, ...invited, directMessages: 'off' },
  ],
  connected: [
    { type: 'connected', connection: OWN_LINK },
    { type: 'connected', connection: RECEIVED_LINK },
  ],
  write: [
    { ...allowed, type: 'write' },
    { ...allowed, type: 'write', groupConnection: null },
    { ...allowed, type: 'write', areCurrent: false },
    { ...allowed, type: 'write', directMessages: 'off' },
  ],
  'x.msg.new': [
    { ...arrived, directMessages: 'on', groupConnection: GROUP_LINK },
    { ...arrived, directMessages: 'off', groupConnection: GROUP_LINK },
  ],
  connectionLost: [{ type: 'connectionLost', connection: GROUP_LINK }],
  'integrity error': [{ type: 'integrity error' }],
  'x.direct.del': [
    { type: 'x.direct.del', connection: OWN_LINK },
    { type: 'x.direct.del', connection: RECEIVED_LINK },
    { type: 'x.direct.del', connection: GROUP_LINK },
  ],
  delete: [{ type: 'delete' }],
  'delete keeping conversation': [{ type: 'delete keeping conversation' }],
  AUTH: [
    { type: 'AUTH', connection: OWN_LINK, message: say.text('bob', 0) },
    { type: 'AUTH', connection: OWN_LINK, message: say.profile() },
    { type: 'AUTH', connection: RECEIVED_LINK, message: say.profile() },
    { type: 'AUTH', connection: GROUP_LINK, message: say.deletion() },
  ],
  carry: [{ type: 'carry', message: say.invitation(GROUP_LINK) }],
};

/**
 * Every machine there is; the contact as each preset composes it, but for those that differ in the host's rule only, and groups
 * of different releases, which have no contacts of their own.
 */
const SOLUTIONS = membersOf({
  failedJoin: 'stays',
  repeatedLinks: 'unexpected',
  connection: 'own',
});
const RELEASES = membersOf({
  failedJoin: 'undone',
  repeatedLinks: 'joined-again',
  connection: 'own',
});
const SHARED = membersOf({
  failedJoin: 'stays',
  repeatedLinks: 'unexpected',
  connection: 'shared',
});

export const SAMPLES: readonly Sample[] = [
  ...Object.entries(connectionEnds).map(([speed, machine]) => ({
    name: `connection end, ${speed}`,
    machine,
    inputs: [{ connection: OWN_LINK }],
    events: Object.values(connectionEndEvents).flat(),
  })),
  ...Object.entries(hosts).map(([what, machine]) => ({
    name: `host that ${what}`,
    machine,
    inputs: [{ joiner: 'dan' }],
    events: Object.values(hostEvents).flat(),
  })),
  ...(
    [
      ['mesh', SOLUTIONS.mesh],
      ['mesh, repeated links joined', RELEASES.mesh],
      ['mesh, shared connection', SHARED.mesh],
      ['sparse', SOLUTIONS.sparse],
      ['sparse, shared connection', SHARED.sparse],
    ] as const
  ).map(([kind, machine]) => ({
    name: `member, ${kind}`,
    machine,
    inputs: [{}],
    events: Object.values(memberEvents).flat(),
  })),
  {
    name: 'membership',
    machine: membership,
    inputs: [{ owner: true }, { owner: false }],
    events: Object.values(membershipEvents).flat(),
  },
  ...PRESETS.filter(
    ({ differsInHandshakeOnly, others }) => differsInHandshakeOnly !== true && others === undefined,
  ).map((preset) => ({
    name: `contact of ${preset.name}`,
    machine: designOf(preset).contact,
    inputs: [{ me: 'bob', peer: 'cath', group: 'team' }],
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
