/**
 * Frees pieces of bodies soon after they were used. Node's parser copies every piece into memory of its own, outside
 * V8's heap. The young generation, which could free it within a millisecond, sees a small object and waits; so what is
 * outside grows until V8 marks the whole heap, and at full speed it did that a hundred times in 500 files of 1 MiB:
 * two fifths of all processor time. Now the young generation is collected every few MiB and, while bodies flow, marking
 * in steps, which V8 begins for the sake of outside memory alone, is left out: a heap that itself has grown is still marked.
 */
import v8 from 'node:v8';
import vm from 'node:vm';

type Collect = (options: { readonly type: 'minor' }) => void;

/** Bytes used between two collections of the young generation. */
const SPENT_BEFORE = 8 * 1024 * 1024;
/** Milliseconds without one after which V8 may mark in steps again. */
const FLOWS_FOR = 2_000;

let spent = 0;
let collect: Collect | null = null;
let flowing: NodeJS.Timeout | null = null;

/** So many bytes of a body were used, and nobody holds them any more. */
export function pieceSpent(bytes: number): void {
  spent += bytes;
  if (spent < SPENT_BEFORE) return;
  spent = 0;
  if (flowing === null) markInSteps(false);
  flowing = flowing?.refresh() ?? setTimeout(ebbed, FLOWS_FOR).unref();
  collect ??= youngCollector();
  collect({ type: 'minor' });
}

function ebbed(): void {
  flowing = null;
  markInSteps(true);
}

function markInSteps(on: boolean): void {
  v8.setFlagsFromString(on ? '--incremental-marking' : '--no-incremental-marking');
}

function youngCollector(): Collect {
  // V8 gives its `gc` to contexts that are made while the flag stands.
  v8.setFlagsFromString('--expose-gc');
  try {
    return vm.runInNewContext('gc') as Collect;
  } finally {
    v8.setFlagsFromString('--no-expose-gc');
  }
}
