/** One attempt at a download: asks, judges each answer, and asks again while that can lead to the whole file. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import type { DownloadDone, DownloadHost, DownloadJob } from '../protocol-adapter.ts';
import { codingError, isHtml } from './answer-body.ts';
import { Comparison } from './comparison.ts';
import { checkRangeResponse, type RangeDecision, type UsablePiece } from './check-range-response.ts';
import type { DownloadContext } from './download-context.ts';
import { describeRemote } from './describe-remote.ts';
import { fetchRange, type Answer } from './fetch-range.ts';
import { planBeside, runCrew } from './beside.ts';
import { again, contradiction, overlapStart, type Turn, type Want } from './turn.ts';
import { intruderError, refusedStatus } from './refused-status.ts';
import { digestsStatedLater } from './stated-later.ts';
import { linkDiffers, OTHER_BYTES, TakenBytes } from './taken-bytes.ts';
import { refusePage } from './page-in-place.ts';
import type { SegmentPlan } from './plan-segments.ts';

/** Requests in a row that may bring nothing new: the first, and two to start over or to prove what is here. */
const MAX_FRUITLESS = 3;

/** Another link takes the place of the first one, and does not change what the file is called. */
export type NamedJob = DownloadJob & { readonly namedBy?: string };

export class DownloadAttempt {
  readonly #options: DownloadContext;
  readonly #job: NamedJob;
  readonly #host: DownloadHost;
  readonly #taken: TakenBytes;
  readonly #comparison: Comparison;
  /** Other connections may help; not any more once an answer made that doubtful. */
  #parallel = true;

  constructor(options: DownloadContext, job: NamedJob, host: DownloadHost) {
    this.#options = options;
    this.#job = job;
    this.#host = host;
    this.#taken = new TakenBytes(job, host);
    this.#comparison = new Comparison(options, job, host, this.#taken);
  }

  /** The host was told something of the file, or given bytes. */
  get begun(): boolean {
    return this.#taken.begun;
  }

  /** Throws TransferError for whatever ended it, and anything the host throws. */
  async run(): Promise<DownloadDone> {
    const { resume } = this.#job;
    if (resume !== null && resume.durable > 0 && resume.durable === resume.size) {
      const digests = await digestsStatedLater(this.#options.client, this.#job, this.#host.signal);
      this.#host.signal.throwIfAborted();
      return { size: resume.size, consistent: resume.validator !== null, digests };
    }
    const place = await this.#options.budget.first(this.#job.url, this.#host.signal);
    try {
      return await this.#ask();
    } finally {
      place.release();
    }
  }

  async #ask(): Promise<DownloadDone> {
    if (this.#taken.unproven) await this.#comparison.proveLink();
    let want = this.#firstWant();
    let because: ErrorCode = 'INTERNAL';
    for (let fruitless = 0; fruitless < MAX_FRUITLESS;) {
      const before = this.#taken.added;
      const turn = await this.#turn(want);
      if (turn.kind === 'done') return turn.done;
      ({ want, because } = turn);
      fruitless = this.#taken.added > before ? 0 : fruitless + 1;
    }
    throw contradiction(because);
  }

  #firstWant(): Want {
    const { held, validator, size } = this.#taken;
    const islands = this.#job.resume?.islands ?? [];
    const [gap] = size === null || islands.length === 0 ? [] : this.#taken.gaps(size);
    if (gap !== undefined) {
      // Without a validator whatever is here has to come by and be compared, from the first byte on.
      return validator === null ? { kind: 'rest', start: 0 } : { kind: 'rest', ...gap };
    }
    if (held === 0) return { kind: 'whole', reason: null };
    // Nothing was compared yet of what another link gave: every byte of it is, not the last ones alone.
    if (this.#taken.unproven) return { kind: 'rest', start: 0 };
    return { kind: 'rest', start: validator === null ? overlapStart(held) : held };
  }

  async #turn(want: Want): Promise<Turn> {
    const start = want.kind === 'whole' ? 0 : want.start;
    const end = want.kind === 'rest' ? (want.end ?? null) : null;
    const { url, headers } = this.#job;
    const { client, stallMs } = this.#options;
    const answer = await fetchRange(
      client,
      { url, headers, start, end, validator: this.#taken.validator },
      { signal: this.#host.signal, stallMs },
    );
    try {
      if (want.kind === 'whole') return await this.#takeWhole(answer, want.reason);
      const decision = await this.#judge(answer, start);
      if (want.kind === 'end') return await this.#takeEnd(answer, decision);
      if (end !== null && !this.#opensGap(answer, decision)) {
        // One gap of several is of use only under the validator that all of them share.
        this.#parallel = false;
        return again({ kind: 'rest', start: 0 }, 'RANGE_INVALID');
      }
      return await this.#takeRest(answer, start, decision);
    } finally {
      answer.close();
    }
  }

  /** Whether the answer to a request for one gap can be used as such, or ends the attempt, or replaces everything. */
  #opensGap(answer: Answer, decision: RangeDecision): boolean {
    if (decision.kind === 'refuse') return answer.status !== 200 && answer.status !== 206;
    if (decision.kind === 'start-over') return decision.bodyIsWhole;
    return decision.kind === 'use' && this.#planBeside(answer, decision) !== null;
  }

  #planBeside(answer: Answer, piece: UsablePiece): SegmentPlan | null {
    return this.#parallel ? planBeside(this.#taken, answer, piece) : null;
  }

