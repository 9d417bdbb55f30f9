import type { FileHandle } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';

/** Most bytes that wait in memory for the disk, for each request; above it the connection is not read. */
const highWater = 2 * 1024 * 1024;
/** A write waits for this many bytes, but not longer than this. Milliseconds. */
const batchBytes = 256 * 1024;
const batchMs = 10;

export interface BodyWork {
  readonly source: IncomingMessage;
  readonly handle: FileHandle;
  /** Where in the file the body begins. Bytes. */
  readonly start: number;
  /** Most bytes the body may have. */
  readonly limit: number;
  /** Ends the reading; what arrived before is still written. */
  readonly stop: AbortSignal;
  /** Called after each write with the place it ended at; not yet synced. */
  readonly onWritten: (end: number) => void;
}

export type BodyEnd =
  /** The whole body was written. */
  | 'complete'
  /** The connection broke. */
  | 'cut'
  | 'stopped'
  /** It had more than `limit` bytes; those within are written. */
  | 'too-long';

/** Where it ended: `end` is the place behind the last written byte. An `error` of the disk left the rest unwritten. */
export interface BodyOutcome {
  readonly how: BodyEnd;
  readonly end: number;
  readonly error?: unknown;
}

/**
 * Writes a body to its place in a file: what arrives while one write runs is gathered for the next, so that the
 * disk sees few large writes and the connection never waits for a small one.
 */
export async function writeBody(work: BodyWork): Promise<BodyOutcome> {
  const intake = new Intake(work.source, work.limit, work.stop);
  let end = work.start;
  try {
    for (;;) {
      const batch = await intake.next();
      if (batch === null) return { how: intake.ended ?? 'cut', end };
      end = await writeAll(work.handle, batch, end, work.onWritten);
    }
  } catch (error) {
    // A write may have been cut short by a full disk; what is behind `end` is not counted.
    return { how: 'stopped', end: (error as PartialWrite).end ?? end, error };
  } finally {
    intake.close();
  }
}

/** Reads a body of at most `limit` bytes into memory. */
export async function gatherBody(
  source: IncomingMessage,
  limit: number,
  stop: AbortSignal,
): Promise<{ readonly body: Buffer; readonly how: BodyEnd }> {
  const intake = new Intake(source, limit, stop);
  const pieces: Buffer[] = [];
  try {
    for (let batch = await intake.next(); batch !== null; batch = await intake.next()) pieces.push(...batch);
  } finally {
    intake.close();
  }
  return { body: Buffer.concat(pieces), how: intake.ended ?? 'cut' };
}

/** Gathers the body's pieces and hands them out in batches. */
class Intake {
  /** Why no more comes; null while more may. */
  ended: BodyEnd | null = null;
  readonly #source: IncomingMessage;
  readonly #stop: AbortSignal;
  #room: number;
  #pieces: Buffer[] = [];
  #bytes = 0;
  #wake: (() => void) | null = null;
  #timer: NodeJS.Timeout | null = null;
  /** The oldest of the pieces has waited long enough. */
  #due = false;

  constructor(source: IncomingMessage, limit: number, stop: AbortSignal) {
    this.#source = source;
    this.#room = limit;
    this.#stop = stop;
    source.on('data', this.#onData);
    source.on('end', this.#onEnd);
    source.on('error', this.#onCut);
    source.on('close', this.#onCut);
    stop.addEventListener('abort', this.#onStop);
    if (stop.aborted) this.#onStop();
    else if (source.readableEnded) this.#onEnd();
    else if (source.destroyed) this.#onCut();
  }

  /** What was gathered, waiting for enough of it; null at the end. */
  async next(): Promise<Buffer[] | null> {
    while (this.ended === null && this.#bytes < batchBytes && !this.#due) {
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
    if (this.#pieces.length === 0) return null;
    const batch = this.#pieces;
    this.#pieces = [];
    this.#bytes = 0;
    this.#due = false;
    this.#clearTimer();
    if (this.ended === null) this.#source.resume();
    return batch;
  }

  close(): void {
    this.#clearTimer();
    this.#source.off('data', this.#onData);
    this.#source.off('end', this.#onEnd);
    this.#source.off('close', this.#onCut);
    this.#stop.removeEventListener('abort', this.#onStop);
    // A connection that breaks later is still no reason for the process to end, so 'error' stays listened to.
  }

  readonly #onData = (piece: Buffer): void => {
    if (this.ended !== null) return;
    const taken = piece.length <= this.#room ? piece : piece.subarray(0, this.#room);
    this.#room -= taken.length;
    if (taken.length > 0) this.#pieces.push(taken);
    this.#bytes += taken.length;
    if (this.#bytes >= highWater) this.#source.pause();
    if (taken.length < piece.length) this.#end('too-long');
    else if (this.#bytes >= batchBytes) this.#wake?.();
    else this.#timer ??= setTimeout(this.#onDue, batchMs);
  };
  readonly #onDue = (): void => {
    this.#due = true;
    this.#wake?.();
  };
  readonly #onEnd = (): void => this.#end(this.#source.complete ? 'complete' : 'cut');
  readonly #onCut = (): void => this.#end('cut');
  readonly #onStop = (): void => this.#end('stopped');

  #end(how: BodyEnd): void {
    this.ended ??= how;
    this.#wake?.();
  }

  #clearTimer(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

interface PartialWrite {
  /** Where the last whole write before the error ended. */
  readonly end?: number;
}

/** Resolves with the place behind the pieces. Throws the disk's error with `end`, the place behind the last byte it took. */
export async function writeAll(
  handle: FileHandle,
  pieces: Buffer[],
  start: number,
  onWritten: (end: number) => void,
): Promise<number> {
  let end = start;
  let rest = pieces;
  while (rest.length > 0) {
    let bytesWritten: number;
    try {
      ({ bytesWritten } = await handle.writev(rest, end));
    } catch (error) {
      throw Object.assign(error as Error, { end });
    }
    end += bytesWritten;
    onWritten(end);
    rest = behind(rest, bytesWritten);
  }
  return end;
}

/** What is left of the pieces after their first `count` bytes. */
function behind(pieces: Buffer[], count: number): Buffer[] {
  let skip = count;
  for (const [index, piece] of pieces.entries()) {
    if (skip < piece.length) return [piece.subarray(skip), ...pieces.slice(index + 1)];
    skip -= piece.length;
  }
  return [];
}
