/** Finds text on the screen that is in no catalogue: under the pseudo-locale every sentence stands in brackets. */
import type { Page } from 'playwright';

/**
 * Texts, names and tooltips with letters outside the brackets. What belongs to a person or a machine (names of files,
 * paths, addresses, digests, codes) is marked `translate="no"` in the page, as HTML means it, and left out.
 */
export async function untranslated(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const found = new Set<string>();
    // A day as Intl writes it is a matter of the locale.
    const day =
      /\b((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d+(, \d{4})?/g;
    const spoken = [
      'aria-label',
      'title',
      'placeholder',
      'alt',
      'aria-valuetext',
      'aria-description',
      'aria-roledescription',
    ];
    // A line that is a path or an address, as tooltips and examples have it.
    const place = /^(\/|https?:\/\/).*$/gm;
    const bare = (text: string): string => {
      // From the inside out: a sentence may hold another one.
      let rest = text;
      for (let depth = 0; depth < 10 && /⟦[^⟦⟧]*⟧/.test(rest); depth += 1)
        rest = rest.replaceAll(/⟦[^⟦⟧]*⟧/g, '');
      return rest.replaceAll(day, '').replaceAll(place, '');
    };
    // What is printed on a key; words like Ctrl and Shift are not.
    const printed = /^\+*([A-Z]|F\d+)$/;
    const excepted = (element: Element | null): boolean =>
      element?.closest('[translate="no"], textarea, script, style, [hidden]') !== null;
    const look = (text: string | null, where: string, element: Element | null): void => {
      if (text === null || excepted(element)) return;
      const rest = bare(text).replace(printed, '');
      if (!/\p{L}/u.test(rest)) return;
      found.add(`${where}: ${text.trim()}`);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element)
        for (const name of spoken)
          look(node.getAttribute(name), `${node.tagName.toLowerCase()}[${name}]`, node);
      else look(node.textContent, node.parentElement?.tagName.toLowerCase() ?? '', node.parentElement);
    }
    return [...found].sort();
  });
}
