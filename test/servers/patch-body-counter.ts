/**
 * Follows the requests of one HTTP/1.1 connection and counts the body bytes of PATCH requests. Understands bodies
 * framed by Content-Length, which is what the clients under test send; after anything else it stops counting.
 */
const HEAD_LIMIT = 64 * 1024;

export class PatchBodyCounter {
  readonly #onBytes: (count: number) => void;
  #head = '';
  #bodyLeft = 0;
  #isPatch = false;
  #lost = false;

  constructor(onBytes: (count: number) => void) {
    this.#onBytes = onBytes;
  }

  take(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length && !this.#lost)
      at += this.#bodyLeft > 0 ? this.#body(bytes, at) : this.#headFrom(bytes, at);
  }

  #body(bytes: Uint8Array, at: number): number {
    const count = Math.min(this.#bodyLeft, bytes.length - at);
    this.#bodyLeft -= count;
    if (this.#isPatch) this.#onBytes(count);
    return count;
  }

  /** Takes bytes up to the end of the head, if it is in here; returns how many. */
  #headFrom(bytes: Uint8Array, at: number): number {
    const before = this.#head.length;
    this.#head += Buffer.from(bytes.subarray(at, at + HEAD_LIMIT)).toString('latin1');
    const end = this.#head.indexOf('\r\n\r\n');
    if (end < 0) {
      this.#lost = this.#head.length >= HEAD_LIMIT;
      return Math.min(bytes.length - at, HEAD_LIMIT);
    }
    const head = this.#head.slice(0, end);
    this.#head = '';
    this.#isPatch = head.startsWith('PATCH ');
    this.#bodyLeft = Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? 0);
    this.#lost = /\r\ntransfer-encoding:/i.test(head);
    return end + 4 - before;
  }
}
