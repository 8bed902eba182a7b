/**
 * Two-phase commit has the states that it is known to have, and the checker tells a wrong version from the right one.
 *
 * Stateright's test of `examples/2pc.rs` names 288 states for 3 resource managers and 8,832 for 5. All the counts are
 * 4ⁿ + 6ⁿ + 2ⁿ: while the transaction manager has not decided, a resource manager is working, aborted alone, prepared,
 * or prepared and known to be; once it has aborted, both prepared ones may also have aborted; once it has committed, each
 * of them is prepared or committed.
 */
import { describe, expect, test } from 'vitest';
import { isShownBy } from '../evidence.ts';
import { Checker } from '../explore.ts';
import { impatientResourceManager, twoPhaseCommit } from './two-phase-commit.ts';

const KNOWN = [
  { managers: 3, states: 288 },
  { managers: 4, states: 1_568 },
  { managers: 5, states: 8_832 },
  { managers: 6, states: 50_816 },
];

describe.each(KNOWN)('$managers resource managers', ({ managers, states }) => {
  const { system, properties } = twoPhaseCommit(managers);
  const checker = new Checker(system, properties);
  const exploration = checker.explore();

  test(`have ${states} states, and no more`, () => {
    expect(exploration).toMatchObject({ closed: true, waiting: 0, states });
    expect(states).toBe(4 ** managers + 6 ** managers + 2 ** managers);
  });

  test('never disagree, and can agree both to commit and to abort', () => {
    const verdicts = exploration.findings.map(({ property, verdict }) => [property, verdict]);
    expect(verdicts).toEqual([
      ['abort agreement', 'holds'],
      ['commit agreement', 'holds'],
      ['consistent', 'holds'],
    ]);
  });

  test('agree in the fewest actions there can be', () => {
    const lengths = exploration.findings.map(({ run }) => run?.actions.length);
    // To abort, each alone. To commit, each prepares, is heard and is told; and the decision.
    expect(lengths).toEqual([managers, 3 * managers + 1, undefined]);
  });

  test('and the runs show it', () => {
    const shown = exploration.findings.map(
      ({ run }, index) =>
        run && properties[index] !== undefined && isShownBy(system, properties[index], run),
    );
    expect(shown).toEqual([true, true, null]);
  });
});

test('once the tables are warm, a search asks neither the system nor XState for a reaction', () => {
  const { system, properties, xstateCalls } = twoPhaseCommit(4);
  let reactions = 0;
  const counting: typeof system = {
    ...system,
    react: (...given) => {
      reactions++;
      return system.react(...given);
    },
  };
  const checker = new Checker(counting, properties);
  const cold = checker.explore();
  const [reactionsCold, xstateCallsCold] = [reactions, xstateCalls()];
  expect(xstateCallsCold).toBeGreaterThan(0);
  expect(checker.explore()).toEqual(cold);
  expect([reactions, xstateCalls()]).toEqual([reactionsCold, xstateCallsCold]);
});

test('a resource manager that commits without being told is caught in three actions', () => {
  const { system, properties } = twoPhaseCommit(3, impatientResourceManager);
  const { findings } = new Checker(system, properties).explore();
  const consistent = findings.find(({ property }) => property === 'consistent');
  expect(consistent?.verdict).toBe('violated');
  // One prepares, so that it can commit; another has aborted by then, or does so now.
  const actions = consistent?.run?.actions.map(({ input }) => input.type);
  expect(actions?.toSorted()).toEqual(['chooseToAbort', 'chooseToCommit', 'prepare']);
});
