/** Keeps tray, taskbar, badge and notifications in step with the engine, at a bounded rate. */
import type { MenuState } from '../../preload/contract/requests.ts';
import type { PersonSettings } from '../../preload/contract/settings.ts';
import type { Tone } from '../../preload/contract/tone.ts';
import type { Engine } from '../engine/engine-port.ts';
import type { DesktopActions, DesktopPort, TrayView } from './desktop-port.ts';
import { barOf, tooltipOf } from './desktop-words.ts';
import { Notifier } from './notifier.ts';
import { QueueTotals, type Totals } from './queue-totals.ts';

export interface AroundWindowParts {
  readonly engine: Engine;
  readonly port: DesktopPort;
  readonly settings: () => PersonSettings;
  /** The person looks at the window. */
  readonly watched: () => boolean;
  readonly actions: DesktopActions;
  /** Plays one of the app's own sounds; false where no window is there for it. */
  readonly play: (tone: Tone) => boolean;
  /** Opens the window with these selected. */
  readonly select: (ids: readonly string[]) => void;
  /** Milliseconds in which what is worth telling gathers. */
  readonly gatherMs?: number;
}

/** Milliseconds between two changes of what is shown. */
const showEvery = 500;

const nothingSelected: MenuState = { selected: 0, possible: [] };

export class AroundWindow {
  readonly #parts: AroundWindowParts;
  readonly #totals = new QueueTotals();
  readonly #notifier: Notifier;
  readonly #unsubscribe: () => void;
  #timer: NodeJS.Timeout | null = null;
  #menu = nothingSelected;
  #begun = false;
  #stopped = false;

  constructor(parts: AroundWindowParts) {
    this.#parts = parts;
    const { engine, port, settings, watched, play, select, gatherMs } = parts;
    this.#notifier = new Notifier({
      settings,
      watched,
      play,
      show: (wish) => port.notify(wish, () => select(wish.ids)),
      ...(gatherMs !== undefined && { gatherMs }),
    });
    this.#unsubscribe = engine.subscribe((event) => {
      this.#totals.add(event);
      this.#notifier.add(event);
      this.#later();
    });
  }

  /** Icon and menus are drawn from here on: the window comes first, and all of them are drawn by the same thread. */
  begin(): void {
    if (this.#stopped) return;
    this.#begun = true;
    this.refresh();
  }

  get totals(): Totals {
    return this.#totals.totals;
  }

  /** Reads what was there before: a whole queue, so it is left until the window stands. */
  async adopt(): Promise<void> {
    const views = await this.#parts.engine.execute('list', {});
    this.#totals.adopt(views);
    this.#notifier.adopt(views);
    this.#show();
  }

  showMenu(state: MenuState): void {
    this.#menu = state;
    if (!this.#begun) return;
    this.#parts.port.showMenu(state, this.#parts.actions);
  }

  /** Shown anew, for example in another language. */
  refresh(): void {
    this.#show();
    this.showMenu(this.#menu);
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    this.#notifier.stop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#parts.port.close();
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.#show(), showEvery);
  }

  #show(): void {
    this.#timer = null;
    if (!this.#begun) return;
    const { port, actions } = this.#parts;
    const { totals } = this.#totals;
    port.showTray(trayOf(totals), actions);
    port.showBar(barOf(totals));
    port.showBadge(totals.asking);
  }
}

function trayOf(totals: Totals): TrayView {
  const { moving, waiting, paused, asking, failed, unfinished, fraction } = totals;
  const stopped = moving + waiting === 0;
  const mark = asking > 0 ? 'asking' : failed > 0 ? 'failed' : stopped && paused > 0 ? 'paused' : 'none';
  return {
    tooltip: tooltipOf(totals),
    icon: { fraction: unfinished === 0 ? null : (fraction ?? 0), mark },
    canPause: !stopped,
    canResume: paused > 0,
    unfinished,
  };
}
