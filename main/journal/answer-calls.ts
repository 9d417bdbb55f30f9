import type { OpenedStore } from './open-store.ts';
import { applyChange, openTables } from './apply-change.ts';
import { runGroup, type Outcome } from './group-commit.ts';
import type { JournalAnswers, JournalCall, JournalCallKind } from './journal-messages.ts';
import type { RecordRow } from './record-from-row.ts';
import type { TransferError } from '../engine/transfer-error.ts';
import { codeOf, isDamage, toJournalError } from './sqlite-error.ts';

export type Answer = Outcome<JournalAnswers[JournalCallKind]>;
/** Calls that can share a group; the other two are answered by themselves, in their turn. */
export type GroupedCall = Exclude<JournalCall, { kind: 'loadAll' | 'close' }>;

/** Answers calls on an open store, synchronously; knows nothing of threads and messages. */
export interface Answerer {
  /** Answers in the order of the calls; commits among them are one transaction. */
  answer(calls: readonly GroupedCall[]): Answer[];
  /** Every row by position, `pageRows` at a time. */
  loadAll(onPage: (rows: readonly RecordRow[]) => void): Answer;
  /** Closes and gives the journal free in any case; an error says that no clean stop could be marked. */
  close(): Answer;
}

/** Rows of a page: few enough that the receiving thread is not held up, many enough that messages cost nothing. */
const pageRows = 2_000;

export function openAnswerer(store: OpenedStore): Answerer {
  const tables = openTables(store.database);
  let transactions = 0;
  let changeSets = 0;
  let broken: TransferError | null = null;

  /**
   * After a failed read, write or sync nothing says which earlier pages reached the disk (a later sync may succeed
   * although it lost them). So nothing is recorded any more, no clean stop is marked, and the next start checks.
   */
  function watch(answer: Answer): Answer {
    if (answer.ok || broken !== null) return answer;
    const { cause } = answer.error;
    if (isDamage(cause) || codeOf(cause).startsWith('SQLITE_IOERR')) broken = answer.error;
    return answer;
  }

  function run(call: GroupedCall): JournalAnswers[JournalCallKind] {
    if (call.kind === 'commit') {
      if (broken !== null) throw broken;
      for (const change of call.changes) applyChange(tables, change);
      return null;
    }
    return call.kind === 'counters' ? { transactions, changeSets } : read(call);
  }

  /** A transfer that is not there has no blocks, no extents and no history. */
  function read(
    call: Exclude<GroupedCall, { kind: 'commit' | 'counters' }>,
  ): JournalAnswers[JournalCallKind] {
    if (call.kind === 'first') return tables.transfers.first(call.count);
    if (call.kind === 'load') return tables.transfers.row(call.id);
    if (call.kind === 'server') return tables.shared.server(call.endpoint);
    if (call.kind === 'destinations') return tables.shared.destinations();
    if (call.kind === 'setting') return tables.shared.setting(call.name);
    const key = tables.transfers.find(call.id) ?? -1;
    switch (call.kind) {
      case 'timeline':
        return tables.timeline.list(key);
      case 'parts':
        return tables.parts.list(key);
      case 'extents':
        return tables.extents.list(key);
      case 'blockHashes':
        return tables.blocks.read(key, call.from, call.to);
      case 'hashedPrefix':
        return tables.blocks.prefix(key);
      case 'treeDigest':
        return key === -1 ? null : tables.blocks.treeDigest(key, call.count);
    }
  }

  return {
    answer(calls) {
      const tasks = calls.map((call) => ({ writes: call.kind === 'commit', run: () => run(call) }));
      const { outcomes, committed } = runGroup(store.database, tasks);
      if (committed) {
        transactions += 1;
        changeSets += calls.filter(
          (call, place) => call.kind === 'commit' && outcomes[place]?.ok === true,
        ).length;
      }
      return outcomes.map(watch);
    },
    loadAll(onPage) {
      try {
        for (const page of tables.transfers.pages(pageRows)) onPage(page);
        return { ok: true, value: null };
      } catch (error) {
        return watch({ ok: false, error: toJournalError(error) });
      }
    },
    close() {
      try {
        store.close(broken === null);
        return broken === null ? { ok: true, value: null } : { ok: false, error: broken };
      } catch (error) {
        return { ok: false, error: toJournalError(error) };
      }
    },
  };
}
