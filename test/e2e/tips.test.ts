/** The words beside an answer: for the pointer that rests on it, and for the keyboard (WCAG 2.2, 1.4.13). */
import { expect, it } from 'vitest';
import { type RunningApp } from '../harness/app.ts';
import { openWindowStage } from '../harness/window-stage.ts';
import { startFakeWindow } from '../harness/fake-window.ts';

const stage = openWindowStage({ fakeApp: true });

const launch = async () => {
  const running: RunningApp = await startFakeWindow({ ...stage, transfers: 8 });
  const { page } = running;
  const answers = page.getByTestId('question').locator('button');
  return { page, answer: answers.first(), next: answers.nth(1), tip: page.locator('.tip') };
};

it('show where the pointer rests, stay while it is on them, and go when it leaves', async () => {
  const { page, answer, tip } = await launch();
  await answer.hover();
  await tip.waitFor();
  const description = await answer.evaluate(
    (element) => document.getElementById(element.getAttribute('aria-describedby') ?? '')?.textContent,
  );
  expect(await tip.textContent()).toBe(description);
  await tip.hover();
  // Longer than the way from the answer to the words may take.
  await page.waitForTimeout(600);
  expect(await tip.count()).toBe(1);
  await page.mouse.move(5, 5);
  await tip.waitFor({ state: 'detached' });
});

it('go with Escape, and the keyboard stays where it is', async () => {
  const { page, answer, next, tip } = await launch();
  await page.keyboard.press('Shift');
  await answer.focus();
  await tip.waitFor();
  await page.keyboard.press('Escape');
  await tip.waitFor({ state: 'detached' });
  expect(await answer.evaluate((element) => document.activeElement === element)).toBe(true);
  await next.focus();
  await tip.waitFor();
  await page.getByTestId('find').focus();
  await tip.waitFor({ state: 'detached' });
});

it('do not come up again with a press, which is heard once', async () => {
  const { page, answer, tip } = await launch();
  await answer.hover();
  await tip.waitFor();
  await page.mouse.down();
  await tip.waitFor({ state: 'detached' });
  await page.mouse.up();
  await page.getByTestId('question').waitFor({ state: 'detached' });
  expect(await tip.count()).toBe(0);
});
