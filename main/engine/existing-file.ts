/** What has the name that a download wants: how it could be compared, and the question about it. Pure. */
import { TransferError } from './transfer-error.ts';
import { digestNames, isChecksum, type CheckedDigest } from '../../preload/contract/digest.ts';
import type { ExistingFile, StatedOfIt } from '../../preload/contract/existing-file.ts';

/** Digests that would tell whether it is the same file, strongest first; none where it cannot be, or nobody could tell. */
export function comparableBy(
  { kind, size }: Pick<ExistingFile, 'kind' | 'size'>,
  offer: { readonly size: number | null; readonly digests: readonly CheckedDigest[] },
): readonly CheckedDigest[] {
  if (kind !== 'file' || size === null || size !== offer.size) return [];
  return offer.digests.filter(({ algorithm }) => !isChecksum(algorithm));
}

export function statedAs({ algorithm, statedBy }: CheckedDigest, outcome: StatedOfIt['outcome']): StatedOfIt {
  return { algorithm, statedBy, outcome };
}

/** NAME_EXISTS, as a sentence for whoever reads no facts. */
export function nameExists(existing: ExistingFile, folder: string): TransferError {
  return new TransferError('NAME_EXISTS', sentenceOf(existing, folder), { existing });
}

const things = { file: 'A file', folder: 'A folder', other: 'Something that is no ordinary file' } as const;

function sentenceOf(existing: ExistingFile, folder: string): string {
  const { name, kind, size, modifiedAt } = existing;
  const changed = modifiedAt === null ? '' : `, changed ${minuteOf(modifiedAt)}`;
  const facts = size === null ? '' : ` (${size} bytes${changed})`;
  return `${things[kind]} named ${name} is in ${folder} already${facts}. ${offerOf(existing)} Nothing was saved yet.`;
}

/** 2026-05-12 10:22 UTC */
function minuteOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function offerOf({ size, offered, stated }: ExistingFile): string {
  if (offered === null) return 'The server does not say how large its file is.';
  if (offered !== size) return `The file on the server has ${offered} bytes.`;
  const same = 'The file on the server has the same size';
  return stated === null || stated.outcome === 'open'
    ? `${same}, which does not prove that it is the same.`
    : `${same}. ${comparisonOf(stated)}`;
}

function comparisonOf({ algorithm, statedBy, outcome }: StatedOfIt): string {
  const digest = `the ${digestNames[algorithm]} that is stated for the download (${statedBy})`;
  switch (outcome) {
    case 'same':
      return `It was compared and has ${digest}: it is the same file.`;
    case 'other':
      return `It was compared and does not have ${digest}: it is another file.`;
    case 'unreadable':
      return 'It could not be read, so it was not compared.';
    case 'open':
      return '';
    default:
      return outcome satisfies never;
  }
}
