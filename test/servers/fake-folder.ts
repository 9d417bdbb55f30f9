/** What a dropped path holds, as the engine would find it: files with their place in the folder, and what is skipped. */
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SkippedPath } from '../../preload/contract/commands.ts';

export interface FoundFile {
  readonly path: string;
  readonly relativePath: string | null;
  readonly size: number;
}

export interface Found {
  readonly files: readonly FoundFile[];
  readonly skipped: readonly SkippedPath[];
}

const junkNames = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** A path that is not there counts as a made-up file: most tests drop nothing real. */
export function filesIn(path: string): Found {
  const top = statSync(path, { throwIfNoEntry: false });
  if (top === undefined) return { files: [{ path, relativePath: null, size: 400_000_000 }], skipped: [] };
  if (top.isFile()) return { files: [{ path, relativePath: null, size: top.size }], skipped: [] };
  const files: FoundFile[] = [];
  const skipped: SkippedPath[] = [];
  const visit = (folder: string, inside: string): void => {
    for (const name of readdirSync(folder).toSorted()) {
      const child = join(folder, name);
      const entry = lstatSync(child);
      if (entry.isDirectory()) visit(child, `${inside}/${name}`);
      else if (entry.isSymbolicLink()) skipped.push({ path: child, reason: 'symbolic-link' });
      else if (junkNames.has(name)) skipped.push({ path: child, reason: 'junk' });
      else files.push({ path: child, relativePath: `${inside}/${name}`, size: entry.size });
    }
  };
  visit(path, basename(path));
  return { files, skipped };
}
