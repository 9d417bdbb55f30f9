/** Commands about the order of the queue and about all of it at once. */
import { positionsAfterMove } from './queue-order.ts';
import { TransferError } from './transfer-error.ts';
import type { Scheduler } from './scheduler.ts';
import type { Entry, TransferBook } from './transfer-book.ts';
import type { EngineCommands } from '../../preload/contract/commands.ts';
import type { StateName } from '../../preload/contract/transfer.ts';

export interface QueueParts {
  readonly book: TransferBook;
  readonly scheduler: Scheduler;
  /** Acts on each in turn, some side by side; rejects with the first refusal once all had theirs. */
  readonly each: (ids: readonly string[], act: (entry: Entry) => Promise<void>) => Promise<void>;
  readonly pause: (entry: Entry) => Promise<void>;
  readonly resume: (entry: Entry) => Promise<void>;
}

type Names = 'pauseAll' | 'resumeAll' | 'setPriority' | 'move' | 'startNext';
export type QueueCommands = {
  readonly [N in Names]: (input: Parameters<EngineCommands[N]>[0]) => Promise<void>;
};

/** What a person who pauses everything does not mean. */
const restingStates: ReadonlySet<StateName> = new Set<StateName>(['done', 'failed', 'attention', 'paused']);

export function createQueueCommands({ book, scheduler, each, pause, resume }: QueueParts): QueueCommands {
  /** Two moves at once would each see the order before the other. */
  let moving: Promise<unknown> = Promise.resolve();

  const idsIn = (fits: (state: StateName) => boolean): string[] =>
    [...book.entries()].filter(({ record }) => fits(record.state.name)).map(({ record }) => record.id);

  const move = async (ids: readonly string[], before: string | null): Promise<void> => {
    // A transfer that is not there is a mistake of the caller; nothing is moved then.
    for (const id of before === null ? ids : [...ids, before]) book.get(id);
    const list = [...book.entries()].map(({ record }) => record).sort((a, b) => a.position - b.position);
    const positions = positionsAfterMove(list, ids, before);
    const changed = await book.place(positions);
    for (const { record } of changed) scheduler.reorder(record);
  };

  return {
    pauseAll: async () => {
      const ids = idsIn((state) => !restingStates.has(state));
      // Out of line first: whoever is paused would otherwise make room for the next, only to be paused as well.
      for (const id of ids) scheduler.drop(id);
      await unlessGone(each(ids, pause));
    },
    resumeAll: async () => {
      const ids = idsIn((state) => state === 'paused');
      await unlessGone(
        each(ids, async (entry) => {
          if (entry.record.state.name === 'paused') await resume(entry);
        }),
      );
    },
    setPriority: async ({ ids, priority }) =>
      await each(ids, async (entry) => {
        if (entry.record.priority === priority) return;
        await book.commit(entry, { fields: { priority } });
        scheduler.reorder(entry.record);
        book.tellChanged(entry);
      }),
    move: async ({ ids, before }) => {
      const mine = moving.then(async () => await move(ids, before));
      moving = mine.catch(() => undefined);
      await mine;
    },
    startNext: async ({ ids }) => {
      const waiting = [...new Set(ids)].filter((id) => book.find(id)?.record.state.name !== 'done');
      // The last one put first goes before all, so the order given is kept by going through it backwards.
      for (const id of waiting.toReversed()) scheduler.putFirst(id);
      await each(ids, resume);
    },
  };
}

/** Somebody may remove a transfer while all of them are gone through; that is no failure of this command. */
async function unlessGone(acting: Promise<void>): Promise<void> {
  try {
    await acting;
  } catch (error) {
    if (!(error instanceof TransferError) || error.code !== 'NO_SUCH_TRANSFER') throw error;
  }
}
