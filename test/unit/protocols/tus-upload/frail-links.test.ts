import { describe, expect, test } from 'vitest';
import { FrailLinks } from '../../../../main/protocols/tus-upload/frail-links.ts';

const MiB = 1024 * 1024;
const url = 'http://127.0.0.1/files/1';
const nothing = { bytes: 0, milliseconds: 0 };

describe('what fits on a link that breaks', () => {
  test('without a break nothing is said', () => {
    expect(new FrailLinks().most(url, nothing, 1)).toBeNull();
  });

  test('a thirty-second part of what the broken connection carried, and of another upload nothing', () => {
    const links = new FrailLinks();
    links.broke(url, { bytes: 32 * MiB, milliseconds: 2_000 });
    expect(links.most(url, nothing, 1)).toBe(MiB);
    expect(links.most(`${url}2`, nothing, 1)).toBeNull();
  });

  test('a connection that holds longer is trusted with more', () => {
    const links = new FrailLinks();
    links.broke(url, { bytes: 32 * MiB, milliseconds: 2_000 });
    expect(links.most(url, { bytes: 320 * MiB, milliseconds: 20_000 }, 1)).toBe(10 * MiB);
  });

  test('no chunk leaves faster than two round trips, however often the link breaks', () => {
    const links = new FrailLinks();
    links.broke(url, { bytes: 20 * MiB, milliseconds: 2_000 });
    // 10 MiB a second, a fifth of a second.
    expect(links.most(url, nothing, 100)).toBe(2 * MiB);
  });

  test('never less than 256 KiB, even where nothing was carried', () => {
    const links = new FrailLinks();
    links.broke(url, { bytes: 0, milliseconds: 0 });
    expect(links.most(url, nothing, 100)).toBe(256 * 1024);
  });
});
