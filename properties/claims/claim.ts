/** What a claim is: an argument of the RFC, as a function from data to evidence. */
import type { Data, Evidence } from './evidence.ts';

export interface Claim {
  readonly id: string;
  /** In the RFC's words, summed up. */
  readonly says: string;
  readonly evidence: (data: Data) => readonly Evidence[];
}
