/** The list as a person uses it: batches, filters, order, choosing, and calling back what was removed. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RunningApp } from '../harness/app.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { openWindowStage } from '../harness/window-stage.ts';
import { lookAt } from '../harness/look.ts';
import { startFakeWindow } from '../harness/fake-window.ts';

const patient = { timeout: 60_000 };
const stage = openWindowStage({ fakeApp: true });

/** The window on the fake engine: batches of eight, each with a transfer in every state. */
const launch = async (transfers: number, stateFolder?: string): Promise<RunningApp> =>
  await startFakeWindow({ ...stage, transfers, ...(stateFolder !== undefined && { stateFolder }) });

const selectedIds = async ({ page }: RunningApp): Promise<readonly string[]> =>
  await page
    .locator('[data-testid="row"][aria-selected="true"]')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-id') ?? ''));
const shownIds = async ({ row }: RunningApp): Promise<readonly string[]> =>
  await row().evaluateAll((rows) => rows.map((element) => element.getAttribute('data-id') ?? ''));
const activeElement = async ({ page }: RunningApp): Promise<string | null> =>
  await page.getByTestId('list').getAttribute('aria-activedescendant');

describe('batches', () => {
  it('fold by arrow keys and by the pointer, and stand for all of their transfers', async () => {
    const running = await launch(24);
    const { page, row } = running;
    const groups = page.getByTestId('group');
    await expect.poll(async () => await groups.count(), patient).toBeGreaterThanOrEqual(2);
    await expect.poll(async () => await groups.first().textContent()).toContain('8 files');
    expect(await groups.first().getAttribute('aria-expanded')).toBe('true');
    expect(await groups.first().getAttribute('aria-setsize')).toBe('3');
    expect(await row('t000001').getAttribute('aria-level')).toBe('2');
    expect(await row('t000001').getAttribute('aria-posinset')).toBe('2');
    await lookAt(running, 'list-batches');

    await page.getByTestId('list').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await selectedIds(running)).length).toBe(8);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => await groups.first().getAttribute('aria-expanded')).toBe('false');
    expect(await row('t000000').count()).toBe(0);
    await page.keyboard.press('ArrowRight');
    await row('t000000').waitFor();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => await selectedIds(running)).toEqual(['t000000']);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await selectedIds(running)).length).toBe(8);
    expect(await activeElement(running)).toBe(await groups.first().getAttribute('id'));

    for (const at of [0, 1, 2]) await groups.nth(at).getByTestId('fold').click();
    await expect.poll(async () => await row().count()).toBe(0);
    await lookAt(running, 'list-folded');
  });

  it('take their steps together from the menu, and give the keyboard back', async () => {
    const running = await launch(16);
    const { page } = running;
    await page.getByTestId('list').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Shift+F10');
    await page.getByTestId('row-menu').waitFor();
    await lookAt(running, 'list-menu');
    await page.keyboard.press('Escape');
    await page.getByTestId('row-menu').waitFor({ state: 'detached' });
    await expect
      .poll(async () => await page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('list');

    await page.getByTestId('group').first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Pause' }).click();
    await expect
      .poll(async () => (await running.list()).slice(0, 8).map(({ state }) => state.name), patient)
      .toEqual(['paused', 'paused', 'paused', 'done', 'paused', 'attention', 'failed', 'paused']);
  });
});

