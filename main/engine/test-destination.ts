/**
 * Really tries a destination: a small file goes there over a connection that is cut in the middle, is gone on with, read
 * back and deleted. The adapter is the one that carries transfers, so what works here works there.
 */
import { TransferError } from './transfer-error.ts';
import { TrialHost, TrialSource } from './trial-source.ts';
import type { UploadTarget } from './upload-target.ts';
import type { AttemptResult, UploadAdapter, UploadDone, UploadJob } from '../protocols/protocol-adapter.ts';
import type {
  DestinationTest,
  TestOutcome,
  TestStep,
  TestStepName,
} from '../../preload/contract/destination-test.ts';

const KiB = 1024;
const size = 1024 * KiB;
/** Two requests: the first is acknowledged, the second dies in its middle. */
const requestBytes = 512 * KiB;
const cutAt = 768 * KiB;
/** A server may still hold the upload for the connection that is gone. */
const resumeTries = 6;
const resumePauseMs = 500;
const name = 'Carryover test.bin';

const order: readonly TestStepName[] = ['ask', 'create', 'cut', 'resume', 'finish', 'compare', 'delete'];
const worthAnotherTry = /^(CONNECTION_LOST|STALLED|SERVER_BUSY|OFFSET_CONFLICT|UNREACHABLE)$/;

/** Never rejects for what the server or the network did: that is in the steps. */
export async function testDestination(
  uploads: UploadAdapter,
  target: UploadTarget,
  signal: AbortSignal,
): Promise<DestinationTest> {
  const trial = new Trial(uploads, target, signal);
  await trial.run();
  return { host: new URL(target.endpoint).host, steps: trial.steps(), leftBehind: trial.leftBehind };
}

class Trial {
  readonly #uploads: UploadAdapter;
  readonly #target: UploadTarget;
  readonly #signal: AbortSignal;
  readonly #source = new TrialSource(size);
  readonly #done = new Map<TestStepName, TestStep>();
  #uploadUrl: string | null = null;
  leftBehind: string | null = null;

  constructor(uploads: UploadAdapter, target: UploadTarget, signal: AbortSignal) {
    this.#uploads = uploads;
    this.#target = { ...target, policy: { ...target.policy, maxRequestBytes: requestBytes, parallel: 1 } };
    this.#signal = signal;
  }

  steps(): readonly TestStep[] {
    return order.map(
      (step) =>
        this.#done.get(step) ?? { name: step, outcome: 'skipped', tookMs: null, bytes: null, error: null },
    );
  }

