/** Runs of several contenders mixed, so that whatever else the machine does meets all of them alike. */

export type Contenders = Readonly<Record<string, () => Promise<number>>>;

/**
 * Every contender `runs` times, in turn, the order reversed each round (A B C, C B A, …), after `warmUp` rounds that
 * do not count. Rejects when one of them fails: a benchmark with holes compares nothing.
 */
export async function interleave<C extends Contenders>(
  contenders: C,
  runs: number,
  warmUp: number,
): Promise<Record<keyof C, number[]>> {
  const names = Object.keys(contenders) as (keyof C & string)[];
  const values = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<keyof C, number[]>;
  for (let round = -warmUp; round < runs; round += 1) {
    for (const name of round % 2 === 0 ? names : names.toReversed()) {
      const value = await contenders[name]?.();
      if (round >= 0 && value !== undefined) values[name].push(value);
    }
  }
  return values;
}
