/**
 * How many connections may be open to one host at once, over all transfers, and what hosts taught us about that. A
 * transfer waits its turn for its first connection and has more only while nobody waits.
 */

/** Most connections to one host, unless told otherwise. Browsers have six; a server is shared with other people. */
export const DEFAULT_PER_HOST = 8;

/** Milliseconds after which what was learned about a host is found out anew: networks and servers change. */
const MEMORY_MS = 10 * 60_000;

/** A place for one connection. */
export interface Place {
  /** Gives it back; once is enough, more often is harmless. */
  release(): void;
}

interface Waiter {
  readonly grant: (place: Place) => void;
}

interface Host {
  taken: number;
  /** Transfers that have their first connection. */
  firsts: number;
  readonly waiting: Waiter[];
  /** Connections beyond the first of a transfer, the latest last: who gives way when somebody waits. */
  readonly additional: Set<() => void>;
  /** Connections at once that it was seen to take, and until when that counts (milliseconds since the epoch). */
  lowered: { readonly most: number; readonly until: number } | null;
  /** Connections that were worth having for one transfer. */
  useful: { readonly count: number; readonly until: number } | null;
}

export class ConnectionBudget {
  #perHost: number;
  #transfersAtOnce = 1;
  readonly #now: () => number;
  readonly #hosts = new Map<string, Host>();

  constructor(perHost: number = DEFAULT_PER_HOST, now: () => number = Date.now) {
    if (!Number.isSafeInteger(perHost) || perHost < 1) throw new RangeError(`${perHost} connections`);
    this.#perHost = perHost;
    this.#now = now;
  }

  /**
   * From now on, for every host. Connections beyond a lower limit stay until they end, but those that transfers have
   * beyond their first are asked to give way. `transfersAtOnce` is how many may want a first connection.
   */
  setPerHost(perHost: number, transfersAtOnce: number): void {
    if (!Number.isSafeInteger(perHost) || perHost < 1) throw new RangeError(`${perHost} connections`);
    this.#perHost = perHost;
    this.#transfersAtOnce = transfersAtOnce;
    for (const host of this.#hosts.values()) {
      const tooMany = Math.max(0, host.taken - this.#most(host));
      for (const giveWay of [...host.additional].slice(host.additional.size - tooMany)) giveWay();
      this.#serve(host);
    }
  }

  /** Places of a host that are taken now. */
  taken(url: string): number {
    return this.#host(url).taken;
  }

  /**
   * A transfer's first connection: waits in line, first come, first served; somebody who has more than one is asked
   * to give way. Rejects with the reason of the signal.
   */
  first(url: string, signal: AbortSignal): Promise<Place> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const host = this.#host(url);
      const waiter: Waiter = {
        grant: (place) => {
          signal.removeEventListener('abort', leave);
          resolve(place);
        },
      };
      const leave = (): void => {
        host.waiting.splice(host.waiting.indexOf(waiter), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      host.waiting.push(waiter);
      this.#serve(host);
      if (host.waiting.includes(waiter)) [...host.additional].at(-1)?.();
    });
  }

  /** One more connection: a place that is free, or null. `giveWay` is called when somebody needs it more. */
  additional(url: string, giveWay: () => void): Place | null {
    const host = this.#host(url);
    if (host.waiting.length > 0 || host.taken >= this.#most(host)) return null;
    const asked = (): void => {
      // Once: the next who waits asks another.
      host.additional.delete(asked);
      giveWay();
    };
    host.additional.add(asked);
    return this.#place(host, () => host.additional.delete(asked));
  }

  /**
   * One more connection for a transfer that will not give it back before it is through: a place that is free once each
   * transfer that may begin beside it is sure of its first, or null.
   */
  spare(url: string): Place | null {
    const host = this.#host(url);
    const kept = Math.max(0, this.#transfersAtOnce - host.firsts);
    if (host.waiting.length > 0 || host.taken + kept >= this.#most(host)) return null;
    return this.#place(host);
  }

  /** The host refused one more while `most` were open: no more than that for a while, at least for `retryAfterMs`. */
  refused(url: string, most: number, retryAfterMs = 0): void {
    const until = this.#now() + Math.max(MEMORY_MS, retryAfterMs);
    this.#host(url).lowered = { most: Math.max(1, most), until };
  }

  /** What one transfer found worth having. */
  learned(url: string, count: number): void {
    this.#host(url).useful = { count, until: this.#now() + MEMORY_MS };
  }

  /** Connections worth opening at once; null where that is not known. */
  useful(url: string): number | null {
    const { useful } = this.#host(url);
    return useful !== null && useful.until > this.#now() ? useful.count : null;
  }

  #host(url: string): Host {
    const key = URL.canParse(url) ? new URL(url).host : '';
    const known = this.#hosts.get(key);
    if (known !== undefined) return known;
    const host: Host = {
      taken: 0,
      firsts: 0,
      waiting: [],
      additional: new Set(),
      lowered: null,
      useful: null,
    };
    this.#hosts.set(key, host);
    return host;
  }

  #most(host: Host): number {
    const { lowered } = host;
    return lowered !== null && lowered.until > this.#now()
      ? Math.min(lowered.most, this.#perHost)
      : this.#perHost;
  }

  #serve(host: Host): void {
    while (host.waiting.length > 0 && host.taken < this.#most(host)) {
      host.firsts += 1;
      host.waiting.shift()?.grant(this.#place(host, () => (host.firsts -= 1)));
    }
  }

  #place(host: Host, released?: () => void): Place {
    host.taken += 1;
    let held = true;
    return {
      release: () => {
        if (!held) return;
        held = false;
        host.taken -= 1;
        released?.();
        this.#serve(host);
      },
    };
  }
}
