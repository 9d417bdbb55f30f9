import { Worker } from 'node:worker_threads';
import type { DigestAnswer, DigestAsk } from './digest-messages.ts';
import type { ChecksumAlgorithm } from './upload-checksum.ts';

/** Files that are followed at a time; the one that rested longest is forgotten and, if needed, read again. */
const maxFollowed = 64;
/** How much is written before the thread is told. Bytes. */
const messageBytes = 1024 * 1024;

type Digests = Readonly<Partial<Record<ChecksumAlgorithm, string>>>;

interface Pending {
  resolve(digests: Digests): void;
  reject(error: Error): void;
}

interface Follow {
  readonly key: number;
  readonly whole: boolean;
  /** What the thread was told of. Bytes. */
  told: number;
  /** A chunk is being hashed; such a file is not forgotten. */
  inChunk: boolean;
}

/**
 * Digests of what is on the disk, computed in a thread behind the writing: the thread reads back what was written,
 * normally still in the system's cache, and keeps a running SHA-256 for each upload, so that an upload that
 * came in order is hashed a moment after its last byte. One of which nothing is known any more is read from its
 * beginning. Digests are in Base64.
 */
export class UploadDigests {
  /** In the order of last use. */
  readonly #follows = new Map<string, Follow>();
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | null = null;
  #last = 0;

  /** The upload's file has bytes up to `end`, written but perhaps not synced. */
  advance(id: string, path: string, end: number): void {
    this.#advance(this.#follow(id, path, true), end);
  }

  /** Before the first byte of a chunk that is to be checked. `whole`: whether the whole file's digest is wanted later. */
  startChunk(
    id: string,
    path: string,
    chunk: {
      readonly start: number;
      readonly algorithms: readonly ChecksumAlgorithm[];
      readonly whole: boolean;
    },
  ): void {
    const follow = this.#follow(id, path, chunk.whole);
    follow.inChunk = true;
    // Everything before the chunk belongs to the file and comes first.
    if (chunk.whole) this.#tell({ type: 'advance', key: follow.key, end: chunk.start });
    follow.told = chunk.start;
    this.#tell({ type: 'chunk', key: follow.key, start: chunk.start, algorithms: chunk.algorithms });
  }

  /** The bytes of the chunk up to `end` are written. */
  advanceChunk(id: string, end: number): void {
    const follow = this.#follows.get(id);
    if (follow) this.#advance(follow, end);
  }

  /** Rejects when the file cannot be read back. */
  async chunkDigests(id: string, end: number): Promise<Digests> {
    const follow = this.#follows.get(id);
    if (!follow) throw new Error('no chunk was begun');
    follow.inChunk = false;
    try {
      return await this.#ask((reply) => ({ type: 'chunk-digest', key: follow.key, end, reply }));
    } catch (error) {
      this.forget(id); // the next chunk begins anew
      throw error;
    }
  }

  /** Resolves when the bytes of the chunk are not read any more, so that they may be cut off. */
  async discardChunk(id: string): Promise<void> {
    const follow = this.#follows.get(id);
    if (!follow) return;
    follow.inChunk = false;
    await this.#ask((reply) => ({ type: 'roll-back', key: follow.key, reply })).catch(() => this.forget(id));
  }

  /** SHA-256 of the first `size` bytes, in Base64; `path` is where the file is now. Rejects when it cannot be read. */
  async wholeFile(id: string, path: string, size: number): Promise<string> {
    // The thread may have come too late to open the file under its old name.
    return this.#wholeFile(id, path, size).catch(() => this.#wholeFile(id, path, size));
  }

  async #wholeFile(id: string, path: string, size: number): Promise<string> {
    const { key } = this.#follow(id, path, true);
    try {
      const { sha256 } = await this.#ask((reply) => ({ type: 'whole-digest', key, end: size, reply }));
      if (sha256 === undefined) throw new Error('the digest worker gave no digest');
      return sha256;
    } finally {
      this.forget(id);
    }
  }

  forget(id: string): void {
    const follow = this.#follows.get(id);
    if (!follow) return;
    this.#follows.delete(id);
    this.#tell({ type: 'close', key: follow.key });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
    this.#fail(new Error('the receiver stopped'));
  }

  /** Not at every write: a digest that is asked for says itself how far it goes. */
  #advance(follow: Follow, end: number): void {
    if (end - follow.told < messageBytes && end >= follow.told) return;
    follow.told = end;
    this.#tell({ type: 'advance', key: follow.key, end });
  }

  #follow(id: string, path: string, whole: boolean): Follow {
    let follow = this.#follows.get(id);
    if (follow && whole && !follow.whole) {
      this.forget(id);
      follow = undefined;
    }
    if (!follow) {
      follow = { key: ++this.#last, whole, told: 0, inChunk: false };
      this.#tell({ type: 'open', key: follow.key, path, whole });
    }
    this.#follows.delete(id);
    this.#follows.set(id, follow);
    if (this.#follows.size > maxFollowed) this.#forgetOldest();
    return follow;
  }

  #forgetOldest(): void {
    for (const [id, { inChunk }] of this.#follows) {
      if (inChunk) continue;
      this.forget(id);
      return;
    }
  }

  #ask(make: (reply: number) => DigestAsk): Promise<Digests> {
    const reply = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#pending.set(reply, { resolve, reject });
      this.#tell(make(reply));
    });
  }

  #tell(ask: DigestAsk): void {
    this.#worker ??= this.#start();
    this.#worker.postMessage(ask);
  }

  #start(): Worker {
    const beside = import.meta.url.endsWith('.ts') ? './digest-worker.ts' : './digest-worker.js';
    const worker = new Worker(new URL(beside, import.meta.url));
    worker.on('message', (message: DigestAnswer) => {
      const pending = this.#pending.get(message.reply);
      this.#pending.delete(message.reply);
      if ('failed' in message) pending?.reject(new Error(message.failed));
      else pending?.resolve(message.digests);
    });
    const ended = (error: unknown) => {
      // After an error comes the exit of the same worker; by then there may be a new one.
      if (this.#worker === worker) this.#fail(error instanceof Error ? error : new Error(String(error)));
    };
    worker.on('error', ended);
    worker.on('exit', () => ended(new Error('the digest worker ended')));
    worker.unref();
    return worker;
  }

  /** The next ask begins a new worker, which reads from the beginning what it needs. */
  #fail(error: Error): void {
    this.#worker = null;
    this.#follows.clear();
    for (const { reject } of this.#pending.values()) reject(error);
    this.#pending.clear();
  }
}
