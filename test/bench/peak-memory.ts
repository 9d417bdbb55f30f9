import { readFile } from 'node:fs/promises';

/** MiB, as the system counted the most that was resident. Linux alone tells it of another process. */
export async function peakMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error('This system does not tell how much memory a process took.');
  return Number(kibibytes) / 1024;
}
