/**
 * Files of digests as coreutils write them (`sha256sum`, GNU and `--tag`/BSD form), OpenSSL, and those who put nothing
 * but the digest into a file. Pure.
 */
import type { DigestAlgorithm } from '../../../preload/contract/digest.ts';
import { fromHex } from './digest-text.ts';

/** Characters of a line; names are at most 255 bytes and paths 4,096. */
const longestLine = 8192;

const gnuLine = /^(\\?)([0-9a-f]+)[ \t]+\*?(.+)$/i;
const tagLine = /^(\\?)(SHA1|SHA256|SHA512|SHA2-256|SHA2-512|MD5) ?\((.+)\) ?= ?([0-9a-f]+)$/i;

const tags: Readonly<Record<string, DigestAlgorithm>> = {
  SHA1: 'sha-1',
  SHA256: 'sha-256',
  'SHA2-256': 'sha-256',
  SHA512: 'sha-512',
  'SHA2-512': 'sha-512',
  MD5: 'md5',
};

interface Line {
  /** Null where the line is nothing but a digest. */
  readonly path: string | null;
  readonly value: string;
}

/**
 * The digest of the file of one of these names, lower-case hexadecimal. Null where the text names it not at all, or
 * names several files so with different digests. A digest without a name counts only where it is alone.
 */
export function findInChecksumFile(
  text: string,
  algorithm: DigestAlgorithm,
  names: readonly string[],
): string | null {
  const lines = text.split(/\r?\n/).flatMap((line) => readLine(line.replace(/^\ufeff/, ''), algorithm) ?? []);
  const exact = lines.filter(({ path }) => path !== null && names.includes(path.replace(/^\.\//, '')));
  const alike = lines.filter(({ path }) => path !== null && names.includes(lastSegment(path)));
  const bare = lines.length === 1 ? lines.filter(({ path }) => path === null) : [];
  const found = [exact, alike, bare].find((some) => some.length > 0) ?? [];
  const values = new Set(found.map(({ value }) => value));
  return values.size === 1 ? ([...values][0] ?? null) : null;
}

function readLine(line: string, algorithm: DigestAlgorithm): Line | null {
  if (line.length > longestLine) return null;
  const tag = tagLine.exec(line);
  if (tag !== null) {
    const [, escaped, name = '', path = '', digest = ''] = tag;
    if (tags[name.toUpperCase()] !== algorithm) return null;
    return lineOf(algorithm, digest, escaped === '\\' ? unescaped(path) : path);
  }
  const [, escaped, digest, path = ''] = gnuLine.exec(line) ?? [];
  if (digest !== undefined) return lineOf(algorithm, digest, escaped === '\\' ? unescaped(path) : path);
  return lineOf(algorithm, line.trim(), null);
}

function lineOf(algorithm: DigestAlgorithm, digest: string, path: string | null): Line | null {
  const value = fromHex(algorithm, digest);
  return value === null ? null : { path, value };
}

/** A line that begins with a backslash has a name whose backslashes and line ends are escaped. */
function unescaped(path: string): string {
  return path.replaceAll(/\\([\\nr])/g, (_, letter: string) =>
    letter === 'n' ? '\n' : letter === 'r' ? '\r' : '\\',
  );
}

const lastSegment = (path: string): string => path.split('/').at(-1) ?? '';
