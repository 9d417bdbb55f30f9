/** Moves the bytes of one upload, one request after the other, until the server has all of them. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import { ChecksumDoubts, type Doubt } from './checksum-doubts.ts';
import { readChunkAnswer } from './chunk-answer.ts';
import { checksumAlgorithm, FIRST_REQUEST } from './choose-strategy.ts';
import type { Carried } from './frail-links.ts';
import type { Lane, Standing } from './lane.ts';
import { OffsetLedger } from './offset-ledger.ts';
import { prepareChunk, type PreparedChunk, type ReadyChunk } from './prepared-chunk.ts';
import { RequestPlan } from './request-plan.ts';
import { sendChunk, type ChunkAnswer } from './send-chunk.ts';
import { probeUntilSettled } from './settled-probe.ts';
import { headersTo, type UploadContext } from './upload-context.ts';
import { WaitingRequest } from './waiting-request.ts';

/** Cuts in a row that left nothing behind before something in between is taken for the reason. */
const BUFFERING_CUTS = 2;

export interface CarrierOptions {
  readonly context: UploadContext;
  readonly lane: Lane;
  /** Bytes of the upload that were acknowledged before this attempt. */
  readonly accepted: number;
  /** Bytes that its chunks may hold in memory. */
  readonly memory: number;
  /** Told how the bytes are sent; a part keeps it to itself. */
  readonly explain: (strategy: string) => void;
  readonly noteFirstByte: boolean;
}

export class UploadCarrier {
  readonly #context: UploadContext;
  readonly #lane: Lane;
  readonly #ledger: OffsetLedger;
  readonly #plan: RequestPlan;
  #ahead: PreparedChunk | null = null;
  /** The first PATCH of a resume, until it is sent. */
  #waiting: WaitingRequest | null = null;
  #restarted = false;
  #firstByteNoted: boolean;
  readonly #doubts = new ChecksumDoubts();
  readonly #begunAt = performance.now();
  /** Bytes that were accepted in this attempt, over its one connection. */
  #carried = 0;

  constructor(options: CarrierOptions) {
    const { context, lane, accepted, memory, explain } = options;
    this.#context = context;
    this.#lane = lane;
    this.#ledger = new OffsetLedger(accepted);
    this.#plan = new RequestPlan({ server: context.server, policy: context.job.policy, memory, explain });
    this.#firstByteNoted = !options.noteFirstByte;
  }

  /** Where an upload of before stands. The source is read meanwhile, from where the journal says it stands. */
  async resume(uploadUrl: URL): Promise<Standing> {
    const accepted = this.#ledger.acknowledged;
    if (accepted < this.#lane.size) {
      this.#ahead = this.#prepare(uploadUrl, accepted);
      this.#waiting = this.#openWaiting(uploadUrl);
    }
    return await this.#probe(uploadUrl);
  }

  /** A new upload was made, and holds the first `offset` bytes. */
  begun(offset: number): void {
    this.#ledger.startOver();
    this.#ledger.state(offset);
  }

