/** Where an upload goes, and how, at the moment it is asked: a saved destination may change while transfers wait. */
import type { UploadPolicy } from '../../preload/contract/destination.ts';
import type { RequestHeaders } from '../../preload/contract/commands.ts';
import type { TransferRecord } from '../journal/transfer-record.ts';

export interface UploadTarget {
  /** Address where uploads are created. */
  readonly endpoint: string;
  /** With the sign-in, in clear: they go to this endpoint and nowhere else. */
  readonly headers: RequestHeaders;
  readonly policy: UploadPolicy;
}

export interface UploadTargets {
  /** Rejects NO_SUCH_DESTINATION, CREDENTIALS_REFUSED or SECRETS_UNAVAILABLE. */
  targetOf(record: TransferRecord): Promise<UploadTarget>;
  /** The headers that were given with a transfer that has no destination, a download for example. Throws CREDENTIALS_REFUSED. */
  headersOf(record: TransferRecord): RequestHeaders;
}
