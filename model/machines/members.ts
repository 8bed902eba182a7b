/** Another member of the group, from the news of it, over the group connection with it, to its end: in a mesh, or sparse. */
import { member, UNKNOWN } from './member.ts';

/** Who connects with whom: everybody with everybody, or everybody with the host, which relays. */
export type Topology = 'mesh' | 'sparse';

const ending = {
  'x.grp.mem.del': { target: 'gone', actions: 'closeConnection' },
  membershipEnded: { target: 'gone', actions: 'closeConnection' },
} as const;

const hasLeftAlready = {
  actions: { type: 'ignore', params: { because: 'one of the two has left already' } },
} as const;

const isReplaced = {
  actions: { type: 'ignore', params: { because: 'that connection has been replaced' } },
} as const;

/** Links that are offered again, by a joiner that misbehaves: the new connection takes the place of the old one. */
const offersAgain = { 'repeat links': { target: 'connecting', actions: 'repeatLinks' } } as const;
/** And joined again, by a member that does not look: nobody closes the old one. Source: facts, hazard Z8. */
const joinsAgain = {
  'x.grp.mem.fwd': { target: 'connecting', actions: 'joinGroupLink' },
} as const;

/** Between two who are introduced to each other: in a mesh. */
const introduced = {
  any: {
    // They come over the contact's connection, which does not depend on the group's.
    'x.info.probe.check': [
      { guard: 'hasProbed', actions: 'answerProbe' },
      { actions: 'keepCheck' },
    ],
    'x.info.probe.ok': { actions: 'linkContact' },
    contactDeleted: { actions: 'unlinkContact' },
  },
  connecting: {
    connected: [
      { guard: 'isReplaced', ...isReplaced },
      { target: 'connected', actions: 'sendWaiting' },
    ],
    // Over a connection that has been replaced.
    'x.msg.new': { actions: 'showText' },
  },
  connected: {
    probe: { actions: 'sendProbe' },
    'x.info.probe': [
      { guard: 'wasAskedThroughContact', actions: 'answerProbe' },
      { actions: 'keepProbe' },
    ],
  },
  gone: {
    // The host has gone while the links for somebody it introduced were being made.
    post: hasLeftAlready,
    'x.info.probe.check': hasLeftAlready,
    'x.info.probe.ok': hasLeftAlready,
  },
} as const;

/** Where a contact may have the member's connection too: in Solution 1. */
const shared = {
  connected: { connectionLost: { target: 'disconnected', actions: 'forgetConnection' } },
  gone: {
    'x.grp.leave': hasLeftAlready,
    // What the group shows goes by the connection, as it always has.
    'x.msg.new': [{ guard: 'thisClientHasLeft', ...hasLeftAlready }, { actions: 'showText' }],
  },
} as const;

/** The invitation to the group that this client has accepted is gone: it is as if it had not. */
const undoesAcceptance = {
  AUTH: {
    guard: 'isAcceptance',
    target: 'stranger',
    actions: [
      { type: 'tell', params: { what: 'the invitation to the group has expired' } },
      'closeConnection',
      { type: 'acceptanceUndone', params: {} },
    ],
  },
} as const;

interface Kind {
  /** What becomes of the acceptance of an invitation to the group whose link is gone. */
  readonly failedJoin: 'stays' | 'undone';
  /** What an existing member does with links that come again. */
  readonly repeatedLinks: 'unexpected' | 'joined-again';
  /** What may have the member's group connection besides. */
  readonly connection: 'own' | 'shared';
}

