import { syncDirectory } from '../files/sync-directory.ts';

/**
 * One sync for all who wait: whoever asks while one runs shares the next, never the running one, which may have
 * begun before their write. A hundred uploads that end together then cost about as many syncs as two.
 */
export class SharedSync {
  readonly #sync: () => Promise<void>;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(sync: () => Promise<void>) {
    this.#sync = sync;
  }

  /** True while nobody waits, so that its owner may forget it. */
  get idle(): boolean {
    return this.#running === null;
  }

  /** Resolves once everything that was written before the call is durable; rejects when the sync failed. */
  request(): Promise<void> {
    if (this.#running === null) return this.#start();
    const running = this.#running;
    this.#next ??= running.then(ignore, ignore).then(() => {
      this.#next = null;
      return this.#start();
    });
    return this.#next;
  }

  #start(): Promise<void> {
    const started = this.#sync().finally(() => {
      if (this.#running === started) this.#running = null;
    });
    this.#running = started;
    return started;
  }
}

/** Makes names in folders durable, one sync for all names that appear in a folder at the same time. */
export class FolderSyncs {
  readonly #folders = new Map<string, SharedSync>();

  async sync(folder: string): Promise<void> {
    const shared = this.#folders.get(folder) ?? new SharedSync(() => syncDirectory(folder));
    this.#folders.set(folder, shared);
    try {
      await shared.request();
    } finally {
      if (shared.idle) this.#folders.delete(folder);
    }
  }
}

function ignore(): void {
  // The next sync tells its own outcome.
}
