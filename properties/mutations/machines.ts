/** Mutants of a design's machines: a transition dropped or sent elsewhere, a guard turned round, an action left out. */
import { type AnyStateMachine, not } from 'xstate';
import { inWords } from '../../model/coverage.ts';
import type { Design } from '../../model/designs/design.ts';
import { transitionsTaken } from '../../model/machines/step.ts';
import {
  configOf,
  copyOf,
  type Place,
  placesOf,
  type Transition,
  type TransitionConfig,
  withTransitions,
} from '../../model/machines/variants.ts';
import { chartOf, nameOf } from '../../model/statechart.ts';
import type { Mutant } from './mutant.ts';

type Variation = <Machine extends AnyStateMachine>(machine: Machine) => Machine;

/** A machine that designs are made of, and the design with a variation of it. */
interface Part {
  readonly name: string;
  readonly machine: (design: Design) => AnyStateMachine;
  readonly vary: (design: Design, variation: Variation) => Design;
}

const PARTS: readonly Part[] = [
  {
    name: 'membership',
    machine: ({ membership }) => membership,
    vary: (design, vary) => ({ ...design, membership: vary(design.membership) }),
  },
  {
    name: 'member',
    machine: ({ members }) => members.mesh,
    vary: (design, vary) => ({
      ...design,
      members: { ...design.members, mesh: vary(design.members.mesh) },
    }),
  },
  {
    name: 'sparse member',
    machine: ({ members }) => members.sparse,
    vary: (design, vary) => ({
      ...design,
      members: { ...design.members, sparse: vary(design.members.sparse) },
    }),
  },
  {
    name: 'host',
    machine: ({ host }) => host,
    vary: (design, vary) => ({ ...design, host: vary(design.host) }),
  },
  {
    name: 'contact',
    machine: ({ contact }) => contact,
    vary: (design, vary) => ({ ...design, contact: vary(design.contact) }),
  },
  {
    name: 'connection end, fast',
    machine: ({ ends }) => ends.fast,
    vary: (design, vary) => ({ ...design, ends: { ...design.ends, fast: vary(design.ends.fast) } }),
  },
  {
    name: 'connection end, slow',
    machine: ({ ends }) => ends.slow,
    vary: (design, vary) => ({ ...design, ends: { ...design.ends, slow: vary(design.ends.slow) } }),
  },
];

export function machineMutants(design: Design): readonly Mutant[] {
  return PARTS.flatMap((part) => {
    const machine = part.machine(design);
    const { states } = chartOf(machine);
    return placesOf(machine).flatMap((place) =>
      place.transitions.flatMap((transition, index) => {
        const site = siteOf(part, place, transition);
        return faultsOf(place, index, states).map(({ fault, transitions, showsIn }) => ({
          site,
          fault,
          needs: showsIn.map((one) => siteOf(part, place, one)),
          vary: (sound) => part.vary(sound, (one) => withTransitions(one, place, transitions)),
        }));
      }),
    );
  });
}

/** The same design with machines that nothing else has used. */
export function withOwnMachines(design: Design): Design {
  return PARTS.reduce((varied, part) => part.vary(varied, copyOf), design);
}

/** The sites of the transitions that the design's machines have taken. */
export function sitesTaken(design: Design): readonly string[] {
  return PARTS.flatMap((part) => {
    const machine = part.machine(design);
    const taken = transitionsTaken(machine);
    return placesOf(machine).flatMap((place) =>
      place.transitions
        .filter((transition) => taken.has(transition))
        .map((transition) => siteOf(part, place, transition)),
    );
  });
}

function siteOf({ name }: Part, { state }: Place, transition: Transition): string {
  return `${name}: ${inWords(state ?? 'any', transition)}`;
}

interface Fault {
  readonly fault: string;
  /** What is at the place then. */
  readonly transitions: readonly TransitionConfig[];
  /** What is taken there, of the sound machine, where the fault may show. */
  readonly showsIn: readonly Transition[];
}

/** What a transition that refuses a wish does besides never happens, and a wish that nobody takes is refused as well. */
function faultsOf(place: Place, index: number, states: readonly string[]): readonly Fault[] {
  const all = place.transitions.map(configOf);
  const { [index]: one } = all;
  if (one === undefined) throw new RangeError(`there is no transition ${index}`);
  const asked = place.transitions.slice(index);
  const instead = (fault: string, changed: TransitionConfig): Fault => ({
    fault,
    transitions: all.with(index, changed),
    showsIn: asked.slice(0, 1),
  });
  const guard = nameOf(one.guard);
  const refuses = one.actions.some((action) => nameOf(action) === 'refuse');
  return [
    { fault: 'dropped', transitions: all.toSpliced(index, 1), showsIn: asked.slice(0, 1) },
    // A guard is asked where it says no as well: then one of those after it is taken.
    ...(guard === null
      ? []
      : [{ ...instead('guard turned round', { ...one, guard: not(guard) }), showsIn: asked }]),
    ...(refuses
      ? []
      : [
          sentElsewhere(place, one, states, instead),
          ...one.actions.map((action, at) =>
            instead(`without ${nameOf(action)}`, { ...one, actions: one.actions.toSpliced(at, 1) }),
          ),
        ]),
  ];
}

/** One that leaves its state stays; one that stays goes to the next state of the chart. */
function sentElsewhere(
  { state }: Place,
  one: TransitionConfig,
  states: readonly string[],
  instead: (fault: string, changed: TransitionConfig) => Fault,
): Fault {
  if (one.target !== null && one.target !== state)
    return instead('stays', { ...one, target: null });
  const next = states[(state === null ? 0 : states.indexOf(state) + 1) % states.length];
  if (next === undefined) throw new RangeError('the machine has no states');
  return instead(`goes to ${next}`, { ...one, target: next });
}
