/** Designs and the contacts that they are composed of. */
import { expect, test } from 'vitest';
import { type ContactPart, composeContact } from '../machines/contact-parts.ts';
import { baseline } from './baseline.ts';
import { designOf } from './design.ts';
import { handshake } from './handshake.ts';
import { KNOBS, NAIVE, NoSuchDesign } from './knobs.ts';
import { lifecycle } from './lifecycle.ts';
import { onDemand } from './on-demand.ts';
import { ownConnection } from './own-connection.ts';
import { PRESETS } from './presets.ts';
import { prohibited } from './solution-2.ts';

const NO_PART: ContactPart = { none: {}, connecting: {}, ready: {}, deletedByPeer: {}, failed: {} };

test('every preset composes, under its own name', () => {
  for (const preset of PRESETS) {
    const { contact, ...design } = designOf(preset);
    expect(design).toMatchObject({ ...preset, preset: preset.name, settings: [] });
    expect(Object.keys(contact.states)).toEqual([
      'none',
      'connecting',
      'ready',
      'deletedByPeer',
      'failed',
    ]);
  }
});

test('no two presets have one name, or are the same choices', () => {
  expect(new Set(PRESETS.map(({ name }) => name)).size).toBe(PRESETS.length);
  const rows = PRESETS.map(({ knobs }) =>
    Object.entries(knobs)
      .map(([knob, value]) => `${knob}=${value}`)
      .sort()
      .join(),
  );
  expect(new Set(rows).size).toBe(PRESETS.length);
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
  for (const preset of PRESETS) {
    const { directMessagesOn, handshakeLink, onDemand } = preset.knobs;
    const shares = directMessagesOn === 'group-connection';
    const makesLinks = handshakeLink !== 'never';
    const senseless = [
      ...(shares ? about('whileConnecting') : about('leavingWithContact')),
      // Solution 1 negotiates nothing, and no other design could do without its connections.
      ...(shares ? ['directMessagesOn=direct-connection', 'onDemand=yes'] : []),
      ...(shares ? ['handshakeLink=always', 'handshakeLink=if-allowed'] : []),
      ...(shares ? [] : ['directMessagesOn=group-connection']),
      ...(handshakeLink === 'if-allowed'
        ? []
        : about('desynchronised', 'hostStrips', 'memberLimit')),
      ...(onDemand === 'no' ? about(...Object.keys(NAIVE)) : []),
      // One of the two ways to a contact must be left.
      ...(!shares && onDemand === 'no' ? ['handshakeLink=never'] : []),
      ...(!shares && !makesLinks ? ['onDemand=no'] : []),
    ];
    const refused = settings.filter((setting) => !isDesign(() => designOf(preset, [setting])));
    expect({ [preset.name]: refused.toSorted() }).toEqual({ [preset.name]: senseless.toSorted() });
  }
});

test('a contact answers what its parts answer', () => {
  const ways = {
    handshake: 'x.grp.mem.intro',
    'on demand': 'x.grp.direct.inv',
    shared: 'connectionLost',
  };
  const parts = PRESETS.map((preset) => {
    const { events } = designOf(preset).contact;
    const has = Object.entries(ways).filter(([, event]) => events.some((one) => one === event));
    return `${preset.name}: ${has.map(([part]) => part).join(', ')}`;
  });
  expect(parts).toEqual([
    'baseline: handshake',
    'solution-1/cascade: shared',
    'solution-1/keep-if-used: shared',
    'solution-2/prohibited: on demand',
    'solution-2/pending: on demand',
    ...PRESETS.filter(({ name }) => name.startsWith('solution-3')).map(
      ({ name }) => `${name}: handshake, on demand`,
    ),
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
  const parts = [lifecycle(prohibited.knobs), ownConnection('pending'), ifAllowed, onDemand(NAIVE)];
  expect(() => composeContact(parts)).not.toThrow();
});

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
