/** Texts that are cut off although nothing says so: no ellipsis, no scroll bar. */
import type { Page } from 'playwright';

export async function cutTexts(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, label, h1, h2, h3, p, dt, dd, th, li')]
      .filter((element) => element.checkVisibility() && !element.classList.contains('visually-hidden'))
      .filter((element) => {
        const { overflowX, textOverflow } = getComputedStyle(element);
        const spills = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
        return spills && textOverflow !== 'ellipsis' && !['auto', 'scroll'].includes(overflowX);
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent}`),
  );
}
