import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { graphicsAreKnownToFail, keepGraphics } from '../../../main/known-graphics.ts';

let stateFolder: string;
beforeEach(() => (stateFolder = mkdtempSync(join(tmpdir(), 'carryover-graphics-'))));
afterEach(() => rmSync(stateFolder, { recursive: true, force: true }));

const hour = 60 * 60 * 1000;
const at = (now: number, runtime = '33.2.1') => ({ stateFolder, runtime, now });

test('of a folder that nobody started in nothing is known', () => {
  expect(graphicsAreKnownToFail(at(0))).toBe(false);
});

test('a failure is believed for a day, and then tried again', () => {
  keepGraphics(at(0), 'disabled_software');
  expect(graphicsAreKnownToFail(at(0))).toBe(true);
  expect(graphicsAreKnownToFail(at(23 * hour))).toBe(true);
  expect(graphicsAreKnownToFail(at(24 * hour))).toBe(false);
});

test.each(['enabled', 'enabled_force', 'enabled_on'])(
  'graphics that draw (%s) end what was believed',
  (status) => {
    keepGraphics(at(0), 'disabled_software');
    keepGraphics(at(1), status);
    expect(graphicsAreKnownToFail(at(2))).toBe(false);
    expect(readdirSync(stateFolder)).toEqual([]);
  },
);

test.each(['disabled_software', 'disabled_off', 'unavailable_software', 'unavailable_off'])(
  'they fail: %s',
  (status) => {
    keepGraphics(at(0), status);
    expect(graphicsAreKnownToFail(at(1))).toBe(true);
  },
);

test('another runtime tries for itself', () => {
  keepGraphics(at(0), 'disabled_software');
  expect(graphicsAreKnownToFail(at(1, '34.0.0'))).toBe(false);
});

test('a clock that was set back does not make it last longer', () => {
  keepGraphics(at(100 * hour), 'disabled_software');
  expect(graphicsAreKnownToFail(at(1))).toBe(false);
});

test.each(['', '{', '[]', '{"runtime":"33.2.1"}', '{"runtime":"33.2.1","failedAt":"today"}'])(
  'a note that is not one (%j) is not believed',
  (text) => {
    writeFileSync(join(stateFolder, 'graphics.json'), text);
    expect(graphicsAreKnownToFail(at(1))).toBe(false);
  },
);
