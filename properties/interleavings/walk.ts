/**
 * One interleaving, gone through: labels are resolved one after the other, at each step every successor is judged, and in
 * the end all that is under way is delivered.
 */
import { RefusedDelivery } from '../../checker/failures.ts';
import type { Run } from '../../checker/property.ts';
import type { Action } from '../../checker/system.ts';
import type { Row } from '../../checker/tables.ts';
import type { GroupSystem, Input } from '../../model/system.ts';
import { type TraceAction, traceActionOf } from '../../traces/actions.ts';
import type { ProtocolProperty } from '../property.ts';
import { draw, lotOf } from './draw.ts';
import type { Jury } from './jury.ts';
import { situationOf } from './situation.ts';
import { strategyNamed } from './strategies.ts';

/** Plain data: what it means is found out by going through it. */
export interface Interleaving {
  readonly strategy: string;
  /** Which of the scope's initial states. */
  readonly initial: number;
  /** Each resolved against what is possible in the state that the run has come to. */
  readonly labels: readonly number[];
  /** One label more, by which all that is left is delivered: an order of preference among deliveries. */
  readonly rest: number;
}

/** An action that was taken. */
export interface Taken {
  readonly before: Row;
  readonly action: Action<Input>;
  readonly named: TraceAction;
  readonly after: Row;
}

/** A run, and the property that has something against its last step or the state it ends in. */
export interface Complaint {
  readonly property: ProtocolProperty;
  readonly run: Run<Input>;
}

export interface Walk {
  readonly taken: readonly Taken[];
  /** How many of them were label by label; the others brought the run to rest. */
  readonly labelled: number;
  /** How many actions were looked at, those not taken included. */
  readonly judged: number;
  /** The first of each property asked. */
  readonly complaints: readonly Complaint[];
}

/** An action that is possible. Made once for each there is. */
interface Option {
  readonly action: Action<Input>;
  readonly number: number;
  readonly named: TraceAction;
  readonly lot: number;
  readonly isDelivery: boolean;
}

/** Deliveries alone go on for ever in no design; this many are far beyond any scope. */
const MOST_DELIVERIES = 10_000;

export class Walker {
  readonly #system: GroupSystem;
  readonly #jury: Jury;
  /** Per component and input. */
  readonly #options: (Option | undefined)[][];

  constructor(system: GroupSystem, jury: Jury) {
    this.#system = system;
    this.#jury = jury;
    this.#options = system.components.map(() => []);
  }

  /**
   * @param asked the run is over once each of these has complained
   * @throws RangeError when the scope has no such initial state, or there is no such strategy
   */
  walk(interleaving: Interleaving, asked: ReadonlySet<ProtocolProperty>): Walk {
    const { initial, labels, rest } = interleaving;
    const strategy = strategyNamed(interleaving.strategy);
    const start = this.#jury.starts[initial];
    if (start === undefined) throw new RangeError(`there is no initial state ${initial}`);
    const { tables } = this.#jury;
    const taken: Taken[] = [];
    const complaints = new Map<ProtocolProperty, Complaint>();
    let judged = 0;
    let row = start;

    const isOver = () => complaints.size === asked.size;
    const complain = (property: ProtocolProperty, last: readonly Action<Input>[]) => {
      if (!asked.has(property) || complaints.has(property)) return;
      const actions = [...taken.map(({ action }) => action), ...last];
      complaints.set(property, { property, run: { initial, actions } });
    };
    const possible = (): readonly Option[] => {
      const options = this.#judgeSuccessors(row, complain);
      judged += options.length;
      if (!options.some(({ isDelivery }) => isDelivery))
        this.#jury.atRest(row, (property) => complain(property, []));
      return options;
    };
    const take = ({ action, number, named }: Option) => {
      const after = Int32Array.from(row);
      tables.fire(after, action.component, number);
      taken.push({ before: row, action, named, after });
      row = after;
    };

    this.#jury.atStart(row, (property) => complain(property, []));
    for (const label of labels) {
      if (isOver()) break;
      const situation = situationOf(this.#system, (component) =>
        tables.state(component, row[component] ?? 0),
      );
      const next = draw(possible(), label, ({ named }) => strategy.weight(named, situation));
      if (next === null) break;
      take(next);
    }
    const labelled = taken.length;
    for (let deliveries = 0; !isOver(); deliveries++) {
      if (deliveries > MOST_DELIVERIES) throw new Error('deliveries go on for ever');
      const next = draw(
        possible().filter(({ isDelivery }) => isDelivery),
        rest,
        () => 1,
      );
      if (next === null) break;
      take(next);
    }
    return { taken, labelled, judged, complaints: [...complaints.values()] };
  }

  /** Every action that is possible, once it and the state that it leads to have been judged. */
  #judgeSuccessors(
    row: Row,
    complain: (property: ProtocolProperty, last: readonly Action<Input>[]) => void,
  ): readonly Option[] {
    const { tables } = this.#jury;
    const next: Row = new Int32Array(tables.size);
    const possible: Option[] = [];
    const judge = (option: Option) => {
      next.set(row);
      if (!tables.fire(next, option.action.component, option.number)) {
        if (option.isDelivery) throw new RefusedDelivery(option.action);
        return;
      }
      this.#jury.afterAction(next, (property) => complain(property, [option.action]));
      possible.push(option);
    };
    for (let component = 0; component < tables.size; component++) {
      const { deliveries, others } = tables.offers(component, row[component] ?? 0);
      for (const number of deliveries) judge(this.#option(component, number, true));
      for (const number of others) judge(this.#option(component, number, false));
    }
    return possible;
  }

  #option(component: number, number: number, isDelivery: boolean): Option {
    const ofComponent = this.#options[component] ?? [];
    const known = ofComponent[number];
    if (known !== undefined) return known;
    const action = this.#jury.tables.action(component, number);
    const named = traceActionOf(this.#system, action);
    const option = { action, number, named, lot: lotOf(JSON.stringify(named)), isDelivery };
    ofComponent[number] = option;
    return option;
  }
}