function composeMember(topology: Topology, { failedJoin, repeatedLinks, connection }: Kind) {
  const isMesh = topology === 'mesh';
  const joins = isMesh && repeatedLinks === 'joined-again';
  const again = { ...(isMesh ? offersAgain : {}), ...(joins ? joinsAgain : {}) };
  const between = isMesh ? introduced : { any: {}, connecting: {}, connected: {}, gone: {} };
  const sharing = connection === 'shared' ? shared : { connected: {}, gone: {} };
  const failing = failedJoin === 'undone' ? undoesAcceptance : {};
  const hear = isMesh
    ? ({
        // Its version comes with its connection: without one, nobody is invited to a contact.
        'x.grp.mem.new': { target: 'announced' },
        'x.grp.mem.intro': [
          {
            guard: 'isTooOld',
            actions: { type: 'tell', params: { what: "a member's release is too old" } },
          },
          { target: 'introduced', actions: 'askForGroupLink' },
        ],
      } as const)
    : ({
        'x.grp.mem.new': { target: 'known', actions: 'keepVersion' },
        'x.grp.mem.intro': { target: 'known', actions: 'keepVersion' },
      } as const);
  return member.createMachine({
    id: 'member',
    context: UNKNOWN,
    initial: 'stranger',
    on: {
      AUTH: [
        {
          guard: 'isPartOfHandshake',
          actions: { type: 'tell', params: { what: 'the connection with the member has failed' } },
        },
        { actions: { type: 'ignore', params: { because: 'a notice that met a closed end' } } },
      ],
      'x.grp.mem.info': { actions: 'keepVersion' },
      ...between.any,
    },
    states: {
      stranger: {
        on: {
          invite: { target: 'invited', actions: 'makeGroupLink' },
          'x.grp.inv': { target: 'connecting', actions: 'acceptInvitation' },
          ...hear,
        },
      },
      /** In a sparse group: it is there, and reached through the host. */
      known: {
        on: {
          'x.msg.new': { actions: 'showText' },
          'x.grp.leave': { target: 'gone' },
          ...ending,
        },
      },
      /** At the host: the invitation is out, and not accepted. */
      invited: {
        on: {
          'x.grp.acpt': { target: 'connecting', actions: 'keepVersion' },
          // Whoever has not accepted is removed without a trace. Source: facts, section 4.3.
          'x.grp.mem.del': { target: 'stranger', actions: 'closeConnection' },
          membershipEnded: ending.membershipEnded,
        },
      },
      /** At an existing member: the host has told of it, its link has not come. */
      announced: {
        on: {
          'x.grp.mem.fwd': { target: 'connecting', actions: 'joinGroupLink' },
          post: { actions: 'wait' },
          ...ending,
        },
      },
      /** At the joiner: the host has told of it, the links for it are being made. */
      introduced: {
        on: {
          linkMade: [
            { guard: 'allLinksAreMade', target: 'connecting', actions: 'answerIntroduction' },
            { actions: { type: 'ignore', params: { because: 'the other link is not made yet' } } },
          ],
          post: { actions: 'wait' },
          ...ending,
        },
      },
      connecting: {
        on: {
          connected: { target: 'connected', actions: 'sendWaiting' },
          post: { actions: 'wait' },
          ...failing,
          ...between.connecting,
          ...again,
          ...ending,
        },
      },
      connected: {
        on: {
          post: { actions: 'sendNow' },
          'x.msg.new': { actions: 'showText' },
          'x.grp.leave': { target: 'gone', actions: 'closeConnection' },
          ...(joins ? { connected: isReplaced } : {}),
          ...between.connected,
          ...sharing.connected,
          ...again,
          ...ending,
        },
      },
      /** Solution 1: the connection went with the contact. It counts as a member all the same. */
      disconnected: {
        on: {
          post: { actions: { type: 'ignore', params: { because: 'there is no connection' } } },
          ...ending,
        },
      },
      /** It has left or was removed, or this client's own membership has ended. */
      gone: {
        on: {
          'x.grp.mem.del': hasLeftAlready,
          ...between.gone,
          ...sharing.gone,
        },
      },
    },
  });
}
export type MemberMachine = ReturnType<typeof composeMember>;

export type MemberMachines = Readonly<Record<Topology, MemberMachine>>;

/** Made once each: what is remembered of a machine goes by the machine. */
const made = new Map<string, MemberMachine>();

function machineOf(topology: Topology, kind: Kind): MemberMachine {
  const key = [topology, kind.failedJoin, kind.repeatedLinks, kind.connection].join();
  const machine = made.get(key) ?? composeMember(topology, kind);
  made.set(key, machine);
  return machine;
}

/** In a sparse group no links are forwarded, once or twice. */
export function membersOf(kind: Kind): MemberMachines {
  return {
    mesh: machineOf('mesh', kind),
    sparse: machineOf('sparse', { ...kind, repeatedLinks: 'unexpected' }),
  };
}
