import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { downloadPinned, unpackFrom } from '../../../build/set-up/pinned-package.ts';
import { SetUpError } from '../../../build/set-up/set-up-error.ts';

let folder: string;
let spec: string;
const into = (name: string): string => {
  const path = join(folder, name);
  mkdirSync(path);
  return path;
};

// npm packs a folder as it packs a package of the registry, so nothing here needs a network.
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carryover-pinned-'));
  spec = into('thing');
  writeFileSync(join(spec, 'package.json'), JSON.stringify({ name: 'thing', version: '1.0.0' }));
  writeFileSync(join(spec, 'payload.bin'), 'what is in it');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('refuses a download that is not the pinned one and names both hashes', async () => {
  const refused = downloadPinned({ spec, integrity: 'sha512-AAAA' }, into('refused'));
  await expect(refused).rejects.toThrow(SetUpError);
  await expect(refused).rejects.toThrow(/wanted sha512-AAAA\n\s+found {2}sha512-.{86}==/);
});

it('takes the pinned one and unpacks from it', async () => {
  const unpinned = await downloadPinned({ spec, integrity: '' }, into('first')).catch(String);
  const integrity = /found {2}(\S+)/.exec(unpinned)?.[1] ?? '';
  const target = into('second');
  const tarball = await downloadPinned({ spec, integrity }, target);
  expect(`sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`).toBe(integrity);
  expect(readFileSync(await unpackFrom(tarball, 'payload.bin', target), 'utf8')).toBe('what is in it');
});

it('says what to do when there is nothing to download', async () => {
  const missing = downloadPinned({ spec: join(folder, 'no-such-folder'), integrity: '' }, into('empty'));
  await expect(missing).rejects.toThrow(/could not download .*run the same command again/s);
});
