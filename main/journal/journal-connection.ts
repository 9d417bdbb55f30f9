/** The line to the journal's worker: requests out, answers matched to them, everything pending rejected when it dies. */
import type { Worker } from 'node:worker_threads';
import { TransferError } from '../engine/transfer-error.ts';
import {
  fromPlainError,
  type JournalAnswers,
  type JournalCall,
  type JournalCallKind,
  type Reply,
  type Request,
} from './journal-messages.ts';
import type { JournalReport } from './journal.ts';
import type { RecordRow } from './record-from-row.ts';

type OnPage = (rows: readonly RecordRow[]) => void;

interface Pending {
  resolve(value: unknown): void;
  reject(error: unknown): void;
  readonly onPage: OnPage | undefined;
}

export interface JournalConnection {
  readonly opened: Promise<JournalReport>;
  ask<K extends JournalCallKind>(
    call: Extract<JournalCall, { kind: K }>,
    onPage?: OnPage,
  ): Promise<JournalAnswers[K]>;
  /** Asks the worker to close and waits until its thread has ended. Later requests are refused. */
  close(): Promise<void>;
}

export function connectWorker(worker: Worker): JournalConnection {
  const pending = new Map<number, Pending>();
  let lastNumber = 0;
  /** Why no request is taken any more. */
  let ended: TransferError | null = null;

  const opened = Promise.withResolvers<JournalReport>();
  const exited = Promise.withResolvers<void>();

  function end(error: TransferError): void {
    ended ??= error;
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
    opened.reject(error);
  }

  function settle(number: number, finish: (request: Pending) => void): void {
    const request = pending.get(number);
    if (request === undefined) return;
    pending.delete(number);
    finish(request);
  }

  worker.on('message', (reply: Reply) => {
    switch (reply.kind) {
      case 'opened':
        return opened.resolve(reply.report);
      case 'refused':
        return opened.reject(fromPlainError(reply.error));
      case 'page':
        return takePage(reply.number, reply.rows);
      case 'answer':
        return settle(reply.number, ({ resolve }) => resolve(reply.value));
      case 'error':
        return settle(reply.number, ({ reject }) => reject(fromPlainError(reply.error)));
    }
  });
  worker.on('error', (error) => end(stopped(error)));
  worker.on('messageerror', (error) => end(stopped(error)));
  worker.on('exit', () => {
    end(stopped(undefined));
    exited.resolve();
  });

  function takePage(number: number, rows: readonly RecordRow[]): void {
    try {
      pending.get(number)?.onPage?.(rows);
    } catch (error) {
      settle(number, ({ reject }) => reject(error));
    }
  }

  function ask<K extends JournalCallKind>(
    call: Extract<JournalCall, { kind: K }>,
    onPage?: OnPage,
  ): Promise<JournalAnswers[K]> {
    if (ended !== null) return Promise.reject(ended);
    return new Promise((resolve, reject) => {
      const number = (lastNumber += 1);
      worker.postMessage({ number, call } satisfies Request); // throws when the call cannot be cloned
      pending.set(number, { resolve, reject, onPage });
    });
  }

  return {
    opened: opened.promise,
    ask,
    async close() {
      const asked = ask({ kind: 'close' });
      ended ??= new TransferError(
        'JOURNAL_UNUSABLE',
        'The transfer journal is closed; Carryover is stopping.',
      );
      try {
        await asked;
      } finally {
        await exited.promise;
      }
    },
  };
}

function stopped(cause: unknown): TransferError {
  return new TransferError(
    'JOURNAL_UNUSABLE',
    'The part of Carryover that keeps the transfer journal has stopped. Start Carryover again; what was recorded is safe.',
    { cause },
  );
}
