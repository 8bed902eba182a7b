/** What a mutant is: a design with one fault in its machines or its routing. */
import type { Design } from '../../model/designs/design.ts';

export interface Mutant {
  /** The transition or the line of a table that is otherwise, in words. */
  readonly site: string;
  /** What is wrong with it. */
  readonly fault: string;
  /** A scope must have used one of these of the sound design, for the fault to show there. */
  readonly needs: readonly string[];
  vary(sound: Design): Design;
}

export function nameOfMutant({ site, fault }: Mutant): string {
  return `${site}: ${fault}`;
}
