/** What transfers learned about servers: read from the journal once, changed in memory, committed beside the bytes. */
import { linkWithoutSecrets } from '../files/link-without-secrets.ts';
import type { Journal } from '../journal/journal.ts';
import type { JournalChange } from '../journal/transfer-record.ts';
import type { ServerKnowledge } from '../protocols/protocol-adapter.ts';

/** Servers remembered in memory at once; the journal keeps all of them. */
const mostInMemory = 256;

export class ServerMemory {
  readonly #journal: Journal;
  readonly #known = new Map<string, ServerKnowledge | null>();
  /** Learned and not yet handed to a commit. */
  readonly #waiting = new Set<string>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Null where nothing is known, or what is kept cannot be read any more: the server is asked anew then. */
  async recall(endpoint: string): Promise<ServerKnowledge | null> {
    const key = keyOf(endpoint);
    const there = this.#known.get(key);
    if (there !== undefined) return there;
    const kept = parseKnowledge(await this.#journal.server(key));
    // Another transfer may have learned meanwhile.
    const now = this.#known.get(key) ?? kept;
    this.#keep(key, now);
    return now;
  }

  learn(endpoint: string, knowledge: ServerKnowledge): void {
    const key = keyOf(endpoint);
    this.#waiting.add(key);
    this.#keep(key, knowledge);
  }

  /** The change that keeps what was learned since the last call; none where nothing was. */
  take(endpoint: string): JournalChange[] {
    const key = keyOf(endpoint);
    if (!this.#waiting.delete(key)) return [];
    return [{ kind: 'server', endpoint: key, knowledge: JSON.stringify(this.#known.get(key) ?? null) }];
  }

  #keep(key: string, knowledge: ServerKnowledge | null): void {
    this.#known.delete(key);
    this.#known.set(key, knowledge);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostInMemory) return;
      if (!this.#waiting.has(oldest)) this.#known.delete(oldest);
    }
  }
}

function keyOf(endpoint: string): string {
  return URL.canParse(endpoint) ? linkWithoutSecrets(new URL(endpoint)) : endpoint;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0;
const orNull =
  (test: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    value === null || test(value);

const shape: Readonly<Record<keyof ServerKnowledge, (value: unknown) => boolean>> = {
  askedAt: isCount,
  extensions: isTexts,
  checksumAlgorithms: isTexts,
  maxSize: orNull(isCount),
  maxRequestBytes: orNull(isCount),
  buffersRequests: (value) => typeof value === 'boolean',
  roundTripMs: orNull(isCount),
  bytesPerSecond: orNull(isCount),
  parallelHelps: orNull((value) => typeof value === 'boolean'),
};

/** Another version of Carryover may have kept other fields: whatever does not fit is as good as nothing. */
export function parseKnowledge(json: string | null): ServerKnowledge | null {
  if (json === null) return null;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Readonly<Record<string, unknown>>;
  return Object.entries(shape).every(([name, fits]) => fits(fields[name]))
    ? (value as ServerKnowledge)
    : null;
}
