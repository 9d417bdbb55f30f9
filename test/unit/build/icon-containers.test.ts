import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inCheckout } from '../../../build/checkout.ts';
import { packIcns, packIco } from '../../../build/icon-containers.ts';

const picture = (size: number) => ({ size, png: Buffer.from(`png-${size}`) });
const icons = (name: string): Buffer => readFileSync(inCheckout('build/icons', name));
/** A PNG's width and height (its IHDR chunk). */
const sideOf = (png: Buffer): readonly number[] => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('packIco', () => {
  it('lists each picture with its size and its place', () => {
    const ico = packIco([picture(16), picture(256)]);
    expect([ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([1, 2]);
    expect([ico.readUInt8(6), ico.readUInt8(22)]).toEqual([16, 0]);
    const at = ico.readUInt32LE(22 + 12);
    expect(ico.subarray(at, at + ico.readUInt32LE(22 + 8)).toString()).toBe('png-256');
    expect(ico.length).toBe(at + 'png-256'.length);
  });

  it('takes nothing larger than the format holds', () => {
    expect(() => packIco([picture(512)])).toThrow('512');
  });
});

describe('packIcns', () => {
  it('says its length, and refuses to leave a size out', () => {
    const all = [16, 32, 64, 128, 256, 512, 1024].map(picture);
    const icns = packIcns(all);
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    expect(() => packIcns(all.slice(1))).toThrow('16');
  });
});

describe('the committed icons', () => {
  it.each([16, 24, 32, 48, 64, 128, 256, 512, 1024])('%i pixels are that many', (size) => {
    expect(sideOf(icons(`${size}x${size}.png`))).toEqual([size, size]);
  });

  it('are what the containers hold', () => {
    const pictures = [16, 24, 32, 48, 64, 128, 256, 512, 1024].map((size) => ({
      size,
      png: icons(`${size}x${size}.png`),
    }));
    expect(icons('carryover.ico').equals(packIco(pictures.filter(({ size }) => size <= 256)))).toBe(true);
    expect(icons('carryover.icns').equals(packIcns(pictures))).toBe(true);
  });
});
