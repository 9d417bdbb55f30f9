import { expect, test } from 'vitest';
import { ByteRuns } from '../../../main/protocols/byte-runs.ts';
import { seededRandom } from '../../servers/seeded-random.ts';

const SIZE = 60;

/** The same told by a list of bytes, which nobody can get wrong. */
function runsOf(here: readonly boolean[]): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  here.forEach((isHere, at) => {
    const last = runs.at(-1);
    if (isHere && last?.end === at) last.end = at + 1;
    else if (isHere) runs.push({ start: at, end: at + 1 });
  });
  return runs;
}

test.each(Array.from({ length: 20 }, (_, seed) => seed))(
  'says what a list of bytes says, seed %i',
  (seed) => {
    const random = seededRandom(seed + 1);
    const runs = new ByteRuns();
    const here = Array.from({ length: SIZE }, () => false);
    for (let step = 0; step < 60; step += 1) {
      const start = random(SIZE);
      const end = start + random(SIZE - start + 1);
      const adds = random(3) > 0;
      if (adds) runs.add({ start, end });
      else runs.cut({ start, end });
      here.fill(adds, start, end);

      expect(runs.list).toEqual(runsOf(here));
      expect(runs.total).toBe(here.filter(Boolean).length);
      expect(runs.gaps(SIZE)).toEqual(runsOf(here.map((isHere) => !isHere)));
      const missing = here.indexOf(false);
      expect(runs.prefix).toBe(missing < 0 ? SIZE : missing);
      const at = random(SIZE);
      const past = here.indexOf(false, at);
      expect(runs.endAt(at)).toBe(here[at] === true ? (past < 0 ? SIZE : past) : at);
      const next = runsOf(here).find((run) => run.start > at);
      expect(runs.nextAfter(at)).toBe(next?.start ?? Infinity);
    }
  },
);
