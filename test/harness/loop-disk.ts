/** A real disk with a file system of its own, in an image, that can be unplugged and come back elsewhere. */
import { spawnSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';

export interface LoopDisk {
  /** Mounts it there, making the folder; throws when it cannot. */
  plugIn(name: string): string;
  /** As a drive that is pulled out after its last write. */
  unplug(): void;
}

/** Only root on Linux with loop devices can mount one; else the test is skipped, and says so. */
export function loopDisk(test: TestContext, bytes: number): LoopDisk {
  const folder = mkdtempSync(join(tmpdir(), 'carryover-loop-'));
  const image = join(folder, 'image');
  const file = openSync(image, 'wx');
  ftruncateSync(file, bytes);
  closeSync(file);
  let at: string | null = null;
  const unplug = (): void => {
    if (at !== null) run('umount', at);
    at = null;
  };
  const plugIn = (name: string): string => {
    const point = join(folder, name);
    mkdirSync(point, { recursive: true });
    run('mount', '-o', 'loop', image, point);
    at = point;
    return point;
  };
  onTestFinished(() => {
    if (at !== null) spawnSync('umount', ['-l', at]);
    rmSync(folder, { recursive: true, force: true });
  });
  try {
    run('mkfs.ext4', '-q', '-F', image);
    plugIn('probe');
    unplug();
  } catch (error) {
    test.skip(`mounting an image needs root on Linux, ext4 and loop devices: ${String(error)}`);
  }
  return { plugIn, unplug };
}

function run(command: string, ...args: string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${stderr ?? String(error)}`);
}