  /** Sends what is there; resolves when the server has every byte of the lane. */
  async carry(standing: Standing): Promise<Standing> {
    let at = standing;
    // Bounded: each turn gains bytes, or counts against the ledger, the refusals, the one restart or the halvings.
    while (at.offset < this.#lane.size) at = await this.#advance(at);
    return await this.#committed(at);
  }

  /** Asks where the upload stands, now that an answer left it open. */
  async ask(uploadUrl: URL): Promise<Standing> {
    this.#ledger.doubt();
    return await this.#probe(uploadUrl);
  }

  /** Lets go of what was read ahead, and of what waits. Never rejects. */
  async close(): Promise<void> {
    const ahead = this.#ahead;
    this.#ahead = null;
    this.#waiting?.discard();
    this.#waiting = null;
    await ahead?.discard();
  }

  async #advance(standing: Standing): Promise<Standing> {
    const { uploadUrl, offset } = standing;
    const chunk = await this.#take(standing);
    const begun = performance.now();
    const sent = await this.#send(standing, chunk);
    const { answer } = sent;
    const { plan } = chunk;
    if (answer.status === 417 && sent.ignoredExpect && sent.sent === 0) {
      // The question was refused, not the bytes; it is not asked again.
      await this.close();
      return { ...standing, resumed: false };
    }
    const verdict = readChunkAnswer(answer, {
      offset,
      length: plan.length,
      sentTo: offset + sent.sent,
      size: this.#lane.size,
      checked: plan.checksum !== null,
    });
    const { host } = this.#context;
    switch (verdict.kind) {
      case 'accepted':
        return await this.#accepted(standing, chunk, verdict.offset, sent, performance.now() - begun);
      case 'failed':
        throw verdict.error;
      case 'shrink':
        await this.close();
        if (!this.#plan.tooLarge(plan.length, plan.trial)) throw verdict.error;
        host.note('interrupted', {
          code: verdict.error.code,
          status: answer.status,
          offset,
          length: plan.length,
        });
        // Nothing left this machine, so nothing can have changed.
        return sent.sent === 0 ? { ...standing, resumed: false } : await this.#probe(uploadUrl);
      case 'refused':
        await this.#act(this.#doubts.refused(offset, plan.trailer), verdict.error);
        host.note('chunk-refused', { status: answer.status, offset, length: plan.length });
        return await this.#probe(uploadUrl);
      case 'unsure': {
        this.#ledger.doubt();
        if (answer.status === 400 && plan.checksum !== null) {
          await this.#act(this.#doubts.disliked(plan.trailer), verdict.error);
        }
        host.note('interrupted', { code: verdict.error.code, status: answer.status, offset });
        const next = await this.#probe(uploadUrl);
        if (this.#ledger.isFruitless(verdict.tries)) throw verdict.error;
        return next;
      }
    }
  }

  async #accepted(
    standing: Standing,
    { plan }: PreparedChunk,
    offset: number,
    sent: ChunkAnswer,
    milliseconds: number,
  ): Promise<Standing> {
    const { expiry, host, memory } = this.#context;
    const { uploadUrl } = standing;
    const { answer } = sent;
    this.#ledger.state(offset);
    this.#doubts.passed();
    memory.cuts.accepted(uploadUrl.href);
    this.#carried += offset - standing.offset;
    this.#plan.passed(offset - standing.offset, milliseconds, sent.heldBackMs > milliseconds / 10);
    const whole = offset === standing.offset + plan.length;
    await this.#lane.commitAccepted(offset, plan.checksum !== null && whole);
    expiry.saw(uploadUrl.href, answer.headers['upload-expires']);
    const expiresAt = expiry.news();
    if (expiresAt !== undefined && offset < this.#lane.size) {
      expiry.told(expiresAt);
      await host.commit({ kind: 'expires', expiresAt });
    }
    const lengthMissing = standing.lengthMissing && !this.#lane.final;
    return { ...standing, offset, answer, resumed: false, lengthMissing };
  }

  /** The chunk from where the upload stands: the one that was read ahead, if it is that. */
  async #take({ uploadUrl, offset }: Standing): Promise<PreparedChunk> {
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead?.offset === offset && ahead.offset + ahead.plan.length <= this.#lane.size) return ahead;
    await ahead?.discard();
    return this.#prepare(uploadUrl, offset);
  }

  #prepare(uploadUrl: URL, offset: number): PreparedChunk {
    const { host, inquiry, server } = this.#context;
    const most = this.#mostAfterCuts(uploadUrl);
    // Nobody knows yet what the server offers; the answer must not come too late for all of a large file.
    const open = inquiry.isOpen && server.isStrange;
    const bound = open ? Math.min(most ?? FIRST_REQUEST, FIRST_REQUEST) : most;
    const plan = this.#plan.next({ offset, size: this.#lane.size, most: bound });
    return prepareChunk(host, this.#lane.first, offset, plan);
  }

  /** Bytes; null where no cut says anything, or a request that is cut leaves what arrived of it. */
  #mostAfterCuts(uploadUrl: URL): number | null {
    const { memory, server, job } = this.#context;
    const lost = memory.cuts.most(uploadUrl.href);
    const lostWhole = server.known.buffersRequests || checksumAlgorithm(server.known, job.policy) !== null;
    if (!lostWhole) return lost;
    const roundTripMs = server.known.roundTripMs ?? 0;
    const frail = memory.frailLinks.most(uploadUrl.href, this.#overThisConnection(0), roundTripMs);
    return frail === null ? lost : Math.min(frail, lost ?? Infinity);
  }

  #overThisConnection(unanswered: number): Carried {
    return { bytes: this.#carried + unanswered, milliseconds: performance.now() - this.#begunAt };
  }

