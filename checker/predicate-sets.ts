/** Sets of predicates that hold together, each known by a number, so that a state needs one integer to say which do. */
import { PairTable } from './collections.ts';

/** The number of the empty set. */
export const NONE = 0;

export class PredicateSets {
  readonly #members: (readonly number[])[] = [[]];
  readonly #numbers = new Map<string, number>([['', NONE]]);
  /** From a group of predicates and its answers, as bits, to a number for the two. */
  readonly #answers = new PairTable();
  /** From a set and such a number to the set that it leads to. */
  readonly #replaced = new PairTable();

  /** How many sets there have been. */
  get size(): number {
    return this.#members.length;
  }

  members(set: number): readonly number[] {
    return this.#members[set] ?? [];
  }

  /**
   * The set in which the predicates of one group hold as the answers say, and all others as before.
   *
   * @param group the group's own number
   * @param predicates those of the group; bit n of the answers is about the one at n
   */
  replacing(set: number, group: number, predicates: readonly number[], answers: number): number {
    if (set === NONE && answers === 0) return NONE;
    let answer = this.#answers.get(group, answers);
    if (answer === -1) {
      answer = this.#answers.size;
      this.#answers.add(group, answers, answer);
    }
    const known = this.#replaced.get(set, answer);
    if (known !== -1) return known;
    const others = this.members(set).filter((predicate) => !predicates.includes(predicate));
    const holding = predicates.filter((_, bit) => (answers & (1 << bit)) !== 0);
    const next = this.#numberOf([...others, ...holding].sort((one, other) => one - other));
    this.#replaced.add(set, answer, next);
    return next;
  }

  #numberOf(members: readonly number[]): number {
    const key = members.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#members.push(members) - 1;
    this.#numbers.set(key, number);
    return number;
  }
}
