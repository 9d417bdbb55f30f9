/** The thread that hashes what arrives, so that neither the connections nor the disk wait for it. */
import { parentPort } from 'node:worker_threads';
import type { DigestAnswer, DigestAsk } from './digest-messages.ts';
import { FollowedFile } from './followed-file.ts';

interface Followed {
  /** Null when it cannot be read; `failed` says why. */
  file: FollowedFile | null;
  failed: string;
  /** What is done in order, each once the file is hashed to its place. */
  readonly asks: DigestAsk[];
}

/** One read; small enough to stay in a processor's cache between reading and hashing. */
const buffer = Buffer.allocUnsafeSlow(512 * 1024);
/** Bytes hashed for one file before others and new messages get their turn. */
const turnBytes = 8 * 1024 * 1024;

const followed = new Map<number, Followed>();
let turning = false;

parentPort?.on('message', (ask: DigestAsk) => {
  if (ask.type === 'open') {
    followed.set(ask.key, open(ask.path, ask.whole));
    return;
  }
  const one = followed.get(ask.key);
  if (!one) return;
  if (ask.type === 'roll-back') {
    rollBack(one);
    answer({ reply: ask.reply, digests: {} });
    return;
  }
  one.asks.push(ask);
  if (!turning) turn();
});

/** Every file a step, then again while any is not at the end of what it was asked. */
function turn(): void {
  turning = false;
  for (const [key, one] of followed) {
    work(key, one);
    if (one.file?.behind || one.asks.length > 0) turning = true;
  }
  if (turning) setImmediate(turn);
}

function work(key: number, one: Followed): void {
  try {
    let room = turnBytes;
    for (;;) {
      while (one.file?.behind && room > 0) {
        const before = one.file.position;
        one.file.read(buffer);
        room -= one.file.position - before;
      }
      if (one.file?.behind) return;
      const ask = one.asks.shift();
      if (!ask) return;
      perform(key, one, ask);
    }
  } catch (error) {
    one.file?.close();
    one.file = null;
    one.failed = error instanceof Error ? error.message : String(error);
  }
}

/** Everything that may be read was hashed before. */
function perform(key: number, one: Followed, ask: DigestAsk): void {
  if (ask.type === 'close') {
    one.file?.close();
    one.file = null;
    followed.delete(key);
    return;
  }
  if (one.file === null) {
    if ('reply' in ask) answer({ reply: ask.reply, failed: one.failed });
    return;
  }
  switch (ask.type) {
    case 'advance':
      one.file.end = Math.max(one.file.end, ask.end);
      return;
    case 'chunk':
      one.file.startChunk(ask.start, ask.algorithms);
      return;
    case 'chunk-digest':
    case 'whole-digest':
      if (one.file.position < ask.end) {
        one.file.end = ask.end;
        one.asks.unshift(ask);
        return;
      }
      answer({
        reply: ask.reply,
        digests: ask.type === 'chunk-digest' ? one.file.chunkDigests() : one.file.wholeDigest(),
      });
      return;
    case 'open':
    case 'roll-back':
      return; // done on arrival
  }
}

/** At once, because its file is about to be cut: what is still to be done for the chunk is dropped. */
function rollBack(one: Followed): void {
  const notBegun = one.asks.findLastIndex(({ type }) => type === 'chunk');
  one.asks.splice(Math.max(notBegun, 0));
  if (notBegun < 0) one.file?.rollBack();
}

function open(path: string, whole: boolean): Followed {
  try {
    return { file: new FollowedFile(path, whole), failed: '', asks: [] };
  } catch (error) {
    return { file: null, failed: error instanceof Error ? error.message : String(error), asks: [] };
  }
}

function answer(message: DigestAnswer): void {
  parentPort?.postMessage(message);
}
