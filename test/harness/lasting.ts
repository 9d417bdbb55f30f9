/** What a reading of the window finds and goes on finding: what is there only until the window has come to rest is nothing. */
import { setTimeout as sleep } from 'node:timers/promises';

const mostReadings = 12;
const betweenMs = 250;

/** Resolves with the first reading that finds nothing, else with the last of those of some three seconds. */
export async function lasting<T>(read: () => Promise<readonly T[]>): Promise<readonly T[]> {
  let found = await read();
  for (let readings = 1; found.length > 0 && readings < mostReadings; readings += 1) {
    await sleep(betweenMs);
    found = await read();
  }
  return found;
}
