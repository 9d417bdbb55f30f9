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
  /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u206F\u200B\u2060-\u2064\uFEFF\u00AD\u180E\u3164\uFFA0\uFFF9-\uFFFB]/gu;

/** What Windows reads as orders to itself where it lies in a folder, as in Chromium. */
const readByShell = /^(desktop\.ini|thumbs\.db|autorun\.inf)$/iu;

/** Extensions that Windows hides and follows: links, and classes by their id. They get another one, as in Chromium. */
const followedByShell = /\.(lnk|local|scf|url|pif|\{[\da-f-]{36}\})$/iu;

/**
 * A name that is safe to create on Windows, macOS and Linux alike, out of anything a server or a person suggests:
 * one path component, at most 255 bytes of UTF-8, NFC, its extension kept; never empty. The last segment counts
 * where a path was given (RFC 6266 section 4.3). Leading dots become `_`, as in Chromium, so that a server
 * cannot plant a hidden file such as `.profile`, and a leading dash too: `rm *` would read `-rf` as an option. Bytes
 * are counted because no system counts more strictly: a name of 255 bytes has at most 255 UTF-16 units, as NTFS wants.
 * Applying it twice changes nothing more.
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
    .replace(/^(\.+|-)/u, '_');
  if (/^[._\s\p{Cf}\p{M}]*$/u.test(plain)) return FALLBACK;
  const name = fitFilename(followedByShell.test(plain) ? `${plain}.download` : plain, MAX_NAME_BYTES);
  // Reserved with any extension, spaces before it included: `nul`, `NUL.txt`, `com1 .tar.gz`.
  const reserved = windowsReservedNameRegex().test(name) || readByShell.test(name);
  return reserved ? fitFilename(`_${name}`, MAX_NAME_BYTES) : name;
}

function bounded(text: string): string {
  const { head, tail } = MAX_INPUT;
  return text.length <= head + tail ? text : text.slice(0, head) + text.slice(-tail);
}

function lastSegment(text: string): string {
  return text.split(/[/\\]/u).findLast((segment) => segment.trim() !== '') ?? '';
}
