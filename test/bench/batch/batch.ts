/** A folder of thousands of small files to @tus/server: ours beside a client that sends the same requests and no more. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { startProcess, type BenchProcess } from '../child-process.ts';
import { interleave } from '../interleave.ts';
import type { Scenario } from '../scenario.ts';
import { startEngine } from '../start-engine.ts';
import { compared } from '../statistics.ts';
import type { TusServerQuestions } from '../tus-server-process.ts';
import { makeTree, type TreeFile } from './file-tree.ts';
import type { PlainQuestions } from './plain-client.ts';

const defaultRuns = 5;
const name = 'card 07';

export const batch: Scenario = async (options) => {
  const count = options.quick ? 500 : 10_000;
  const runs = options.runs ?? (options.quick ? 2 : defaultRuns);
  const server = startProcess<TusServerQuestions>(new URL('../tus-server-process.ts', import.meta.url));
  const plain = startProcess<PlainQuestions>(new URL('plain-client.ts', import.meta.url));
  const ours = await startEngine(join(options.folder, 'state'));
  try {
    options.say(`writing ${count} files`);
    const { folder } = options;
    const files = await makeTree(folder, name, count);
    const directory = join(folder, 'server');
    await mkdir(directory);
    const { url: to } = await server.ask('start', { directory });
    let requests = 0;
    let atOnce = 1;

    options.say(`${runs} runs of each, mixed`);
    const values = await interleave(
      {
        ours: async () => {
          await server.ask('counters', null);
          const { doneMs } = await ours.ask('uploadAll', { path: join(folder, name), to });
          ({ requests, mostAtOnce: atOnce } = await server.ask('counters', null));
          await checkArrived(server, folder, files);
          return doneMs / 1000;
        },
        plain: async () => {
          const took = await plain.ask('upload', { folder, files, to, atOnce });
          await checkArrived(server, folder, files);
          return took / 1000;
        },
      },
      runs,
      1,
    );
    const target = { kind: 'ratio', is: 'at most', bound: 1.3 } as const;
    const peer = { name: `keep-alive client, ${atOnce} at once`, values: values.plain };
    options.say(`ours made ${requests} requests for ${count} files, ${atOnce} at once at most`);
    return {
      figures: [compared(`batch: ${count} files of 1 to 100 KiB`, 's', values.ours, peer, target)],
      method: [...method, `Ours made ${requests} requests for ${count} files, ${atOnce} at once at most.`],
    };
  } finally {
    await Promise.all([ours.end(), plain.end(), server.end()]);
  }
};

/** Every file must be there, whole, under its path inside the folder; then all is removed for the next run. */
async function checkArrived(
  server: BenchProcess<TusServerQuestions>,
  folder: string,
  files: readonly TreeFile[],
): Promise<void> {
  const { alike, others } = await server.ask('compareAndForget', { folder });
  if (alike !== files.length || others.length > 0) {
    const example = others[0] === undefined ? '' : ` For example: ${others[0]}.`;
    throw new Error(`${alike} of ${files.length} files arrived as they are.${example}`);
  }
}

const method = [
  'One @tus/server with its file store in its own process, which offers creation-with-upload; the same files and folder. After each run every file there is compared byte for byte with the one here, by the relativePath of its metadata, and removed.',
  'Ours is the whole engine, from the command that adds the folder until every file is done: hashed, journaled, verified. The plain client reads each file with readFile, sends one POST with it as its body and the same metadata, as many at once as the server saw of ours at most; it hashes and remembers nothing. One round of each does not count.',
];
