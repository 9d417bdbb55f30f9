/** Before a download is compared: everything that is stated about it is collected and committed. */
import { joined, statementsFrom } from './publisher-digests.ts';
import type { Attempt } from './attempt.ts';
import type { StatedDigest } from '../protocols/protocol-adapter.ts';

export async function learnStatements(attempt: Attempt, stated: readonly StatedDigest[]): Promise<void> {
  const { book, entry } = attempt;
  const digests = joined(entry.record.digests, statementsFrom(stated, 'headers'));
  await book.commit(entry, { fields: { digests } });
}
