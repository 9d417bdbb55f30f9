/**
 * What the window has not been told yet, folded from engine events: one entry a transfer, however many events.
 * Pure bookkeeping without clock or channel.
 */
import type { EngineEvent } from '../../preload/contract/events.ts';
import type {
  StateName,
  TransferDetail,
  TransferState,
  TransferView,
} from '../../preload/contract/transfer.ts';

export interface Drained {
  readonly changed: readonly TransferView[];
  /** Changed, but the events carried no whole view: the publisher asks the engine for it. */
  readonly unseen: readonly string[];
  readonly removed: readonly string[];
}

/**
 * Views kept of what the window was told lately. A folder of ten thousand small files passes through here with four
 * states each: asking the engine about every one of them would keep its journal from committing.
 */
const keptViews = 20_000;

/** States that last until the next tick or end in an event with a whole view: an old view under them is soon put right. */
const passing: ReadonlySet<StateName> = new Set<StateName>([
  'probing',
  'transferring',
  'verifying',
  'finishing',
]);

export class PendingUpdate {
  /** In order of change; `null` marks a transfer that has to be asked for. */
  readonly #changed = new Map<string, TransferView | null>();
  readonly #removed = new Set<string>();
  /** The newest whole view of each, as the window has it or is about to; oldest first. */
  readonly #seen = new Map<string, TransferView>();

  get isEmpty(): boolean {
    return this.#changed.size === 0 && this.#removed.size === 0;
  }

  add(event: EngineEvent): void {
    switch (event.event) {
      case 'added':
      case 'progress':
        return this.#put(event.transfer.id, event.transfer);
      case 'done':
        return this.#put(event.transfer.id, toView(event.transfer));
      case 'state': {
        const known = this.#changed.get(event.id) ?? this.#underPassing(event);
        return this.#put(event.id, known ? { ...known, state: event.state } : null);
      }
      case 'failed': {
        const known = this.#changed.get(event.id);
        return this.#put(
          event.id,
          known ? { ...known, state: { name: 'failed', error: event.error } } : null,
        );
      }
      case 'timeline':
        // The list does not show it, but an open detail reads it again when its transfer changes.
        if (!this.#changed.has(event.id)) this.#put(event.id, this.#seen.get(event.id) ?? null);
        return;
      case 'removed':
        this.#changed.delete(event.id);
        this.#seen.delete(event.id);
        this.#removed.add(event.id);
        return;
      default:
        return assertNever(event);
    }
  }

  /** Takes out at most `limit` changes, and every removal. */
  drain(limit: number): Drained {
    const changed: TransferView[] = [];
    const unseen: string[] = [];
    for (const [id, view] of this.#changed) {
      if (changed.length + unseen.length >= limit) break;
      if (view === null) unseen.push(id);
      else changed.push(view);
      this.#changed.delete(id);
    }
    const removed = [...this.#removed];
    this.#removed.clear();
    return { changed, unseen, removed };
  }

  /** The engine was asked, and this is what the window is told; unless something newer came meanwhile. */
  answered(view: TransferView): void {
    if (!this.#removed.has(view.id) && !this.#changed.has(view.id)) this.#remember(view);
  }

  #remember(view: TransferView): void {
    this.#seen.delete(view.id);
    this.#seen.set(view.id, view);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > keptViews && oldest !== undefined) this.#seen.delete(oldest);
  }

  #put(id: string, view: TransferView | null): void {
    this.#removed.delete(id);
    this.#changed.set(id, view);
    if (view !== null) this.#remember(view);
    // What changed without being told: an older view must not come back in its place.
    else this.#seen.delete(id);
  }

  #underPassing({
    id,
    state,
  }: {
    readonly id: string;
    readonly state: TransferState;
  }): TransferView | undefined {
    // Asked for already: the answer will know more than an old view.
    if (this.#changed.has(id) || !passing.has(state.name)) return undefined;
    return this.#seen.get(id);
  }
}

/** Leaves the parts of a detail behind that the list has no use for: a long timeline would cross for nothing. */
export function toView(detail: TransferDetail): TransferView {
  const {
    timeline: _timeline,
    uploadUrl: _uploadUrl,
    expiresAt: _expiresAt,
    strategy: _strategy,
    validator: _validator,
    resumedFrom: _resumedFrom,
    bytesSent: _bytesSent,
    digests: _digests,
    ...view
  } = detail;
  return view;
}

function assertNever(event: never): never {
  throw new Error(`unknown engine event: ${JSON.stringify(event)}`);
}
