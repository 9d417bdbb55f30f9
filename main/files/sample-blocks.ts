/** Blocks of a sample: enough to meet an edit that touched much of the file, few enough to cost milliseconds. */
const DEFAULT_COUNT = 6;

/**
 * Which of the `blocks` accepted blocks (0 to blocks - 1) to hash again on a resume, ascending, each once, `count`
 * at most: the first (headers are rewritten in place), the last (what a crash or an append touches), and one at random
 * out of each equal stretch between, so that a large edit is met wherever it is, and another try samples other blocks.
 * `random` gives numbers in [0, 1).
 */
export function chooseSampleBlocks(request: {
  readonly blocks: number;
  readonly count?: number;
  readonly random?: () => number;
}): number[] {
  const { blocks, count = DEFAULT_COUNT, random = Math.random } = request;
  if (blocks <= count) return Array.from({ length: Math.max(0, blocks) }, (_, index) => index);
  if (count < 2) return count < 1 ? [] : [0];
  const stretches = count - 2;
  const between = blocks - 2;
  const spread = Array.from({ length: stretches }, (_, i) => {
    const start = Math.floor((i * between) / stretches);
    const end = Math.floor(((i + 1) * between) / stretches);
    return 1 + start + Math.floor(random() * (end - start));
  });
  return [0, ...spread, blocks - 1];
}
