/** Every value of every knob is told from another one by a verdict, or by the length of a shortest counterexample. */
import { describe, expect, test } from 'vitest';
import { KNOBS } from '../model/designs/knobs.ts';
import { PROPERTIES } from './all.ts';
import { designNamed, scopeNamed } from './asking.ts';
import { verifyToEnd } from './verification.ts';

interface Place {
  readonly knob: string;
  readonly values: readonly [string, string];
  readonly design: string;
  readonly scope: string;
  /** What the values need besides. */
  readonly with?: readonly string[];
}

const place = (
  knob: string,
  values: Place['values'],
  design: string,
  scope: string,
  ...given: readonly string[]
): Place => ({ knob, values, design, scope, with: given });

const S1 = 'solution-1/cascade';
const S2 = 'solution-2/prohibited';
const S3 = 'solution-3/any-off-prevents';

/** Small scopes, in which two values of one knob come to something else. */
const PLACES: readonly Place[] = [
  place('protocolVersion', ['1', '2'], 'shipped-5.3', 'contact-again-by-text'),
  place('introduction', ['plain', 'with-version'], 'shipped-5.3', 'contact-again-by-text'),
  place('introduces', ['connected', 'current'], 'shipped-5.3', 'two-hosts'),
  place('introduces', ['connected', 'current-once'], S1, 'two-joiners-slow'),
  place('repeatedLinks', ['unexpected', 'joined-again'], 'baseline', 'repeated-links'),
  place('leavingWithContact', ['cascade', 'keep-if-used'], S1, 'join-delete'),
  place('handshakeLink', ['always', 'never'], S2, 'contact-again-by-text'),
  place('handshakeLink', ['always', 'if-allowed'], 'baseline', 'other-owner'),
  place('handshakeLink', ['never', 'refuse-old'], S2, 'contact-again-by-text'),
  place('handshakeLink', ['always', 'to-old'], 'baseline', 'two-groups-incognito'),
  place('desynchronised', ['any-off-prevents', 'introduction-decides'], S3, 'misbehaving-differs'),
  place('hostStrips', ['no', 'yes'], S3, 'misbehaving-other-owner'),
  place('memberLimit', ['none', '3'], S3, 'join-differs'),
  place('memberLimit', ['2', '3'], S3, 'join'),
  place('memberLimit', ['3', '4'], S3, 'join-differs'),
  place('memberLimit', ['3', '5'], S3, 'join-differs'),
  place('onDemand', ['no', 'yes'], 'baseline', 'contact-again'),
  place('whileConnecting', ['prohibited', 'pending'], S2, 'contact-quiet'),
  place(
    'whileConnecting',
    ['prohibited', 'first-attached'],
    S2,
    'contact-settings',
    'invitation=in-two-steps',
  ),
  place('invitedWhileOff', ['ignore', 'accept'], S2, 'contact-settings'),
  place('invitedWhileOff', ['ignore', 'accept-with-error'], S2, 'contact-settings'),
  place('crossing', ['join-both', 'greater-link'], S2, 'incognito'),
  place('invitedWithContact', ['replace', 'ignore'], S2, 'incognito'),
  place('replacedConnection', ['closed', 'orphaned-heard'], S2, 'incognito'),
  place('replacedConnection', ['closed', 'orphaned-deaf'], S2, 'incognito'),
  place('invitation', ['at-once', 'in-two-steps'], S2, 'contact-settings'),
  place('acceptance', ['automatic', 'by-user'], S2, 'contact-settings'),
  place('deletionNotice', ['none', 'when-ready'], 'baseline', 'contact-again'),
  place('keepsConversation', ['no', 'yes'], S1, 'contact-again-off'),
  place('madeAgainWith', ['that-member', 'that-person'], 'shipped-6.4', 'made-again'),
];

/** Knobs that no verdict tells by itself, with the reason; the number of states does. */
const BY_STATES: readonly (Place & { readonly because: string })[] = [
  {
    ...place('failedJoin', ['stays', 'undone'], 'shipped-6.4', 'join-leave'),
    because:
      'an acceptance that is discarded unread, and never comes back, violates the same in as few steps',
  },
];

/** A knob whose values go with others, so that none of them can be changed alone: what tells designs apart by it. */
const WITH_OTHERS: Readonly<Record<string, readonly [Tried, Tried]>> = {
  directMessagesOn: [
    { design: 'solution-1/keep-if-used', scope: 'contact-quiet', settings: [] },
    { design: 'solution-2/prohibited', scope: 'contact-quiet', settings: [] },
  ],
};

interface Tried {
  readonly design: string;
  readonly scope: string;
  readonly settings: readonly string[];
}

function verdicts({ design: name, scope, settings }: Tried): readonly string[] {
  const design = designNamed(name, ...settings);
  return verifyToEnd({ design, scope: scopeNamed(scope) }, PROPERTIES).results.map(
    ({ property, verdict, trace }) => `${property.id}: ${verdict} ${trace?.steps.length ?? ''}`,
  );
}

function statesOf({ design: name, scope, settings }: Tried): number {
  return verifyToEnd({ design: designNamed(name, ...settings), scope: scopeNamed(scope) }, [])
    .states;
}

test('there is a place for every value of every knob', () => {
  const values = Object.entries(KNOBS).flatMap(([knob, all]) =>
    Object.keys(all).map((value) => `${knob}=${value}`),
  );
  const placed = [...PLACES, ...BY_STATES].flatMap(({ knob, values: both }) =>
    both.map((one) => `${knob}=${one}`),
  );
  const withOthers = Object.keys(WITH_OTHERS).flatMap((knob) =>
    values.filter((value) => value.startsWith(`${knob}=`)),
  );
  expect([...new Set([...placed, ...withOthers])].sort()).toEqual(values.sort());
});

describe('a verdict tells', () => {
  test.each(PLACES)('$knob $values.0 from $values.1, in $design × $scope', (tried) => {
    const { knob, values, design, scope, with: given = [] } = tried;
    const [one, other] = values.map((value) =>
      verdicts({ design, scope, settings: [...given, `${knob}=${value}`] }),
    );
    expect(one).not.toEqual(other);
  });

  test.each(BY_STATES)('nothing of $knob, but the number of states does: $because', (tried) => {
    const { knob, values, design, scope } = tried;
    const [one, other] = values.map((value) => ({
      design,
      scope,
      settings: [`${knob}=${value}`],
    }));
    if (one === undefined || other === undefined) throw new Error('two values are needed');
    expect(verdicts(one)).toEqual(verdicts(other));
    expect(statesOf(one)).not.toBe(statesOf(other));
  });

  test.each(Object.entries(WITH_OTHERS))('the values of %s', (_, [one, other]) => {
    expect(verdicts(one)).not.toEqual(verdicts(other));
  });
});
