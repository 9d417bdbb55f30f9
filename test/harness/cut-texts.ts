/** What is cut off although nothing says so: no ellipsis, no scroll bar, or beyond the edge of the window. */
import type { Page } from 'playwright';

export async function cutTexts(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d');
    const placeholders = [...document.querySelectorAll('input')]
      .filter((input) => input.placeholder !== '' && input.value === '' && input.checkVisibility())
      .filter((input) => {
        const { font, textOverflow, paddingInlineStart, paddingInlineEnd } = getComputedStyle(input);
        if (canvas === null || textOverflow === 'ellipsis') return false;
        canvas.font = font;
        const room =
          input.clientWidth - Number.parseFloat(paddingInlineStart) - Number.parseFloat(paddingInlineEnd);
        return canvas.measureText(input.placeholder).width > room;
      })
      .map((input) => `input: ${input.placeholder}`);
    const texts = [
      ...document.querySelectorAll<HTMLElement>(
        'button, label, h1, h2, h3, p, dt, dd, th, li, .cell-speed span, .badge-level, .list-head span, .row',
      ),
    ]
      .filter((element) => element.checkVisibility() && !element.classList.contains('visually-hidden'))
      .filter((element) => {
        const { overflowX, textOverflow } = getComputedStyle(element);
        const spills = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
        const mustFit = element.matches('.cell-speed span, .badge-level, .row');
        return spills && (mustFit || textOverflow !== 'ellipsis') && !['auto', 'scroll'].includes(overflowX);
      })
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}: ${element.textContent}`);
    const beyond = [...document.querySelectorAll<HTMLElement>('.popup, .modal, .palette')]
      .filter((element) => {
        const { top, left, right, bottom } = element.getBoundingClientRect();
        return (
          element.checkVisibility() && (top < 0 || left < 0 || right > innerWidth || bottom > innerHeight)
        );
      })
      .map((element) => `${element.className} is not all inside of the window`);
    return [...texts, ...placeholders, ...beyond];
  });
}
