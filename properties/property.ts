/** What a property of the protocol is, and how it is put to the checker. */
import type { Event } from '../checker/observer.ts';
import type {
  Predicate,
  Property,
  Read,
  Reading,
  StepPredicate,
  Witness,
} from '../checker/property.ts';
import type { Step } from '../checker/system.ts';
import type { Note } from '../model/client.ts';
import type { ComponentState, GroupSystem, Input } from '../model/system.ts';
import type { Subject } from '../traces/history.ts';

export type SystemStep = Step<ComponentState, Input, Note>;
export type SystemStepPredicate = StepPredicate<ComponentState, Input, Note>;
export type SystemEvent = Event<ComponentState, Input, Note>;
export type SystemWitness = Witness<ComponentState, Input, Note>;
export type SystemProperty = Property<ComponentState, Input, Note>;

/** One thing to look at in a state. */
export interface Case {
  readonly readings: readonly Reading<ComponentState>[];
  /** What is wrong, in words; null where nothing is. */
  readonly complaint: (read: Read<ComponentState>) => string | null;
  /** What its complaint is about: their history is told with it. */
  readonly about?: (read: Read<ComponentState>) => readonly Subject[];
}

/** One thing that must stay possible. */
export interface PossibleCase {
  readonly premise: Predicate<ComponentState>;
  readonly goal: Predicate<ComponentState>;
  /** What is wrong where the premise holds and the goal is out of reach. */
  readonly complaint: (read: Read<ComponentState>) => string;
  readonly about?: (read: Read<ComponentState>) => readonly Subject[];
}

export type Question =
  | { readonly kind: 'always' | 'eventually'; readonly cases: readonly Case[] }
  | {
      readonly kind: 'step';
      /** What is wrong with a component's reaction, in words; null where nothing is. */
      readonly complaint: (step: SystemStep) => string | null;
    }
  | {
      readonly kind: 'possible';
      readonly cases: readonly PossibleCase[];
      readonly by: 'actions' | 'deliveries';
    };

export interface ProtocolProperty {
  readonly id: string;
  readonly sentence: string;
  readonly kind: Question['kind'];
  /** The claims of the RFC that it decides. */
  readonly claims: readonly string[];
  /** What there must be an occasion for, in words: where it never comes, the property is vacuous. */
  readonly occasion: string;
  /** What must have happened before it is asked; nothing where it is not given. */
  readonly after?: (system: GroupSystem) => readonly SystemEvent[];
  ask(system: GroupSystem): Question;
  /** Not for what must stay *possible*: its premises are its witness. */
  witness?(system: GroupSystem): SystemWitness;
  /** Why it is not asked of this system; null where it is. */
  notAskedOf?(system: GroupSystem): string | null;
}

/**
 * As the checker asks it.
 *
 * @param vacuity whether it is asked if there was an occasion, too
 */
export function toAsk(
  property: ProtocolProperty,
  system: GroupSystem,
  vacuity: 'asked' | 'not asked' = 'asked',
): SystemProperty {
  const { id } = property;
  const witness = vacuity === 'asked' ? property.witness?.(system) : undefined;
  const witnessed = witness === undefined ? { id } : { id, witness };
  const question = property.ask(system);
  switch (question.kind) {
    case 'always':
    case 'eventually':
      return { ...witnessed, kind: question.kind, all: question.cases.map(predicateOf) };
    case 'step':
      return { ...witnessed, kind: 'step', holds: (step) => question.complaint(step) === null };
    case 'possible':
      return { id, kind: 'possible', cases: question.cases, by: question.by };
  }
}

function predicateOf({ readings, complaint }: Case): Predicate<ComponentState> {
  return { readings, holds: (read) => complaint(read) === null };
}

/** A condition on what is read, for witnesses, premises and goals. */
export function when(
  readings: readonly Reading<ComponentState>[],
  holds: (read: Read<ComponentState>) => boolean,
): Predicate<ComponentState> {
  return { readings, holds };
}

/** The first complaint of several. */
export function firstOf<Item>(
  items: readonly Item[],
  complaint: (item: Item) => string | null,
): string | null {
  for (const item of items) {
    const found = complaint(item);
    if (found !== null) return found;
  }
  return null;
}
