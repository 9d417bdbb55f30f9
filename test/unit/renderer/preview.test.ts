import { describe, expect, it } from 'vitest';
import type { ScanView } from '../../../preload/contract/scan.ts';
import {
  previewEstimate,
  previewSkipped,
  previewTitle,
  previewWarnings,
} from '../../../renderer/views/preview-words.ts';
import { isLarge, secondsFor, wantsPreview } from '../../../renderer/store/drop-size.ts';
import { fakeAbilities } from '../../servers/fake-destinations.ts';

const GB = 1_000_000_000;
const abilities = fakeAbilities('https://host/files');
const scan = (fields: Partial<ScanView> = {}): ScanView => ({
  state: { name: 'done' },
  files: 3,
  bytes: GB,
  largest: { name: 'a.mov', bytes: GB / 2 },
  skipped: {},
  refused: 0,
  firstRefusal: null,
  ...fields,
});
const preview = (fields: Partial<ScanView> = {}, known = true) => ({
  scanId: 's1',
  paths: ['/a'],
  scan: scan(fields),
  abilities: known ? abilities : null,
});

describe('a drop', () => {
  it('is large by its files or by its bytes', () => {
    expect(isLarge({ files: 1, bytes: 0 })).toBe(false);
    expect(isLarge({ files: 100, bytes: 20 * GB })).toBe(false);
    expect(isLarge({ files: 101, bytes: 0 })).toBe(true);
    expect(isLarge({ files: 1, bytes: 20 * GB + 1 })).toBe(true);
  });

  it('is shown when it is large, could not be counted, or would not all be taken', () => {
    expect(wantsPreview(scan(), abilities)).toBe(false);
    expect(wantsPreview(scan({ files: 500 }), null)).toBe(true);
    expect(wantsPreview(scan({ largest: { name: 'a', bytes: 6 * GB } }), abilities)).toBe(true);
    expect(wantsPreview(scan({ largest: { name: 'a', bytes: 6 * GB } }), null)).toBe(false);
    const error = { code: 'INTERNAL', message: 'It broke.' } as const;
    expect(wantsPreview(scan({ state: { name: 'failed', error } }), abilities)).toBe(true);
  });

  it('has no estimate without a speed', () => {
    expect(secondsFor(GB, null)).toBeNull();
    expect(secondsFor(GB, 0)).toBeNull();
    expect(previewEstimate(preview({}, false))).toBeNull();
    expect(previewEstimate(preview({ bytes: 36 * GB }))).toBe(
      'Takes about 50 min at 12.0\u00a0MB/s, the speed of late',
    );
  });

  it('says how much goes where, and how far the look is', () => {
    expect(previewTitle(preview(), 'host')).toBe('3 files, 1.0\u00a0GB, to host');
    expect(previewTitle(preview({ state: { name: 'running' } }), 'host')).toMatch(/3 files, 1.0.GB so far/);
    expect(previewTitle(preview({ files: 0 }), 'host')).toMatch(/no files/);
  });

  it('says what is left out, and what will not go', () => {
    expect(previewSkipped(scan())).toBeNull();
    expect(previewSkipped(scan({ skipped: { junk: 1200, 'symbolic-link': 1 } }))).toBe(
      'Skipped: Left behind by systems (1,200) and Symbolic links (1)',
    );
    expect(previewWarnings(preview())).toEqual([]);
    const refusal = { code: 'UNREADABLE', message: 'It cannot be read.' } as const;
    const warnings = previewWarnings(
      preview({ largest: { name: 'a.mov', bytes: 6 * GB }, refused: 2, firstRefusal: refusal }),
    );
    expect(warnings).toEqual([
      expect.stringContaining('“a.mov” has 6.0\u00a0GB'),
      expect.stringContaining('2 cannot be added. The first: It cannot be read.'),
    ]);
  });
});
