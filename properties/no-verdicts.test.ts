/** A design without verdicts: what keeps it from having any is shown, with the run to it. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { isRefusal } from '../checker/system.ts';
import type { Scope } from '../model/scope.ts';
import { switches, trio } from '../model/scopes/parts.ts';
import { PROPERTIES } from './all.ts';
import { systemIn } from './asking.ts';
import { designNamed, scopeNamed } from './by-name.ts';
import type { Mutation } from './mutants.ts';
import { NoVerdicts } from './no-verdicts.ts';
import { verifySystem, verifyToEnd } from './verification.ts';

const design = designNamed('solution-2/pending');

const ruled: Scope = {
  ...trio,
  name: 'ruled',
  question: 'Does everybody hear of a change?',
  settings: 'either',
  wishes: [switches(1, 'a change')],
};

/** A network that delivers a message, and has it still. */
const hoarding: Mutation = (system) => ({
  ...system,
  react: (component, state, input) => {
    const reaction = system.react(component, state, input);
    return isRefusal(reaction) || input.type !== 'deliver' ? reaction : { ...reaction, state };
  },
});

/** A client that does not take what it is sent. */
const unwilling: Mutation = (system) => ({
  ...system,
  react: (component, state, input) =>
    input.type === 'receive' && system.clientAt(component) === 'cath'
      ? { refused: 'cath is not at home' }
      : system.react(component, state, input),
});

describe('nothing is said of a system in which', () => {
  test('deliveries alone can go on for ever: the circle is shown', () => {
    const { because, message } = failureOf(hoarding);
    expect(because).toBe('endless deliveries');
    expect(message.split('\n')).toEqual([
      'solution-2/pending in ruled: deliveries alone go round in a circle, and nothing can be said of what happens eventually.',
      'The run to it, from initial state 1 of 2:',
      '  1. alice switches the setting',
      '  2. bob receives x.grp.info off from alice',
      'The circle:',
      '  3. bob receives x.grp.info off from alice',
    ]);
  });

  test('a delivery is refused: which one, and why, is shown', () => {
    const { because, message } = failureOf(unwilling);
    expect(because).toBe('refused delivery');
    expect(message.split('\n')).toEqual([
      'solution-2/pending in ruled: a delivery is refused, which must always be possible.',
      'The run to it, from initial state 1 of 2:',
      '  1. alice switches the setting',
      'Refused then: cath receives x.grp.info off from alice: cath is not at home.',
    ]);
  });
});

describe('what is too large', () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test('says so, and how many states there were', () => {
    vi.stubGlobal(
      'Int32Array',
      class extends Int32Array {
        constructor(size: number) {
          if (size > 1 << 15) throw new RangeError('Array buffer allocation failed');
          super(size);
        }
      },
    );
    const scope = scopeNamed('contact');
    const { because, message } = thrown(() => verifyToEnd({ design, scope }, PROPERTIES));
    expect(because).toBe('too large');
    expect(message).toMatch(
      /^solution-2\/pending in contact is too large to be searched: no memory is left \(Array buffer allocation failed\), after \d+,\d+ states\.$/,
    );
  });
});

function failureOf(mutation: Mutation): NoVerdicts {
  const system = mutation(systemIn(ruled, design));
  return thrown(() => {
    const search = verifySystem(system, { design, scope: ruled }, PROPERTIES);
    while (search.next().done !== true);
  });
}

function thrown(act: () => unknown): NoVerdicts {
  try {
    act();
  } catch (error) {
    if (error instanceof NoVerdicts) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