  async run(): Promise<void> {
    if (!(await this.#ask())) return;
    const done = await this.#send();
    if (done !== null) await this.#compare(done);
    await this.#delete();
  }

  async #ask(): Promise<boolean> {
    const began = performance.now();
    const { endpoint, headers } = this.#target;
    try {
      const { stated } = await this.#uploads.inquire({ endpoint, headers, signal: this.#signal });
      this.#note('ask', stated === null ? 'limited' : 'ok', { began });
      return true;
    } catch (thrown) {
      this.#fail('ask', began, thrown);
      return false;
    }
  }

  /** Null where it did not arrive. */
  async #send(): Promise<UploadDone | null> {
    const began = performance.now();
    const first = new TrialHost({ source: this.#source, cutAt, signal: this.#signal, resume: null });
    const result = await this.#uploads.upload(this.#job(null), first);
    const { created } = first.moments;
    if (created === null || first.left === null) {
      this.#fail('create', began, errorOf(result));
      return null;
    }
    this.#uploadUrl = first.left.uploadUrl;
    this.#note('create', 'ok', { began, ended: created });
    if (!first.wasCut) {
      // The server took everything at once, or ended it before the cut.
      if (result.outcome !== 'complete') {
        this.#fail('cut', created, errorOf(result));
        return null;
      }
      this.#note('finish', 'ok', { began: created, bytes: size });
      return result.value;
    }
    this.#note('cut', 'ok', { began: created, bytes: first.position });
    return await this.#resume(first.left);
  }

  async #resume(left: NonNullable<TrialHost['left']>): Promise<UploadDone | null> {
    const began = performance.now();
    let last: AttemptResult<UploadDone> | null = null;
    let acknowledged = left.accepted;
    for (let attempt = 1; attempt <= resumeTries; attempt += 1) {
      const host = new TrialHost({ source: this.#source, cutAt: null, signal: this.#signal, resume: left });
      last = await this.#uploads.upload(this.#job(left), host);
      const { resumed } = host.moments;
      if (resumed !== null && host.resumedAt !== null) {
        const { resumedAt } = host;
        this.#note('resume', resumedAt >= acknowledged ? 'ok' : 'limited', {
          began,
          ended: resumed,
          bytes: resumedAt,
        });
        acknowledged = resumedAt;
      }
      if (host.left !== null) this.#uploadUrl = host.left.uploadUrl;
      if (last.outcome === 'complete') {
        // Begun anew instead of gone on with: it arrived, but every break costs the whole file.
        if (!this.#done.has('resume')) this.#note('resume', 'limited', { began, bytes: 0 });
        const bytes = size - (host.resumedAt ?? 0);
        this.#note('finish', 'ok', { began: resumed ?? began, bytes });
        return last.value;
      }
      if (last.outcome !== 'error' || !worthAnotherTry.test(last.error.code)) break;
      await pause(resumePauseMs, this.#signal);
    }
    this.#fail(this.#done.has('resume') ? 'finish' : 'resume', began, errorOf(last));
    return null;
  }

  async #compare({ digests, uploadUrl }: UploadDone): Promise<void> {
    const began = performance.now();
    this.#uploadUrl = uploadUrl;
    const stated = digests.find(({ algorithm }) => algorithm === 'sha-256');
    const differs = new TransferError(
      'DIGEST_MISMATCH',
      'What the server has is not what was sent to it. Do not trust this server with files.',
    );
    if (stated !== undefined && stated.value !== this.#source.sha256)
      return this.#fail('compare', began, differs);
    try {
      const same = await this.#readBack(uploadUrl);
      if (same) this.#note('compare', 'ok', { began, bytes: size });
      else this.#fail('compare', began, differs);
    } catch (thrown) {
      if (stated !== undefined) return this.#note('compare', 'ok', { began, bytes: size });
      const error = thrown instanceof TransferError ? thrown : null;
      this.#note('compare', 'limited', { began, error });
    }
  }

  async #readBack(uploadUrl: string): Promise<boolean> {
    const { endpoint, headers, policy } = this.#target;
    const copy = this.#uploads.readBack({
      ...{ endpoint, headers, policy, uploadUrl, size },
      from: 0,
      signal: this.#signal,
    });
    let at = 0;
    let same = true;
    for await (const bytes of copy) {
      same &&= Buffer.compare(bytes, this.#source.bytes.subarray(at, at + bytes.length)) === 0;
      at += bytes.length;
    }
    return same && at === size;
  }

  async #delete(): Promise<void> {
    const uploadUrl = this.#uploadUrl;
    if (uploadUrl === null) return;
    const began = performance.now();
    const { endpoint, headers, policy } = this.#target;
    // Whatever became of the test, its file should not stay; so this goes on even where time is up.
    const signal = AbortSignal.timeout(10_000);
    const gone = await this.#uploads.terminate({ endpoint, headers, policy, uploadUrl, signal });
    if (!gone) this.leftBehind = name;
    this.#note('delete', gone ? 'ok' : 'limited', { began });
  }

  #job(resume: UploadJob['resume']): UploadJob {
    const { endpoint, headers, policy } = this.#target;
    return {
      ...{ endpoint, headers, policy, resume, size },
      growing: false,
      metadata: { filename: name, filetype: 'application/octet-stream' },
      chunkSize: 4 * 1024 * KiB,
      knowledge: null,
    };
  }

  #note(
    step: TestStepName,
    outcome: TestOutcome,
    {
      began,
      ended = performance.now(),
      bytes = null,
      error = null,
    }: { began: number; ended?: number; bytes?: number | null; error?: TransferError | null },
  ): void {
    const tookMs = Math.max(0, Math.round(ended - began));
    this.#done.set(step, { name: step, outcome, tookMs, bytes, error: error?.toWire() ?? null });
  }

  #fail(step: TestStepName, began: number, thrown: unknown): void {
    const timeUp = this.#signal.aborted
      ? new TransferError('STALLED', 'The test took too long and was given up.')
      : null;
    const error = timeUp ?? (thrown instanceof TransferError ? thrown : null);
    this.#note(step, 'failed', { began, error });
  }
}

function errorOf(result: AttemptResult<UploadDone> | null): TransferError {
  if (result?.outcome === 'error') return result.error;
  return new TransferError('CONNECTION_LOST', 'The connection ended before the test was through.');
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
