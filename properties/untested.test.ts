/** What no shipped test covers: the runs that are credited to a situation go through it. */
import { describe, expect, test } from 'vitest';
import { everybodyIn, hostOf } from '../model/scope.ts';
import { SCOPES } from '../model/scopes.ts';
import type { GroupSystem } from '../model/system.ts';
import { goThrough, recordSteps, type Replay } from '../traces/run.ts';
import { designNamed, scopeNamed, systemIn } from './asking.ts';
import { complaintAtEnd } from './complaints.ts';
import { findAfter, findWitness } from './finding.ts';
import { type SystemStep, type SystemStepPredicate, toAsk } from './property.ts';
import { goingThrough, UNTESTED, type Untested } from './untested.ts';

const RELEASES = ['shipped-5.3', 'shipped-6.4'] as const;

/** The last step of the shortest run to each: what happens, by whom it is told. */
const HAPPENS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  crossing: { cath: '← x.grp.direct.inv, “bob 1”' },
  'arrives-while-off': { cath: '← x.grp.direct.inv, “bob 1”' },
  'leaves-before-accepting': { cath: 'leaves the group' },
  'deletes-while-negotiating': { bob: 'deletes the contact with cath' },
  'host-goes': { alice: 'leaves the group' },
  'two-owners-switch': { bob: 'switches the setting' },
};

describe.each(UNTESTED)('$id', (situation) => {
  test.each(RELEASES)('comes about in %s', (release) => {
    const [scope = ''] = situation.scopes;
    const system = systemIn(scopeNamed(scope), designNamed(release));
    const { run } = findWitness(system, situation, 100_000);
    if (run === null) throw new Error('it does not');
    const last = recordSteps(system, goThrough(system, run)).at(-1);
    expect(last?.tells).toMatchObject(
      Object.fromEntries(
        Object.entries(HAPPENS[situation.id] ?? {}).map(([who, line]) => [
          who,
          expect.arrayContaining([line]),
        ]),
      ),
    );
  });

  test.each(situation.scopes)(
    'what is violated after it in %s is shown by runs through it',
    (name) => {
      const design = designNamed('shipped-5.3');
      const system = systemIn(scopeNamed(name), design);
      const { violations } = goingThrough(situation, design, scopeNamed(name));
      expect(violations).not.toEqual([]);
      for (const { property, steps } of violations) {
        const { run } = findAfter(system, situation.after, toAsk(property, system), 100_000);
        if (run === null) throw new Error('there is no run');
        expect(run.actions).toHaveLength(steps);
        const replayed = goThrough(system, run);
        expect(hasHappened(situation, system, replayed), property.id).toBe(true);
        expect(complaintAtEnd(property, system, replayed), property.id).not.toBeNull();
      }
    },
  );
});

test('what is violated without it as well is told apart', () => {
  const crossing = UNTESTED.find(({ id }) => id === 'crossing');
  if (crossing === undefined) throw new Error('it is gone');
  const { violations } = goingThrough(
    crossing,
    designNamed('shipped-6.4'),
    scopeNamed('contact-crossing'),
  );
  const lengths = Object.fromEntries(
    violations.map(({ property, steps, withoutIt }) => [property.id, [steps, withoutIt]]),
  );
  expect(lengths).toMatchObject({
    // A link that was made and not sent gives way to an invitation, and its end stays open: no crossing.
    'no-dangling-connection': [8, 4],
    'no-silent-loss': [10, null],
    'contact-symmetry': [8, null],
  });
});

test('an inviter that leaves is no invited member that leaves', () => {
  const leaves = UNTESTED.find(({ id }) => id === 'leaves-before-accepting');
  if (leaves === undefined) throw new Error('it is gone');
  const scope = scopeNamed('contact-leaving');
  const wishes = scope.wishes.filter(
    ({ who, may }) => may.type !== 'remove' && (may.type !== 'leave' || who === 'bob'),
  );
  const system = systemIn({ ...scope, wishes }, designNamed('shipped-6.4'));
  expect(findWitness(system, leaves, 100_000)).toMatchObject({ run: null, closed: true });
});

test('an invitation that meets a copy which was off from the start is none that arrives after it went off', () => {
  const situation = UNTESTED.find(({ id }) => id === 'arrives-while-off');
  if (situation === undefined) throw new Error('it is gone');
  const scope = scopeNamed('contact-settings');
  const unswitched = scope.wishes.filter(({ may }) => may.type !== 'switch');
  const never = systemIn({ ...scope, wishes: unswitched }, designNamed('shipped-6.4'));
  expect(findWitness(never, situation, 100_000)).toMatchObject({ run: null, closed: true });
});

test('what is said not to be modelled is not: no scope lets anybody remove a host', () => {
  const removed = SCOPES.flatMap((scope) =>
    scope.wishes.flatMap(({ may }) => {
      const cast = may.type === 'remove' ? scope.groups[may.group] : undefined;
      return may.type === 'remove' && cast !== undefined ? [{ cast, member: may.member }] : [];
    }),
  );
  expect(removed.length).toBeGreaterThan(0);
  for (const { cast, member } of removed) {
    const hosts = everybodyIn(cast).map((client) => hostOf(cast, client));
    expect(hosts).not.toContain(member);
  }
});

/** All of its events, each in one of its ways, by the reactions of the run. */
function hasHappened({ after }: Untested, system: GroupSystem, { steps }: Replay): boolean {
  const reactions = steps.flatMap(({ happening }) => happening.steps);
  return after(system).every((ways) => ways.some((course) => isTaken(course, reactions)));
}

/** As early as it can be. */
function isTaken(
  [first, ...rest]: readonly SystemStepPredicate[],
  reactions: readonly SystemStep[],
): boolean {
  if (first === undefined) return true;
  const at = reactions.findIndex((reaction) => first(reaction));
  return at !== -1 && isTaken(rest, reactions.slice(at + 1));
}
