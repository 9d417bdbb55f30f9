/** Links out of text files and standard input. */
import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readLinkList } from '../../preload/contract/link-list.ts';
import { TransferError } from '../engine/transfer-error.ts';
import { fileSystemError } from '../files/file-system-error.ts';
import type { Reporter } from './reporter.ts';
import type { World } from './world.ts';

/** Bytes; a list longer than this is no list of links. */
const mostBytes = 16 * 1024 * 1024;

/** Rejects NO_SUCH_FILE, NOT_A_FILE, UNREADABLE, READ_FAILED, or BAD_COMMAND where a list holds no link. */
export async function linksOfLists(
  world: Pick<World, 'cwd' | 'stdin'>,
  lists: readonly string[],
  reporter: Pick<Reporter, 'notice'>,
): Promise<string[]> {
  const all: string[] = [];
  for (const list of lists) {
    const name = list === '-' ? 'standard input' : list;
    const bytes = list === '-' ? world.stdin() : bytesOf(resolve(world.cwd, list));
    const { links, ignored } = readLinkList(await textOf(bytes, name));
    if (links.length === 0) throw new TransferError('BAD_COMMAND', `There is no link in ${name}.`);
    if (ignored > 0) reporter.notice(ignoredSentence(name, ignored));
    // One by one: a list may be longer than a call takes arguments.
    for (const link of links) all.push(link);
  }
  return all;
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    const handle = await open(path);
    // The stream closes it.
    yield* handle.createReadStream();
  } catch (error) {
    throw fileSystemError(error, path, 'source');
  }
}

async function textOf(bytes: AsyncIterable<Uint8Array>, name: string): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  let read = 0;
  for await (const chunk of bytes) {
    read += chunk.length;
    if (read > mostBytes)
      throw new TransferError('BAD_COMMAND', `${name} is longer than 16 MiB; that is no list of links.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function ignoredSentence(name: string, count: number): string {
  const what = count === 1 ? '1 option or further mirror' : `${count} options or further mirrors`;
  return `${name} was made for another program: ${what} in it went unused.`;
}
