/** Somebody who has a keyboard and eyes, and nothing else: presses keys, and knows where the keyboard stands after each. */
import { join } from 'node:path';
import { expect } from 'vitest';
import { screenshotFolder, type RunningApp } from './app.ts';

/** What has the keyboard, as it can be told from outside. */
export interface Focus {
  /** The element's test id or, where it has none, its role or tag. */
  readonly at: string;
  /** What a screen reader calls it. */
  readonly name: string;
  /** Test ids of what it is in, from the inside out. */
  readonly within: readonly string[];
  /** `data-id` or `data-key` of the row that is active, where the list has the keyboard. */
  readonly row: string | null;
  /** That it has the keyboard can be seen. */
  readonly shows: boolean;
  /** All of it is in the window, and nothing lies over its middle. */
  readonly inSight: boolean;
}

const patient = { timeout: 60_000 };
/** More presses of Tab than any way through the window takes. */
const mostTabs = 80;

export interface KeyboardPerson {
  press(...keys: readonly string[]): Promise<void>;
  type(text: string): Promise<void>;
  /** Presses Tab until this has the keyboard; every stop on the way must be one that can be seen. */
  tabTo(at: string): Promise<void>;
  /** Presses a key that is for what has the keyboard now, and waits until the keyboard has arrived. */
  pressTo(key: string, at: string, more?: Partial<Focus>): Promise<void>;
  /** Waits until this has the keyboard, visibly. */
  isAt(at: string, more?: Partial<Focus>): Promise<void>;
  focus(): Promise<Focus>;
  picture(name: string): Promise<void>;
}

export function keyboardPerson(running: RunningApp): KeyboardPerson {
  const { keyboard } = running.page;
  const focus = async (): Promise<Focus> => await focusIn(running);

  async function isAt(at: string, more: Partial<Focus> = {}): Promise<void> {
    await expect.poll(focus, patient).toMatchObject({ at, shows: true, inSight: true, ...more });
  }

  return {
    isAt,
    focus,
    press: async (...keys) => {
      for (const key of keys) await keyboard.press(key);
    },
    type: async (text) => await keyboard.type(text),
    async tabTo(at) {
      const stops: string[] = [];
      for (let press = 0; press < mostTabs; press += 1) {
        await keyboard.press('Tab');
        const { at: stop } = await focus();
        stops.push(stop);
        // Past its end the page hands the keyboard over, and takes it back at its beginning.
        if (stop !== 'body') await isAt(stop);
        if (stop === at) return;
      }
      throw new Error(`Tab never reached ${at}: ${stops.join(', ')}`);
    },
    async pressTo(key, at, more) {
      await keyboard.press(key);
      await isAt(at, more);
    },
    async picture(name) {
      await running.screenshot(join(screenshotFolder(), `keyboard-${name}.png`));
    },
  };
}

async function focusIn(running: RunningApp): Promise<Focus> {
  return await running.page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) {
      return { at: 'body', name: '', within: [], row: null, shows: false, inSight: false };
    }
    const outlined = (one: Element): boolean => {
      // In a menu the item is marked by its background.
      if (one.matches('[data-highlighted]')) return true;
      // The ring around the list is drawn over its rows.
      return [undefined, '::after'].some((drawnBy) => {
        const { outlineStyle, outlineWidth, boxShadow, content } = getComputedStyle(one, drawnBy);
        if (drawnBy !== undefined && content === 'none') return false;
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      });
    };
    const activeId = element.getAttribute('aria-activedescendant');
    const active = activeId === null ? null : document.getElementById(activeId);
    const holder =
      element.closest('.destination, .find, .link-bar, .number, .palette-field, .list:has(> :focus)') ??
      element;
    const shown = active ?? element;
    const box = shown.getBoundingClientRect();
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    const within: string[] = [];
    for (let up = element.parentElement; up !== null; up = up.parentElement) {
      const id = up.dataset['testid'];
      if (id !== undefined) within.push(id);
    }
    return {
      at: element.dataset['testid'] ?? element.getAttribute('role') ?? element.tagName.toLowerCase(),
      name: element.getAttribute('aria-label') ?? element.textContent.trim(),
      within,
      row: active?.dataset['id'] ?? active?.dataset['key'] ?? null,
      shows: outlined(holder) || (active !== null && outlined(active)),
      inSight: over !== null && (shown.contains(over) || over.contains(shown)),
    };
  });
}
