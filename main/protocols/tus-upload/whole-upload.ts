/** One attempt at a file in one piece: create or probe, then bytes until the server has all of them. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { UploadDone, UploadResume } from '../protocol-adapter.ts';
import { parseByteCount } from '../http-headers.ts';
import { createUpload, type CreatedUpload } from './create-upload.ts';
import { createWithBytes, fitsCreation } from './create-with-bytes.ts';
import { exchange } from './exchange.ts';
import type { Lane, Standing } from './lane.ts';
import { probeUntilSettled } from './settled-probe.ts';
import { refusal } from './tus-status.ts';
import { TUS_VERSION } from './tus-headers.ts';
import { UploadCarrier } from './upload-carrier.ts';
import { headersTo, type UploadContext } from './upload-context.ts';
import { readUploadDigests } from './upload-digests.ts';

type WholeResume = Extract<UploadResume, { kind: 'whole' }>;

const WAITS = 'The server must know the length first, so nothing is sent until the file rests.';
const GROWS = 'What is written is sent; the server is told the length when the file rests.';

/** Rejects with a TransferError, or with the signal's reason in any form. */
export async function uploadWhole(context: UploadContext, resume: WholeResume | null): Promise<UploadDone> {
  const lane = new WholeLane(context);
  const carrier = new UploadCarrier({
    context,
    lane,
    accepted: resume?.accepted ?? 0,
    memory: context.job.chunkSize,
    explain: (strategy) => context.host.explain(lane.grows ? `${GROWS} ${strategy}` : strategy),
    noteFirstByte: true,
  });
  lane.carrier = carrier;
  if (resume?.expiresAt !== undefined) context.expiry.knew(resume.uploadUrl, resume.expiresAt);
  try {
    let at = resume === null ? await lane.create(null) : await carrier.resume(new URL(resume.uploadUrl));
    // A server that knows the length already takes no more than that.
    if (!at.lengthMissing) lane.final = true;
    lane.grows = !lane.final;
    at = await carrier.carry(at);
    // Bounded by the file: each turn has more bytes, or is the last.
    while (!lane.final) {
      await lane.grow();
      at = await carrier.carry(at);
    }
    if (at.lengthMissing) at = await tellLength(context, at, lane.size);
    return { uploadUrl: at.uploadUrl.href, digests: readUploadDigests(at.answer.headers, lane.size) };
  } finally {
    await carrier.close();
  }
}

class WholeLane implements Lane {
  readonly first = 0;
  size: number;
  final: boolean;
  /** It is sent while it is written. */
  grows = false;
  carrier: UploadCarrier | null = null;
  readonly #context: UploadContext;

  constructor(context: UploadContext) {
    this.#context = context;
    this.size = context.job.size;
    this.final = !context.job.growing;
  }

  async create(reason: ErrorCode | null): Promise<Standing> {
    const { host, expiry, server } = this.#context;
    if (!this.final && !server.offers('creation-defer-length')) {
      host.explain(WAITS);
      // Bounded by the file: each turn has more bytes, or is the last.
      while (!this.final) await this.grow();
    }
    this.#checkSize();
    this.grows = !this.final;
    const created = await this.#make();
    server.prove();
    server.tell();
    const { uploadUrl, expiresAt, answer } = created;
    if (reason !== null) await host.commit({ kind: 'restarted', reason });
    const offset = created.offset ?? 0;
    this.carrier?.begun(offset);
    expiry.saw(uploadUrl.href, answer.headers['upload-expires']);
    expiry.told(expiresAt);
    await host.commit({ kind: 'created', uploadUrl: uploadUrl.href, expiresAt, offset, checked: false });
    if (created.offset === null && this.carrier !== null) return await this.carrier.ask(uploadUrl);
    return { uploadUrl, target: uploadUrl, offset, answer, resumed: false, lengthMissing: !this.final };
  }

  /** Waits until there is more, or no more to come. */
  async grow(): Promise<void> {
    const { size, final } = await this.#context.host.grown(this.size);
    if (size < this.size || (size === this.size && !final)) {
      throw new TransferError('SOURCE_CHANGED', 'The file became shorter while it was sent.');
    }
    this.size = size;
    this.final = final;
    this.#checkSize();
  }

  async commitResumed(offset: number): Promise<void> {
    await this.#context.host.commit({ kind: 'resumed', offset });
  }

  async commitAccepted(offset: number, checked: boolean): Promise<void> {
    await this.#context.host.commit({ kind: 'accepted', offset, checked });
  }

  /** A null offset asks for a probe. */
  async #make(): Promise<CreatedUpload> {
    if (this.final && fitsCreation(this.#context, this.size)) {
      const created = await createWithBytes(this.#context, this.size);
      if (created !== null) return created;
    }
    const created = await createUpload(this.#context, { length: this.final ? this.size : null });
    // Nothing was sent with it, so whatever it says is there cannot be ours.
    return { ...created, offset: 0 };
  }

  /** Throws TOO_LARGE before a byte is sent in vain. */
  #checkSize(): void {
    const { maxSize } = this.#context.server.known;
    if (maxSize === null || this.size <= maxSize) return;
    const { host } = this.#context.endpoint;
    const limit = maxSize < 1024 ** 3 ? `${maxSize} bytes` : `${(maxSize / 1024 ** 3).toFixed(1)} GiB`;
    throw new TransferError('TOO_LARGE', `The server at ${host} takes files of at most ${limit}.`);
  }
}

/** TUS 1.0, extension creation-defer-length: the length goes with a PATCH, here one without bytes. */
async function tellLength(context: UploadContext, at: Standing, size: number): Promise<Standing> {
  const { client, job, signal } = context;
  const answer = await exchange(client, {
    method: 'PATCH',
    url: at.target,
    headers: {
      ...headersTo(context, at.uploadUrl, at.target),
      'tus-resumable': TUS_VERSION,
      'content-type': 'application/offset+octet-stream',
      'upload-offset': String(size),
      'upload-length': String(size),
      'want-repr-digest': 'sha-256=10',
    },
    override: job.policy.methodOverride,
    signal,
  });
  const taken = answer.status === 204 || answer.status === 200;
  if (taken && parseByteCount(answer.headers['upload-offset']) === size)
    return { ...at, answer, lengthMissing: false };
  const found = await probeUntilSettled(context, at.uploadUrl, { size, growing: false });
  if (found.kind === 'found' && found.offset === size && !found.lengthMissing)
    return { ...at, answer: found.answer, lengthMissing: false };
  throw taken
    ? new TransferError(
        'OFFSET_CONFLICT',
        `The server at ${at.target.host} does not say that the file is complete.`,
      )
    : refusal(answer, 'PATCH');
}
