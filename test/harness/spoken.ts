/** What a screen reader would be given: the accessibility tree in words, and what live regions say of themselves. */
import type { Page } from 'playwright';

declare global {
  interface Window {
    spokenByLiveRegions?: string[];
  }
}

/** From now on everything that live regions say is written down. */
export async function listen(page: Page): Promise<void> {
  await page.evaluate(() => {
    const spoken: string[] = [];
    window.spokenByLiveRegions = spoken;
    const regions = '[role="status"], [role="alert"], [role="log"], [aria-live]:not([aria-live="off"])';
    new MutationObserver((records) => {
      for (const { target } of records) {
        const element = target instanceof Element ? target : target.parentElement;
        const text = element?.closest(regions)?.textContent?.trim() ?? '';
        // What is not shown yet (a word that comes only where it takes long) is not said either.
        if (element?.checkVisibility({ visibilityProperty: true }) !== true) continue;
        if (text !== '' && spoken.at(-1) !== text) spoken.push(text);
      }
    }).observe(document.body, { childList: true, characterData: true, subtree: true });
  });
}

/** What was said since `listen`, in order. */
export async function heard(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => window.spokenByLiveRegions ?? []);
}

/**
 * The accessibility tree, once two readings in a row are the same: the window draws its list before the last of what it
 * asked for has come. What differs from run to run is written the same each time.
 */
export async function settledTree(page: Page): Promise<string> {
  const read = async (): Promise<string> => settled(await page.locator('body').ariaSnapshot());
  let before = await read();
  for (let tries = 0; tries < 40; tries += 1) {
    await page.waitForTimeout(250);
    const now = await read();
    if (now === before) return now;
    before = now;
  }
  throw new Error(`The window did not come to rest; it last said:\n${before}`);
}

function settled(text: string): string {
  return text
    .replaceAll(/127\.0\.0\.1:\d+/g, 'files.example')
    .replaceAll(/\/\S*\/(?=Ceremony\.mov)/g, '/home/ann/Films/')
    .replaceAll(/\/files\/[\w-]{8,}/g, '/files/4f2a')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '9c56cc51…')
    .replaceAll(/\d\d:\d\d:\d\d/g, '14:02:31')
    .replaceAll(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [A-Z][a-z]{2} \d+/g, 'Mon, May 4')
    .replaceAll(/\d+(\.\d+)?(\s)([kMG]?B)\/s/g, '2.1$2MB/s')
    .replaceAll(/(?<![\d.])(?!33\.6\s)\d+(\.\d+)?(\s)([kMG]?B)\b(?!\/s)/g, '8.4$2MB')
    .replaceAll(/\b\d+(\s%)/g, '25$1')
    .replaceAll(/about \d+ (s|min)|a few seconds/g, 'about 15 s')
    .replaceAll(/(Mon, May 4), \d\d:\d\d\b/g, '$1, 14:02')
    .replaceAll(/ It stood still [^.]*\./g, '')
    .replaceAll(/bytes from \d+ on/g, 'bytes from 4194304 on')
    .replaceAll(/\b\d+(\s)ms\b/g, '4$1ms')
    .replaceAll(/Carryover \d+\.\d+\.\d+/g, 'Carryover 1.0.0');
}
