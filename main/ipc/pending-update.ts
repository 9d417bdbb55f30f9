/**
 * What the window has not been told yet, folded from engine events: one entry a transfer, however many events.
 * Pure bookkeeping without clock or channel.
 */
import type { EngineEvent } from '../../preload/contract/events.ts';
import type { TransferDetail, TransferView } from '../../preload/contract/transfer.ts';

export interface Drained {
  readonly changed: readonly TransferView[];
  /** Changed, but the events carried no whole view: the publisher asks the engine for it. */
  readonly unseen: readonly string[];
  readonly removed: readonly string[];
}

export class PendingUpdate {
  /** In order of change; `null` marks a transfer that has to be asked for. */
  readonly #changed = new Map<string, TransferView | null>();
  readonly #removed = new Set<string>();

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
        const known = this.#changed.get(event.id);
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
        return this.#put(event.id, this.#changed.get(event.id) ?? null);
      case 'removed':
        this.#changed.delete(event.id);
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

  #put(id: string, view: TransferView | null): void {
    this.#removed.delete(id);
    this.#changed.set(id, view);
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
    ...view
  } = detail;
  return view;
}

function assertNever(event: never): never {
  throw new Error(`unknown engine event: ${JSON.stringify(event)}`);
}
