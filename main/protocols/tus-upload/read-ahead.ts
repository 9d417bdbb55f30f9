/**
 * Asks a source for its first buffer at once instead of when it is iterated, so that reading the disk happens
 * beside the commit that must come before the first byte leaves. Iterate it once, or `discard` it.
 */
export interface ReadAhead extends AsyncIterable<Uint8Array> {
  discard(): Promise<void>;
}

export function readAhead(source: AsyncIterable<Uint8Array>): ReadAhead {
  const iterator = source[Symbol.asyncIterator]();
  const first = iterator.next();
  // Nobody may be waiting yet when the first read fails; whoever iterates still gets the error.
  first.catch(() => undefined);
  const end = async (): Promise<void> => {
    await iterator.return?.();
  };
  async function* iterate(): AsyncGenerator<Uint8Array> {
    try {
      for (let next = await first; next.done !== true; next = await iterator.next()) yield next.value;
    } finally {
      await end();
    }
  }
  return { [Symbol.asyncIterator]: iterate, discard: () => end().catch(() => undefined) };
}
