/** A download host for files of any size: what belongs at an offset follows from the offset, so nothing is kept. */
import type {
  DownloadHost,
  NoteDetail,
  RemoteDescription,
  SameContent,
  Validator,
} from '../../main/protocols/protocol-adapter.ts';
import type { ErrorCode } from '../../preload/contract/errors.ts';
import type { TimelineKind } from '../../preload/contract/transfer.ts';

const WORD = 8;

/** Bytes [start, end) of the file: each word of eight bytes is its own offset, so no two places have the same ones. */
export function patternBytes(start: number, end: number): Buffer {
  const first = Math.floor(start / WORD) * WORD;
  const bytes = Buffer.alloc(Math.ceil((end - first) / WORD) * WORD);
  for (let at = 0; at < bytes.length; at += WORD) bytes.writeBigUInt64BE(BigInt(first + at), at);
  return bytes.subarray(start - first, end - first);
}

export class PatternDownloadHost implements DownloadHost {
  readonly signal = new AbortController().signal;
  readonly resets: ErrorCode[] = [];
  readonly descriptions: RemoteDescription[] = [];
  /** Writes of bytes that do not belong where they were written. */
  wrong = 0;
  /** Bytes from the start of the file that are here. */
  held: number;

  constructor(held: number) {
    this.held = held;
  }

  async describe(description: RemoteDescription): Promise<void> {
    this.descriptions.push(description);
  }

  async sameContent(_validator: Validator | null, _how: SameContent): Promise<void> {}

  async reset(reason: ErrorCode, description: RemoteDescription): Promise<void> {
    this.resets.push(reason);
    this.held = 0;
    await this.describe(description);
  }

  async write(offset: number, bytes: Uint8Array): Promise<void> {
    const right = offset === this.held && patternBytes(offset, offset + bytes.length).equals(bytes);
    this.wrong += right ? 0 : 1;
    this.held = offset + bytes.length;
  }

  received(_count: number): void {}

  async readBack(offset: number, length: number): Promise<Uint8Array> {
    return patternBytes(offset, offset + length);
  }

  note(_kind: TimelineKind, _detail: NoteDetail): void {}
}
