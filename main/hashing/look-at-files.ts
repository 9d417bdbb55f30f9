/** The identities of files as they are now, asked for many at once: each message to a worker wakes a thread. */
import { statSync, type BigIntStats } from 'node:fs';
import type { WorkerTeam } from './worker-team.ts';
import type { SourceSnapshot } from '../journal/transfer-record.ts';

/** In one message: as many as a slow disk answers without holding up the hashing behind it for long. */
const mostAtOnce = 32;

/** Milliseconds between two messages: who looks at one file is answered at once, who looks at a thousand in bunches. */
const apartMs = 15;

interface Waiting {
  readonly path: string;
  readonly resolve: (snapshot: SourceSnapshot | null) => void;
  readonly reject: (error: unknown) => void;
}

export class FileLooks {
  readonly #team: WorkerTeam;
  #waiting: Waiting[] = [];
  #timer: NodeJS.Timeout | null = null;
  #askedAt = -apartMs;

  constructor(team: WorkerTeam) {
    this.#team = team;
  }

  look(path: string): Promise<SourceSnapshot | null> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ path, resolve, reject });
      if (this.#waiting.length >= mostAtOnce) this.#ask();
      else this.#timer ??= setTimeout(() => this.#ask(), this.#msToNext);
    });
  }

  get #msToNext(): number {
    return Math.max(0, this.#askedAt + apartMs - performance.now());
  }

  #ask(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#askedAt = performance.now();
    const asked = this.#waiting;
    this.#waiting = [];
    this.#team.run('look', { paths: asked.map(({ path }) => path) }).then(
      ({ snapshots }) => asked.forEach(({ resolve }, i) => resolve(snapshots[i] ?? null)),
      (error: unknown) => asked.forEach(({ reject }) => reject(error)),
    );
  }
}

/** Null where there is nothing to be seen. Synchronous: for workers. */
export function lookAtFile(path: string): SourceSnapshot | null {
  try {
    return snapshotOf(statSync(path, { bigint: true }));
  } catch {
    return null;
  }
}

export function snapshotOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): SourceSnapshot {
  return {
    device: dev.toString(),
    inode: ino.toString(),
    size: Number(size),
    mtimeNs: mtimeNs.toString(),
    ctimeNs: ctimeNs.toString(),
  };
}
