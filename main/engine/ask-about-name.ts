/**
 * Before anything of a download is kept: where a person wants to be asked about names that are taken, one that is becomes a
 * question. Nothing is ever overwritten either way: whoever takes the name later keeps it (commit-file.ts).
 */
import { lookAtName } from '../files/taken-name.ts';
import { TransferError } from './transfer-error.ts';
import type { Attempt } from './attempt.ts';
import type { ExistingFile } from '../../preload/contract/existing-file.ts';

/** Rejects NAME_EXISTS. `size` is that of the file to download in bytes, null where the server does not say. */
export async function askAboutName(attempt: Attempt, name: string, size: number | null): Promise<void> {
  const { book, entry, takenNames } = attempt;
  const { destination, options } = entry.record;
  if (!takenNames.ask || options.keepBoth === true) return;
  const taken = await lookAtName(destination, name);
  if (taken === null) return;
  const existing = { ...taken, offered: size };
  // What is asked about is what the list shows, not what the link looked like.
  await book.commit(entry, { fields: { name, size } });
  throw new TransferError('NAME_EXISTS', sentenceOf(existing, destination), { existing });
}

const things = { file: 'A file', folder: 'A folder', other: 'Something that is no ordinary file' } as const;

function sentenceOf({ name, kind, size, modifiedAt, offered }: ExistingFile, folder: string): string {
  const changed = modifiedAt === null ? '' : `, changed ${minuteOf(modifiedAt)}`;
  const facts = size === null ? '' : ` (${size} bytes${changed})`;
  return `${things[kind]} named ${name} is in ${folder} already${facts}. ${offerOf(size, offered)} Nothing was saved yet.`;
}

/** 2026-05-12 10:22 UTC */
function minuteOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function offerOf(size: number | null, offered: number | null): string {
  if (offered === null) return 'The server does not say how large its file is.';
  if (offered === size)
    return 'The file on the server has the same size, which does not prove that it is the same.';
  return `The file on the server has ${offered} bytes.`;
}
