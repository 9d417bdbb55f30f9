/** Looks a screen of the window over with axe: what it finds, a person who cannot see or point would stumble over. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright';
import { lasting } from './lasting.ts';

/** WCAG 2.2 up to level AA, and what axe holds to be good practice. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The axe that its own builder for Playwright brings. */
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const source = readFileSync(ofBuilder.resolve('axe-core/axe.min.js'), 'utf8');

export interface Looked {
  /** Selector of the part that is looked at; the whole page by default. */
  readonly within?: string;
}

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

interface Axe {
  run(
    within: string | Document,
    options: object,
  ): Promise<{ readonly violations: readonly Violation[]; readonly passes: readonly unknown[] }>;
}

/**
 * Rejects with every violation and the elements it was found on. `screen` names what is shown, for the message.
 *
 * No rule is left out on any screen. The builder itself is not used: it brings axe into the page again for each look and
 * carries every element that passed out of it, which took three times as long as the look.
 */
export async function expectNoViolations(page: Page, screen: string, looked: Looked = {}): Promise<void> {
  const violations = await lasting(async () => await violationsOn(page, screen, looked));
  if (violations.length === 0) return;
  const told = violations.flatMap(({ id, help, nodes }) => [
    `${id}: ${help}`,
    ...nodes.map(
      ({ html, failureSummary }) => `  ${html}\n    ${failureSummary?.replaceAll('\n', '\n    ')}`,
    ),
  ]);
  throw new Error(`axe found on "${screen}":\n${told.join('\n')}`);
}

async function violationsOn(page: Page, screen: string, { within }: Looked): Promise<readonly Violation[]> {
  // What fades in has the contrast of its end only at its end. What takes longer is no fade, but counts down.
  await page.evaluate(async () => {
    const fading = document
      .getAnimations()
      .filter(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0) <= 1_000);
    await Promise.all(fading.map(async ({ finished }) => await finished.catch(() => undefined)));
  });
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const { violations, passed } = await page.evaluate(
    async ({ place, tags }) => {
      const { axe } = window as unknown as { readonly axe: Axe };
      const found = await axe.run(place ?? document, {
        runOnly: { type: 'tag', values: tags },
        // Of what passed, that it did.
        resultTypes: ['violations'],
      });
      return { violations: found.violations, passed: found.passes.length };
    },
    { place: within ?? null, tags: rules },
  );
  if (passed === 0) throw new Error(`axe found nothing to look at on "${screen}".`);
  return violations;
}
