/** Transfers that are ready to run, in the order in which they run. A heap: a whole queue may be reordered at once. */
import type { Priority } from '../../preload/contract/transfer.ts';

export interface Place {
  readonly id: string;
  /** What a person put first, the highest number before all; 0 is the ordinary order. */
  readonly front: number;
  /** Failed again and again: it runs when nobody else is ready, so that dead servers do not hold up living ones. */
  readonly last: boolean;
  readonly priority: Priority;
  readonly position: number;
  /** What it takes of the scheduler's room while it runs. */
  readonly cost: number;
}

const ranks: Readonly<Record<Priority, number>> = { high: 0, normal: 1, low: 2 };

/** Negative when `a` runs before `b`. */
function compare(a: Place, b: Place): number {
  return (
    b.front - a.front ||
    Number(a.last) - Number(b.last) ||
    ranks[a.priority] - ranks[b.priority] ||
    a.position - b.position
  );
}

interface Held extends Place {
  /** Order of arrival: of two that are equal the first goes first. */
  readonly arrival: number;
}

function before(a: Held, b: Held): boolean {
  return (compare(a, b) || a.arrival - b.arrival) < 0;
}

/** Places given up are left in the heap until they come up, or until they are more than those that count. */
const worthClearing = 64;

export class WaitingLine {
  readonly #counting = new Map<string, Held>();
  #heap: Held[] = [];
  #arrivals = 0;

  /** Puts it in its place; one that stands in line already changes its place. */
  put(place: Place): void {
    const held = { ...place, arrival: (this.#arrivals += 1) };
    this.#counting.set(place.id, held);
    this.#push(held);
    if (this.#heap.length > worthClearing + 2 * this.#counting.size) this.#clear();
  }

  find(id: string): Place | undefined {
    return this.#counting.get(id);
  }

  remove(id: string): void {
    this.#counting.delete(id);
  }

  /** Who is next; stays in line. */
  peek(): Place | undefined {
    for (;;) {
      const [first] = this.#heap;
      if (first === undefined || this.#counting.get(first.id) === first) return first;
      this.#pop();
    }
  }

  #clear(): void {
    // In order, an array is a heap.
    this.#heap = [...this.#counting.values()].sort((a, b) => (before(a, b) ? -1 : 1));
  }

  #push(held: Held): void {
    const heap = this.#heap;
    let at = heap.push(held) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || !before(held, parent)) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = held;
  }

  #pop(): void {
    const heap = this.#heap;
    const moved = heap.pop();
    if (moved === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const [a, b] = [heap[left], heap[left + 1]];
      if (a === undefined) break;
      const [next, child] = b !== undefined && before(b, a) ? [left + 1, b] : [left, a];
      if (!before(child, moved)) break;
      heap[at] = child;
      at = next;
    }
    heap[at] = moved;
  }
}