  async #judge(answer: Answer, start: number): Promise<RangeDecision> {
    const { held, size, validator } = this.#taken;
    const heldIsHtml = isHtml(answer.headers) && (await this.#taken.beginsLikeHtml());
    const asked = { url: this.#job.url, start, held, size, validator, heldIsHtml };
    return checkRangeResponse(asked, answer.status, answer.headers);
  }

  /** A plain GET: describes the file, or replaces what is here, then stores the body from its first byte. */
  async #takeWhole(given: Answer, reason: ErrorCode | null): Promise<Turn> {
    const { status, headers } = given;
    if (status !== 200) throw refusedStatus(status, headers, this.#job.url, this.#job.resume !== null);
    if (this.#taken.readable > 0 && isHtml(headers) && !(await this.#taken.beginsLikeHtml())) {
      throw intruderError();
    }
    const coded = codingError(headers);
    if (coded) throw coded;
    const answer = await refusePage(given, this.#job.url);
    const description = describeRemote(answer, this.#job.url, this.#job.namedBy);
    await this.#taken.beginAnew(reason, description);
    return this.#store(answer, {
      kind: 'use',
      from: 0,
      to: description.size,
      drop: 0,
      total: description.size,
      proof: 'validator',
    });
  }

  async #takeRest(answer: Answer, start: number, decision: RangeDecision): Promise<Turn> {
    switch (decision.kind) {
      case 'use':
        if (decision.proof === 'overlap') this.#mustBeComparable();
        return this.#store(answer, decision);
      case 'complete':
        return this.#done(decision.size);
      case 'prove':
        this.#mustBeComparable();
        return again({ kind: 'rest', start: overlapStart(this.#taken.held) }, 'RANGE_INVALID');
      case 'start-over':
        if (decision.reason === 'REMOTE_CHANGED' && this.#comparison.isWorthwhile(answer)) {
          answer.close();
          if (await this.#comparison.isSameAfterAll()) return again(this.#firstWant(), 'REMOTE_CHANGED');
          return again({ kind: 'whole', reason: decision.reason }, decision.reason);
        }
        if (decision.bodyIsWhole) return this.#takeWhole(answer, decision.reason);
        // The answer to a request without Range says whether the file changed, and is compared if it does not.
        return again(
          start > 0 ? { kind: 'rest', start: 0 } : { kind: 'whole', reason: decision.reason },
          decision.reason,
        );
      case 'refuse': {
        const { error } = decision;
        const aboutRanges = error.code === 'RANGE_INVALID' || error.code === 'LENGTH_MISMATCH';
        if (answer.status === 206 && aboutRanges && start > 0)
          return again({ kind: 'rest', start: 0 }, error.code);
        throw error;
      }
    }
  }

  /** Only 416 with the right length, or more bytes under the same validator, tells anything about the end. */
  async #takeEnd(answer: Answer, decision: RangeDecision): Promise<Turn> {
    if (decision.kind === 'complete') return this.#done(decision.size);
    if (decision.kind === 'use' && decision.proof === 'validator' && answer.status === 206) {
      return this.#store(answer, decision);
    }
    throw new TransferError(
      'CONNECTION_LOST',
      'The connection closed and the server does not say how long the file is, so nobody can tell whether it is all here.',
    );
  }

  async #store(answer: Answer, piece: UsablePiece): Promise<Turn> {
    const plan = this.#planBeside(answer, piece);
    if (plan !== null) return await this.#takeBeside(answer, piece, plan);
    const end = await this.#taken.take(answer, piece);
    switch (end.kind) {
      case 'whole':
        return this.#done(end.size);
      case 'more': {
        const { held } = this.#taken;
        if (held === this.#taken.size) return this.#done(held);
        return again({ kind: 'rest', start: held }, 'RANGE_INVALID');
      }
      case 'end-unknown':
        return again({ kind: 'end', start: end.start }, 'LENGTH_MISMATCH');
      case 'changed':
        if (this.#taken.unproven) throw linkDiffers(OTHER_BYTES);
        return again({ kind: 'whole', reason: 'REMOTE_CHANGED' }, 'REMOTE_CHANGED');
      case 'suspect':
        return again({ kind: 'whole', reason: 'LENGTH_MISMATCH' }, 'LENGTH_MISMATCH');
      case 'broken':
        throw end.error;
    }
  }

  /** The same with other connections beside this one. */
  async #takeBeside(answer: Answer, piece: UsablePiece, plan: SegmentPlan): Promise<Turn> {
    const { url, headers, mirrors = [] } = this.#job;
    const source = { url, headers };
    const crew = { context: this.#options, source, host: this.#host, taken: this.#taken, plan, mirrors };
    const end = await runCrew(crew, answer, piece);
    // What came of it decides how the rest is asked for: in one body, whose every doubt can be settled.
    this.#parallel = false;
    switch (end.kind) {
      case 'whole':
        return this.#done(plan.size);
      case 'error':
        throw end.error;
      case 'one-body':
        return again({ kind: 'rest', start: this.#taken.held }, 'RANGE_INVALID');
      case 'changed':
        // Or it was another server behind the same name: the answer to this one tells.
        return again({ kind: 'rest', start: this.#taken.held }, 'REMOTE_CHANGED');
      case 'suspect':
        await this.#taken.distrust(answer);
        return again({ kind: 'whole', reason: 'LENGTH_MISMATCH' }, 'LENGTH_MISMATCH');
    }
  }

  /** Bytes of this very attempt may not be on disk yet: without a validator, going on waits for the next attempt. */
  #mustBeComparable(): void {
    if (this.#taken.allReadable) return;
    throw new TransferError(
      'CONNECTION_LOST',
      'The server stopped in the middle of the file; it goes on from there.',
    );
  }

  #done(size: number): Turn {
    const { consistent, digests } = this.#taken;
    return { kind: 'done', done: { size, consistent, digests } };
  }
}
