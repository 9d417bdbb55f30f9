import type { CertificateFacts } from '../../preload/contract/certificate.ts';
import type { ExistingFile } from '../../preload/contract/existing-file.ts';
import type { ErrorCode, WireError } from '../../preload/contract/errors.ts';
import type { Direction } from '../../preload/contract/transfer.ts';

/**
 * An error with a stable code, a sentence a person can act on, and its cause. Everything in main/ that fails
 * in a way a person can meet throws (or returns) one of these; codes are compared, sentences never.
 */
export class TransferError extends Error {
  override readonly name = 'TransferError';
  readonly code: ErrorCode;
  /** Milliseconds the other side asked us to stay away (Retry-After, RFC 9110 section 10.2.3), if it did. */
  readonly retryAfterMs: number | undefined;
  /** Of CERTIFICATE_UNKNOWN and CERTIFICATE_CHANGED: the certificate that was shown. */
  readonly certificate: CertificateFacts | undefined;
  /** Of NAME_EXISTS: what has the name. */
  readonly existing: ExistingFile | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      cause?: unknown;
      retryAfterMs?: number;
      certificate?: CertificateFacts;
      existing?: ExistingFile;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
    this.certificate = options.certificate;
    this.existing = options.existing;
  }

  toWire(): WireError {
    return { code: this.code, message: this.message };
  }
}

/** Any thrown value as a TransferError; what we did not foresee becomes INTERNAL and keeps its cause. */
export function toTransferError(thrown: unknown): TransferError {
  if (thrown instanceof TransferError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return new TransferError('INTERNAL', `Something went wrong inside Carryover: ${text}`, { cause: thrown });
}

/** What an error means for the transfer: try again later by itself, ask the person, or stop and keep it. */
export type Disposition = 'retry' | 'busy' | 'disk-full' | 'volume-missing' | 'ask' | 'fail';

const dispositions: Partial<Record<ErrorCode, Disposition>> = {
  UNREACHABLE: 'retry',
  CONNECTION_LOST: 'retry',
  STALLED: 'retry',
  SERVER_ERROR: 'retry',
  OFFSET_CONFLICT: 'retry',
  UPLOAD_GONE: 'retry',
  OFFSET_WENT_BACK: 'retry',
  RANGE_INVALID: 'retry',
  LENGTH_MISMATCH: 'retry',
  WORKER_LOST: 'retry',
  CHECKSUM_REFUSED: 'retry',
  SERVER_BUSY: 'busy',
  DISK_FULL: 'disk-full',
  VOLUME_MISSING: 'volume-missing',
  CREDENTIALS_REFUSED: 'ask',
  LINK_EXPIRED: 'ask',
  LINK_DIFFERS: 'ask',
  PRIVATE_ADDRESS: 'ask',
  CERTIFICATE_UNKNOWN: 'ask',
  CERTIFICATE_CHANGED: 'ask',
  SECRETS_UNAVAILABLE: 'ask',
  SOURCE_CHANGED: 'ask',
  NO_SUCH_FILE: 'ask',
  NOT_A_FILE: 'ask',
  UNREADABLE: 'ask',
  REMOTE_CHANGED: 'ask',
  NAME_EXISTS: 'ask',
};

/** Somebody else answered in the server's place: a hotel's sign-in page, a proxy with its own certificate. */
const strangers: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NOT_TUS',
  'TLS_FAILED',
  'CERTIFICATE_UNKNOWN',
]);

/**
 * `contacted` is true once the right server has answered for this transfer: from then on an answer of somebody
 * else means that the network is not what it was, which passes; before, that the address is wrong, which does not.
 */
export function dispositionOf(
  code: ErrorCode,
  contacted = false,
  direction: Direction = 'download',
): Disposition {
  // What a server got wrong can be sent to it again; what a publisher states is another file.
  if (code === 'DIGEST_MISMATCH' && direction === 'upload') return 'ask';
  if (contacted && strangers.has(code)) return 'retry';
  return dispositions[code] ?? 'fail';
}
