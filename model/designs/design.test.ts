/** Designs and the contacts that they are composed of. */
import { expect, test } from 'vitest';
import { CONTACT_STATES, type ContactPart, composeContact } from '../machines/contact-parts.ts';
import { CLIENTS } from '../vocabulary/ids.ts';
import { baseline } from './baseline.ts';
import { designOf, designsOf } from './design.ts';
import { handshake } from './handshake.ts';
import { KNOBS, type Knobs, NAIVE, NoSuchDesign } from './knobs.ts';
import { lifecycle } from './lifecycle.ts';
import { mixes } from './mixes.ts';
import { onDemand } from './on-demand.ts';
import { ownConnection } from './own-connection.ts';
import { PRESETS } from './presets.ts';
import { shipped53, shipped64 } from './shipped.ts';
import { prohibited } from './solution-2.ts';

/** All clients go by the same. */
const UNIFORM = PRESETS.filter(({ others }) => others === undefined);

const NO_PART: ContactPart = { none: {}, connecting: {}, ready: {}, deletedByPeer: {}, failed: {} };

test('every preset composes, under its own name', () => {
  for (const preset of PRESETS) {
    const { contact, ...design } = designOf(preset);
    expect(design).toMatchObject({ ...preset, preset: preset.name, settings: [] });
    expect(Object.keys(contact.states)).toEqual(CONTACT_STATES);
  }
});

test('no two presets have one name, or are the same choices', () => {
  expect(new Set(PRESETS.map(({ name }) => name)).size).toBe(PRESETS.length);
  const rows = PRESETS.map((preset) =>
    CLIENTS.map((client) => rowOf(designsOf(designOf(preset))(client).knobs)).join('; '),
  );
  expect(new Set(rows).size).toBe(PRESETS.length);
});

test("a group of different releases is named by those of host, member and joiner; the others have the host's", () => {
  const releases = { old: baseline, '5.3': shipped53, '6.4': shipped64 };
  const releaseOf = (knobs: Knobs) =>
    Object.entries(releases).find(([, release]) => rowOf(release.knobs) === rowOf(knobs))?.[0];
  for (const preset of mixes) {
    const goesBy = designsOf(designOf(preset));
    const [host, member, joiner, ...others] = CLIENTS.map((client) =>
      releaseOf(goesBy(client).knobs),
    );
    expect(`mixed/${host}-${member}-${joiner}`).toBe(preset.name);
    expect(new Set(others)).toEqual(new Set([host]));
  }
});

test('a group of different releases has no knobs of its own to set', () => {
  for (const preset of mixes)
    expect(() => designOf(preset, ['crossing=join-both'])).toThrow(NoSuchDesign);
});

test('a client announces version 1 if it is of a release up to 5.2, and 2 otherwise', () => {
  const old = UNIFORM.filter((preset) => designOf(preset).version === 1);
  expect(old.map(({ name }) => name)).toEqual(['baseline']);
});

test('a variant has its settings in its name, and knows its preset', () => {
  expect(designOf(prohibited, ['whileConnecting=pending', 'invitedWhileOff=accept'])).toMatchObject(
    {
      name: 'solution-2/prohibited whileConnecting=pending invitedWhileOff=accept',
      preset: 'solution-2/prohibited',
      settings: ['whileConnecting=pending', 'invitedWhileOff=accept'],
      knobs: { whileConnecting: 'pending', invitedWhileOff: 'accept', crossing: 'join-both' },
    },
  );
});

