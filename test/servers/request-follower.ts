/**
 * Follows the requests of one HTTP/1.1 connection on their way to the server: tells their heads and which bytes are
 * body, framed by Content-Length or in chunks (RFC 9112 sections 6 and 7). After anything else it is lost and tells
 * no more.
 */
const LINE_LIMIT = 64 * 1024;

export interface SeenHead {
  readonly method: string;
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface RequestWatch {
  onHead?(head: SeenHead): void;
  /** A piece of a body; the bytes are those that were given, not a copy. */
  onBody?(bytes: Uint8Array, head: SeenHead): void;
}

type Place = 'head' | 'body' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers' | 'lost';

export class RequestFollower {
  readonly #watch: RequestWatch;
  #place: Place = 'head';
  #line = '';
  #lines: string[] = [];
  #head: SeenHead = { method: '', target: '', headers: {} };
  #left = 0;

  constructor(watch: RequestWatch) {
    this.#watch = watch;
  }

  take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length && this.#place !== 'lost';) {
      const rest = bytes.subarray(at);
      at += this.#place === 'body' || this.#place === 'chunk' ? this.#takeBody(rest) : this.#takeLine(rest);
    }
  }

  #takeBody(bytes: Uint8Array): number {
    const count = Math.min(this.#left, bytes.length);
    this.#left -= count;
    this.#watch.onBody?.(bytes.subarray(0, count), this.#head);
    if (this.#left === 0) this.#place = this.#place === 'chunk' ? 'chunk-end' : 'head';
    return count;
  }

  /** Takes up to the end of a line; returns how many bytes. */
  #takeLine(bytes: Uint8Array): number {
    const count = bytes.indexOf(0x0a) + 1 || bytes.length;
    this.#line += Buffer.from(bytes.subarray(0, count)).toString('latin1');
    if (this.#line.endsWith('\n')) {
      const line = this.#line.trimEnd();
      this.#line = '';
      this.#endLine(line);
    } else if (this.#line.length > LINE_LIMIT) {
      this.#place = 'lost';
    }
    return count;
  }

  #endLine(line: string): void {
    if (this.#place === 'chunk-end') {
      this.#place = 'chunk-size';
    } else if (this.#place === 'chunk-size') {
      this.#left = /^[0-9a-f]+/i.test(line) ? parseInt(line, 16) : -1;
      this.#place = this.#left > 0 ? 'chunk' : this.#left === 0 ? 'trailers' : 'lost';
    } else if (this.#place === 'trailers') {
      if (line === '') this.#place = 'head';
    } else if (line !== '') {
      this.#lines.push(line);
    } else if (this.#lines.length > 0) {
      this.#endHead(this.#lines.splice(0));
    }
  }

  #endHead([first = '', ...fields]: readonly string[]): void {
    const [method = '', target = '', version = ''] = first.split(' ');
    if (!version.startsWith('HTTP/1.')) {
      this.#place = 'lost';
      return;
    }
    const headers = Object.fromEntries(
      fields.map((field): [string, string] => {
        const at = field.indexOf(':');
        return [field.slice(0, at).toLowerCase(), field.slice(at + 1).trim()];
      }),
    );
    this.#head = { method, target, headers };
    this.#watch.onHead?.(this.#head);
    this.#left = Number(headers['content-length'] ?? 0);
    if ('transfer-encoding' in headers) this.#place = 'chunk-size';
    else if (this.#left > 0) this.#place = 'body';
  }
}
