/** Orders other than the queue's. What does not know its value (no estimate, no size, no proof) comes last either way. */
import type { StateName, TransferView } from '../../preload/contract/transfer.ts';
import { perLocale } from '../i18n/per-locale.ts';
import type { Sort, SortKey } from './list-view.ts';
import type { Totals } from './totals.ts';

type Value = string | number | null;

/** What wants a person comes first, then what moves. */
const ranks: Readonly<Record<StateName, number>> = {
  attention: 0,
  failed: 1,
  transferring: 2,
  probing: 2,
  verifying: 3,
  finishing: 3,
  queued: 4,
  waiting: 5,
  paused: 6,
  done: 7,
};

const values: Readonly<Record<SortKey, (view: TransferView) => Value>> = {
  name: (view) => view.name,
  state: (view) => ranks[view.state.name],
  progress: ({ state, durable, size }) =>
    state.name === 'done' ? 1 : size === null ? null : size === 0 ? 1 : durable / size,
  speed: ({ state, bytesPerSecond }) => (state.name === 'transferring' ? bytesPerSecond : 0),
  'time-left': (view) => view.secondsLeft,
  size: (view) => view.size,
  evidence: (view) => view.proof?.evidence.level ?? null,
  added: (view) => view.addedAt,
};

export function sortValue(view: TransferView, key: SortKey): Value {
  return values[key](view);
}

/** A batch among single transfers: by what its header shows. */
export function groupValue(name: string, totals: Totals, first: TransferView, key: SortKey): Value {
  switch (key) {
    case 'name':
      return name;
    case 'state':
      return totals.asking > 0
        ? ranks.attention
        : totals.failed > 0
          ? ranks.failed
          : totals.moving > 0
            ? ranks.transferring
            : totals.waiting > 0
              ? ranks.queued
              : totals.paused > 0
                ? ranks.paused
                : ranks.done;
    case 'progress':
      return totals.size === 0 ? null : totals.durable / totals.size;
    case 'speed':
      return totals.bytesPerSecond;
    case 'time-left':
      return totals.bytesPerSecond === 0 ? null : (totals.size - totals.accepted) / totals.bytesPerSecond;
    case 'size':
      return totals.size;
    case 'evidence':
      return null;
    case 'added':
      return first.addedAt;
    default:
      return key satisfies never;
  }
}

const byName = perLocale((locale) => new Intl.Collator(locale, { numeric: true, sensitivity: 'base' }));

/** Indices of `all` in their new order; what compares equal keeps its order. */
export function sortedPlaces(all: readonly Value[], { descending }: Sort): number[] {
  const sign = descending ? -1 : 1;
  return all
    .map((_, place) => place)
    .sort((a, b) => {
      const [one, other] = [all[a] ?? null, all[b] ?? null];
      if (one === null || other === null) return (one === null ? 1 : 0) - (other === null ? 1 : 0) || a - b;
      const difference =
        typeof one === 'string' && typeof other === 'string'
          ? byName().compare(one, other)
          : Number(one) - Number(other);
      return sign * difference || a - b;
    });
}
