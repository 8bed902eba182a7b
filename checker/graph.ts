/** The explored graph: who leads to whom, and what can be told from that alone. */
import { IntList, withRoom } from './collections.ts';

/** States are numbered in the order they were expanded; the edges of a state are added together, deliveries first. */
export class Graph {
  readonly #targets = new IntList(1 << 14);
  readonly #from = new IntList(1 << 12);
  readonly #deliveriesEnd = new IntList(1 << 12);

  /** Call before the edges of the next state. */
  beginState(): void {
    this.#from.push(this.#targets.length);
  }

  /** Call after its deliveries, before its other actions. */
  endDeliveries(): void {
    this.#deliveriesEnd.push(this.#targets.length);
  }

  addEdge(target: number): void {
    this.#targets.push(target);
  }

  get states(): number {
    return this.#from.length;
  }

  /**
   * Marks every state from which some continuation reaches a marked one. Most edges lead to states found later, so that
   * sweeping backwards settles in a few rounds.
   */
  closeBackwards(marked: Uint8Array, by: 'actions' | 'deliveries'): void {
    for (let settled = false; !settled; ) {
      settled = true;
      for (let state = this.states - 1; state >= 0; state--) {
        if (marked[state] === 1) continue;
        const end = this.#end(state, by);
        for (let edge = this.#from.at(state); edge < end; edge++) {
          if (marked[this.#targets.at(edge)] === 0) continue;
          marked[state] = 1;
          settled = false;
          break;
        }
      }
    }
  }

  /** States that deliveries alone lead around in a circle, in order; null where there is no such circle. */
  deliveryCycle(): readonly number[] | null {
    const [unseen, onPath, done] = [0, 1, 2];
    const mark = withRoom(() => new Uint8Array(this.states));
    const nextEdge = withRoom(() => new Int32Array(this.states));
    const path: number[] = [];
    for (let root = 0; root < this.states; root++) {
      if (mark[root] !== unseen) continue;
      path.push(root);
      mark[root] = onPath;
      nextEdge[root] = this.#from.at(root);
      while (path.length > 0) {
        const state = path[path.length - 1] as number;
        const edge = nextEdge[state] as number;
        if (edge === this.#end(state, 'deliveries')) {
          mark[state] = done;
          path.pop();
          continue;
        }
        nextEdge[state] = edge + 1;
        const target = this.#targets.at(edge);
        // A search that was cut has found states that it never expanded.
        if (target >= this.states) continue;
        if (mark[target] === onPath) return path.slice(path.indexOf(target));
        if (mark[target] !== unseen) continue;
        path.push(target);
        mark[target] = onPath;
        nextEdge[target] = this.#from.at(target);
      }
    }
    return null;
  }

  #end(state: number, by: 'actions' | 'deliveries'): number {
    if (by === 'deliveries') return this.#deliveriesEnd.at(state);
    return state + 1 < this.states ? this.#from.at(state + 1) : this.#targets.length;
  }
}
