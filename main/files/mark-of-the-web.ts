/**
 * What tells the system that a file came over the network, so that it asks before running it: on Windows the stream
 * `Zone.Identifier` ([MS-FSCC] 5.6.1), on macOS the attribute `com.apple.quarantine`. Linux has nothing that anything
 * reads; browsers wrote `user.xdg.origin.url` once and gave it up, because it carries links to whoever gets the file.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { linkWithoutSecrets } from './link-without-secrets.ts';

const run = promisify(execFile);
const patienceMs = 10_000;

export interface Origin {
  /** The link as it was given, secrets included. */
  readonly link: string;
  /** It leads into a private network, or to this machine. */
  readonly isPrivate: boolean;
}

/** URLZONE_INTRANET and URLZONE_INTERNET (urlmon.h). */
const zones = { intranet: 1, internet: 3 } as const;

/** The text of `Zone.Identifier`. */
export function zoneIdentifier({ link, isPrivate }: Origin): string {
  const url = withoutCredentials(link);
  const lines = ['[ZoneTransfer]', `ZoneId=${isPrivate ? zones.intranet : zones.internet}`];
  return [...lines, ...(url === null ? [] : [`HostUrl=${url}`]), ''].join('\r\n');
}

/** The value of `com.apple.quarantine`: flags (downloaded, not opened yet), hex seconds since 1970, who, and an id. */
export function quarantineValue(at: Date, id: string): string {
  const seconds = Math.floor(at.getTime() / 1000).toString(16);
  return `0081;${seconds.padStart(8, '0')};Carryover;${id}`;
}

/** Null for what is no web address. */
export function withoutCredentials(link: string): string | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return linkWithoutSecrets(url);
}

/**
 * Marks a file, before it has its final name if it can be: then it never lies there unmarked. Resolves with whether
 * there was something to do; rejects with the system's error where the disk keeps no marks (FAT, many shares).
 */
export async function markOfTheWeb(
  path: string,
  origin: Origin,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  if (platform === 'win32') {
    const stream = await open(`${path}:Zone.Identifier`, 'w');
    try {
      await stream.writeFile(zoneIdentifier(origin));
    } finally {
      await stream.close();
    }
    return true;
  }
  if (platform === 'darwin') {
    const value = quarantineValue(new Date(), randomUUID().toUpperCase());
    await run('/usr/bin/xattr', ['-w', 'com.apple.quarantine', value, path], { timeout: patienceMs });
    return true;
  }
  return false;
}
