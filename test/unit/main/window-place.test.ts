import { describe, expect, it } from 'vitest';
import { placeWindow, smallestWindow } from '../../../main/window-place.ts';

const screens = [
  { x: 0, y: 0, width: 1920, height: 1040 },
  { x: 1920, y: -200, width: 2560, height: 1400 },
];
const saved = { x: 2000, y: 0, width: 1300, height: 800, maximized: false };

describe('placeWindow', () => {
  it('opens where it was, on any screen', () => {
    expect(placeWindow(saved, screens)).toEqual(saved);
    expect(placeWindow({ ...saved, maximized: true }, screens)).toMatchObject({ maximized: true });
  });

  it('lets the system place it when that screen is gone, and keeps the size', () => {
    expect(placeWindow(saved, screens.slice(0, 1))).toEqual({ width: 1300, height: 800, maximized: false });
  });

  it.each([
    ['left of every screen', { x: -1290 }],
    ['below', { y: 1390 }],
    ['above, with the title bar out of reach', { y: -400 }],
  ])('does not open %s', (_where, moved) => {
    expect(placeWindow({ ...saved, ...moved }, screens)).not.toHaveProperty('x');
  });

  it('fits the screen and never gets too small to use', () => {
    expect(placeWindow({ ...saved, x: 10, width: 9000, height: 9000 }, screens)).toMatchObject({
      width: 1920,
      height: 1040,
    });
    expect(placeWindow({ ...saved, width: 10, height: 10 }, screens)).not.toHaveProperty('x');
    expect(placeWindow({ ...saved, width: 200, height: 10 }, screens)).toMatchObject(smallestWindow);
  });

  it('has a size without any screen known', () => {
    expect(placeWindow(null, [])).toEqual({ width: 1200, height: 740, maximized: false });
  });
});
