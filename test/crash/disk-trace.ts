/** Reads what strace saw a program do to its files, and works out what a power cut at any moment could leave of them. */
import { readFileSync } from 'node:fs';

export type DiskEvent =
  | { readonly kind: 'write'; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly length: number }
  | { readonly kind: 'sync'; readonly path: string }
  /** Text that left the program: what it has told others from here on. */
  | { readonly kind: 'print'; readonly text: string };

type FileChange = Extract<DiskEvent, { kind: 'write' | 'truncate' }>;

/** Arguments for strace, to be followed by the program. Paths and data come out in hexadecimal, whole. */
export function straceArguments(log: string): string[] {
  const calls = 'trace=pwrite64,fdatasync,fsync,ftruncate,write';
  return ['-f', '-y', '-xx', '-s', '1000000', '-o', log, '-e', calls];
}

/** Events in their order: a change of a file when its call has returned, a print when its call begins. */
export function readTrace(log: string): DiskEvent[] {
  const begun = new Map<string, string>();
  const events: DiskEvent[] = [];
  for (const line of readFileSync(log, 'latin1').split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+) +(.*)$/.exec(line) ?? [];
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1];
    const unfinished = /^(.*) <unfinished \.\.\.>$/.exec(rest)?.[1];
    if (unfinished !== undefined) begun.set(thread, unfinished);
    const call = resumed === undefined ? (unfinished ?? rest) : `${begun.get(thread) ?? ''}${resumed}`;
    // An unfinished print may be seen already; an unfinished change or sync has not happened for certain.
    const isPrint = call.startsWith('write(1<');
    if (isPrint ? resumed !== undefined : unfinished !== undefined) continue;
    const event = eventOf(call);
    if (event !== null) events.push(event);
  }
  return events;
}

function eventOf(call: string): DiskEvent | null {
  const [, name, descriptor, hexPath = '', rest = ''] = /^(\w+)\((\d+)<([^>]*)>(.*)$/s.exec(call) ?? [];
  const path = fromHex(hexPath).toString();
  const data = /"((?:\\x[0-9a-f]{2})*)"/.exec(rest)?.[1] ?? '';
  const written = /= (\d+)$/.exec(rest)?.[1];
  switch (name) {
    case 'write':
      return descriptor === '1' ? { kind: 'print', text: fromHex(data).toString() } : null;
    case 'pwrite64': {
      const offset = Number(/, (\d+)\) += \d+$/.exec(rest)?.[1]);
      return { kind: 'write', path, offset, bytes: fromHex(data).subarray(0, Number(written)) };
    }
    case 'ftruncate':
      return { kind: 'truncate', path, length: Number(/^, (\d+)\)/.exec(rest)?.[1]) };
    case 'fsync':
    case 'fdatasync':
      return written === '0' ? { kind: 'sync', path } : null;
    default:
      return null;
  }
}

function fromHex(escaped: string): Buffer {
  return Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
}

/** Files on a disk that keeps what was synced, and may keep, lose or garble what was not (SQLite's own crash tests). */
export class TracedDisk {
  readonly #durable: Map<string, Buffer>;
  readonly #pending = new Map<string, FileChange[]>();

  constructor(initial: ReadonlyMap<string, Buffer>) {
    this.#durable = new Map(initial);
  }

  apply(event: DiskEvent): void {
    if (event.kind === 'print') return;
    const pending = this.#pending.get(event.path) ?? [];
    if (event.kind === 'sync') {
      this.#pending.delete(event.path);
      if (pending.length > 0)
        this.#durable.set(event.path, pending.reduce(changed, this.#fileOf(event.path)));
    } else {
      this.#pending.set(event.path, [...pending, event]);
    }
  }

  /** Number of changes that a power cut now could take. */
  get unsynced(): number {
    return [...this.#pending.values()].reduce((sum, changes) => sum + changes.length, 0);
  }

  /** What is left after a power cut now; `random` decides about each change that was not synced. */
  cutPower(random: () => number): Map<string, Buffer> {
    const left = new Map(this.#durable);
    for (const [path, changes] of this.#pending) {
      const fate = changes.flatMap((change): FileChange[] => {
        const dice = random();
        if (dice < 0.4) return [];
        if (dice < 0.8 || change.kind === 'truncate') return [change];
        return [
          { ...change, bytes: Buffer.from(change.bytes.map((byte) => (random() < 0.5 ? byte : ~byte))) },
        ];
      });
      left.set(path, fate.reduce(changed, this.#fileOf(path)));
    }
    return left;
  }

  #fileOf(path: string): Buffer {
    return this.#durable.get(path) ?? Buffer.alloc(0);
  }
}

function changed(file: Buffer, change: FileChange): Buffer {
  if (change.kind === 'truncate')
    return Buffer.concat([file, Buffer.alloc(change.length)]).subarray(0, change.length);
  const end = change.offset + change.bytes.length;
  const next = Buffer.alloc(Math.max(file.length, end));
  file.copy(next);
  change.bytes.copy(next, change.offset);
  return next;
}
