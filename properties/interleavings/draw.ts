/**
 * What a label means: one of the options, by lot.
 *
 * The label gives every option a waiting time, exponentially distributed with the option's weight as its rate; the shortest
 * wins, and each wins with the probability of its share in the weights. So a label prefers the same option wherever that is
 * possible. An index into the list would mean something else as soon as the list does: to leave out one step of a run would
 * change all the later ones, and no run would shrink far.
 */

/** Labels are the whole numbers below this. */
export const LABELS = 1 << 16;

interface Drawable {
  /** See {@link lotOf}. */
  readonly lot: number;
}

/**
 * @param weight not negative; where none is positive, all options are alike
 * @returns null where there is no option
 */
export function draw<Option extends Drawable>(
  options: readonly Option[],
  label: number,
  weight: (option: Option) => number,
): Option | null {
  const weights = options.map(weight);
  const isUnwilling = weights.every((one) => one === 0);
  let winner: Option | null = null;
  let shortest = Number.POSITIVE_INFINITY;
  for (const [index, option] of options.entries()) {
    const rate = isUnwilling ? 1 : (weights[index] ?? 0);
    const chance = (mix(option.lot ^ mix(label)) + 0.5) / 2 ** 32;
    const wait = -Math.log(chance) / rate;
    if (wait >= shortest) continue;
    shortest = wait;
    winner = option;
  }
  return winner;
}

/** A number for an option, by its name alone: FNV-1a, 32 bits. */
export function lotOf(name: string): number {
  let hashed = 0x811c9dc5;
  for (let index = 0; index < name.length; index++)
    hashed = Math.imul(hashed ^ name.charCodeAt(index), 0x01000193);
  return hashed >>> 0;
}

/** The finalizer of MurmurHash3: neighbours come out far apart. */
function mix(number: number): number {
  let mixed = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
