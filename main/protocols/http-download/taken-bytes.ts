/** What is here of the file during an attempt, and how the body of an answer becomes part of it. */
import { TransferError } from '../../engine/transfer-error.ts';
import type { ErrorCode } from '../../../preload/contract/errors.ts';
import { ByteRuns, type Run } from '../byte-runs.ts';
import type {
  DownloadHost,
  DownloadJob,
  RemoteDescription,
  SameContent,
  StatedDigest,
  Validator,
} from '../protocol-adapter.ts';
import { isChunked, looksLikeHtml } from './answer-body.ts';
import { judgeBodyEnd, type BodyEnd } from './body-end.ts';
import type { UsablePiece } from './check-range-response.ts';
import { describeResumed } from './describe-remote.ts';
import type { Answer } from './fetch-range.ts';
import { storeBody, type BodyPlan, type StoreResult } from './store-body.ts';
import { chooseValidator } from './validator.ts';

export const OTHER_BYTES = 'not all of its bytes are the same';

/** What is here is kept: a person decides. */
export function linkDiffers(how: string): TransferError {
  return new TransferError(
    'LINK_DIFFERS',
    `The new link leads to another file: ${how}. What is here is kept; give another link, or start over with this one.`,
  );
}

export function linkUncompared(): TransferError {
  return new TransferError(
    'LINK_DIFFERS',
    'The new link gives the file only as a whole, and what is here has gaps, so nobody can tell whether it is the same file. ' +
      'What is here is kept; give another link, or start over with this one.',
  );
}

export class TakenBytes {
  readonly #url: string;
  readonly #host: DownloadHost;
  #described = false;
  /** Nothing was written since the host last described or reset. */
  #untouched = false;
  #firstByteNoted = false;
  /** Bytes of the file that are here. */
  #here: ByteRuns;
  /** Of these, what was durable when the attempt began: only that can the host read back. */
  #readable: ByteRuns;
  /** Bytes the attempt has added and not thrown away again. */
  added = 0;
  size: number | null;
  validator: Validator | null;
  /** The link is not proven to lead to the file whose bytes are here: nothing of it may be given up for what it says. */
  unproven: boolean;
  /** Every byte came under one strong validator, or all of them in one answer. */
  consistent = true;
  digests: readonly StatedDigest[] = [];

  constructor(job: DownloadJob, host: DownloadHost) {
    this.#url = job.url;
    this.#host = host;
    const { durable = 0, islands = [] } = job.resume ?? {};
    this.#here = new ByteRuns([{ start: 0, end: durable }, ...islands]);
    this.#readable = new ByteRuns(this.#here.list);
    this.size = job.resume?.size ?? null;
    this.validator = job.resume?.validator ?? null;
    this.unproven = job.resume?.unproven === true && this.#here.total > 0;
  }

  /** Bytes from the start of the file that are here. */
  get held(): number {
    return this.#here.prefix;
  }

  /** Of these, how many the host can read back. */
  get readable(): number {
    return this.#readable.prefix;
  }

  /** The same with what lies behind gaps. */
  get readableTotal(): number {
    return this.#readable.total;
  }

  /** The host was told something of the file in this attempt. */
  get begun(): boolean {
    return this.#described || this.added > 0;
  }

  /** Everything that is here can be read back. */
  get allReadable(): boolean {
    return this.#readable.total === this.#here.total;
  }

  /** What the host can read back, ascending. */
  get comparable(): readonly Run[] {
    return this.#readable.list;
  }

  /** What is here was compared, and belongs to this validator from now on. */
  async adopt(validator: Validator | null, how: SameContent): Promise<void> {
    await this.#host.sameContent(validator, how);
    this.validator = validator;
    this.unproven = false;
    this.consistent = false;
  }

  /** What is missing of a file of `size` bytes, ascending. */
  gaps(size: number): Run[] {
    return this.#here.gaps(size);
  }

  /** These bytes were handed to the host. */
  add(run: Run): void {
    const before = this.#here.total;
    this.#here.add(run);
    this.added += this.#here.total - before;
  }

