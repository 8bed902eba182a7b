/**
 * The choices in which designs differ, one knob each.
 *
 * A design is a row of them; any sensible combination can be asked for. Meanings: protocol.md, "The designs".
 */

/** Every knob with its values. The first line of a value says what it means. */
export const KNOBS = {
  /** What a client announces, which others go by. */
  protocolVersion: {
    1: 'the version of releases up to 5.2',
    2: 'one that knows of contacts on demand: releases from 5.3 on',
  },
  /** What the host tells the joiner of a member, besides who it is. */
  introduction: {
    plain: 'nothing',
    'with-version': "the protocol's version that the member announces",
  },
  /** Whom the host introduces to a joiner. */
  introduces: {
    connected: 'the members that it is connected with',
    current: 'every current member, also one that it is not connected with yet',
    'current-once': 'the same, but nobody to whom the joiner has been introduced before',
  },
  /** What a member does where the links of somebody are forwarded that it has met already: a joiner has offered them again. */
  repeatedLinks: {
    unexpected: 'nothing: it did not expect them',
    'joined-again': 'it joins the new link, and leaves the old connection open',
  },
  /** What carries direct messages between members. */
  directMessagesOn: {
    'direct-connection': "a connection of the contact's own",
    'group-connection': "the members' group connection, with a scope in each message",
  },
  /** What becomes of a connection that serves a member and a contact when one of the two ends. */
  leavingWithContact: {
    cascade: 'the connection goes with whichever ends first',
    'keep-if-used': 'the connection stays as long as the other is there',
  },
  /** Whether the joiner makes a direct link for each member in the group's handshake. */
  handshakeLink: {
    always: 'the joiner offers a direct link to every member it is introduced to',
    never: 'the handshake makes group connections only',
    'if-allowed': "the joiner offers a direct link where the host's rule and the setting allow it",
    'to-old':
      'the joiner offers a direct link to a member of version 1, or of which it is not told',
    'refuse-old': 'the joiner offers none, and does not connect with such a member at all',
  },
  /** What counts in the handshake where copies of the setting differ. */
  desynchronised: {
    'any-off-prevents': 'a link is offered and joined by who has the setting on itself',
    'introduction-decides':
      'a link is offered if the introduction says so, and joined if forwarded',
  },
  /** Whether the host takes a direct link out of what it forwards, where its rule does not allow it by then. */
  hostStrips: {
    no: 'the host forwards what the joiner offers',
    yes: 'the host takes out a direct link that its rule does not allow when it forwards',
  },
  /** With how many members, host and joiner included, the host's rule still allows direct connections. */
  memberLimit: {
    none: "the host's rule is its copy of the setting alone",
    2: 'and at most 2 members',
    3: 'and at most 3 members',
    4: 'and at most 4 members',
    5: 'and at most 5 members',
  },
  /** Whether members can make a contact later, by `x.grp.direct.inv`. */
  onDemand: {
    no: 'contacts come from the handshake only',
    yes: 'a member may invite another to a contact over their group connection',
  },
  /** What becomes of a text that is written while the contact is connecting. */
  whileConnecting: {
    prohibited: 'a text is refused until the contact is ready',
    pending: 'a text waits, and is sent once the contact is ready',
    'first-attached': 'a first text may go with the invitation; any other is refused until ready',
  },
  /** What an invitation does that arrives while the own copy of the setting is off. */
  invitedWhileOff: {
    ignore: 'the invitation is dropped, and the inviter is not told',
    accept: 'the invitation is accepted all the same',
    'accept-with-error': 'the user is shown an error, and the invitation is accepted all the same',
  },
  /** What an invitation does that arrives while an own one is outstanding. */
  crossing: {
    'join-both': 'the received link is joined, and the own one is kept',
    'greater-link': 'the greater link is joined, the other one given up',
  },
  /** What an invitation does that arrives at somebody who has the contact already. */
  invitedWithContact: {
    replace: 'the old connection gives way, the new one is joined',
    ignore: 'the invitation is dropped, and the inviter is not told',
  },
  /** What becomes of a connection that gives way to another. */
  replacedConnection: {
    closed: 'it is closed',
    'orphaned-heard': 'it stays open, and what comes over it is processed',
    'orphaned-deaf': 'it stays open, and what comes over it is dropped',
  },
  /** How an invitation is made. */
  invitation: {
    'at-once': 'to open a contact sends it',
    'in-two-steps': 'to open a contact makes the link; to send it is another step',
  },
  /** Who accepts an invitation. */
  acceptance: {
    automatic: 'the client does, at once',
    'by-user': 'it waits for the user, who accepts it or deletes the contact',
  },
  /** What becomes of a join that the user asked for, where the link turns out to be gone. Source: facts, section 6.1 (PR #4233). */
  failedJoin: {
    stays: 'the user is told, and what was joined goes on connecting',
    undone:
      'it is as before: the invitation to a contact waits again, and nobody is a member of the group',
  },
  /** Whether a peer is told that its contact was deleted. */
  deletionNotice: {
    none: 'the connection is closed, and nothing is said; who is told does not know what it means',
    'when-ready': 'x.direct.del is sent on every ready connection before it is closed',
  },
  /** Whether a user can delete the connection of a contact alone. */
  keepsConversation: {
    no: 'to delete a contact is to delete all of it',
    yes: 'the connection can be deleted, and the conversation kept',
  },
  /** Whose contact it is that is made with a member again, where others are known to be the same person. */
  madeAgainWith: {
    'that-member': 'of that member alone',
    'that-person': 'of every member who is known to be that person',
  },
} as const;

