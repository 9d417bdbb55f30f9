/**
 * What a start was given to carry, left in a file for the app that runs: the message between two starts has room for
 * a name and no more (desktop/second-starts.ts), and a person may open hundreds of clips at once.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { inputRefusals } from '../preload/contract/requests.ts';
import { noInputs, type LaunchInputs } from './launch-inputs.ts';

const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const texts = z.array(z.string());
/** What `leaveInputs` writes. */
const left = z.object({
  ...{ paths: texts, links: texts, appLinks: texts },
  refused: z.array(z.object({ reason: z.enum(inputRefusals), input: z.string() })),
}) satisfies z.ZodMiniType<LaunchInputs>;
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
    return left.parse(JSON.parse(readFileSync(file, 'utf8')));
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
