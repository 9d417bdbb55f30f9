import { createHash, randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The longest path a UNIX socket may have everywhere: `sun_path` holds 104 bytes on macOS (108 on Linux), the
 * final NUL included.
 */
const longestSocketPath = 103;
const socketName = 'control.sock';
/** Names the socket's real address when it cannot be `control.sock` in the state folder. */
const pointerName = 'control-socket.path';
const fallbackPrefix = 'carryover-';

/** The address to listen on. Call it only as the journal's owner: it clears away what an owner that was killed left. */
export async function claimSocketAddress(stateFolder: string): Promise<string> {
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  await releaseSocketAddress(stateFolder);
  const plain = join(stateFolder, socketName);
  if (platform() !== 'win32' && Buffer.byteLength(plain) <= longestSocketPath) return plain;
  const address =
    platform() === 'win32'
      ? pipeName(stateFolder)
      : join(await mkdtemp(join(tmpdir(), fallbackPrefix)), socketName);
  await writeFile(join(stateFolder, pointerName), address, { mode: 0o600 });
  return address;
}

/** Where the owner of this state folder listens, if there is one. */
export async function readSocketAddress(stateFolder: string): Promise<string> {
  const pointed = await readFile(join(stateFolder, pointerName), 'utf8').catch(() => '');
  return isFallback(pointed) ? pointed : join(stateFolder, socketName);
}

/** Removes the socket and whatever led to it; nothing is there afterwards, not even after a SIGKILL. */
export async function releaseSocketAddress(stateFolder: string): Promise<void> {
  const address = await readSocketAddress(stateFolder);
  if (!address.startsWith(pipePrefix)) {
    await rm(address, { force: true });
    if (dirname(address) !== stateFolder) await rmdir(dirname(address)).catch(() => undefined);
  }
  await rm(join(stateFolder, pointerName), { force: true });
}

const pipePrefix = '\\\\.\\pipe\\';

/** A pipe's name is visible to everyone on the machine; the random part keeps others from taking it first. */
function pipeName(stateFolder: string): string {
  const folder = createHash('sha256').update(stateFolder).digest('hex').slice(0, 16);
  return `${pipePrefix}${fallbackPrefix}${folder}-${randomBytes(16).toString('hex')}`;
}

/** Only addresses this file makes are followed or removed, whatever the pointer file says. */
function isFallback(address: string): boolean {
  if (address.startsWith(`${pipePrefix}${fallbackPrefix}`)) return true;
  const folder = dirname(address);
  return (
    address.endsWith(`/${socketName}`) &&
    dirname(folder) === tmpdir() &&
    folder.startsWith(join(tmpdir(), fallbackPrefix))
  );
}
