/**
 * Request headers may carry credentials, and a transfer must go on after a crash without asking for them again.
 * They are kept sealed (AES-256-GCM) under a key that lives in a file of its own (mode 0600) in the state folder:
 * a copied or exported journal shows nothing. It does not protect against someone who can read all your files.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncDirectory } from '../files/sync-directory.ts';
import { TransferError } from './transfer-error.ts';
import type { RequestHeaders } from '../../preload/contract/commands.ts';

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

export interface HeaderVault {
  seal(headers: RequestHeaders): Uint8Array | null;
  /** Rejects CREDENTIALS_REFUSED when the seal does not open: the key was lost, so a person must give them again. */
  unseal(sealed: Uint8Array | null): RequestHeaders;
}

async function readKey(path: string): Promise<Buffer | null> {
  try {
    const key = await readFile(path);
    // Shorter means that its making was cut short, so nothing was ever sealed under it.
    return key.length === keyBytes ? key : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function makeKey(path: string): Promise<Buffer> {
  const key = randomBytes(keyBytes);
  const file = await open(path, 'w', 0o600);
  try {
    await file.write(key);
    await file.sync();
  } finally {
    await file.close();
  }
  // Without its name on disk the key would be gone after a power cut, and what it sealed with it.
  await syncDirectory(dirname(path));
  return key;
}

/** The caller owns the journal of this folder, so nobody else makes the key at the same time. */
export async function openHeaderVault(stateFolder: string): Promise<HeaderVault> {
  const path = join(stateFolder, 'header.key');
  const key = (await readKey(path)) ?? (await makeKey(path));
  return {
    seal(headers) {
      if (Object.keys(headers).length === 0) return null;
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce);
      const text = Buffer.concat([cipher.update(JSON.stringify(headers), 'utf8'), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), text]);
    },
    unseal(sealed) {
      if (sealed === null) return {};
      try {
        const bytes = Buffer.from(sealed);
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes));
        decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        const text = Buffer.concat([
          decipher.update(bytes.subarray(nonceBytes + tagBytes)),
          decipher.final(),
        ]);
        return JSON.parse(text.toString('utf8')) as RequestHeaders;
      } catch (cause) {
        throw new TransferError(
          'CREDENTIALS_REFUSED',
          'The headers kept for this transfer cannot be opened any more. Add the transfer again with its headers.',
          { cause },
        );
      }
    },
  };
}
