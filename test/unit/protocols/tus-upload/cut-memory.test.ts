import { describe, expect, it } from 'vitest';
import { CutMemory } from '../../../../main/protocols/tus-upload/cut-memory.ts';

const MiB = 1024 * 1024;
const url = 'http://host/files/1';
const cutOf = (sent: number, length = 64 * MiB, offset = 0) => ({
  offset,
  length,
  sent,
  keptUnfinished: true,
});

describe('CutMemory', () => {
  it('counts cuts that left nothing behind', () => {
    const cuts = new CutMemory();
    cuts.cut(url, cutOf(20 * MiB));
    expect(cuts.probed(url, 0)).toBe(1);
    cuts.cut(url, cutOf(20 * MiB));
    expect(cuts.probed(url, 0)).toBe(2);
  });
  it.each([
    ['too little was sent to leave this machine', cutOf(MiB - 1, 2 * MiB)],
    ['less than a fifth of the request was sent', cutOf(10 * MiB)],
    ['nothing was sent', cutOf(0)],
    ['nothing unfinished is kept', { ...cutOf(20 * MiB), keptUnfinished: false }],
  ])('says nothing where %s', (_name, cut) => {
    const cuts = new CutMemory();
    cuts.cut(url, cut);
    expect(cuts.probed(url, 0)).toBe(0);
  });
  it('takes 16 MiB for telling, however large the request', () => {
    const cuts = new CutMemory();
    cuts.cut(url, cutOf(16 * MiB, 10_000 * MiB));
    expect(cuts.probed(url, 0)).toBe(1);
  });
  it('judges a cut once', () => {
    const cuts = new CutMemory();
    cuts.cut(url, cutOf(20 * MiB));
    cuts.probed(url, 0);
    expect(cuts.probed(url, 0)).toBe(0);
  });
  it('forgets when bytes arrived', () => {
    const cuts = new CutMemory();
    cuts.cut(url, cutOf(20 * MiB));
    expect(cuts.probed(url, MiB)).toBe(0);
    cuts.cut(url, cutOf(20 * MiB, 64 * MiB, MiB));
    expect(cuts.probed(url, MiB)).toBe(1);
    cuts.accepted(url);
    cuts.cut(url, cutOf(20 * MiB, 64 * MiB, MiB));
    expect(cuts.probed(url, MiB)).toBe(1);
  });
  it('makes requests smaller with each that was lost as a whole, down to 256 KiB', () => {
    const cuts = new CutMemory();
    const sizes: (number | null)[] = [];
    let length = 2 * MiB;
    for (let i = 0; i < 6; i += 1) {
      cuts.cut(url, cutOf(1000, length));
      cuts.probed(url, 0);
      sizes.push(cuts.most(url));
      length = cuts.most(url) ?? length;
    }
    expect(sizes).toEqual([null, MiB, MiB / 2, MiB / 4, MiB / 4, MiB / 4]);
  });
  it('knows bytes that came under a checksum and cannot have been checked', () => {
    const cuts = new CutMemory();
    cuts.cut(url, { ...cutOf(5 * MiB, 8 * MiB, MiB), keptUnfinished: false });
    expect(cuts.isUnverified(url, 3 * MiB)).toBe(true);
    for (const offset of [0, MiB, 9 * MiB]) expect(cuts.isUnverified(url, offset)).toBe(false);
  });
  it('keeps a bounded number of uploads, the latest', () => {
    const cuts = new CutMemory();
    for (let i = 0; i < 300; i += 1) cuts.cut(`http://host/${i}`, cutOf(20 * MiB));
    expect(cuts.probed('http://host/0', 0)).toBe(0);
    expect(cuts.probed('http://host/299', 0)).toBe(1);
  });
});
