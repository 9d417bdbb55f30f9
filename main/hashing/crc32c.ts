/**
 * CRC-32C (Castagnoli; RFC 3720 appendix B.4), which Google Cloud Storage and S3 state. Eight tables, eight bytes a
 * step: several times as fast as a byte a step, without a native module.
 */

/** 0x1EDC6F41 with its bits in reverse. */
const POLYNOMIAL = 0x82f63b78;
const SLICES = 8;

const tables = makeTables();

function makeTables(): Int32Array {
  const all = new Int32Array(SLICES * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
    all[byte] = crc;
  }
  for (let at = 256; at < all.length; at += 1) {
    const before = all[at - 256] as number;
    all[at] = (before >>> 8) ^ (all[before & 0xff] as number);
  }
  return all;
}

/** The checksum of `bytes` after those that gave `before` (0 where there are none); an unsigned 32-bit number. */
export function crc32c(bytes: Uint8Array, before = 0): number {
  let crc = ~before;
  let at = 0;
  const { length } = bytes;
  // The indices are inside the arrays by construction; `as number` says so without a branch on each.
  const byte = (i: number): number => bytes[i] as number;
  const table = (slice: number, i: number): number => tables[slice * 256 + i] as number;
  for (const whole = length - 7; at < whole; at += 8) {
    crc ^= byte(at) | (byte(at + 1) << 8) | (byte(at + 2) << 16) | (byte(at + 3) << 24);
    crc =
      table(7, crc & 0xff) ^
      table(6, (crc >>> 8) & 0xff) ^
      table(5, (crc >>> 16) & 0xff) ^
      table(4, crc >>> 24) ^
      table(3, byte(at + 4)) ^
      table(2, byte(at + 5)) ^
      table(1, byte(at + 6)) ^
      table(0, byte(at + 7));
  }
  for (; at < length; at += 1) crc = (crc >>> 8) ^ table(0, (crc ^ byte(at)) & 0xff);
  return ~crc >>> 0;
}
