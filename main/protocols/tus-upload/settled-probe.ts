/** A probe that waits while the server still joins parts, or throws away a chunk that was cut, as some do late. */
import { setTimeout as delay } from 'node:timers/promises';
import { TransferError } from '../../engine/transfer-error.ts';
import { probeUpload, type ExpectedLength, type Probe } from './probe-upload.ts';
import { headersTo, type UploadContext } from './upload-context.ts';

/** Probes of an upload that is being joined, and milliseconds between them, growing: about a minute and a half together. */
const PROBES = 24;
const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5_000;

/**
 * Probes of an upload that shows unverified bytes: a second and a half together. @uploadx/core truncates a moment after
 * the connection broke, and leaves a hole under bytes that were sent to its offset before that.
 */
const DISCARD_PROBES = 4;

/** Rejects with SERVER_BUSY where joining takes longer than that; the next attempt asks again. */
export async function probeUntilSettled(
  context: UploadContext,
  uploadUrl: URL,
  expected: ExpectedLength,
  alone: () => boolean = () => false,
): Promise<Exclude<Probe, { kind: 'joining' }>> {
  const { client, job, memory, server, signal } = context;
  for (let tries = 0; tries < PROBES; tries += 1) {
    const probe = await probeUpload(client, {
      uploadUrl,
      headers: headersTo(context, uploadUrl),
      expected,
      override: job.policy.methodOverride,
      signal,
      alone,
      onRoundTrip: (milliseconds) => server.answeredIn(milliseconds),
    });
    const discarding = probe.kind === 'found' && memory.cuts.isUnverified(uploadUrl.href, probe.offset);
    if (probe.kind !== 'joining' && !(discarding && tries < DISCARD_PROBES)) return probe;
    await delay(Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries), undefined, { signal });
  }
  throw new TransferError(
    'SERVER_BUSY',
    `The server at ${uploadUrl.host} still puts the parts of this file together.`,
  );
}
