/** Growing typed arrays: what the search keeps per state or per pair, without an object each. */
import { TooLarge } from './failures.ts';

/** A list of integers. */
export class IntList {
  data: Int32Array;
  length = 0;

  constructor(capacity = 1024) {
    this.data = new Int32Array(capacity);
  }

  push(value: number): number {
    if (this.length === this.data.length) {
      const size = doubled(this.data.length);
      const grown = withRoom(() => new Int32Array(size));
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length] = value;
    return this.length++;
  }

  at(index: number): number {
    return this.data[index] as number;
  }
}

/** From a pair of non-negative integers to an integer: open addressing, exact comparison, no deletion. */
export class PairTable {
  #first: Int32Array;
  #second: Int32Array;
  #value: Int32Array;
  #mask: number;
  #size = 0;

  /** @param capacity a power of two */
  constructor(capacity = 1024) {
    this.#first = new Int32Array(capacity).fill(-1);
    this.#second = new Int32Array(capacity);
    this.#value = new Int32Array(capacity);
    this.#mask = capacity - 1;
  }

  get size(): number {
    return this.#size;
  }

  /** The value of a pair, or -1 where it has none. */
  get(first: number, second: number): number {
    const firsts = this.#first;
    let slot = hashPair(first, second) & this.#mask;
    for (;;) {
      const found = firsts[slot] as number;
      if (found === -1) return -1;
      if (found === first && this.#second[slot] === second) return this.#value[slot] as number;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Gives a value to a pair that has none. */
  add(first: number, second: number, value: number): void {
    if (this.#size * 2 >= this.#first.length) this.#grow();
    this.#insert(first, second, value);
    this.#size++;
  }

  #insert(first: number, second: number, value: number): void {
    let slot = hashPair(first, second) & this.#mask;
    while (this.#first[slot] !== -1) slot = (slot + 1) & this.#mask;
    this.#first[slot] = first;
    this.#second[slot] = second;
    this.#value[slot] = value;
  }

  #grow(): void {
    const [first, second, value] = [this.#first, this.#second, this.#value];
    const capacity = doubled(first.length);
    this.#first = withRoom(() => new Int32Array(capacity).fill(-1));
    this.#second = withRoom(() => new Int32Array(capacity));
    this.#value = withRoom(() => new Int32Array(capacity));
    this.#mask = capacity - 1;
    for (let slot = 0; slot < first.length; slot++)
      if (first[slot] !== -1)
        this.#insert(first[slot] as number, second[slot] as number, value[slot] as number);
  }
}

function hashPair(first: number, second: number): number {
  const mixed = Math.imul(first ^ Math.imul(second, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

/** Indices are numbers of a list themselves. */
const MOST_NUMBERS = 2 ** 31;

/**
 * The size of a list that is full, once it is made larger.
 *
 * @throws TooLarge where an index into it would need more than 31 bits
 */
export function doubled(size: number): number {
  if (size >= MOST_NUMBERS) throw new TooLarge(`more than ${MOST_NUMBERS} numbers in one list`);
  return size * 2;
}

/**
 * Makes something that may need much memory.
 *
 * @throws TooLarge where there is not so much
 */
export function withRoom<Made>(make: () => Made): Made {
  try {
    return make();
  } catch (error) {
    // What JavaScript throws where a typed array can't be had.
    if (error instanceof RangeError) throw new TooLarge(`no memory is left (${error.message})`);
    throw error;
  }
}
