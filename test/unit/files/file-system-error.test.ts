import { describe, expect, it } from 'vitest';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { errnoOf, fileSystemError, type FileRole } from '../../../main/files/file-system-error.ts';

const failed = (code: string): Error => Object.assign(new Error(code), { code });

describe('an errno', () => {
  it.each<[FileRole, string, string]>([
    ['source', 'ENOENT', 'NO_SUCH_FILE'],
    ['source', 'EISDIR', 'NOT_A_FILE'],
    ['source', 'EACCES', 'UNREADABLE'],
    ['source', 'EIO', 'READ_FAILED'],
    ['source', 'EWHATEVER', 'READ_FAILED'],
    ['folder', 'ENOENT', 'TARGET_MISSING'],
    ['folder', 'ENOTDIR', 'TARGET_NOT_A_FOLDER'],
    ['folder', 'EROFS', 'TARGET_READ_ONLY'],
    ['folder', 'EPERM', 'TARGET_READ_ONLY'],
    ['folder', 'ENOSPC', 'DISK_FULL'],
    ['folder', 'EDQUOT', 'DISK_FULL'],
    ['folder', 'ENAMETOOLONG', 'WRITE_FAILED'],
    ['folder', 'EIO', 'WRITE_FAILED'],
    ['part', 'ENOENT', 'PART_FILE_MISSING'],
    ['part', 'ELOOP', 'PART_FILE_MISSING'],
    ['part', 'ENOSPC', 'DISK_FULL'],
    ['part', 'EWHATEVER', 'WRITE_FAILED'],
  ])('for a %s, %s is %s, names the path and keeps its cause', (role, errno, code) => {
    const cause = failed(errno);
    const error = fileSystemError(cause, '/a/$& path', role);
    expect(error).toMatchObject({ code, cause });
    expect(error.message).toContain('/a/$& path');
    expect(error.message).not.toContain('%');
  });

  it('leaves a TransferError as it is', () => {
    const error = new TransferError('CANCELLED', 'Stopped.');
    expect(fileSystemError(error, '/path', 'part')).toBe(error);
  });

  it('is not mistaken for what an object inherits', () => {
    expect(fileSystemError(failed('constructor'), '/path', 'source').code).toBe('READ_FAILED');
    expect(errnoOf('ENOENT')).toBeUndefined();
  });
});