test('every single setting of every preset makes a design, but for those that make no sense', () => {
  const settings = Object.entries(KNOBS).flatMap(([knob, values]) =>
    Object.keys(values).map((value) => `${knob}=${value}`),
  );
  const about = (...knobs: readonly string[]) =>
    settings.filter((setting) => knobs.some((knob) => setting.startsWith(`${knob}=`)));
  for (const preset of UNIFORM) {
    const { directMessagesOn, handshakeLink, onDemand } = preset.knobs;
    const inTwoSteps = 'invitation' in preset.knobs && preset.knobs.invitation === 'in-two-steps';
    const shares = directMessagesOn === 'group-connection';
    const offersNone = handshakeLink === 'never' || handshakeLink === 'refuse-old';
    const senseless = [
      ...(shares ? about('whileConnecting') : about('leavingWithContact')),
      // Solution 1 negotiates nothing, and no other design could do without its connections.
      ...(shares ? ['directMessagesOn=direct-connection', 'onDemand=yes'] : []),
      ...(shares ? about('handshakeLink').filter((one) => one !== 'handshakeLink=never') : []),
      ...(shares ? [] : ['directMessagesOn=group-connection']),
      ...(handshakeLink === 'if-allowed'
        ? []
        : about('desynchronised', 'hostStrips', 'memberLimit')),
      ...(onDemand === 'no' ? about(...Object.keys(NAIVE)) : []),
      // One of the two ways to a contact must be left.
      ...(!shares && onDemand === 'no' ? ['handshakeLink=never', 'handshakeLink=refuse-old'] : []),
      // A text that goes with an invitation needs the step in which that is sent.
      ...(!shares && !inTwoSteps ? ['whileConnecting=first-attached'] : []),
      ...(inTwoSteps ? ['invitation=at-once'] : []),
      ...(!shares && (offersNone || inTwoSteps) ? ['onDemand=no'] : []),
    ];
    const refused = settings.filter((setting) => !isDesign(() => designOf(preset, [setting])));
    expect({ [preset.name]: refused.toSorted() }).toEqual({ [preset.name]: senseless.toSorted() });
  }
});

test('a contact answers what its parts answer', () => {
  const ways = {
    handshake: 'x.grp.mem.intro',
    'on demand': 'x.grp.direct.inv',
    'shared, and lost': 'connectionLost',
  };
  const parts = UNIFORM.map((preset) => {
    const { events } = designOf(preset).contact;
    const has = Object.entries(ways).filter(([, event]) => events.some((one) => one === event));
    return `${preset.name}: ${has.map(([part]) => part).join(', ')}`;
  });
  expect(parts).toEqual([
    'baseline: handshake',
    'solution-1/cascade: shared, and lost',
    'solution-1/keep-if-used: ',
    'solution-2/prohibited: on demand',
    'solution-2/pending: on demand',
    ...PRESETS.filter(({ name }) => name.startsWith('solution-3')).map(
      ({ name }) => `${name}: handshake, on demand`,
    ),
    'shipped-5.3: handshake, on demand',
    'shipped-6.4: handshake, on demand',
  ]);
});

test('two parts that answer one event in one state are an error that names the event and the state', () => {
  const part: ContactPart = { ...NO_PART, ready: { write: { actions: 'sendText' } } };
  expect(() => composeContact([lifecycle(baseline.knobs), part])).toThrow(
    "two parts of a contact answer 'write' in ready",
  );
});

test('two parts may answer one event in different states', () => {
  const early: ContactPart = { ...NO_PART, none: { write: { actions: 'keepText' } } };
  const late: ContactPart = { ...NO_PART, ready: { write: { actions: 'sendText' } } };
  expect(composeContact([early, late]).events).toContain('write');
});

test('the parts that may come together answer no event twice', () => {
  const ifAllowed = handshake({ offers: 'as introduced', heedsOwnCopy: true });
  const parts = [
    lifecycle(prohibited.knobs),
    ownConnection('pending'),
    ifAllowed,
    onDemand({ ...prohibited.knobs, ...NAIVE, whileConnecting: 'prohibited' }),
  ];
  expect(() => composeContact(parts)).not.toThrow();
});

function rowOf(knobs: Knobs): string {
  return Object.entries(knobs)
    .map(([knob, value]) => `${knob}=${value}`)
    .sort()
    .join();
}

/** @throws whatever is not a reason for people */
function isDesign(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch (error) {
    if (error instanceof NoSuchDesign) return false;
    throw error;
  }
}
