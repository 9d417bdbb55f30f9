/**
 * The least a client can do, as a process: one POST with the whole file as its body for each file, over connections
 * that are kept, so many at once. It neither hashes nor remembers anything.
 */
import { readFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { basename, join } from 'node:path';
import { metadataHeader } from '../../servers/tus-exchange.ts';
import { answerQuestions } from '../child-process.ts';
import { clock } from '../clock.ts';
import type { TreeFile } from './file-tree.ts';

export type PlainQuestions = {
  /** Resolves with milliseconds. */
  upload: {
    ask: { folder: string; files: readonly TreeFile[]; to: string; atOnce: number };
    answer: number;
  };
};

async function post(agent: Agent, to: string, folder: string, { relativePath }: TreeFile): Promise<void> {
  const body = await readFile(join(folder, relativePath));
  const headers = {
    'Tus-Resumable': '1.0.0',
    'Upload-Length': String(body.length),
    'Upload-Metadata': metadataHeader({ filename: basename(relativePath), relativePath }),
    'Content-Type': 'application/offset+octet-stream',
    'Content-Length': String(body.length),
  };
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const sent = request(to, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('error', reject);
      response.on('end', () => resolve(response.statusCode));
    });
    sent.on('error', reject);
    sent.end(body);
  });
  if (status !== 201) throw new Error(`${relativePath} was answered ${status}.`);
}

answerQuestions<PlainQuestions>({
  upload: async ({ folder, files, to, atOnce }) => {
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    const begun = clock();
    let next = 0;
    const lane = async (): Promise<void> => {
      for (let file = files[next++]; file !== undefined; file = files[next++]) {
        await post(agent, to, folder, file);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, lane));
    const took = clock() - begun;
    agent.destroy();
    return took;
  },
});
