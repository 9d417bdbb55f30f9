/** The pictures of docs/guide.md come from the end-to-end tests: those of the same name, when a run is told to keep them. */
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { inCheckout } from '../../build/checkout.ts';

const folder = inCheckout('docs', 'pictures');

/** Names of the files that the guide shows. */
export async function guidePictures(): Promise<readonly string[]> {
  const guide = await readFile(inCheckout('docs', 'guide.md'), 'utf8');
  return [...guide.matchAll(/\]\(pictures\/([^)]+)\)/g)].map(([, name]) => name ?? '');
}

/** To be called with each screenshot that was taken. */
export async function keepForGuide(path: string): Promise<void> {
  if (process.env['CARRYOVER_KEEP_PICTURES'] === undefined) return;
  const name = basename(path);
  if (!(await guidePictures()).includes(name)) return;
  await mkdir(folder, { recursive: true });
  await copyFile(path, join(folder, name));
}
