/** Why a search comes to nothing: there is no room for it, or what it searches is no system. */
import type { Run } from './property.ts';
import type { Action } from './system.ts';

/** There are more states than there is memory for, or more names in use than can be told apart. */
export class TooLarge extends Error {
  /** How many states were found before; null where none were counted. */
  readonly states: number | null;

  constructor(reason: string, states: number | null = null) {
    super(reason);
    this.states = states;
  }
}

/** A component vetoed what must always be possible: the system is wrong, not a property of it. */
export class RefusedDelivery<Input> extends Error {
  readonly action: Action<Input>;
  /** A shortest run to where it was refused; null where none was kept. */
  readonly to: Run<Input> | null;

  constructor(action: Action<Input>, to: Run<Input> | null = null) {
    super(`a delivery was refused: ${JSON.stringify(action)}`);
    this.action = action;
    this.to = to;
  }
}

/** For whoever searches a single system, whose inputs are then the ones that it tells of. */
export function isRefusedDelivery<Input>(error: unknown): error is RefusedDelivery<Input> {
  return error instanceof RefusedDelivery;
}
