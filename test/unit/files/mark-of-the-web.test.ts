import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  markOfTheWeb,
  quarantineValue,
  withoutCredentials,
  zoneIdentifier,
} from '../../../main/files/mark-of-the-web.ts';
import { freshFolder } from './fixtures.ts';

describe('the link that is recorded', () => {
  it.each([
    ['https://example.org/a/clip.mov', 'https://example.org/a/clip.mov'],
    ['https://ann:secret@example.org:8443/clip.mov', 'https://example.org:8443/clip.mov'],
    ['https://example.org/clip.mov?X-Amz-Signature=abc&token=1#t=2', 'https://example.org/clip.mov'],
    ['http://[::1]:81/x', 'http://[::1]:81/x'],
    // a line break would begin a line of its own in the stream
    ['https://example.org/a\r\nZoneId=0', 'https://example.org/aZoneId=0'],
    ['https://example.org/a%0D%0AZoneId=0', 'https://example.org/a%0D%0AZoneId=0'],
    ['data:text/plain,hello', null],
    ['no link', null],
  ])('of %j is %j', (link, expected) => {
    expect(withoutCredentials(link)).toBe(expected);
  });
});

describe('Zone.Identifier', () => {
  it('says internet for a public link, with the link without its secrets', () => {
    const text = zoneIdentifier({ link: 'https://ann:pw@example.org/clip.mov?sig=1', isPrivate: false });
    expect(text).toBe('[ZoneTransfer]\r\nZoneId=3\r\nHostUrl=https://example.org/clip.mov\r\n');
  });

  it('says intranet for a private one', () => {
    expect(zoneIdentifier({ link: 'http://nas.local/clip.mov', isPrivate: true })).toContain(
      '\r\nZoneId=1\r\n',
    );
  });
});

describe('quarantine', () => {
  it('has flags, hex seconds, the program and an id', () => {
    const value = quarantineValue(new Date(Date.UTC(2026, 0, 2)), '8F3C');
    expect(value).toBe('0081;69570a80;Carryover;8F3C');
    expect(parseInt(value.split(';')[1] ?? '', 16) * 1000).toBe(Date.UTC(2026, 0, 2));
  });
});

describe('marking', () => {
  it('writes the stream under its name on Windows', async () => {
    const folder = freshFolder();
    const path = join(folder, 'clip.mov');
    writeFileSync(path, 'content');
    // Elsewhere a colon is a letter like any other, so the stream shows as a file.
    const origin = { link: 'https://example.org/clip.mov', isPrivate: false };
    expect(await markOfTheWeb(path, origin, 'win32')).toBe(true);
    expect(readFileSync(`${path}:Zone.Identifier`, 'utf8')).toBe(zoneIdentifier(origin));
    expect(readFileSync(path, 'utf8')).toBe('content');
  });

  it('does nothing on Linux', async () => {
    const folder = freshFolder();
    const path = join(folder, 'clip.mov');
    writeFileSync(path, '');
    expect(await markOfTheWeb(path, { link: 'https://example.org/', isPrivate: false }, 'linux')).toBe(false);
    expect(readdirSync(folder)).toEqual(['clip.mov']);
  });

  it('rejects where there is no such file', async () => {
    const missing = join(freshFolder(), 'no', 'clip.mov');
    await expect(markOfTheWeb(missing, { link: 'https://a/', isPrivate: false }, 'win32')).rejects.toThrow();
  });
});
