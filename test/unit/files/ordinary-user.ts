/** Run as a child by fixtures: does one thing with a path and prints the code it fails with. */
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { openPartFile } from '../../../main/files/part-file.ts';
import { openSource } from '../../../main/files/source-snapshot.ts';
import { checkTargetFolder } from '../../../main/files/target-folder.ts';
import { walkFolder } from '../../../main/files/walk-folder.ts';

const actions: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  openSource,
  openPartFile,
  checkTargetFolder,
  /** Fails with what the first folder that could not be read says. */
  walkFolder: async (path) => {
    for await (const found of walkFolder(path)) if (found.kind === 'refused') throw found.error;
  },
};
const [what = '', path = ''] = process.argv.slice(2);
const outcome = await actions[what]?.(path).then(
  () => 'resolved',
  (error: unknown) => (error instanceof TransferError ? error.code : String(error)),
);
process.stdout.write(String(outcome));
