/**
 * The visited states: rows of numbers in one typed array, found again by an open-addressing table of row indices and
 * compared exactly. Columns are 16 bits wide until a number needs more.
 */
import { doubled, withRoom } from './collections.ts';
import type { Row } from './tables.ts';

const FIRST_ROWS = 1 << 12;

export class StateSet {
  readonly #width: number;
  #rows: Uint16Array | Int32Array;
  /** Row index + 1 per slot, 0 for a free one. */
  #slots = new Int32Array(FIRST_ROWS * 2);
  #length = 0;

  /** @param width how many columns a row has */
  constructor(width: number) {
    this.#width = width;
    this.#rows = new Uint16Array(FIRST_ROWS * width);
  }

  get length(): number {
    return this.#length;
  }

  get bytes(): number {
    return this.#rows.byteLength + this.#slots.byteLength;
  }

  /** The index of the row; -1 minus the index it was given where it was not in the set yet. */
  add(row: Row): number {
    const width = this.#width;
    const mask = this.#slots.length - 1;
    let slot = hash(row, width) & mask;
    for (;;) {
      const taken = this.#slots[slot] as number;
      if (taken === 0) break;
      if (this.#isAt(taken - 1, row)) return taken - 1;
      slot = (slot + 1) & mask;
    }
    const index = this.#append(row);
    this.#slots[slot] = index + 1;
    if (this.#length * 2 > this.#slots.length) this.#growSlots();
    return -1 - index;
  }

  /** The index of the row, -1 where it is not in the set. */
  find(row: Row): number {
    const mask = this.#slots.length - 1;
    let slot = hash(row, this.#width) & mask;
    for (;;) {
      const taken = this.#slots[slot] as number;
      if (taken === 0) return -1;
      if (this.#isAt(taken - 1, row)) return taken - 1;
      slot = (slot + 1) & mask;
    }
  }

  read(index: number, into: Row): void {
    const from = index * this.#width;
    const rows = this.#rows;
    for (let column = 0; column < this.#width; column++)
      into[column] = rows[from + column] as number;
  }

  #isAt(index: number, row: Row): boolean {
    const from = index * this.#width;
    const rows = this.#rows;
    for (let column = 0; column < this.#width; column++)
      if (rows[from + column] !== row[column]) return false;
    return true;
  }

  #append(row: Row): number {
    const from = this.#length * this.#width;
    if (this.#rows instanceof Uint16Array && row.some((number) => number > 0xffff))
      this.#rows = withRoom(() => new Int32Array(this.#rows));
    if (from + this.#width > this.#rows.length) {
      const size = this.#rows.length * 2;
      const grown = withRoom(() =>
        this.#rows instanceof Uint16Array ? new Uint16Array(size) : new Int32Array(size),
      );
      grown.set(this.#rows);
      this.#rows = grown;
    }
    this.#rows.set(row, from);
    return this.#length++;
  }

  #growSlots(): void {
    const size = doubled(this.#slots.length);
    const slots = withRoom(() => new Int32Array(size));
    const mask = slots.length - 1;
    const row = new Int32Array(this.#width);
    for (let index = 0; index < this.#length; index++) {
      this.read(index, row);
      let slot = hash(row, this.#width) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.#slots = slots;
  }
}

function hash(row: Row, width: number): number {
  let mixed = 0x811c9dc5;
  for (let column = 0; column < width; column++) {
    mixed = Math.imul(mixed ^ (row[column] as number), 0x01000193);
    mixed ^= mixed >>> 15;
  }
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
