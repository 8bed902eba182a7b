/** A fault is told of where it is used; a design without one survives. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { designNamed } from '../by-name.ts';
import { everyCell } from '../cells.ts';
import { parseRecord } from '../record.ts';
import { withOwnMachines } from './machines.ts';
import { nameOfMutant } from './mutant.ts';
import { differentSurvivors, SURVIVORS } from './survivors.ts';
import { RECORDED } from './survivors/recorded.ts';
import { isByVerdict, mutantsOf, trialOf } from './trial.ts';

const known = parseRecord(readFileSync(new URL('../verdicts.json', import.meta.url), 'utf8'));
const design = designNamed('baseline');
const cells = everyCell().filter(
  ({ design: { name }, scope }) =>
    name === design.name && (known.designs[name]?.[scope.name]?.states ?? Infinity) <= 400,
);
const mutants = mutantsOf(design);
const trial = trialOf(design, known, cells);
const ended = mutants
  .filter((_, index) => index % 20 === 0)
  .map((mutant) => ({ mutant, is: trial(mutant).is }));

test('a machine that is made anew, with nothing wrong, survives wherever a mutant of it was tried', () => {
  const told = ended.filter(({ is }) => isByVerdict(is));
  expect(told.length).toBeGreaterThan(0);
  for (const { mutant } of told)
    expect(trial({ ...mutant, vary: withOwnMachines }).is).toBe('survived');
});

test('what no scope uses is not said to survive', () => {
  for (const { mutant } of ended.slice(0, 3))
    expect(trial({ ...mutant, needs: ['what there is not'] }).is).toBe('not used');
});

test('a guard that is turned round is tried where it is asked and says no', () => {
  const [dropped, turned] = ['dropped', 'guard turned round'].map((fault) =>
    mutants.find(
      (one) =>
        nameOfMutant(one) === `member: connecting -- connected [isReplaced] / ignore: ${fault}`,
    ),
  );
  if (dropped === undefined || turned === undefined) throw new Error('there are no such mutants');
  expect(trial(dropped).is).toBe('not used');
  expect(isByVerdict(trial(turned).is)).toBe(true);
});

test('every mutant has a name of its own', () => {
  const names = mutants.map(nameOfMutant);
  expect(new Set(names).size).toBe(names.length);
});

test('a survivor that is new, and one on record that is killed, are named', () => {
  const recorded = SURVIVORS.flatMap(({ mutants: listed }) =>
    Object.keys(listed).filter((name) => listed[name]?.includes('baseline')),
  );
  const [first, ...others] = recorded;
  expect(differentSurvivors('baseline', recorded)).toEqual([]);
  expect(differentSurvivors('baseline', [...others, 'a new one'])).toEqual([
    "baseline: 'a new one' survives, and is not on record.",
    `baseline: '${first}' is on record, and does not survive.`,
  ]);
});

test('each survivor on record is a mutant of its designs', () => {
  const names = new Map<string, readonly string[]>(
    RECORDED.map((one) => [one, mutantsOf(designNamed(one)).map(nameOfMutant)]),
  );
  for (const { mutants: listed } of SURVIVORS)
    for (const [name, designs] of Object.entries(listed))
      for (const one of designs) expect(names.get(one), `${one}: ${name}`).toContain(name);
});
