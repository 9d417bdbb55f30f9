/**
 * Says to who cannot see the list what became of its transfers: added, done, failed, asking. Bytes that move are not
 * said, and what happens within a moment is one sentence, so that ten thousand small files are no chatter.
 */
import type { CarryoverBridge } from '../../preload/contract/bridge.ts';
import { decode } from '../../preload/contract/encoded.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import { t } from '../i18n/t.ts';
import type { Store } from './store.ts';
import { findTransfer } from './transfers.ts';

/** Milliseconds in which what happens is gathered into one sentence. */
const moment = 1500;

const kinds = ['asking', 'failed', 'done', 'added'] as const;
type Kind = (typeof kinds)[number];

/** What is worth a word in going from one view to the next; null for everything else. */
export function changeOf(before: TransferView | null, after: TransferView): Kind | null {
  const { state } = after;
  if (state.name === before?.state.name) return null;
  if (state.name === 'attention') return 'asking';
  if (state.name === 'done') return 'done';
  // Whoever cancels knows it.
  if (state.name === 'failed') return state.error.code === 'CANCELLED' ? null : 'failed';
  return before === null ? 'added' : null;
}

/** The most pressing first; a single transfer by its name, several by their number. */
export function announcementOf(changes: ReadonlyMap<Kind, ReadonlyMap<string, string>>): string {
  return kinds
    .flatMap((kind) => {
      const names = changes.get(kind);
      if (names === undefined || names.size === 0) return [];
      const [name = ''] = names.values();
      return [t(`announced.${kind}`, { count: names.size, name })];
    })
    .join(' ');
}

/** Call before anything else hears of updates: what was before is read from the store. */
export function announceChanges(bridge: Pick<CarryoverBridge, 'onUpdate'>, store: Store): () => void {
  let gathered = new Map<Kind, Map<string, string>>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  const say = (): void => {
    timer = null;
    const text = announcementOf(gathered);
    gathered = new Map();
    store.dispatch({ type: 'announced', text });
  };

  return bridge.onUpdate((encoded) => {
    const { phase, transfers } = store.state();
    // What is in the first list is no news.
    if (phase === 'loading') return;
    for (const view of decode(encoded).changed) {
      const kind = changeOf(findTransfer(transfers, view.id), view);
      if (kind === null) continue;
      // Only its last change counts.
      for (const names of gathered.values()) names.delete(view.id);
      const names = gathered.get(kind) ?? new Map<string, string>();
      gathered.set(kind, names.set(view.id, view.name));
      timer ??= setTimeout(say, moment);
    }
  });
}