  async #send(standing: Standing, chunk: PreparedChunk): Promise<ChunkAnswer> {
    let ready: ReadyChunk;
    try {
      await this.#committed(standing);
      ready = await chunk.ready();
    } catch (thrown) {
      await chunk.discard();
      throw thrown;
    }
    const { client, memory, inquiry, job, signal, times } = this.#context;
    const { uploadUrl, target, offset } = standing;
    const { length, checksum, trailer, trial } = chunk.plan;
    const expectContinue = trial && !memory.ignoresExpect.has(target.origin);
    let sent = 0;
    const sending = sendChunk(client, {
      ...times,
      method: 'PATCH',
      url: target,
      headers: this.#headersFor(standing, length, ready.checksum),
      override: job.policy.methodOverride,
      position: this.#lane.first + offset,
      length,
      source: ready.bytes,
      expectContinue,
      waiting: this.#waiting,
      trailer: ready.checksumAfter && { name: 'Upload-Checksum', value: ready.checksumAfter },
      signal,
      pace: this.#context.pace,
      onSent: (position, count) => {
        sent += count;
        this.#context.sent(position, count);
      },
      onFirstByte: () => {
        this.#noteFirstByte(standing);
        inquiry.beside();
      },
    });
    this.#waiting?.discard();
    this.#waiting = null;
    const end = offset + length;
    // Hashed while this one is on the wire, so that the wire does not wait.
    if (checksum !== null && !trailer && end < this.#lane.size) this.#ahead = this.#prepare(uploadUrl, end);
    try {
      const answered = await sending;
      if (answered.ignoredExpect) memory.ignoresExpect.add(target.origin);
      return answered;
    } catch (thrown) {
      if (thrown instanceof TransferError && /^(CONNECTION_LOST|STALLED)$/.test(thrown.code)) {
        memory.cuts.cut(uploadUrl.href, { offset, length, sent, keptUnfinished: checksum === null });
        memory.frailLinks.broke(uploadUrl.href, this.#overThisConnection(sent));
      }
      throw thrown;
    }
  }

  #openWaiting(url: URL): WaitingRequest {
    const { client, job, signal } = this.#context;
    const { methodOverride: override } = job.policy;
    return new WaitingRequest(client, { url, headers: headersTo(this.#context, url), override, signal });
  }

  #headersFor(standing: Standing, length: number, checksum: string | null): Record<string, string> {
    const { uploadUrl, target, offset, lengthMissing } = standing;
    const { size, final } = this.#lane;
    return {
      ...headersTo(this.#context, uploadUrl, target),
      'upload-offset': String(offset),
      ...(lengthMissing && final ? { 'upload-length': String(size) } : {}),
      ...(checksum === null ? {} : { 'upload-checksum': checksum }),
      // These are the last bytes: the answer may state a digest of the whole.
      ...(final && offset + length === size ? { 'want-repr-digest': 'sha-256=10' } : {}),
    };
  }

  async #probe(uploadUrl: URL): Promise<Standing> {
    const { expiry, host, memory, server } = this.#context;
    const { size, final } = this.#lane;
    const expected = { size, growing: !final };
    const alone = (): boolean => this.#waiting?.isReady === true;
    const found = await probeUntilSettled(this.#context, uploadUrl, expected, alone);
    if (found.kind === 'unusable') return await this.#restart(uploadUrl, found.reason);
    server.prove();
    const { offset, answer, lengthMissing } = found;
    expiry.saw(uploadUrl.href, answer.headers['upload-expires']);
    const lost = memory.cuts.probed(uploadUrl.href, offset);
    if (lost >= BUFFERING_CUTS || (lost > 0 && server.known.buffersRequests)) server.buffers(true);
    // What was read ahead is too long for what is known now.
    if (lost > 0 || memory.cuts.most(uploadUrl.href) !== null) await this.close();
    const { acknowledged } = this.#ledger;
    const bearable = this.#ledger.state(offset);
    if (offset < acknowledged) {
      host.note('interrupted', { code: 'OFFSET_WENT_BACK', wentBack: true, acknowledged, offset });
    }
    if (!bearable) {
      const sentence = `The server at ${uploadUrl.host} keeps losing bytes that it had acknowledged.`;
      throw new TransferError('OFFSET_WENT_BACK', sentence);
    }
    return { uploadUrl, target: answer.url, offset, answer, resumed: true, lengthMissing };
  }

  async #restart(uploadUrl: URL, reason: ErrorCode): Promise<Standing> {
    const { expiry, host, memory } = this.#context;
    await this.close();
    if (this.#restarted) {
      throw new TransferError(
        'UPLOAD_GONE',
        `The server at ${uploadUrl.host} lost this upload twice in a row.`,
      );
    }
    this.#restarted = true;
    const expiredAt = reason === 'UPLOAD_GONE' ? expiry.expired(uploadUrl.href, Date.now()) : null;
    try {
      const standing = await this.#lane.create(reason);
      if (expiredAt !== null) host.note('expired', { expiredAt });
      expiry.forget(uploadUrl.href);
      memory.cuts.accepted(uploadUrl.href);
      return standing;
    } catch (thrown) {
      // A balancer whose server is away answers 404 to everything: an upload is not given up for that.
      const away =
        thrown instanceof TransferError && /^(NOT_FOUND|NOT_TUS|UNEXPECTED_ANSWER)$/.test(thrown.code);
      if (!away) throw thrown;
      const sentence = `The server at ${uploadUrl.host} does not know this upload at the moment and takes no new one.`;
      throw new TransferError('UPLOAD_GONE', sentence, { cause: thrown });
    }
  }

  async #committed(standing: Standing): Promise<Standing> {
    if (!standing.resumed) return standing;
    await this.#lane.commitResumed(standing.offset);
    return { ...standing, resumed: false };
  }

  async #act(doubt: Doubt, error: TransferError): Promise<void> {
    if (doubt.kind === 'give-up') throw error;
    if (doubt.kind === 'again') return;
    await this.close();
    for (const extension of doubt.extensions) this.#context.server.deny(extension);
    this.#context.inquiry.again();
  }

  #noteFirstByte({ answer, offset }: Standing): void {
    if (this.#firstByteNoted) return;
    this.#firstByteNoted = true;
    const afterAnswerMs = Math.round((performance.now() - answer.arrivedAt) * 1000) / 1000;
    this.#context.host.note('first-byte', { afterAnswerMs, offset: this.#lane.first + offset });
  }
}
