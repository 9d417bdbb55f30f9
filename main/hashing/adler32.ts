/** Adler-32 (RFC 1950 section 9), which ownCloud and Nextcloud may state (OC-Checksum). */

/** The largest prime below 65,536. */
const MODULUS = 65_521;
/** Most bytes whose sums cannot pass 2^32 before they are reduced; zlib's NMAX. */
const STRETCH = 5552;

/** The checksum of `bytes` after those that gave `before` (1 where there are none); an unsigned 32-bit number. */
export function adler32(bytes: Uint8Array, before = 1): number {
  let a = before & 0xffff;
  let b = before >>> 16;
  for (let from = 0; from < bytes.length; from += STRETCH) {
    const to = Math.min(bytes.length, from + STRETCH);
    for (let at = from; at < to; at += 1) {
      a += bytes[at] as number;
      b += a;
    }
    a %= MODULUS;
    b %= MODULUS;
  }
  return ((b << 16) | a) >>> 0;
}
