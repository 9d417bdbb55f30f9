/** Files of digests as they are found beside downloads. */
import { describe, expect, test } from 'vitest';
import { findInChecksumFile } from '../../../../main/protocols/stated-digests/checksum-file.ts';

const a = 'aa'.repeat(32);
const b = 'bb'.repeat(32);
const find = (text: string, ...names: string[]): string | null =>
  findInChecksumFile(text, 'sha-256', names.length === 0 ? ['clip.mov'] : names);

describe('the digest of a file', () => {
  test.each<[title: string, text: string]>([
    ['among others', `${b}  other.mov\n${a}  clip.mov\n${b}  clip.mov.sig\n`],
    ['read as binary', `${a} *clip.mov\n`],
    ['in BSD form', `SHA256 (other.mov) = ${b}\nSHA256 (clip.mov) = ${a}\n`],
    ['as OpenSSL writes it', `SHA2-256(clip.mov)= ${a}\n`],
    ['among other algorithms', `MD5 (clip.mov) = ${'cc'.repeat(16)}\nSHA256 (clip.mov) = ${a}\n`],
    ['alone', `${a}\n`],
    ['alone, in capitals, without a line end', a.toUpperCase()],
    ['with the line ends of Windows and a mark of the byte order', `\ufeff${a}  clip.mov\r\n`],
    ['in a folder', `${a}  ./release/clip.mov\n`],
    ['here, and another in a folder', `${b}  old/clip.mov\n${a}  ./clip.mov\n`],
    ['twice, the same', `${a}  x/clip.mov\n${a}  y/clip.mov\n`],
    [
      'in a signed message',
      `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n# list\n${a}  clip.mov\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n`,
    ],
  ])('%s', (_title, text) => {
    expect(find(text)).toBe(a);
  });

  test('whose name is escaped', () => {
    expect(find(`\\${a}  back\\\\slash\\nline.mov\n`, 'back\\slash\nline.mov')).toBe(a);
    // Without the mark at the beginning a backslash is itself.
    expect(find(`${a}  back\\nline.mov\n`, 'back\\nline.mov')).toBe(a);
    expect(find(`\\SHA256 (a\\nb.mov) = ${a}\n`, 'a\nb.mov')).toBe(a);
  });

  test('with blanks and brackets in its name', () => {
    expect(find(`${a}  my clip (1).mov\nSHA256 (my clip (2).mov) = ${b}\n`, 'my clip (1).mov')).toBe(a);
    expect(find(`${a}  my clip (1).mov\nSHA256 (my clip (2).mov) = ${b}\n`, 'my clip (2).mov')).toBe(b);
  });

  test('by either of two names', () => {
    expect(find(`${a}  renamed.mov\n`, 'clip.mov', 'renamed.mov')).toBe(a);
  });
});

describe('nothing', () => {
  test.each<[title: string, text: string]>([
    ['in an empty file', ''],
    ['for another file', `${a}  other.mov\n`],
    ['for a name that only ends alike', `${a}  my-clip.mov\n`],
    ['from several digests without names', `${a}\n${b}\n`],
    ['from a digest without a name among others', `${a}\n${b}  other.mov\n`],
    ['from two folders that differ', `${a}  x/clip.mov\n${b}  y/clip.mov\n`],
    ['from a digest that is too short', `${a.slice(1)}  clip.mov\n`],
    ['from a digest of another algorithm', `SHA512 (clip.mov) = ${a}\n`],
    ['from a page for people', '<html><body>404</body></html>'],
    ['from a line without an end', `${a}  ${'x'.repeat(10_000)}/clip.mov`],
  ])('%s', (_title, text) => {
    expect(find(text)).toBeNull();
  });
});
