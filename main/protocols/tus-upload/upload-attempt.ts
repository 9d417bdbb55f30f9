/** One attempt at one upload: create or probe, then chunks until the server has every byte. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { HttpClient } from '../http-client.ts';
import type { UploadDone, UploadHost, UploadJob } from '../protocol-adapter.ts';
import { headersFor } from '../redirect-policy.ts';
import { readChunkAnswer } from './chunk-answer.ts';
import { ChunkPace } from './chunk-pace.ts';
import { createUpload } from './create-upload.ts';
import type { Answer } from './exchange.ts';
import { OffsetLedger } from './offset-ledger.ts';
import { probeUpload } from './probe-upload.ts';
import { readAhead } from './read-ahead.ts';
import { sendChunk, type ChunkTimes } from './send-chunk.ts';
import { parseEndpoint, personHeaders, splitCredentials } from './tus-headers.ts';
import { readUploadDigests } from './upload-digests.ts';

/** Bytes below which a refused request is not made smaller any more: under nginx's default limit of 1 MB. */
export const SMALLEST_CHUNK = 512 * 1024;

/** Where the upload stands by the server's last word. */
interface Standing {
  /** As committed. */
  readonly uploadUrl: URL;
  /** Where bytes go: the address after the probe's redirects, because a body never follows one. */
  readonly target: URL;
  readonly offset: number;
  readonly answer: Answer;
  /** A fact that must be committed before the next byte leaves; the source may be read meanwhile. */
  readonly resumed: boolean;
}

/** Rejects with a TransferError, or with the signal's reason in any form. */
export async function attemptUpload(
  client: HttpClient,
  job: UploadJob,
  host: UploadHost,
  times: ChunkTimes,
): Promise<UploadDone> {
  const { size } = job;
  const { signal } = host;
  const { url: endpoint, headers } = splitCredentials(
    parseEndpoint(job.endpoint),
    personHeaders(job.headers),
  );
  const resume = job.resume?.kind === 'whole' ? job.resume : null;
  const ledger = new OffsetLedger(resume?.accepted ?? 0);
  let restarted = false;
  const pace = new ChunkPace();
  let chunkSize = Math.min(job.chunkSize, job.policy.maxRequestBytes ?? job.chunkSize);
  let firstByteNoted = false;

  /** With a reason: in place of the upload before, which is forgotten only once there is another. */
  const create = async (reason: ErrorCode | null): Promise<Standing> => {
    const { uploadUrl, expiresAt, answer } = await createUpload(client, {
      endpoint,
      headers,
      size,
      metadata: job.metadata,
      signal,
    });
    if (reason !== null) await host.commit({ kind: 'restarted', reason });
    ledger.startOver();
    await host.commit({ kind: 'created', uploadUrl: uploadUrl.href, expiresAt, offset: 0, checked: false });
    return { uploadUrl, target: uploadUrl, offset: 0, answer, resumed: false };
  };

  const restart = async (reason: ErrorCode): Promise<Standing> => {
    if (restarted) {
      throw new TransferError(
        'UPLOAD_GONE',
        `The server at ${endpoint.host} lost this upload twice in a row.`,
      );
    }
    restarted = true;
    try {
      return await create(reason);
    } catch (thrown) {
      // A balancer whose server is away answers 404 to everything: an upload is not given up for that.
      const away =
        thrown instanceof TransferError && /^(NOT_FOUND|NOT_TUS|UNEXPECTED_ANSWER)$/.test(thrown.code);
      if (!away) throw thrown;
      const sentence = `The server at ${endpoint.host} does not know this upload at the moment and takes no new one.`;
      throw new TransferError('UPLOAD_GONE', sentence, { cause: thrown });
    }
  };

  const probe = async (uploadUrl: URL): Promise<Standing> => {
    const forUpload = headersFor(headers, endpoint, uploadUrl);
    const found = await probeUpload(client, { uploadUrl, headers: forUpload, size, signal });
    if (found.kind === 'unusable') return restart(found.reason);
    const { offset, answer } = found;
    const { acknowledged } = ledger;
    const bearable = ledger.state(offset);
    if (offset < acknowledged) {
      host.note('interrupted', { code: 'OFFSET_WENT_BACK', wentBack: true, acknowledged, offset });
    }
    if (!bearable) {
      const sentence = `The server at ${endpoint.host} keeps losing bytes that it had acknowledged.`;
      throw new TransferError('OFFSET_WENT_BACK', sentence);
    }
    return { uploadUrl, target: answer.url, offset, answer, resumed: true };
  };

  const noteFirstByte = ({ answer, offset }: Standing): void => {
    if (firstByteNoted) return;
    firstByteNoted = true;
    const afterAnswerMs = Math.round((performance.now() - answer.arrivedAt) * 1000) / 1000;
    host.note('first-byte', { afterAnswerMs, offset });
  };

  const commitResumed = async ({ resumed, offset }: Standing): Promise<void> => {
    if (resumed) await host.commit({ kind: 'resumed', offset });
  };

  const send = async (standing: Standing, length: number) => {
    const { uploadUrl, target, offset } = standing;
    const source = readAhead(host.read(offset, length));
    try {
      await commitResumed(standing);
    } catch (thrown) {
      await source.discard();
      throw thrown;
    }
    return sendChunk(client, {
      url: target,
      headers: headersFor(headersFor(headers, endpoint, uploadUrl), uploadUrl, target),
      offset,
      length,
      last: offset + length === size,
      source,
      signal,
      pace: (wanted) => host.pace(wanted),
      onSent: (position, count) => host.sent(position, count),
      onFirstByte: () => noteFirstByte(standing),
      ...times,
    });
  };

  /** Sends one chunk and returns where the upload stands after it. */
  const advance = async (standing: Standing): Promise<Standing> => {
    const { uploadUrl, offset } = standing;
    const length = Math.min(chunkSize, pace.next, size - offset);
    const begun = performance.now();
    const { answer, sentTo } = await send(standing, length);
    const verdict = readChunkAnswer(answer, { offset, length, sentTo, size });
    switch (verdict.kind) {
      case 'accepted':
        ledger.state(verdict.offset);
        pace.took(verdict.offset - offset, performance.now() - begun);
        await host.commit({ kind: 'accepted', offset: verdict.offset, checked: false });
        return { ...standing, offset: verdict.offset, answer, resumed: false };
      case 'failed':
        throw verdict.error;
      case 'shrink':
        if (chunkSize <= SMALLEST_CHUNK) throw verdict.error;
        chunkSize = Math.max(SMALLEST_CHUNK, Math.floor(length / 2));
        host.note('interrupted', { code: verdict.error.code, status: answer.status, offset, chunkSize });
        return probe(uploadUrl);
      case 'unsure': {
        ledger.doubt();
        host.note('interrupted', { code: verdict.error.code, status: answer.status, offset });
        const next = await probe(uploadUrl);
        if (ledger.isFruitless(verdict.tries)) throw verdict.error;
        return next;
      }
    }
  };

  let standing = resume === null ? await create(null) : await probe(new URL(resume.uploadUrl));
  // Bounded: each turn gains bytes, or counts against the ledger, the one restart or the halvings of a chunk.
  while (standing.offset < size) standing = await advance(standing);
  await commitResumed(standing);
  return { uploadUrl: standing.uploadUrl.href, digests: readUploadDigests(standing.answer.headers, size) };
}
