/** Looks a screen of the window over with axe: what it finds, a person who cannot see or point would stumble over. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** WCAG 2.2 up to level AA, and what axe holds to be good practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export interface AxeExceptions {
  /** Selector of the part that is looked at; the whole page by default. */
  readonly within?: string;
  /** Rules of axe that do not hold on this screen. */
  readonly without?: readonly string[];
  /** Selectors of what is half covered by a panel that closes when it is left: there axe finds targets too small. */
  readonly beneath?: readonly string[];
}

/**
 * Rejects with every violation and the elements it was found on. `screen` names what is shown, for the message.
 */
export async function expectNoViolations(
  page: Page,
  screen: string,
  { within, without = [], beneath = [] }: AxeExceptions = {},
): Promise<void> {
  // What fades in has the contrast of its end only at its end. What takes longer is no fade, but counts down.
  await page.evaluate(async () => {
    const fading = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) <= 1_000);
    await Promise.all(fading.map(async ({ finished }) => await finished.catch(() => undefined)));
  });
  // The ordinary mode opens a second page to gather the results of frames; Electron opens none, and there are no frames.
  const builder = new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(rules)
    .disableRules([...without]);
  if (within !== undefined) builder.include(within);
  for (const place of beneath) builder.exclude(place);
  const { violations, passes } = await builder.analyze();
  if (passes.length === 0) throw new Error(`axe found nothing to look at on "${screen}".`);
  if (violations.length === 0) return;
  const told = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes.map(
      ({ html, failureSummary }) => `  ${html}\n    ${failureSummary?.replaceAll('\n', '\n    ')}`,
    ),
  ]);
  throw new Error(`axe found on "${screen}":\n${told.join('\n')}`);
}
