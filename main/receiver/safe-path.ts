import { safeFilename } from '../files/safe-filename.ts';
import type { UploadMetadata } from './upload-record.ts';

/** Deeper trees, and longer paths than every system takes, lose their folders rather than the file. */
const maxDepth = 32;
const maxPathBytes = 1024;

/**
 * Where an upload asks to be put, as safe names: folders, then the file's. `relativePath` (Uppy's convention: with the
 * file's name at its end) counts before `filename` (tus-js-client, Carryover) and `name` (Uppy). What leads
 * out of a folder means nothing here: a root, a drive letter, `.` and `..` are dropped. Never empty.
 */
export function safePath(id: string, metadata: UploadMetadata): { folders: string[]; name: string } {
  const path = textOf(metadata['relativePath']);
  const asked = path === '' || path === 'null' ? '' : path;
  const parts = asked
    .replace(/^[A-Za-z]:(?=[/\\])/, '')
    .split(/[/\\]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..');
  const last = parts.pop() ?? (textOf(metadata['filename']) || textOf(metadata['name']));
  const name = safeFilename(last.trim() === '' ? `upload-${id.slice(0, 8)}` : last);
  const folders = parts.map(safeFilename);
  const fits = folders.length <= maxDepth && Buffer.byteLength([...folders, name].join('/')) <= maxPathBytes;
  return { folders: fits ? folders : [], name };
}

/** The folders and the name in a path under /received/, or null when one of them could mean another place. */
export function decodePath(encoded: string): string[] | null {
  const parts: string[] = [];
  for (const part of encoded.split('/')) {
    let name: string;
    try {
      name = decodeURIComponent(part);
    } catch {
      return null;
    }
    // eslint-disable-next-line no-control-regex
    if (name === '' || name === '.' || name === '..' || /[/\\\u0000]/.test(name)) return null;
    parts.push(name);
  }
  return parts.length <= maxDepth + 1 ? parts : null;
}

function textOf(value: string | null | undefined): string {
  return (value ?? '').trim();
}
