/**
 * Whether the network is metered, where the system tells without an addon of our own: NetworkManager on Linux, asked
 * through the busctl of systemd. Elsewhere a person says so in the settings.
 */
import { execFile } from 'node:child_process';

const question = [
  '--system',
  'get-property',
  'org.freedesktop.NetworkManager',
  '/org/freedesktop/NetworkManager',
  'org.freedesktop.NetworkManager',
  'Metered',
];

/** Milliseconds. */
const patience = 5_000;

export async function askMetered(platform: NodeJS.Platform = process.platform): Promise<boolean | null> {
  if (platform !== 'linux') return null;
  return await new Promise((resolve) => {
    execFile('busctl', question, { timeout: patience }, (error, answer) => {
      resolve(error === null ? readMetered(answer) : null);
    });
  });
}

/** NMMetered: 0 unknown, 1 yes, 2 no, 3 yes by a guess, 4 no by a guess; busctl writes `u 4`. */
export function readMetered(answer: string): boolean | null {
  switch (/^u ([0-4])$/.exec(answer.trim())?.[1]) {
    case '1':
    case '3':
      return true;
    case '2':
    case '4':
      return false;
    default:
      return null;
  }
}
