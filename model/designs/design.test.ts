/** Designs and the contacts that they are composed of. */
import { expect, test } from 'vitest';
import { type ContactPart, composeContact } from '../machines/contact-parts.ts';
import { baseline } from './baseline.ts';
import { designOf } from './design.ts';
import { handshake } from './handshake.ts';
import { KNOBS, NoSuchDesign, ON_DEMAND_KNOBS } from './knobs.ts';
import { lifecycle } from './lifecycle.ts';
import { onDemand } from './on-demand.ts';
import { PRESETS } from './presets.ts';
import { prohibited } from './solution-2.ts';

const NO_PART: ContactPart = { none: {}, connecting: {}, ready: {}, deletedByPeer: {} };

test('every preset composes, under its own name', () => {
  for (const preset of PRESETS) {
    const { contact, ...design } = designOf(preset);
    expect(design).toEqual({ ...preset, preset: preset.name, settings: [] });
    expect(Object.keys(contact.states)).toEqual(['none', 'connecting', 'ready', 'deletedByPeer']);
  }
});

test('no two presets have one name, or are the same choices', () => {
  expect(new Set(PRESETS.map(({ name }) => name)).size).toBe(PRESETS.length);
  expect(
    new Set(PRESETS.map(({ knobs }) => JSON.stringify(Object.entries(knobs).sort()))).size,
  ).toBe(PRESETS.length);
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
  const aboutOnDemand = settings.filter((setting) =>
    ON_DEMAND_KNOBS.some((knob) => setting.startsWith(`${knob}=`)),
  );
  for (const preset of PRESETS) {
    const refused = settings.filter((setting) => !isDesign(() => designOf(preset, [setting])));
    expect({ [preset.name]: refused }).toEqual({
      [preset.name]:
        preset.knobs.onDemand === 'no'
          ? ['handshakeLink=never', ...aboutOnDemand]
          : ['onDemand=no'],
    });
  }
});

test('a contact answers what its parts answer', () => {
  const answers = (name: string) =>
    designOf(PRESETS.find((preset) => preset.name === name) ?? baseline).contact.events;
  const handshakeEvents = ['x.grp.mem.intro', 'x.grp.mem.fwd'];
  const onDemandEvents = ['open', 'x.grp.direct.inv'];
  expect(answers('baseline')).toEqual(expect.arrayContaining(handshakeEvents));
  expect(answers('solution-2/pending')).toEqual(expect.arrayContaining(onDemandEvents));
  for (const event of onDemandEvents) expect(answers('baseline')).not.toContain(event);
  for (const event of handshakeEvents) expect(answers('solution-2/pending')).not.toContain(event);
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

test('the parts of the designs answer no event twice, all together', () => {
  const { knobs } = prohibited;
  if (knobs.onDemand === 'no') throw new Error('Solution 2 makes contacts on demand');
  expect(() => composeContact([lifecycle(knobs), handshake(), onDemand(knobs)])).not.toThrow();
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
