/** Speed over time to lines and numbers: a chart of 0 to 1 in both directions, and what it says in figures. Pure. */
import type { SpeedHistory } from '../../preload/contract/blocks.ts';

export interface SpeedFigures {
  /** Bytes a second, over the time in which it ran. */
  readonly average: number;
  readonly highest: number;
}

/** Null where there is too little to draw. */
export function figuresOf({ points }: SpeedHistory): SpeedFigures | null {
  const ran = points.filter((point) => point !== null);
  if (ran.length < 2) return null;
  return {
    average: ran.reduce((sum, point) => sum + point, 0) / ran.length,
    highest: ran.reduce((most, point) => Math.max(most, point), 0),
  };
}

const tops = [1, 1.5, 2, 3, 4, 5, 6, 8, 10] as const;

/** The least number of one or two figures that is no less than `value`, so that the line fills its chart. */
export function niceTop(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = tops.find((factor) => factor * power >= value) ?? 10;
  return step * power;
}

/** A stretch of the chart, in points; `to` is exclusive. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface ChartShape {
  /** Stretches in which it ran, each a line of its own. */
  readonly lines: readonly (readonly (readonly [x: number, y: number])[])[];
  /** Stretches in which nothing ran, from 0 to 1. */
  readonly gaps: readonly Stretch[];
  /** Bytes a second at the top. */
  readonly top: number;
}

/** x grows with time, y upwards. */
export function shapeOf({ points }: SpeedHistory): ChartShape {
  const top = niceTop(points.reduce<number>((most, point) => Math.max(most, point ?? 0), 0));
  const x = (at: number): number => at / points.length;
  const lines = stretchesOf(points, (point) => point !== null).map(({ from, to }) => {
    const middles = points
      .slice(from, to)
      .map((point, at) => [x(from + at + 0.5), (point ?? 0) / top] as const);
    const [first, last] = [middles[0], middles.at(-1)];
    // To the edges of its time, so that a stretch of one point is a line as well.
    return [
      ...(first === undefined ? [] : [[x(from), first[1]] as const]),
      ...middles,
      ...(last === undefined ? [] : [[x(to), last[1]] as const]),
    ];
  });
  const gaps = stretchesOf(points, (point) => point === null).map(({ from, to }) => ({
    from: x(from),
    to: x(to),
  }));
  return { lines, gaps, top };
}

function stretchesOf(
  points: SpeedHistory['points'],
  belongs: (point: number | null) => boolean,
): readonly Stretch[] {
  const found: Stretch[] = [];
  for (let at = 0; at < points.length; at += 1) {
    if (!belongs(points[at] ?? null)) continue;
    const last = found.at(-1);
    if (last?.to === at) found[found.length - 1] = { from: last.from, to: at + 1 };
    else found.push({ from: at, to: at + 1 });
  }
  return found;
}