describe('the room there is', () => {
  it('holds every line of a compact row, and every choice of a narrow bar', async () => {
    const running = await launch(16);
    const { page, row } = running;
    const heightOf = async (id: string): Promise<number | undefined> => (await row(id).boundingBox())?.height;
    await page.evaluate(async () => void (await window.carryover.saveSettings({ density: 'compact' })));
    await expect.poll(async () => await heightOf('t000000'), patient).toBe(44);
    await expect.poll(async () => await heightOf('t000005')).toBe(88);
    // Lines of text and what is drawn, against the row that holds them.
    const cut = await page
      .locator('[data-testid="row"] :is(span, svg, button), [data-testid="group"] :is(span, svg, button)')
      .evaluateAll((parts) =>
        parts.flatMap((part) => {
          const [inner, outer] = [part, part.closest('[role="row"]')].map((one) =>
            one?.getBoundingClientRect(),
          );
          if (inner === undefined || outer === undefined || inner.height <= 1) return [];
          const within = inner.top >= outer.top - 0.5 && inner.bottom <= outer.bottom + 0.5;
          return within ? [] : [`${part.outerHTML}: ${inner.top - outer.top} to ${inner.bottom - outer.top}`];
        }),
      );
    expect(cut).toEqual([]);
    await lookAt(running, 'list-compact');

    await row('t000000').click();
    await page.getByTestId('inspector').waitFor();
    for (const width of [1200, 1000, 820]) {
      await page.setViewportSize({ width, height: 740 });
      await expect
        .poll(
          async () =>
            await page
              .getByTestId('list-bar')
              .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
          { message: `list bar, window of ${width}` },
        )
        .toBe(0);
    }
    // One line, or it would stand out of the bar.
    await expect
      .poll(async () => (await page.getByTestId('status-left').boundingBox())?.height)
      .toBeLessThan(28);
    await lookAt(running, 'list-narrow');
  });
});

describe('choosing', () => {
  it('follows the keys of the platform, and finds by typing', async () => {
    const running = await launch(24);
    const { page, row } = running;
    await row('t000000').click();
    await row('t000002').click({ modifiers: ['Shift'] });
    await expect.poll(async () => await selectedIds(running)).toEqual(['t000000', 't000001', 't000002']);
    await row('t000001').click({ modifiers: ['Control'] });
    await expect.poll(async () => await selectedIds(running)).toEqual(['t000000', 't000002']);
    await page.keyboard.press('Control+ArrowDown');
    await page.keyboard.press('Control+ArrowDown');
    await expect.poll(async () => await activeElement(running)).toBe('row-t000003');
    expect(await selectedIds(running)).toEqual(['t000000', 't000002']);
    await page.keyboard.press(' ');
    await expect.poll(async () => (await selectedIds(running)).length).toBe(3);
    await page.keyboard.press('Control+a');
    await page.getByText('24 transfers selected').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(async () => await selectedIds(running)).toEqual([]);

    await page.keyboard.press('Home');
    await page.keyboard.type('card');
    await expect.poll(async () => await selectedIds(running)).toEqual(['t000004']);
    await page.keyboard.press('End');
    await expect.poll(async () => await activeElement(running)).toBe('row-t000023');
    await page.keyboard.press('PageUp');
    await expect.poll(async () => await activeElement(running)).not.toBe('row-t000023');
  });
});

