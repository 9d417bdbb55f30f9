/** A journal with a hundred thousand transfers, written by the engine's own journal: years of work, in every state. */
import { openJournal } from '../../../main/journal/journal-client.ts';
import type { TransferRecord } from '../../../main/journal/transfer-record.ts';
import type { TransferState } from '../../../preload/contract/transfer.ts';

/** Records in one commit. */
const atOnce = 5_000;
/** Files of one dropped folder; every eleventh thing that was dropped is a single file. */
const inFolder = 240;

const MB = 1_000_000;
const day = 86_400_000;
const cameras = ['A001', 'A002', 'B001', 'C003', 'DRONE'] as const;
const scenes = ['Ceremony', 'Interview day 2', 'Æresport', 'Pickup – night', '空港'] as const;
const endings = ['mov', 'mxf', 'wav', 'r3d', 'jpg'] as const;

/** None of them moves by itself, so that what is measured is the window. */
function stateOf(number: number): TransferState {
  const of = number % 100;
  if (of < 78) return { name: 'done' };
  if (of < 86) return { name: 'paused' };
  if (of < 94) {
    const error = { code: 'UNREACHABLE', message: 'There is no route to files.studio.example.' } as const;
    return { name: 'waiting', reason: 'retry', until: Date.now() + 10 * day, error };
  }
  if (of < 99) {
    const message = 'The server takes at most 5.0 GB, and this file has 8.1 GB.';
    return { name: 'failed', error: { code: 'TOO_LARGE', message } };
  }
  const message = 'The file changed after 1.2 GB were sent. What the server has is kept until you decide.';
  return {
    name: 'attention',
    question: { kind: 'source-changed', message, answers: ['start-over', 'keep-waiting', 'give-up'] },
  };
}

const digest = (number: number): string =>
  Array.from({ length: 8 }, (_, word) => ((number + 1) * 2_654_435_761 * (word + 1)) % 2 ** 32)
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('');

export function madeTransfer(number: number, now: number): TransferRecord {
  const batch = Math.floor(number / inFolder);
  const single = batch % 11 === 10;
  const camera = cameras[number % cameras.length] ?? 'A001';
  const folder = `${scenes[batch % scenes.length]} ${batch}`;
  const name = `${camera}_C${String(number % 1000).padStart(3, '0')}_${1000 + batch}.${endings[number % endings.length]}`;
  const state = stateOf(number);
  const size = (40 + ((number * 977) % 7600)) * MB + number;
  const done = state.name === 'done';
  const accepted = done ? size : Math.floor(size * (((number * 37) % 90) / 100));
  const relativePath = single ? null : `${folder}/${camera}/${name}`;
  return {
    id: `t${String(number).padStart(9, '0')}`,
    batchId: single ? `s${number}` : `b${batch}`,
    direction: 'upload',
    name,
    size,
    source: `/Volumes/Cards/2026/${relativePath ?? name}`,
    destination: 'https://files.studio.example/files/',
    relativePath,
    sealedHeaders: null,
    state,
    uploadUrl: done ? `https://files.studio.example/files/${digest(number).slice(0, 32)}` : null,
    expiresAt: null,
    validator: null,
    snapshot: null,
    partPath: null,
    finalPath: null,
    accepted,
    durable: accepted,
    bytesSent: accepted,
    sentPosition: accepted,
    consistent: true,
    resumedFrom: 0,
    furthest: accepted,
    failures: 0,
    sha256: done ? digest(number) : null,
    treeDigest: done ? digest(number + 7) : null,
    evidence: done
      ? {
          level: 1,
          by: 'The server acknowledged every byte, and the file here did not change from its hash to its last byte.',
        }
      : null,
    addedAt: now - number * 60_000,
    finishedAt: done ? now - number * 30_000 : null,
    position: number + 1,
    priority: 'normal',
    rateLimit: null,
    destinationId: null,
    options: {},
    checksummed: true,
    volume: null,
    strategy: null,
    digests: [],
  };
}

/** Makes the journal of a state folder that has none. */
export async function fillJournal(stateFolder: string, count: number): Promise<void> {
  const now = Date.now();
  const journal = await openJournal({ folder: stateFolder });
  try {
    for (let from = 0; from < count; from += atOnce) {
      const length = Math.min(atOnce, count - from);
      await journal.commit(
        Array.from({ length }, (_, index) => ({
          kind: 'insert' as const,
          record: madeTransfer(from + index, now),
        })),
      );
    }
  } finally {
    await journal.close();
  }
}