  /** Nothing is here any more; the host has committed that and the description when this resolves. */
  async beginAnew(reason: ErrorCode | null, description: RemoteDescription): Promise<void> {
    if (this.unproven) throw linkDiffers(OTHER_BYTES);
    if (reason === null) await this.#host.describe(description);
    else if (!this.#isSettled(description)) await this.#host.reset(reason, description);
    this.#described = true;
    this.#untouched = true;
    this.#here = new ByteRuns();
    this.#readable = new ByteRuns();
    this.added = 0;
    this.size = description.size;
    this.validator = description.validator;
    this.digests = description.digests;
    this.consistent = true;
  }

  /** Tells a web page that is being downloaded from one that intrudes. */
  async beginsLikeHtml(): Promise<boolean> {
    const length = Math.min(this.readable, 512);
    return length > 0 && looksLikeHtml(await this.#host.readBack(0, length));
  }

  /** This very description, with nothing behind it, is what the host committed last. */
  #isSettled({ size, validator }: RemoteDescription): boolean {
    const sameValidator =
      validator?.kind === this.validator?.kind && validator?.value === this.validator?.value;
    return this.#untouched && size === this.size && sameValidator;
  }

  /** Compares and stores the body of an answer that was judged usable as this piece of the file. */
  async take(answer: Answer, piece: UsablePiece): Promise<BodyEnd> {
    const { held } = this;
    const comparedAll = piece.from === 0 && this.allReadable;
    const framed = isChunked(answer.headers);
    const result = await this.#store(answer, framed, {
      from: piece.from,
      to: piece.to,
      size: piece.total,
      here: new ByteRuns(this.#here.list),
      readable: this.#readable,
      onHeldPassed: () => this.goOn(answer, piece),
      onFirstByte: () => this.noteFirstByte(answer),
    });
    const end = judgeBodyEnd({
      result,
      to: piece.to,
      total: piece.total,
      held,
      comparedAll,
      framed,
      closedProperly: answer.closedProperly(),
    });
    if (end.kind === 'whole' && end.endGuessed === true) this.consistent = false;
    if (end.kind === 'suspect') await this.distrust(answer);
    else this.add({ start: piece.from, end: result.position });
    return end;
  }

  /** Before anything else can go wrong: bytes that may be others must not survive as a good beginning. */
  async distrust(answer: Answer): Promise<void> {
    await this.beginAnew('LENGTH_MISMATCH', describeResumed(answer, this.#url, this));
  }

  async #store(answer: Answer, framed: boolean, plan: BodyPlan): Promise<StoreResult> {
    try {
      return await storeBody(answer.body, plan, this.#host);
    } catch (thrown) {
      const surplus = thrown instanceof TransferError && thrown.code === 'LENGTH_MISMATCH' && !framed;
      if (!surplus) throw thrown;
      return { kind: 'surplus', position: plan.here.prefix };
    }
  }

  /** What is here has passed the checks; new bytes follow. A file begun in this attempt was described before. */
  async goOn(answer: Answer, piece: UsablePiece): Promise<void> {
    this.size ??= piece.total;
    if (piece.proof === 'overlap') this.consistent = false;
    if (this.unproven)
      await this.adopt(this.#validatorFrom(answer, piece), { places: null, because: 'new-link' });
    if (this.#described) return;
    const description = describeResumed(answer, this.#url, {
      size: this.size,
      validator: this.#validatorFrom(answer, piece),
    });
    await this.#host.describe(description);
    this.#described = true;
    this.validator = description.validator;
    this.digests = description.digests;
    this.#host.note('resumed', {
      offset: this.held,
      repeated: this.held - piece.from,
      proof: piece.proof,
    });
  }

  /**
   * A stored validator that the answer did not repeat is given up: it does not cover the bytes that come now.
   * Where there was none, one that turned up vouches from here on.
   */
  #validatorFrom(answer: Answer, piece: UsablePiece): Validator | null {
    if (piece.proof === 'validator') return this.validator;
    return this.validator === null ? chooseValidator(answer.headers) : null;
  }

  noteFirstByte({ at: answeredAt }: Answer): void {
    this.#untouched = false;
    if (this.#firstByteNoted) return;
    this.#firstByteNoted = true;
    const afterAnswerMs = Math.round((performance.now() - answeredAt) * 1000) / 1000;
    this.#host.note('first-byte', { afterAnswerMs });
  }
}
