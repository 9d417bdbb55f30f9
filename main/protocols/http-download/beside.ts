/** Whether an answer may be the first of several at the same time, and how it becomes one of them. */
import type { DownloadHost, DownloadJob } from '../protocol-adapter.ts';
import { singleValue } from '../http-headers.ts';
import type { UsablePiece } from './check-range-response.ts';
import { parseContentRange } from './content-range.ts';
import type { DownloadContext } from './download-context.ts';
import type { Answer } from './fetch-range.ts';
import { MirrorWatch } from './mirror-watch.ts';
import { BLOCK, SegmentPlan } from './plan-segments.ts';
import { SegmentCrew, type CrewEnd } from './segment-crew.ts';
import type { Source } from './source.ts';
import type { TakenBytes } from './taken-bytes.ts';

/** Bytes up to which a rest in one piece is one request: a second one could only take a block off it. */
const SMALL = 2 * BLOCK;

/**
 * The plan for what is missing; null where it has to come in one body: nothing vouches for pieces from several
 * answers, the server announces no ranges, or it is too little to share.
 */
export function planBeside(taken: TakenBytes, answer: Answer, piece: UsablePiece): SegmentPlan | null {
  const { validator, size } = taken;
  if (validator === null || size === null || piece.proof !== 'validator') return null;
  if (piece.to === null || piece.total !== size || piece.from !== taken.held) return null;
  if (answer.status !== 206 && !announcesRanges(answer)) return null;
  const gaps = taken.gaps(size);
  const plan = new SegmentPlan(size, gaps);
  const small = gaps.length === 1 && gaps[0]?.end === size && plan.missing <= SMALL;
  return small || plan.done ? null : plan;
}

function announcesRanges({ headers }: Answer): boolean {
  const units = (singleValue(headers['accept-ranges']) ?? '').toLowerCase().split(',');
  return units.some((unit) => unit.trim() === 'bytes');
}

export interface CrewParts {
  readonly context: DownloadContext;
  readonly source: Source;
  readonly host: DownloadHost;
  readonly taken: TakenBytes;
  readonly plan: SegmentPlan;
  readonly mirrors: NonNullable<DownloadJob['mirrors']>;
}

/** Fetches everything the plan misses; `answer` is the first connection's, `piece` what it was judged to be. */
export async function runCrew(parts: CrewParts, answer: Answer, piece: UsablePiece): Promise<CrewEnd> {
  const { context, source, host, taken, plan, mirrors } = parts;
  const { validator } = taken;
  const segment = plan.take();
  if (validator === null || segment === null) return { kind: 'one-body' };
  const range = parseContentRange(answer.headers['content-range']);
  segment.announced = range?.kind === 'range' ? range.end : plan.size;
  await taken.goOn(answer, piece);
  const first = { ...source, validator };
  const others = mirrors.map(({ reach, ...mirror }) => ({
    ...mirror,
    client: reach === undefined ? context.client : context.client.within(reach),
  }));
  const watch = new MirrorWatch({ context, host, taken, size: plan.size, first, mirrors: others });
  const crew = new SegmentCrew({
    client: context.client,
    budget: context.budget,
    stallMs: context.stallMs,
    most: context.mostConnections,
    source: first,
    mirrors: watch,
    size: plan.size,
    plan,
    signal: host.signal,
    write: (position, bytes) => {
      taken.noteFirstByte(answer);
      return host.write(position, bytes);
    },
    onFetched: ({ start, position }) => taken.add({ start, end: position }),
  });
  try {
    return await crew.run({ segment, body: answer.body, close: () => answer.close() });
  } finally {
    await watch.end();
  }
}
