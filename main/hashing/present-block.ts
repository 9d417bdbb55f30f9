import type { BufferStore } from './buffer-store.ts';
import type { SourceBlock } from './hash-pool-port.ts';

/** A block as its consumer sees it: the first `length` bytes of `buffer`, which goes back to the store on release. */
export function presentBlock(
  store: BufferStore,
  block: {
    readonly index: number;
    readonly sha256: Uint8Array;
    readonly buffer: ArrayBuffer;
    readonly length: number;
  },
): SourceBlock {
  const { index, sha256, buffer, length } = block;
  let held = true;
  return {
    index,
    bytes: new Uint8Array(buffer, 0, length),
    sha256,
    release: () => {
      if (held) store.give(buffer);
      held = false;
    },
  };
}
