/** The checker by itself: for any system of components that react to inputs. */
export { type Bound, Checker, type Exploration, type Progress } from './explore.ts';
export { RefusedDelivery, TooLarge } from './failures.ts';
export {
  type Amount,
  type Count,
  EndlessRuns,
  type Extremes,
  type Measure,
  measure,
  type Measurement,
} from './measure.ts';
export { type Fired, fire, isQuiescent, offered } from './plain.ts';
export type * from './property.ts';
export * from './system.ts';
