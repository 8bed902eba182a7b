/** What can be asked of the knobs, and what is said where it makes no design. */
import { expect, test } from 'vitest';
import { baseline } from './baseline.ts';
import { KNOBS, NoSuchDesign, withSettings } from './knobs.ts';
import { PRESETS } from './presets.ts';
import { shipped53 } from './shipped.ts';
import { keepIfUsed } from './solution-1.ts';
import { prohibited } from './solution-2.ts';

test('without settings a design keeps its choices', () => {
  for (const { knobs } of PRESETS) expect(withSettings(knobs, [])).toEqual(knobs);
});

test('a setting changes one choice and leaves the others', () => {
  expect(withSettings(prohibited.knobs, ['whileConnecting=pending'])).toEqual({
    ...prohibited.knobs,
    whileConnecting: 'pending',
  });
});

test('what a design chooses already can be asked for', () => {
  expect(withSettings(prohibited.knobs, ['crossing=join-both'])).toEqual(prohibited.knobs);
});

test('a design that is given contacts on demand makes them as Solution 2 does', () => {
  expect(withSettings(baseline.knobs, ['onDemand=yes'])).toEqual({
    ...baseline.knobs,
    onDemand: 'yes',
    invitedWhileOff: 'ignore',
    crossing: 'join-both',
    invitedWithContact: 'replace',
    replacedConnection: 'closed',
    invitation: 'at-once',
    acceptance: 'automatic',
  });
});

test('how contacts are made on demand can be asked for together with that they are', () => {
  const settings = ['invitedWithContact=ignore', 'onDemand=yes'];
  expect(withSettings(baseline.knobs, settings)).toMatchObject({
    onDemand: 'yes',
    invitedWithContact: 'ignore',
  });
});

test('a knob that is set to two values is refused', () => {
  expect(() =>
    withSettings(prohibited.knobs, ['crossing=join-both', 'crossing=greater-link']),
  ).toThrow('crossing is set twice, to different values.');
});

test('a design that makes no contacts on demand any more has no choices for it', () => {
  expect(withSettings(prohibited.knobs, ['handshakeLink=always', 'onDemand=no'])).toEqual({
    protocolVersion: '2',
    introduction: 'with-version',
    introduces: 'connected',
    repeatedLinks: 'unexpected',
    failedJoin: 'stays',
    directMessagesOn: 'direct-connection',
    handshakeLink: 'always',
    onDemand: 'no',
    whileConnecting: 'prohibited',
    deletionNotice: 'when-ready',
    keepsConversation: 'no',
    madeAgainWith: 'that-member',
  });
});

test('a design that asks in the handshake whether direct connections are allowed does so without additions', () => {
  expect(withSettings(prohibited.knobs, ['handshakeLink=if-allowed'])).toEqual({
    ...prohibited.knobs,
    handshakeLink: 'if-allowed',
    desynchronised: 'introduction-decides',
    hostStrips: 'no',
    memberLimit: 'none',
  });
});

test('a design whose direct messages go over the group connection has no links, and keeps it if used', () => {
  const settings = ['directMessagesOn=group-connection', 'onDemand=no'];
  expect(withSettings(prohibited.knobs, settings)).toEqual(keepIfUsed.knobs);
  expect(complaint(['directMessagesOn=group-connection'])).toBe(
    'directMessagesOn=group-connection makes no sense with links for direct connections. Add --set handshakeLink=never onDemand=no.',
  );
});

test('an unknown knob is named, and so are those that there are', () => {
  expect(complaint(['whileConecting=pending'])).toBe(
    `There is no knob 'whileConecting'. There are: ${Object.keys(KNOBS).join(', ')}.`,
  );
});

test('what every object has is no knob and no value', () => {
  expect(complaint(['toString=pending'])).toMatch(/^There is no knob 'toString'\./);
  expect(complaint(['__proto__=pending'])).toMatch(/^There is no knob '__proto__'\./);
  expect(complaint(['crossing=toString'])).toMatch(/^crossing cannot be 'toString'\./);
});

test('an unknown value is named, and so are those that the knob has', () => {
  expect(complaint(['whileConnecting=Pending'])).toBe(
    "whileConnecting cannot be 'Pending'. It can be: prohibited, pending, first-attached.",
  );
});

test.each(['pending', 'whileConnecting=', 'whileConnecting=pending=', 'crossing=join-both=no', ''])(
  "'%s' is no setting, and it is said what one looks like",
  (setting) => {
    expect(complaint([setting])).toBe(`'${setting}' is not of the form knob=value.`);
  },
);

test('a choice for contacts on demand needs them, and it is said how to ask for them', () => {
  expect(complaint(['crossing=join-both'], baseline.knobs)).toBe(
    'crossing makes no sense here: this design makes no contacts on demand. Add --set onDemand=yes.',
  );
  expect(complaint(['handshakeLink=always', 'onDemand=no', 'invitedWhileOff=accept'])).toMatch(
    /^invitedWhileOff makes no sense here/,
  );
});

test('a design without any way to a contact is refused, and it is said which choices exclude it', () => {
  const complaints = {
    never: [complaint(['onDemand=no']), complaint(['handshakeLink=never'], baseline.knobs)],
    'refuse-old': [complaint(['handshakeLink=refuse-old'], baseline.knobs)],
  };
  for (const [value, messages] of Object.entries(complaints))
    for (const message of messages)
      expect(message).toBe(
        `handshakeLink=${value} with onDemand=no makes no sense: no two members could ever have a contact.`,
      );
});

test('a first text goes with an invitation that is sent in a step of its own, and it is said how to ask for that', () => {
  const message =
    'whileConnecting=first-attached makes no sense here: the text goes with an invitation that is sent in a step of its own. Add --set onDemand=yes invitation=in-two-steps.';
  expect(complaint(['whileConnecting=first-attached'])).toBe(message);
  expect(complaint(['whileConnecting=first-attached'], baseline.knobs)).toBe(message);
  expect(complaint(['invitation=at-once'], shipped53.knobs)).toBe(message);
  const settings = ['whileConnecting=first-attached', 'onDemand=yes', 'invitation=in-two-steps'];
  expect(withSettings(baseline.knobs, settings)).toMatchObject({
    whileConnecting: 'first-attached',
    invitation: 'in-two-steps',
    acceptance: 'automatic',
  });
});

test('every knob and every value is explained', () => {
  for (const values of Object.values(KNOBS))
    for (const meaning of Object.values(values)) expect(meaning).toMatch(/^\S.*\S$/);
});

/** What is said to somebody who asks for it. */
function complaint(settings: readonly string[], knobs = prohibited.knobs): string {
  try {
    withSettings(knobs, settings);
  } catch (error) {
    if (error instanceof NoSuchDesign) return error.message;
    throw error;
  }
  throw new Error(`${settings.join(' ')} makes a design`);
}
