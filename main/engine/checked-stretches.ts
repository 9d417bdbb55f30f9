/** Which chunks of an attempt left whole under their own checksum: a server that keeps such a chunk has checked it. */

/** Chunks remembered at once: those under way and a few that were just sent. */
const mostRemembered = 64;

export class CheckedStretches {
  /** Start of each chunk by its end; `left` once its last byte did. */
  readonly #byEnd = new Map<number, { readonly start: number; left: boolean }>();

  /** The chunk [start, end) is about to be sent under its checksum. */
  begin(start: number, end: number): void {
    this.#byEnd.delete(end);
    this.#byEnd.set(end, { start, left: false });
    for (const oldest of this.#byEnd.keys()) {
      if (this.#byEnd.size <= mostRemembered) return;
      this.#byEnd.delete(oldest);
    }
  }

  /** Bytes up to this position left. */
  sent(position: number): void {
    const chunk = this.#byEnd.get(position);
    if (chunk !== undefined) chunk.left = true;
  }

  /** The server found that a chunk does not match its checksum: whatever it keeps now, it did not find right. */
  refused(): void {
    this.#byEnd.clear();
  }

  /**
   * True when the bytes [from, to), which nobody acknowledged, can only be there because a whole chunk was checked:
   * they end where it ends, and begin in it. A chunk that was cut says nothing of its sort.
   */
  vouchFor(from: number, to: number): boolean {
    if (to <= from) return true;
    const chunk = this.#byEnd.get(to);
    return chunk !== undefined && chunk.left && chunk.start <= from;
  }
}
