/** Which bytes to compare where a file may be the one whose bytes are here. Pure. */
import { ByteRuns, totalOf, type Run } from '../byte-runs.ts';

/** Bytes of one sample. */
export const SAMPLE = 64 * 1024;
/** Samples of a file: its beginning, the end of what is here, and places in between that nobody can foresee. */
export const SAMPLES = 6;

/** Ascending and disjoint; all of what is here where that is little. `random` as Math.random. */
export function chooseSamples(here: readonly Run[], random: () => number): Run[] {
  const total = totalOf(here);
  if (total <= SAMPLE * SAMPLES) return here.flatMap(inPieces);
  const chosen = new ByteRuns();
  const take = (start: number, end: number): void => chosen.add({ start, end });
  const [first] = here;
  const last = here.at(-1);
  if (first !== undefined) take(first.start, Math.min(first.end, first.start + SAMPLE));
  if (last !== undefined) take(Math.max(last.start, last.end - SAMPLE), last.end);
  const between = SAMPLES - 2;
  for (let i = 0; i < between; i += 1) {
    // One in each stretch of the same length, so that they do not all fall into one corner.
    const place = ((i + random()) / between) * total;
    const { start, end } = runAt(here, place);
    take(start, Math.min(end, start + SAMPLE));
  }
  return chosen.list.flatMap(inPieces);
}

/** The rest of the run that holds the byte with this number among all bytes that are here. */
function runAt(here: readonly Run[], place: number): Run {
  let left = Math.floor(place);
  for (const { start, end } of here) {
    if (left < end - start) return { start: start + left, end };
    left -= end - start;
  }
  throw new RangeError(`${place} is not among the bytes that are here`);
}

function inPieces({ start, end }: Run): Run[] {
  const pieces: Run[] = [];
  for (let at = start; at < end; at += SAMPLE) pieces.push({ start: at, end: Math.min(end, at + SAMPLE) });
  return pieces;
}
