/** Before a download is compared: everything that is stated about it is collected and committed. */
import { joined, statementsFrom } from './publisher-digests.ts';
import { reachOf } from './link-reach.ts';
import type { Attempt } from './attempt.ts';
import type { TimelineLine } from './transfer-book.ts';
import type { SidecarAnswer, StatedDigest } from '../protocols/protocol-adapter.ts';

/** `stated` came with the bytes. Files beside the download are asked for where the person wants it, until one tells. */
export async function learnStatements(attempt: Attempt, stated: readonly StatedDigest[]): Promise<void> {
  const { book, entry } = attempt;
  const { options, digests } = entry.record;
  const wanted = options.sidecar === true && !digests.some(({ source }) => source === 'sidecar');
  const beside = wanted ? await askBeside(attempt) : [];
  if (stated.length === 0 && beside.length === 0) return;
  const found = beside.flatMap(({ digest }) => digest ?? []);
  await book.commit(entry, {
    fields: { digests: joined(digests, statementsFrom(stated, 'headers'), statementsFrom(found, 'sidecar')) },
    timeline: beside.map(lineOf),
  });
}

async function askBeside(attempt: Attempt): Promise<readonly SidecarAnswer[]> {
  const { downloads, entry, targets, signal } = attempt;
  const { record } = entry;
  const headers = targets.headersOf(record);
  const reach = await reachOf(attempt);
  const names = [record.name];
  return await downloads.readSidecars({ url: record.source, headers, names, reach, signal });
}

/** A refusal is told and is no failure: the download is here, and only its evidence could have been better. */
function lineOf({ name, digest, error }: SidecarAnswer): TimelineLine {
  const detail = { name, found: digest !== null, code: error?.code ?? null, message: error?.message ?? null };
  return { kind: 'sidecar', detail };
}
