/**
 * The choices in which designs differ, one knob each.
 *
 * A design is a row of them; any sensible combination can be asked for. Meanings: protocol.md, "The designs".
 */

/** Every knob with its values. The first line of a value says what it means. */
export const KNOBS = {
  /** Whether the joiner makes a direct link for each member in the group's handshake. */
  handshakeLink: {
    always: 'the joiner offers a direct link to every member it is introduced to',
    never: 'the handshake makes group connections only',
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
  },
  /** What an invitation does that arrives while the own copy of the setting is off. */
  invitedWhileOff: {
    ignore: 'the invitation is dropped, and the inviter is not told',
    accept: 'the invitation is accepted all the same',
  },
  /** What an invitation does that arrives while an own one is outstanding. */
  crossing: {
    'join-both': 'the received link is joined, and the own one is kept',
  },
  /** What an invitation does that arrives at somebody who has the contact already. */
  invitedWithContact: {
    replace: 'the old connection is closed, the new one is joined',
    ignore: 'the invitation is dropped, and the inviter is not told',
  },
  /** Whether a peer is told that its contact was deleted. */
  deletionNotice: {
    none: 'the connection is closed, and nothing is said',
    'when-ready': 'x.direct.del is sent on every ready connection before it is closed',
  },
} as const;

type Catalogue = typeof KNOBS;
export type KnobName = keyof Catalogue;
type Values = { readonly [Knob in KnobName]: keyof Catalogue[Knob] };

/** The knobs that say how a contact is made on demand. A design that makes none has no value for them. */
export const ON_DEMAND_KNOBS = ['invitedWhileOff', 'crossing', 'invitedWithContact'] as const;
type OnDemandKnob = (typeof ON_DEMAND_KNOBS)[number];
export type OnDemandKnobs = Pick<Values, OnDemandKnob>;
export type LifecycleKnobs = Pick<Values, 'whileConnecting' | 'deletionNotice'>;

/** A design's choices: the row that says what it is. */
export type Knobs = Omit<Values, 'onDemand' | OnDemandKnob> &
  ({ readonly onDemand: 'no' } | ({ readonly onDemand: 'yes' } & OnDemandKnobs));

/** How a contact is made on demand where nothing else is asked for: as in Solution 2. */
export const NAIVE: OnDemandKnobs = {
  invitedWhileOff: 'ignore',
  crossing: 'join-both',
  invitedWithContact: 'replace',
};

/** What keeps a setting of knobs from being a design; the message says why, for people. */
export class NoSuchDesign extends Error {}

/**
 * The same choices with some of them changed.
 *
 * @param settings each `knob=value`
 * @throws NoSuchDesign for an unknown knob or value, or a combination that makes no sense
 */
export function withSettings(knobs: Knobs, settings: readonly string[]): Knobs {
  const chosen = Object.fromEntries(settings.map(parseSetting));
  const onDemand = chosen.onDemand ?? knobs.onDemand;
  const row: Readonly<Record<string, string>> =
    onDemand === 'yes'
      ? { ...NAIVE, ...knobs, ...chosen }
      : { ...withoutOnDemand(knobs), ...chosen };
  const idle = ON_DEMAND_KNOBS.find((knob) => onDemand === 'no' && row[knob] !== undefined);
  if (idle !== undefined)
    throw new NoSuchDesign(
      `${idle} makes no sense here: this design makes no contacts on demand. Add --set onDemand=yes.`,
    );
  if (row.handshakeLink === 'never' && onDemand === 'no')
    throw new NoSuchDesign(
      'handshakeLink=never with onDemand=no makes no sense: no two members could ever have a contact.',
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

function withoutOnDemand(knobs: Knobs): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(knobs).filter(([knob]) => !ON_DEMAND_KNOBS.some((one) => one === knob)),
  );
}

function isKnob(name: string): name is KnobName {
  return Object.hasOwn(KNOBS, name);
}

function isComplete(row: object): row is Knobs {
  const given: ReadonlyMap<string, unknown> = new Map(Object.entries(row));
  return Object.entries(KNOBS).every(([knob, values]) => {
    const value = given.get(knob);
    if (value === undefined)
      return given.get('onDemand') === 'no' && ON_DEMAND_KNOBS.some((one) => one === knob);
    return typeof value === 'string' && Object.hasOwn(values, value);
  });
}