type Catalogue = typeof KNOBS;
export type KnobName = keyof Catalogue;
type Values = { readonly [Knob in KnobName]: `${Extract<keyof Catalogue[Knob], string | number>}` };

export type IfAllowedKnobs = Pick<Values, 'desynchronised' | 'hostStrips' | 'memberLimit'>;
export type OnDemandKnobs = Pick<
  Values,
  | 'invitedWhileOff'
  | 'crossing'
  | 'invitedWithContact'
  | 'replacedConnection'
  | 'invitation'
  | 'acceptance'
>;
export type OwnConnectionKnobs = Pick<Values, 'whileConnecting'>;
export type SharedConnectionKnobs = Pick<Values, 'leavingWithContact'>;

/** What every design chooses. */
type CommonKnobs = Pick<
  Values,
  | 'protocolVersion'
  | 'introduction'
  | 'introduces'
  | 'repeatedLinks'
  | 'failedJoin'
  | 'deletionNotice'
  | 'keepsConversation'
  | 'madeAgainWith'
>;

/** A design's choices: the row that says what it is. A knob without a meaning in a design has no value there. */
export type Knobs = CommonKnobs &
  (
    | ({ readonly directMessagesOn: 'direct-connection' } & OwnConnectionKnobs)
    | ({ readonly directMessagesOn: 'group-connection' } & SharedConnectionKnobs)
  ) &
  (
    | { readonly handshakeLink: 'always' | 'never' | 'to-old' | 'refuse-old' }
    | ({ readonly handshakeLink: 'if-allowed' } & IfAllowedKnobs)
  ) &
  ({ readonly onDemand: 'no' } | ({ readonly onDemand: 'yes' } & OnDemandKnobs));

/** With how many members a host's rule still allows direct connections: with any number, where it does not count them. */
export function memberLimitOf(knobs: Knobs): number {
  return knobs.handshakeLink !== 'if-allowed' || knobs.memberLimit === 'none'
    ? Number.POSITIVE_INFINITY
    : Number(knobs.memberLimit);
}

/** What the RFC's solutions have in common, where it says nothing else of them. */
export const SOLUTION = {
  protocolVersion: '2',
  introduction: 'with-version',
  introduces: 'connected',
  repeatedLinks: 'unexpected',
  failedJoin: 'stays',
  deletionNotice: 'when-ready',
  keepsConversation: 'no',
  madeAgainWith: 'that-member',
} as const satisfies CommonKnobs;

/** How a contact is made on demand where nothing else is asked for: as in Solution 2. */
export const NAIVE: OnDemandKnobs = {
  invitedWhileOff: 'ignore',
  crossing: 'join-both',
  invitedWithContact: 'replace',
  replacedConnection: 'closed',
  invitation: 'at-once',
  acceptance: 'automatic',
};

/** How the handshake decides where nothing else is asked for: as the RFC's second option, without its additions. */
const INTRODUCTION_DECIDES: IfAllowedKnobs = {
  desynchronised: 'introduction-decides',
  hostStrips: 'no',
  memberLimit: 'none',
};

const PROHIBITED: OwnConnectionKnobs = { whileConnecting: 'prohibited' };

