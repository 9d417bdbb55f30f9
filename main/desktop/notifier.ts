/** Waits a few seconds after the first thing worth telling, and tells everything that gathered in one go. */
import type { EngineEvent } from '../../preload/contract/events.ts';
import type { TransferView } from '../../preload/contract/transfer.ts';
import type { Tone } from '../../preload/contract/tone.ts';
import { NotificationBook } from './notification-book.ts';
import { wishesFor, type NotificationSettings, type NotificationWish } from './notification-wish.ts';

/** Milliseconds. */
export const gatherFor = 4_000;

export interface NotifierParts {
  readonly settings: () => NotificationSettings;
  readonly watched: () => boolean;
  readonly show: (wish: NotificationWish) => void;
  /** False where nobody can play it. */
  readonly play: (tone: Tone) => boolean;
  readonly gatherMs?: number;
}

export class Notifier {
  readonly #parts: NotifierParts;
  readonly #book = new NotificationBook();
  #timer: NodeJS.Timeout | null = null;

  constructor(parts: NotifierParts) {
    this.#parts = parts;
  }

  adopt(views: readonly TransferView[]): void {
    this.#book.adopt(views);
  }

  add(event: EngineEvent): void {
    this.#book.add(event);
    if (this.#timer !== null || this.#book.isEmpty) return;
    this.#timer = setTimeout(() => this.#tell(), this.#parts.gatherMs ?? gatherFor);
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  #tell(): void {
    this.#timer = null;
    const { settings, watched, show } = this.#parts;
    const moment = { at: new Date(), watched: watched() };
    const wishes = wishesFor(this.#book.take(), settings(), moment);
    // One sound for all of them, of the first, which is the one that needs a person most. Where no window is there to play
    // it, the system's own sound has to do.
    const [first] = wishes;
    const played = first !== undefined && !first.silent && this.#parts.play(first.tone);
    for (const wish of wishes) show(played || wish !== first ? { ...wish, silent: true } : wish);
  }
}
