/** Looks a screen of the window over with axe: what it finds, a person who cannot see or point would stumble over. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** WCAG 2.2 up to level AA, and what axe holds to be good practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Rejects with every violation and the elements it was found on. `screen` names what is shown, for the message;
 * `without`: rules of axe that do not hold there.
 */
export async function expectNoViolations(
  page: Page,
  screen: string,
  without: readonly string[] = [],
): Promise<void> {
  // What fades in has the contrast of its end only at its end.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.all(ending.map(async ({ finished }) => await finished.catch(() => undefined)));
  });
  // The ordinary mode opens a second page to gather the results of frames; Electron opens none, and there are no frames.
  const { violations, passes } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(rules)
    .disableRules([...without])
    .analyze();
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