const KEEP_IF_USED: SharedConnectionKnobs = { leavingWithContact: 'keep-if-used' };

/** Knobs that mean something only under another one's value, and what they are set to once that is chosen. */
const DEPENDENT = [
  {
    knob: 'directMessagesOn',
    value: 'direct-connection',
    without: 'this design negotiates no connection for a contact',
    defaults: PROHIBITED,
  },
  {
    knob: 'directMessagesOn',
    value: 'group-connection',
    without: 'no connection of this design serves a member and a contact',
    defaults: KEEP_IF_USED,
  },
  {
    knob: 'onDemand',
    value: 'yes',
    without: 'this design makes no contacts on demand',
    defaults: NAIVE,
  },
  {
    knob: 'handshakeLink',
    value: 'if-allowed',
    without: 'this design does not ask whether direct connections are allowed in the handshake',
    defaults: INTRODUCTION_DECIDES,
  },
] as const;

/** What keeps a setting of knobs from being a design; the message says why, for people. */
export class NoSuchDesign extends Error {}

type Row = Readonly<Record<string, string>>;

/**
 * The same choices with some of them changed.
 *
 * @param settings each `knob=value`
 * @throws NoSuchDesign for an unknown knob or value, or a combination that makes no sense
 */
export function withSettings(knobs: Knobs, settings: readonly string[]): Knobs {
  const parsed = settings.map(parseSetting);
  const chosen: Row = Object.fromEntries(parsed);
  const twice = parsed.find(([knob, value]) => chosen[knob] !== value)?.[0];
  if (twice !== undefined) throw new NoSuchDesign(`${twice} is set twice, to different values.`);
  let row: Row = { ...knobs, ...chosen };
  for (const { knob, value, without, defaults } of DEPENDENT) {
    const idle = Object.keys(defaults).find((one) => chosen[one] !== undefined);
    if (row[knob] === value) row = { ...defaults, ...row };
    else if (idle !== undefined)
      throw new NoSuchDesign(
        `${idle} makes no sense here: ${without}. Add --set ${knob}=${value}.`,
      );
    else
      row = Object.fromEntries(
        Object.entries(row).filter(([one]) => !Object.hasOwn(defaults, one)),
      );
  }
  const isShared = row.directMessagesOn === 'group-connection';
  if (isShared && (row.handshakeLink !== 'never' || row.onDemand !== 'no'))
    throw new NoSuchDesign(
      'directMessagesOn=group-connection makes no sense with links for direct connections. Add --set handshakeLink=never onDemand=no.',
    );
  const offersNone = row.handshakeLink === 'never' || row.handshakeLink === 'refuse-old';
  if (!isShared && offersNone && row.onDemand === 'no')
    throw new NoSuchDesign(
      `handshakeLink=${row.handshakeLink} with onDemand=no makes no sense: no two members could ever have a contact.`,
    );
  if (row.whileConnecting === 'first-attached' && row.invitation !== 'in-two-steps')
    throw new NoSuchDesign(
      'whileConnecting=first-attached makes no sense here: the text goes with an invitation that is sent in a step of its own. Add --set onDemand=yes invitation=in-two-steps.',
    );
  if (!isComplete(row)) throw new NoSuchDesign('the knobs do not make a design');
  return row;
}

function parseSetting(setting: string): readonly [string, string] {
  const [knob = '', value = '', ...more] = setting.split('=');
  if (more.length > 0 || value === '')
    throw new NoSuchDesign(`'${setting}' is not of the form knob=value.`);
  if (!isKnob(knob))
    throw new NoSuchDesign(
      `There is no knob '${knob}'. There are: ${Object.keys(KNOBS).join(', ')}.`,
    );
  const values = Object.keys(KNOBS[knob]);
  if (!values.includes(value))
    throw new NoSuchDesign(`${knob} cannot be '${value}'. It can be: ${values.join(', ')}.`);
  return [knob, value];
}

function isKnob(name: string): name is KnobName {
  return Object.hasOwn(KNOBS, name);
}

/** Whether every knob that has a meaning in this row has one of its values. */
function isComplete(row: Row): row is Row & Knobs {
  return Object.entries(KNOBS).every(([knob, values]) => {
    const master = DEPENDENT.find(({ defaults }) => Object.hasOwn(defaults, knob));
    if (master !== undefined && row[master.knob] !== master.value) return true;
    const value = row[knob];
    return value !== undefined && Object.hasOwn(values, value);
  });
}
