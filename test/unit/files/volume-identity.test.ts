import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mountOf, nameOfMount, readMountInfo } from '../../../main/files/mounted-volumes.ts';
import { findVolume, locateVolume, readDiskInfo, volumeAbove } from '../../../main/files/volume-identity.ts';
import { loopDisk } from '../../harness/loop-disk.ts';
import { freshFolder } from './fixtures.ts';

const info = [
  '22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw',
  '40 22 8:17 / /media/ann/My\\040Drive rw - exfat /dev/sdb1 rw',
  '41 22 8:17 /shoot /srv/shoot rw shared:7 master:1 - exfat /dev/sdb1 rw',
  '42 22 0:50 / /mnt/nas rw - cifs //nas/footage rw',
  '43 22 0:51 / /tmp rw - tmpfs tmpfs rw',
  '44 22 0:52 / /mnt/nas rw - nfs4 nas:/export rw',
  'nonsense',
].join('\n');

describe('what is mounted', () => {
  const mounts = readMountInfo(info);

  it('is read with its escapes and optional fields; other lines are left out', () => {
    expect(mounts).toHaveLength(6);
    expect(mounts[1]).toEqual({
      root: '/',
      point: '/media/ann/My Drive',
      type: 'exfat',
      source: '/dev/sdb1',
    });
    expect(mounts[2]).toMatchObject({ root: '/shoot', point: '/srv/shoot', type: 'exfat' });
  });

  it.each([
    ['/', '/'],
    ['/home/ann', '/'],
    ['/media/ann/My Drive', '/media/ann/My Drive'],
    ['/media/ann/My Drive/a', '/media/ann/My Drive'],
    ['/media/ann/My Drive2', '/'],
    ['/tmp/x', '/tmp'],
  ])('%s lies on %s', (path, point) => {
    expect(mountOf(path, mounts)?.point).toBe(point);
  });

  it('counts by the last of several on one point', () => {
    expect(mountOf('/mnt/nas/a', mounts)?.source).toBe('nas:/export');
  });

  it('has the name of a share, and none for what is only in memory', async () => {
    const named = await Promise.all(mounts.slice(3).map(nameOfMount));
    expect(named).toEqual(['share://nas/footage', null, 'share:nas:/export']);
  });
});

describe('a volume', () => {
  it('keeps its name and the folder its path, wherever it is mounted', async (test) => {
    const disk = loopDisk(test, 16 * 1024 * 1024);
    const before = join(disk.plugIn('one place'), 'a folder');
    mkdirSync(before);
    const place = await locateVolume(before);
    expect(place).toEqual({ volume: expect.stringMatching(/^uuid:[\da-f-]{36}$/), folder: 'a folder' });
    expect(await volumeAbove(join(before, 'not', 'there'))).toBe(place?.volume);
    disk.unplug();
    if (place === null) return;
    expect(await findVolume(place)).toEqual([]);
    const now = join(disk.plugIn('another'), 'a folder');
    expect(await findVolume(place)).toEqual([now]);
    expect(await locateVolume(now)).toEqual(place);
  });

  it('of a folder that is not there has no name', async () => {
    expect(await locateVolume(join(freshFolder(), 'none'))).toBeNull();
    expect(await findVolume({ volume: 'uuid:of-no-drive', folder: '' })).toEqual([]);
  });
});

describe('what diskutil says', () => {
  const plist = (uuid: string, point: string): string =>
    `<plist><dict>\n<key>MountPoint</key>\n\t<string>${point}</string>\n<key>VolumeUUID</key>\n\t<string>${uuid}</string></dict></plist>`;

  it('is read', () => {
    expect(readDiskInfo(plist('0A1B', '/Volumes/Ann &amp; Bob'))).toEqual({
      uuid: 'uuid:0a1b',
      mountPoint: '/Volumes/Ann & Bob',
    });
  });

  it.each([
    ['', '/Volumes/x'],
    ['0A1B', ''],
  ])('is nothing without both: %j %j', (uuid, point) => {
    expect(readDiskInfo(plist(uuid, point))).toBeNull();
    expect(readDiskInfo('')).toBeNull();
  });
});
