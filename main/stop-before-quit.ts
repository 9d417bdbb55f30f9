/** Quitting is put off until everything is stopped at a safe point, or has had its time. */
import { app } from 'electron';

/** A stop that takes longer than this is cut off; the journal makes that safe. Milliseconds. */
const stopWithin = 5_000;
const leaveWithin = 3_000;

export interface QuitParts {
  /** The first word of it. */
  readonly onQuit: () => void;
  readonly stop: () => Promise<void>;
  readonly report: (error: unknown) => unknown;
}

export function stopBeforeQuit({ onQuit, stop, report }: QuitParts): void {
  let state: 'running' | 'stopping' | 'stopped' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'stopped') return;
    event.preventDefault();
    if (state === 'stopping') return;
    state = 'stopping';
    onQuit();
    const enough = new Promise((resolve) => setTimeout(resolve, stopWithin));
    void Promise.race([stop().catch(report), enough]).then(() => {
      state = 'stopped';
      app.quit();
      // Closing the windows is a courtesy by now; a page or a driver that hangs must not keep the app alive.
      setTimeout(() => app.exit(0), leaveWithin);
    });
  });
}
