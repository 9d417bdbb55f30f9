/** Stable error codes. A code is never renamed and never reused; the sentence beside it may be improved. */
export const errorCodes = [
  // input
  'NO_SUCH_FILE',
  'NOT_A_FILE',
  'UNREADABLE',
  'UNKNOWN_SCHEME',
  'INVALID_URL',
  'TOO_MANY_LINKS',
  'TARGET_MISSING',
  'TARGET_NOT_A_FOLDER',
  'TARGET_READ_ONLY',
  'NO_SUCH_TRANSFER',
  'WRONG_STATE',
  'BAD_COMMAND',
  'NO_SUCH_DESTINATION',
  'INVALID_DIGEST',
  'SECRETS_UNAVAILABLE',
  'SETTING_MANAGED',
  // journal
  'JOURNAL_IN_USE',
  'JOURNAL_FROM_FUTURE',
  'JOURNAL_UNUSABLE',
  // network
  'UNREACHABLE',
  'CONNECTION_LOST',
  'STALLED',
  'TLS_FAILED',
  'CERTIFICATE_UNKNOWN',
  'CERTIFICATE_CHANGED',
  'TOO_MANY_REDIRECTS',
  'REDIRECT_REFUSED',
  'PRIVATE_ADDRESS',
  // server
  'SERVER_BUSY',
  'SERVER_ERROR',
  'NOT_TUS',
  'TUS_VERSION',
  'CREDENTIALS_REFUSED',
  'NOT_FOUND',
  'LINK_EXPIRED',
  'UPLOAD_GONE',
  'OFFSET_CONFLICT',
  'OFFSET_INVALID',
  'OFFSET_WENT_BACK',
  'TOO_LARGE',
  'CHECKSUM_REFUSED',
  'UNEXPECTED_ANSWER',
  'READ_BACK_REFUSED',
  'RANGE_INVALID',
  'RANGE_IGNORED',
  'LENGTH_MISMATCH',
  'REMOTE_CHANGED',
  'LINK_DIFFERS',
  'CONTENT_ENCODED',
  // disk
  'DISK_FULL',
  'READ_FAILED',
  'WRITE_FAILED',
  'PART_FILE_MISSING',
  'VOLUME_MISSING',
  'NAME_EXISTS',
  // integrity
  'SOURCE_CHANGED',
  'BLOCK_MISMATCH',
  'DIGEST_MISMATCH',
  'WORKER_LOST',
  // endings
  'CANCELLED',
  'GAVE_UP',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** An error as it crosses a boundary: the code to compare, the sentence to show. Never a stack, never a secret. */
export interface WireError {
  readonly code: ErrorCode;
  readonly message: string;
}
