/**
 * What the last start found out about this computer's graphics. Where Chromium cannot draw with them (virtual and remote
 * desktops, computers without their driver), it starts a process that fails and then another one, while the window waits:
 * a seventh of a start, each time. So a failure is remembered, and for a day no start tries again.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';

/** Milliseconds: a driver that was mended is found within a day, and a trial costs a tenth of a second. */
const believedFor = 24 * 60 * 60 * 1000;

const note = z.object({
  /** Electron's version: another one may be able to. */
  runtime: z.string(),
  /** Milliseconds since the epoch. */
  failedAt: z.number(),
});

export interface GraphicsNote {
  /** Absolute path. */
  readonly stateFolder: string;
  /** Electron's version. */
  readonly runtime: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

const fileIn = (stateFolder: string): string => join(stateFolder, 'graphics.json');

/** Never throws: what cannot be read is not known. */
export function graphicsAreKnownToFail({ stateFolder, runtime, now }: GraphicsNote): boolean {
  try {
    const { runtime: of, failedAt } = note.parse(JSON.parse(readFileSync(fileIn(stateFolder), 'utf8')));
    // A clock that was set back must not make it last longer.
    return of === runtime && failedAt <= now && now - failedAt < believedFor;
  } catch {
    return false;
  }
}

/**
 * To be told by a start that tried, once its window is drawn: `compositing` is `gpu_compositing` of Electron's
 * app.getGPUFeatureStatus(). Throws what the file system says.
 */
export function keepGraphics({ stateFolder, runtime, now }: GraphicsNote, compositing: string): void {
  if (compositing.startsWith('enabled')) rmSync(fileIn(stateFolder), { force: true });
  else {
    const failed: z.infer<typeof note> = { runtime, failedAt: now };
    writeFileSync(fileIn(stateFolder), JSON.stringify(failed), { mode: 0o600 });
  }
}
