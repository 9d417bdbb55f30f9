import { TransferError } from '../engine/transfer-error.ts';
import { fitFilename, MAX_NAME_BYTES } from './fit-filename.ts';

/** Names tried for one file; a folder with a thousand of the same name has another problem. */
const MAX_CANDIDATES = 1000;

/** `film.mov`, `film (2).mov`, `film (3).mov` …, each within 255 bytes. `name` must be safe already. */
export function* finalNameCandidates(name: string): Generator<string, void> {
  yield fitFilename(name, MAX_NAME_BYTES);
  for (let number = 2; number <= MAX_CANDIDATES; number += 1) {
    yield fitFilename(name, MAX_NAME_BYTES, ` (${number})`);
  }
}

/** None of them is free. */
export function tooManyOfThatName(folder: string, name: string): TransferError {
  return new TransferError(
    'WRITE_FAILED',
    `${folder} holds too many files named ${name}. Move some, then resume.`,
  );
}
