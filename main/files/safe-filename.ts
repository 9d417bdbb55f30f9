import filenameReservedRegex, { windowsReservedNameRegex } from 'filename-reserved-regex';
import { fitFilename, MAX_NAME_BYTES } from './fit-filename.ts';

const FALLBACK = 'download';

/** Longer input is cut before any pattern sees it; what is between cannot be part of a name of 255 bytes anyway. */
const MAX_INPUT = { head: 1024, tail: 64 } as const;

/** Control characters of both ranges, and line and paragraph separators. */
const control = /[\p{Cc}\u2028\u2029]/gu;

/**
 * Bidirectional controls: `photo\u202Egpj.exe` would show as `photoexe.jpg`. Other invisible characters stay where scripts
 * and emoji need them (joiners, tags); byte order marks and fillers that make two names look alike go.
 */
const deceptive =
  /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u200B\u2060\uFEFF\u00AD\u180E\uFFF9-\uFFFB]/gu;

/**
 * A name that is safe to create on Windows, macOS and Linux alike, out of anything a server or a person suggests:
 * one path component, at most 255 bytes of UTF-8, NFC, its extension kept; never empty. The last segment counts
 * where a path was given (RFC 6266 section 4.3). Leading dots become `_`, as in Chromium, so that a server
 * cannot plant a hidden file such as `.profile`. Applying it twice changes nothing more.
 */
export function safeFilename(suggested: string): string {
  const plain = lastSegment(bounded(suggested).toWellFormed())
    .replace(deceptive, '')
    .normalize('NFC')
    .replace(control, '_')
    // Windows drops dots and spaces at the end: the name created would not be the name asked for.
    .replace(/[.\s]+$/u, '')
    .replace(filenameReservedRegex(), '_')
    .replace(/^\s+/u, '')
    .replace(/^\.+/u, '_');
  if (/^[._\s\p{Cf}\p{M}]*$/u.test(plain)) return FALLBACK;
  const name = fitFilename(plain, MAX_NAME_BYTES);
  // Reserved with any extension, spaces before it included: `nul`, `NUL.txt`, `com1 .tar.gz`.
  return windowsReservedNameRegex().test(name) ? fitFilename(`_${name}`, MAX_NAME_BYTES) : name;
}

function bounded(text: string): string {
  const { head, tail } = MAX_INPUT;
  return text.length <= head + tail ? text : text.slice(0, head) + text.slice(-tail);
}

function lastSegment(text: string): string {
  return text.split(/[/\\]/u).findLast((segment) => segment.trim() !== '') ?? '';
}