describe('filter and order', () => {
  it('show what is asked for, say how much, and are there again after a restart', async () => {
    const stateFolder = join(await scratchFolder(), 'state');
    const running = await launch(40, stateFolder);
    const { page } = running;
    await expect.poll(async () => await page.getByTestId('filter-asking').textContent()).toContain('5');
    await page.getByTestId('filter-failed').click();
    await page.getByTestId('filter-found').getByText('5 transfers').waitFor();
    expect(
      new Set(
        await running.row().evaluateAll((rows) => rows.map((one) => (one as HTMLElement).dataset['state'])),
      ),
    ).toEqual(new Set(['failed']));
    await lookAt(running, 'list-filtered');

    await page.keyboard.press('Control+f');
    await page.keyboard.type('nothing like it');
    await page.getByTestId('nothing-fits').waitFor();
    await lookAt(running, 'list-nothing-fits');
    await page.keyboard.press('Escape');
    await expect.poll(async () => await page.getByTestId('find').inputValue()).toBe('');
    await page.keyboard.press('Escape');
    await expect
      .poll(async () => await page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('list');

    await page.getByTestId('filter-direction').click();
    await page.getByRole('option', { name: 'Uploads' }).click();
    await page.getByTestId('filter-clear').click();
    await page.getByTestId('filter-found').waitFor({ state: 'detached' });

    await page.getByTestId('sort-size').click();
    await expect
      .poll(async () => await page.getByRole('columnheader', { name: 'Size' }).getAttribute('aria-sort'))
      .toBe('descending');
    await page.getByTestId('filter-done').click();
    await expect.poll(async () => (await shownIds(running)).length, patient).toBe(5);
    const sorted = await shownIds(running);
    await lookAt(running, 'list-sorted');
    await running.close();

    const again = await launch(40, stateFolder);
    await expect.poll(async () => await shownIds(again), patient).toEqual(sorted);
    await expect.poll(async () => await again.page.getByTestId('sort').textContent()).toContain('Size');
  });

  it('lets rows be moved in the order of the queue alone, and says so', async () => {
    const running = await launch(8);
    const { page, row } = running;
    await page.getByTestId('sort').click();
    await page.getByRole('option', { name: 'Name' }).click();
    const before = await shownIds(running);
    await row(before[1]).dragTo(row(before[3]));
    await page.getByTestId('notice').getByText('In the order of the queue, rows can be moved.').waitFor();
    expect(await shownIds(running)).toEqual(before);
    await page.getByTestId('sort').click();
    await page.getByRole('option', { name: 'Queue order' }).click();
    await row('t000001').click();
    await page.keyboard.press('Alt+ArrowDown');
    await expect
      .poll(async () => (await shownIds(running)).slice(0, 3), patient)
      .toEqual(['t000000', 't000002', 't000001']);
  });

  it('leaves rows in their places while numbers move', async () => {
    const running = await launch(40);
    const { page } = running;
    await page.getByTestId('filter-active').click();
    await page.getByTestId('sort-speed').click();
    const before = await shownIds(running);
    const first = running.row(before[0]).getByTestId('progress-words');
    const words = await first.textContent();
    await expect.poll(async () => await first.textContent(), patient).not.toBe(words);
    expect(await shownIds(running)).toEqual(before);
    await page.getByTestId('sort-again').click();
  });
});

describe('removing', () => {
  it('takes rows away at once and brings them back on a word, from the button and from the keyboard', async () => {
    const running = await launch(8);
    const { page, row } = running;
    await row('t000003').click();
    await row('t000006').click({ modifiers: ['Control'] });
    await page.keyboard.press('Delete');
    await page.getByTestId('undo-strip').getByText('Removed 2 transfers').waitFor();
    await row('t000003').waitFor({ state: 'detached' });
    await page.getByTestId('undo').click();
    await row('t000006').waitFor();
    await page.getByTestId('undo-strip').waitFor({ state: 'detached' });

    await row('t000003').getByTestId('remove').click();
    await row('t000003').waitFor({ state: 'detached' });
    await page.getByTestId('list').focus();
    await page.keyboard.press('Control+z');
    await row('t000003').waitFor();
    expect(await running.list()).toHaveLength(8);

    // Last, because looking may take longer than the time to call back.
    await row('t000003').getByTestId('remove').click();
    await page.getByTestId('undo-strip').waitFor();
    await lookAt(running, 'list-undo');
  });

  it('is over after its time, and asks first where something is unfinished', async () => {
    const running = await launch(8);
    const { page, row } = running;
    await row('t000003').getByTestId('remove').click();
    await page.getByTestId('undo-strip').waitFor();
    await expect.poll(async () => (await running.list()).length, patient).toBe(7);
    await page.getByTestId('undo-strip').waitFor({ state: 'detached' });

    await row('t000004').click();
    await page.keyboard.press('Delete');
    await page.getByTestId('confirm-yes').click();
    await expect.poll(async () => (await running.list()).length, patient).toBe(6);
  });
});

it('keeps the row that was clicked in sight where its details leave the list less room', async () => {
  const running = await launch(24);
  const { app, page, row } = running;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1000, 640));
  const bar = page.locator('.list-bar');
  const barBefore = (await bar.boundingBox())?.height ?? 0;
  const edge = async (): Promise<number> => {
    const box = await page.getByTestId('list').boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  const bottomOf = async (id: string): Promise<number> => {
    const box = await row(id).boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  await expect.poll(async () => await page.evaluate(() => innerHeight)).toBe(640);
  const ids = await shownIds(running);
  const lasts = await Promise.all(ids.map(async (id) => ((await bottomOf(id)) <= (await edge()) ? id : '')));
  const last = lasts.findLast((id) => id !== '') ?? '';
  await row(last).locator('.cell-name').click();
  await page.getByTestId('inspector').waitFor();
  // The bar above the list went on in a second line.
  await expect.poll(async () => (await bar.boundingBox())?.height ?? 0).toBeGreaterThan(barBefore);
  await expect.poll(async () => (await bottomOf(last)) - (await edge())).toBeLessThanOrEqual(0);
});
