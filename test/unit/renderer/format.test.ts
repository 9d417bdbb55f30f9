import { describe, expect, it } from 'vitest';
import { formatBytes, formatBytesOf, formatSpeed } from '../../../renderer/format/bytes.ts';
import { formatCountdown, formatTimeLeft } from '../../../renderer/format/duration.ts';
import { fileKindOf } from '../../../renderer/format/file-kind.ts';
import { fractionOf, percentOf } from '../../../renderer/format/percent.ts';
import { hostOf, lastNameOf } from '../../../renderer/format/place.ts';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [1, '1 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [999_940, '999.9 kB'],
    [999_950, '1.0 MB'],
    [999_999_999, '1.0 GB'],
    [4_000_000_000, '4.0 GB'],
    [500e9, '500.0 GB'],
    [1.5e12, '1.5 TB'],
    [2e18, '2,000.0 PB'],
    [-5, '0 B'],
  ])('%d is %s', (bytes, expected) => {
    expect(plain(formatBytes(bytes))).toBe(expected);
  });

  it('says the unit once where both share it', () => {
    expect(plain(formatBytesOf(1.2e9, 4e9))).toBe('1.2 of 4.0 GB');
    expect(plain(formatBytesOf(200e6, 4e9))).toBe('200.0 MB of 4.0 GB');
  });

  it('writes a speed', () => expect(plain(formatSpeed(41_230_000))).toBe('41.2 MB/s'));
});

describe('percent', () => {
  it('never says 100 while a byte is missing', () => {
    expect(percentOf(4e9 - 1, 4e9)).toBe(99);
    expect(percentOf(4e9, 4e9)).toBe(100);
    expect(percentOf(0, 0)).toBe(100);
    expect(percentOf(5, null)).toBeNull();
  });

  it('stays inside the bar', () => {
    expect(fractionOf(12, 10)).toBe(1);
    expect(fractionOf(-1, 10)).toBe(0);
    expect(fractionOf(1, null)).toBeNull();
  });
});

describe('time left', () => {
  it.each([
    [0, 'a few seconds'],
    [7, 'a few seconds'],
    [9, 'about 10 s'],
    [51, 'about 55 s'],
    [58, 'about 1 min'],
    [179, 'about 3 min'],
    [59 * 60, 'about 59 min'],
    [3600, 'about 1 h'],
    [3600 + 14 * 60, 'about 1 h 10 min'],
    [11.6 * 3600, 'about 12 h'],
    [60 * 3600, 'about 3 days'],
  ])('%d s is "%s"', (seconds, expected) => {
    expect(formatTimeLeft(seconds)).toBe(expected);
  });

  it('counts down exactly', () => {
    expect([0.2, 12, 89.5, 600, 9000].map(formatCountdown)).toEqual(['1 s', '12 s', '90 s', '10 min', '3 h']);
  });
});

describe('places and kinds', () => {
  it('names the host with its port, and leaves what is no address', () => {
    expect(hostOf('https://a.example:8443/files/')).toBe('a.example:8443');
    expect(hostOf('nowhere')).toBe('nowhere');
  });

  it('names the last folder of any platform', () => {
    expect(['/home/ann/Downloads', 'C:\\Users\\Ann\\Films\\', '/'].map(lastNameOf)).toEqual([
      'Downloads',
      'Films',
      '/',
    ]);
  });

  it('knows kinds by extension, and files without one', () => {
    expect(['A.MOV', 'a.tar.gz', 'x.iso', 'README', 'mov', '.mov'].map(fileKindOf)).toEqual([
      'video',
      'archive',
      'disk',
      'file',
      'file',
      'file',
    ]);
  });
});
