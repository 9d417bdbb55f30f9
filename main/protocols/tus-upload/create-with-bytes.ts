/**
 * TUS 1.0, extension creation-with-upload: a small file travels with the request that creates it, so that a folder of
 * thousands costs one request each.
 */
import { BLOCK } from './block.ts';
import { checksumAlgorithm } from './choose-strategy.ts';
import { creationHeaders, readCreation, type CreatedUpload } from './create-upload.ts';
import type { Answer } from './exchange.ts';
import { prepareChunk } from './prepared-chunk.ts';
import { sendChunk, type ChunkAnswer } from './send-chunk.ts';
import type { UploadContext } from './upload-context.ts';

/** Bytes from which on the server is asked first whether it wants them: sending them in vain would take longer. */
const EXPECT_FROM = 1024 * 1024;

/** What asks for a plain creation instead: the server takes no bytes here, or not so, or answered with a redirect. */
const TRY_PLAIN: ReadonlySet<number> = new Set([301, 302, 307, 308, 400, 405, 411, 413, 415, 417, 460, 501]);

/** Whether a file of this many bytes goes with its creation. */
export function fitsCreation({ job, server }: UploadContext, size: number): boolean {
  const limit = Math.min(BLOCK, job.policy.maxRequestBytes ?? BLOCK, server.known.maxRequestBytes ?? BLOCK);
  return size > 0 && size <= limit && server.offers('creation-with-upload');
}

/**
 * Null where it must be made without bytes. Rejects like `createUpload`, and with what the source throws. A lost answer
 * leaves an upload behind whose address nobody knows; it expires there.
 */
export async function createWithBytes(context: UploadContext, size: number): Promise<CreatedUpload | null> {
  const { host, memory, endpoint, server } = context;
  const answered = await send(context, size);
  if (answered.ignoredExpect) memory.ignoresExpect.add(endpoint.origin);
  const { answer } = answered;
  if (!TRY_PLAIN.has(answer.status)) {
    const created = readCreation(context, answer, size);
    const { offset } = created;
    if (offset !== null && offset <= answered.sent) return created;
    // The bytes may have been taken or ignored; a probe tells, and others are not sent like that.
    server.deny('creation-with-upload');
    context.inquiry.again();
    return { ...created, offset: null };
  }
  if (answer.status === 460) {
    host.note('chunk-refused', { status: 460, offset: 0, length: size });
  } else if (!isRedirect(answer) && answer.status !== 413) {
    server.deny('creation-with-upload');
    context.inquiry.again();
  }
  return null;
}

function isRedirect({ status }: Answer): boolean {
  return status >= 300 && status <= 399;
}

async function send(context: UploadContext, size: number): Promise<ChunkAnswer> {
  const { client, endpoint, host, job, memory, server, signal, times } = context;
  // Sent along for the servers that look at it. The specification speaks of PATCH, and @uploadx/core ignores it here, so
  // these bytes never count as checked.
  const checksum = checksumAlgorithm(server.known, job.policy);
  const chunk = prepareChunk(host, 0, 0, { length: size, checksum, trailer: false, trial: false });
  try {
    const ready = await chunk.ready();
    return await sendChunk(client, {
      ...times,
      method: 'POST',
      url: endpoint,
      headers: {
        ...creationHeaders(context, { length: size }),
        ...(ready.checksum === null ? {} : { 'upload-checksum': ready.checksum }),
        'want-repr-digest': 'sha-256=10',
      },
      override: false,
      position: 0,
      length: size,
      source: ready.bytes,
      expectContinue: size > EXPECT_FROM && !memory.ignoresExpect.has(endpoint.origin),
      trailer: null,
      signal,
      pace: context.pace,
      onSent: context.sent,
      onFirstByte: () => undefined,
    });
  } catch (thrown) {
    await chunk.discard();
    throw thrown;
  }
}
