/** A test of the real clients' is found by its name or by the number of its entry, or it is said why it is not run. */
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { SCENARIOS } from '../traces/scenarios/all.ts';
import { NOT_SAID } from '../traces/scenarios/not-said.ts';
import { type Row, TRUTH_TABLE } from '../traces/scenarios/truth-table.ts';
import { rowLine, scenarioOf } from './scenarios.ts';
import { UserError } from './user-error.ts';

test('every test that is run is found by each of its names, and by its entry', () => {
  for (const scenario of SCENARIOS)
    for (const given of [...scenario.names, String(scenario.entry)])
      expect(scenarioOf(given), given).toBe(scenario);
});

test.each([
  ['testGroup2', 3],
  ['testAsyncAcceptingOffline', 38],
])('%s is one of several in entry %i', (name, entry) => {
  expect(scenarioOf(name).entry).toBe(entry);
});

describe('of a test that is not run it is said why', () => {
  test('every entry that is not said, by name or number', () => {
    for (const { entry, names, because } of NOT_SAID)
      for (const given of [...names, String(entry)])
        expect(() => scenarioOf(given), given).toThrow(
          new UserError(`${names.join(', ')} can't be said here. ${because}`),
        );
  });

  test('a test that another entry leaves out', () => {
    expect(() => scenarioOf('testGroupLinkNoContactExistingContactMerged')).toThrow(
      /^29 testGroupLinkInviteesWereConnected, testGroupLinkAllMembersWereConnected leaves it out\. /,
    );
  });

  test('what is no test', () => {
    expect(() => scenarioOf('testNothing')).toThrow("There is no test 'testNothing'.");
    expect(() => scenarioOf('99')).toThrow("There is no test '99'.");
  });
});

describe('a row of who gets a direct connection', () => {
  const [row] = TRUTH_TABLE;
  if (row === undefined) throw new Error('there is no row');
  const line = (given: Row) => stripVTControlCharacters(rowLine(given));

  test('that the model confirms', () => {
    expect(line(row)).toBe(
      '✓ T  host new; member new; joiner new (5.3 to 6.2): group connection only (confirmed)',
    );
  });

  test('that it refutes says what the model does instead', () => {
    expect(line({ ...row, outcome: 'direct connection' })).toBe(
      '✗ T  host new; member new; joiner new (5.3 to 6.2): direct connection (refuted: group connection only)',
    );
  });
});
