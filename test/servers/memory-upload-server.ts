/** An upload adapter with its server in memory, for tests of the engine's side of the port: no network, no TUS. */
import { TransferError } from '../../main/engine/transfer-error.ts';
import type {
  AttemptResult,
  ServerOffer,
  StatedDigest,
  UploadAdapter,
  UploadDone,
  UploadHost,
  UploadJob,
} from '../../main/protocols/protocol-adapter.ts';

export interface MemoryServerOptions {
  /** Each chunk under its own SHA-256. */
  checked?: boolean;
  /** Bytes of a chunk; without `checked` the whole rest goes in one. */
  chunk?: number;
  /** Parts that the file goes in, each a whole number of `chunk` bytes but the last. */
  parts?: number;
  /** The connection breaks once so many more bytes have arrived, and what arrived is kept. */
  cutAfter?: number | null;
  /** Called with each piece that arrives, and waited for. */
  onBytes?: (position: number) => Promise<void> | void;
  /** What is given back; it may be another. */
  givesBack?: (copy: Buffer) => Buffer | null;
  digests?: readonly StatedDigest[];
}

export class MemoryUploadServer implements UploadAdapter {
  readonly options: MemoryServerOptions;
  /** What it holds, by address. */
  readonly copies = new Map<string, Buffer[]>();
  readonly terminated: string[] = [];
  /** Offsets that were read back from. */
  readonly readFrom: number[] = [];
  /** Bytes that arrived, all told. */
  arrived = 0;
  #created = 0;

  constructor(options: MemoryServerOptions = {}) {
    this.options = options;
  }

  copyOf(uploadUrl: string | null): Buffer {
    return Buffer.concat(this.copies.get(uploadUrl ?? '') ?? []);
  }

  async upload(job: UploadJob, host: UploadHost): Promise<AttemptResult<UploadDone>> {
    try {
      const inParts = job.resume?.kind === 'parts' || (this.options.parts ?? 1) > 1;
      const uploadUrl = inParts ? await this.#sendParts(job, host) : await this.#sendWhole(job, host);
      return { outcome: 'complete', value: { uploadUrl, digests: this.options.digests ?? [] } };
    } catch (error) {
      if (host.signal.aborted) return { outcome: 'stopped' };
      if (error instanceof TransferError) return { outcome: 'error', error };
      throw error;
    }
  }

  async inquire(): Promise<ServerOffer> {
    return { stated: null, roundTripMs: 1, privateNetwork: true };
  }

  async terminate({ uploadUrl }: Parameters<UploadAdapter['terminate']>[0]): Promise<boolean> {
    this.terminated.push(uploadUrl);
    return this.copies.delete(uploadUrl);
  }

  async *readBack(request: Parameters<UploadAdapter['readBack']>[0]): AsyncGenerator<Uint8Array> {
    const copy = (this.options.givesBack ?? ((there) => there))(this.copyOf(request.uploadUrl));
    if (copy === null) throw new TransferError('READ_BACK_REFUSED', 'It gives nothing back.');
    this.readFrom.push(request.from);
    for (let at = request.from; at < copy.length; at += 100_000) yield copy.subarray(at, at + 100_000);
  }

  async #sendWhole(job: UploadJob, host: UploadHost): Promise<string> {
    const { resume } = job;
    let uploadUrl: string;
    if (resume?.kind === 'whole') {
      ({ uploadUrl } = resume);
      await host.commit({ kind: 'resumed', offset: this.#lengthOf(uploadUrl) });
    } else {
      uploadUrl = this.#create();
      await host.commit({ kind: 'created', uploadUrl, expiresAt: null, offset: 0, checked: false });
    }
    let { size } = job;
    for (let final = !job.growing; ;) {
      await this.#send(host, uploadUrl, 0, size, async (offset, checked) => {
        await host.commit({ kind: 'accepted', offset, checked });
      });
      if (final) return uploadUrl;
      ({ size, final } = await host.grown(size));
    }
  }

  async #sendParts({ resume, size }: UploadJob, host: UploadHost): Promise<string> {
    const { chunk = size, parts: count = 1 } = this.options;
    const each = Math.ceil(size / count / chunk) * chunk;
    const planned = Array.from({ length: Math.ceil(size / each) }, (_, i) => ({
      first: i * each,
      past: Math.min(size, (i + 1) * each),
      uploadUrl: null,
    }));
    const parts = resume?.kind === 'parts' ? resume.parts : planned;
    if (resume === null) await host.commit({ kind: 'split', parts: planned });
    const addresses = await Promise.all(
      parts.map(async ({ first, past, uploadUrl }) => {
        const address = uploadUrl ?? this.#create();
        if (uploadUrl === null) await host.commit({ kind: 'part-created', first, uploadUrl: address });
        else {
          const accepted = this.#lengthOf(address);
          await host.commit({ kind: 'part-accepted', first, accepted, checked: false, probed: true });
        }
        await this.#send(host, address, first, past, async (offset, checked) => {
          const accepted = offset - first;
          await host.commit({ kind: 'part-accepted', first, accepted, checked, probed: false });
        });
        return address;
      }),
    );
    const whole = this.#create();
    this.copies.set(whole, [Buffer.concat(addresses.map((address) => this.copyOf(address)))]);
    await host.commit({ kind: 'joined', uploadUrl: whole });
    return whole;
  }

  /** Sends what is missing of [first, past), which is the upload at this address. */
  async #send(
    host: UploadHost,
    uploadUrl: string,
    first: number,
    past: number,
    accepted: (offset: number, checked: boolean) => Promise<void>,
  ): Promise<void> {
    const { checked = false, chunk = past } = this.options;
    const start = first + this.#lengthOf(uploadUrl);
    for (let at = start; at < past;) {
      const length = Math.min(checked ? chunk : past, past - at);
      const bytes = checked ? (await host.readChecked(at, length, 'sha256')).bytes : host.read(at, length);
      let end = at;
      for await (const piece of bytes) {
        end += piece.length;
        await host.pace(piece.length);
        // Sent is told before it arrives, as with sockets.
        host.sent(end, piece.length);
        await this.#arrive(uploadUrl, piece, end);
      }
      at += length;
      await accepted(at, checked);
    }
  }

  async #arrive(uploadUrl: string, piece: Uint8Array, position: number): Promise<void> {
    const { cutAfter = null } = this.options;
    const taken = Math.min(piece.length, cutAfter ?? piece.length);
    this.copies.get(uploadUrl)?.push(Buffer.from(piece.slice(0, taken)));
    this.arrived += taken;
    if (cutAfter !== null) this.options.cutAfter = cutAfter - taken;
    await this.options.onBytes?.(position);
    if (cutAfter === null || cutAfter > piece.length) return;
    this.options.cutAfter = null;
    throw new TransferError('CONNECTION_LOST', 'The connection was cut.');
  }

  #create(): string {
    this.#created += 1;
    const address = `http://127.0.0.1:9/files/${this.#created}`;
    this.copies.set(address, []);
    return address;
  }

  #lengthOf(uploadUrl: string): number {
    const there = this.copies.get(uploadUrl);
    if (there === undefined) throw new TransferError('UPLOAD_GONE', 'It is not there any more.');
    return there.reduce((sum, { length }) => sum + length, 0);
  }
}
