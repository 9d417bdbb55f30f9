/** An answer other than success, decided below the routes. The TUS library answers with `status_code` and `body`. */
export class Refusal extends Error {
  readonly status_code: number;
  readonly body: string;

  /** `sentence` is what the client reads: what is wrong and, where something can be done, what. */
  constructor(status: number, sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.status_code = status;
    this.body = `${sentence}\n`;
  }
}

/** The status of an error for the answer: a Refusal's own, the TUS library's, 507 for a full disk, else 500. */
export function statusOf(error: unknown): number {
  const { status_code: status, code } = (error ?? {}) as { status_code?: unknown; code?: unknown };
  if (typeof status === 'number') return status;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'DISK_FULL' ? 507 : 500;
}

/** What goes wrong while writing: a full disk is said as such (RFC 4918 section 11.5), all else stays what it is. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof Refusal || statusOf(error) !== 507) return error;
  return new Refusal(507, 'The disk of the receiver is full. What arrived before is kept.', { cause: error });
}

export function notFound(): Refusal {
  return new Refusal(404, 'There is no upload at this address.');
}

/** The book knows the upload, and the disk does not have its file. */
export function bytesGone(cause?: unknown): Refusal {
  return new Refusal(410, 'The bytes of this upload are gone from the disk of the receiver.', { cause });
}
