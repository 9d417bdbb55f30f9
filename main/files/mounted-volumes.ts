/** What is mounted on Linux, read from the kernel: proc_pid_mountinfo(5). */
import { execFile } from 'node:child_process';
import { readdir, readFile, realpath } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Milliseconds; a drive that does not answer must not hold a transfer up. */
const patienceMs = 5_000;

export interface Mount {
  /** Folder of the file system that is mounted, from its own root: not `/` for bind mounts and subvolumes. */
  readonly root: string;
  readonly point: string;
  readonly type: string;
  /** A device such as `/dev/sdb1`, or a share such as `server:/export`. */
  readonly source: string;
}

/** Lines that are not of this form are left out. */
export function readMountInfo(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , root, point] = before.split(' ');
    const [type, source] = after.split(' ');
    if (root === undefined || point === undefined || type === undefined || source === undefined) return [];
    return [{ root: unescaped(root), point: unescaped(point), type, source: unescaped(source) }];
  });
}

/** Spaces, tabs, line breaks and backslashes are written as octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)));
}

/** The mount that this path, links resolved, lies on: the deepest, of several on one point the last. */
export function mountOf(path: string, mounts: readonly Mount[]): Mount | null {
  let found: Mount | null = null;
  for (const mount of mounts) {
    const inside = mount.point === '/' || path === mount.point || path.startsWith(`${mount.point}/`);
    if (inside && (found === null || mount.point.length >= found.point.length)) found = mount;
  }
  return found;
}

export async function mounts(): Promise<Mount[]> {
  return readMountInfo(await readFile('/proc/self/mountinfo', 'utf8'));
}

const shares: ReadonlySet<string> = new Set(['nfs', 'nfs4', 'cifs', 'smb3', 'fuse.sshfs', 'ceph', '9p']);

/** `uuid:` and the file system's UUID, or `share:` and where it is exported; null for what has no name of its own (tmpfs). */
export async function nameOfMount({ type, source }: Mount): Promise<string | null> {
  if (shares.has(type)) return `share:${source}`;
  if (!source.startsWith('/dev/')) return null;
  const uuid = (await uuidByLink(source)) ?? (await uuidByProbe(source));
  return uuid === null ? null : `uuid:${uuid.toLowerCase()}`;
}

const byUuid = '/dev/disk/by-uuid';

/** As udev links it. */
async function uuidByLink(device: string): Promise<string | null> {
  try {
    const target = await realpath(device);
    for (const uuid of await readdir(byUuid)) {
      if ((await realpath(`${byUuid}/${uuid}`)) === target) return uuid;
    }
  } catch {
    // No udev here, or a link that leads nowhere.
  }
  return null;
}

/** As blkid reads it, which without udev only root may. */
async function uuidByProbe(device: string): Promise<string | null> {
  try {
    // Its cache may still name the drive that was there before.
    const { stdout } = await run('blkid', ['-c', '/dev/null', '-o', 'value', '-s', 'UUID', device], {
      timeout: patienceMs,
    });
    return stdout.trim() === '' ? null : stdout.trim();
  } catch {
    return null;
  }
}
