/**
 * What a drive is called wherever it is mounted, so that one that comes back under another mount point is known again.
 * st_dev is not that: on Linux and macOS it is given out anew at every mount.
 *
 * - Linux: the file system's UUID, or where a share is exported.
 * - macOS: the volume's UUID, as `diskutil info` tells it.
 * - Windows: the volume's serial number, which is what Node gives as `dev`.
 */
import { execFile } from 'node:child_process';
import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join, parse, posix, relative } from 'node:path';
import { promisify } from 'node:util';
import { mountOf, mounts, nameOfMount } from './mounted-volumes.ts';
import { isFolder } from './target-folder.ts';
import type { VolumePlace } from '../journal/transfer-record.ts';

const run = promisify(execFile);
const patienceMs = 10_000;

/** Where a folder lies, by its drive; null where it is not there or the system cannot tell. Never rejects. */
export async function locateVolume(folder: string): Promise<VolumePlace | null> {
  try {
    return await (locators[process.platform] ?? locators.linux)(await realpath(folder));
  } catch {
    return null;
  }
}

/** The drive on which this path would be made: that of the nearest folder above it. Null and never rejects, as above. */
export async function volumeAbove(path: string): Promise<string | null> {
  let folder = dirname(path);
  // Bounded by the depth of the path: the root is its own parent.
  while (folder !== dirname(folder) && !(await isFolder(folder))) folder = dirname(folder);
  return (await locateVolume(folder))?.volume ?? null;
}

/** Every path under which this place is mounted now; whether the folder itself is there is not looked at. Never rejects. */
export async function findVolume(place: VolumePlace): Promise<string[]> {
  try {
    return await (finders[process.platform] ?? finders.linux)(place);
  } catch {
    return [];
  }
}

type ByPlatform<T> = Partial<Record<NodeJS.Platform, T>> & { readonly linux: T };

const locators: ByPlatform<(path: string) => Promise<VolumePlace | null>> = {
  async linux(path) {
    const mount = mountOf(path, await mounts());
    const volume = mount === null ? null : await nameOfMount(mount);
    if (mount === null || volume === null) return null;
    const folder = posix.join(mount.root, posix.relative(mount.point, path));
    return { volume, folder: posix.relative('/', folder) };
  },
  async darwin(path) {
    const info = await diskInfo(path);
    return info === null ? null : { volume: info.uuid, folder: relative(info.mountPoint, path) };
  },
  async win32(path) {
    const { root } = parse(path);
    const { dev } = await stat(path, { bigint: true });
    return { volume: `serial:${dev}`, folder: relative(root, path) };
  },
};

const finders: ByPlatform<(place: VolumePlace) => Promise<string[]>> = {
  async linux({ volume, folder }) {
    const found: string[] = [];
    for (const mount of await mounts()) {
      const inside = posix.relative(mount.root, posix.join('/', folder));
      if (inside === '..' || inside.startsWith('../')) continue;
      if ((await nameOfMount(mount)) === volume) found.push(posix.join(mount.point, inside));
    }
    return found;
  },
  async darwin({ volume, folder }) {
    const found: string[] = [];
    for (const name of await readdir('/Volumes')) {
      const info = await diskInfo(`/Volumes/${name}`);
      if (info?.uuid === volume) found.push(join(info.mountPoint, folder));
    }
    return found;
  },
  async win32({ volume, folder }) {
    const found: string[] = [];
    for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
      const root = `${letter}:\\`;
      const stats = await stat(root, { bigint: true }).catch(() => null);
      if (stats !== null && `serial:${stats.dev}` === volume) found.push(join(root, folder));
    }
    return found;
  },
};

async function diskInfo(path: string): Promise<{ uuid: string; mountPoint: string } | null> {
  try {
    const { stdout } = await run('diskutil', ['info', '-plist', path], { timeout: patienceMs });
    return readDiskInfo(stdout);
  } catch {
    return null;
  }
}

/** Of the property list that `diskutil info -plist` prints; null where it names no volume. */
export function readDiskInfo(plist: string): { uuid: string; mountPoint: string } | null {
  const valueOf = (key: string): string | undefined =>
    new RegExp(`<key>${key}</key>\\s*<string>([^<]*)</string>`).exec(plist)?.[1];
  const [uuid, mountPoint] = [valueOf('VolumeUUID'), valueOf('MountPoint')];
  if (uuid === undefined || uuid === '' || mountPoint === undefined || mountPoint === '') return null;
  return { uuid: `uuid:${uuid.toLowerCase()}`, mountPoint: plainText(mountPoint) };
}

/** The entities of XML that a path can hold. */
function plainText(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
