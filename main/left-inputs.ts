/**
 * What a start was given to carry, left in a file for the app that runs: the message between two starts has room for
 * a name and no more (desktop/second-starts.ts), and a person may open hundreds of clips at once.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RefusedInput } from '../preload/contract/requests.ts';
import { noInputs, type LaunchInputs } from './launch-inputs.ts';

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Milliseconds after which nobody comes for it any more. */
const keptFor = 60 * 60 * 1000;

const folderIn = (stateFolder: string): string => join(stateFolder, 'brought');
const fileOf = (stateFolder: string, name: string): string => join(folderIn(stateFolder), `${name}.json`);

/** Returns the name to take it by. Throws what the file system says. */
export function leaveInputs(stateFolder: string, inputs: LaunchInputs): string {
  const name = randomUUID();
  mkdirSync(folderIn(stateFolder), { recursive: true, mode: 0o700 });
  writeFileSync(fileOf(stateFolder, name), JSON.stringify(inputs), { flag: 'wx', mode: 0o600 });
  return name;
}

/** Takes it away with it. What cannot be read is told as refused, never thrown. */
export function takeInputs(stateFolder: string, name: string): LaunchInputs {
  const lost: LaunchInputs = { ...noInputs, refused: [{ reason: 'lost', input: '' }] };
  // It comes from a command line: nothing but a name of ours leads to a file.
  if (!shape.test(name)) return lost;
  const file = fileOf(stateFolder, name);
  try {
    return parse(JSON.parse(readFileSync(file, 'utf8'))) ?? lost;
  } catch {
    return lost;
  } finally {
    rmSync(file, { force: true });
  }
}

/** Removes what a start left that ended before anybody took it. */
export function sweepInputs(stateFolder: string, now = Date.now()): void {
  try {
    for (const entry of readdirSync(folderIn(stateFolder))) {
      const file = join(folderIn(stateFolder), entry);
      if (now - statSync(file).mtimeMs > keptFor) rmSync(file, { force: true });
    }
  } catch {
    // No folder, or another start was faster: there is nothing to do.
  }
}

/** Null for what was not written by `leaveInputs`. */
function parse(data: unknown): LaunchInputs | null {
  if (typeof data !== 'object' || data === null) return null;
  const { paths, links, appLinks, refused } = data as Readonly<Record<string, unknown>>;
  if (!areTexts(paths) || !areTexts(links) || !areTexts(appLinks) || !areRefused(refused)) return null;
  return { paths, links, appLinks, refused };
}

const areTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

const reasons: Readonly<Record<RefusedInput['reason'], true>> = {
  elsewhere: true,
  malformed: true,
  'too-many': true,
  lost: true,
};

const areRefused = (value: unknown): value is readonly RefusedInput[] =>
  Array.isArray(value) &&
  value.every(
    (one: unknown) =>
      typeof one === 'object' &&
      one !== null &&
      'input' in one &&
      typeof one.input === 'string' &&
      'reason' in one &&
      typeof one.reason === 'string' &&
      Object.hasOwn(reasons, one.reason),
  );
