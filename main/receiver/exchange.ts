import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChecksumDemand } from './upload-checksum.ts';

/** One request under /files/ with what the store needs of it: the library sees the headers, the store reads the body. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly checksum: ChecksumDemand;
  /** `Expect: 100-continue` was asked and not yet answered; a refused request then never sends its body. */
  awaitsInvitation: boolean;
  /** The upload this request created, before its answer says so. */
  created: string | null;
  /** Aborts when the body must end where it is: another request waits for the upload, or the receiver stops. */
  stop: AbortSignal;
}

/** Bytes the body will have, or null for a chunked one. */
export function statedLength({ request }: Exchange): number | null {
  const length = request.headers['content-length'];
  return length === undefined ? null : Number(length);
}

/** Tells a client that waits with its body to send it now. */
export function inviteBody(exchange: Exchange): void {
  if (!exchange.awaitsInvitation) return;
  exchange.awaitsInvitation = false;
  exchange.response.writeContinue();
}
