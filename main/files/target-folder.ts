import { stat } from 'node:fs/promises';
import { TransferError } from '../engine/transfer-error.ts';
import { fileSystemError } from './file-system-error.ts';
import { probeFile } from './probe-file.ts';

/** False too where nothing is there, or it cannot be looked at. Never rejects. */
export async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() === true;
}

/**
 * Resolves when files can be made and removed in this folder. It really makes an empty one and removes it: access(2)
 * knows neither Windows permissions nor what a network share will refuse.
 * Rejects TARGET_MISSING, TARGET_NOT_A_FOLDER, TARGET_READ_ONLY, DISK_FULL or WRITE_FAILED.
 */
export async function checkTargetFolder(path: string): Promise<void> {
  try {
    if (!(await stat(path)).isDirectory()) {
      throw new TransferError('TARGET_NOT_A_FOLDER', `${path} is a file, not a folder. Choose a folder.`);
    }
    await probeFile(path, 0o600);
  } catch (error) {
    throw fileSystemError(error, path, 'folder');
  }
}
