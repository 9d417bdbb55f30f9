/** One attempt at a file in parts, each over a connection of its own, joined by the server at the end. */
import type { ResumablePart, UploadDone } from '../protocol-adapter.ts';
import { ConnectionRamp, RAMP_MS } from './connection-ramp.ts';
import { LookClock } from '../look-clock.ts';
import { joinParts, type WholePart } from './join-parts.ts';
import { PartLane, PartsRefused } from './part-lane.ts';
import { splitFile } from './split-file.ts';
import { UploadCarrier } from './upload-carrier.ts';
import type { UploadContext } from './upload-context.ts';
import { uploadWhole } from './whole-upload.ts';

/** New, in this many parts, or what an earlier attempt left. Rejects like `uploadWhole`. */
export async function uploadInParts(
  context: UploadContext,
  wish: number | readonly ResumablePart[],
): Promise<UploadDone> {
  const { host, inquiry, server } = context;
  const parts = typeof wish === 'number' ? await split(context, wish) : wish;
  try {
    return await joinParts(context, await carryAll(context, parts));
  } catch (thrown) {
    if (!(thrown instanceof PartsRefused)) throw thrown;
    // What is there already is worth more than another way: it may be refused only for the moment.
    const begun = typeof wish !== 'number' && parts.some(({ accepted }) => accepted > 0);
    if (begun && !thrown.definite) throw thrown.error;
    server.deny('concatenation');
    inquiry.again();
    await host.commit({ kind: 'restarted', reason: thrown.error.code });
    return await uploadWhole(context, null);
  }
}

async function split({ host, job }: UploadContext, count: number): Promise<readonly ResumablePart[]> {
  const parts = splitFile(job.size, count);
  await host.commit({ kind: 'split', parts });
  return parts.map((part) => ({ ...part, uploadUrl: null, accepted: 0 }));
}

/** Resolves when the server has every byte of every part. */
async function carryAll(
  outer: UploadContext,
  parts: readonly ResumablePart[],
): Promise<readonly WholePart[]> {
  const stop = new AbortController();
  const meter = { sent: 0, heldBack: false };
  const context: UploadContext = {
    ...outer,
    signal: AbortSignal.any([outer.signal, stop.signal]),
    sent: (position, count) => {
      meter.sent += count;
      outer.sent(position, count);
    },
    pace: (wanted) => {
      const allowed = outer.pace(wanted);
      if (typeof allowed !== 'number') meter.heldBack = true;
      return allowed;
    },
  };
  const lanes = parts.map(
    (part) => new PartLane(context, part, part.uploadUrl === null ? null : new URL(part.uploadUrl)),
  );
  const waiting = lanes.map((lane, i) => ({ lane, accepted: parts[i]?.accepted ?? 0 }));
  const failures: unknown[] = [];
  const carryNext = async (): Promise<void> => {
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await carryPart(context, next.lane, next.accepted, parts.length);
      }
    } catch (thrown) {
      failures.push(thrown);
      stop.abort();
    }
  };

  const most = Math.min(parts.length, outer.job.policy.parallel ?? parts.length);
  const running = [carryNext()];
  /** False where there is no connection to be had; then nothing is learned about whether it would have helped. */
  const oneMore = (): boolean => {
    const place = outer.job.anotherConnection?.();
    if (place === null) return false;
    running.push(carryNext().finally(() => place?.release()));
    return true;
  };
  const ramp = new ConnectionRamp(most);
  const explicit = outer.job.policy.parallel !== null;
  explain(outer, parts.length, explicit);
  // What the person wished for is not tried out.
  if (explicit) while (running.length < most) running.push(carryNext());
  const everyMs = outer.times.rampMs ?? RAMP_MS;
  const clock = new LookClock(performance.now(), everyMs);
  const timer = explicit
    ? undefined
    : setInterval(() => {
        const passedMs = clock.passed(performance.now());
        if (passedMs === null) return;
        const step = ramp.look((meter.sent / passedMs) * 1000, meter.heldBack);
        meter.sent = 0;
        const got = step !== 'add' || waiting.length === 0 || oneMore();
        if (step === 'enough' || !got) clearInterval(timer);
        if (ramp.helped !== null) outer.server.parallelHelped(ramp.helped);
      }, everyMs);
  try {
    // One may be added while the others are waited for, but never after the last of them ended.
    for (let i = 0; i < running.length; i += 1) await running[i];
  } finally {
    clearInterval(timer);
  }
  if (failures.length > 0) throw failures[0];
  return lanes.flatMap(({ uploadUrl, size }) => (uploadUrl === null ? [] : { uploadUrl, size }));
}

async function carryPart(
  context: UploadContext,
  lane: PartLane,
  accepted: number,
  count: number,
): Promise<void> {
  const carrier = new UploadCarrier({
    context,
    lane,
    accepted,
    memory: Math.floor(context.job.chunkSize / count),
    explain: () => undefined,
    noteFirstByte: lane.first === 0,
  });
  lane.onBegun = (offset) => carrier.begun(offset);
  try {
    await carrier.carry(
      lane.uploadUrl === null ? await lane.create(null) : await carrier.resume(lane.uploadUrl),
    );
  } finally {
    await carrier.close();
  }
}

function explain({ host }: UploadContext, parts: number, explicit: boolean): void {
  const why = explicit
    ? 'as the destination says'
    : 'one more connection at a time for as long as that is faster';
  host.explain(`In ${parts} parts side by side, ${why}; the server joins them at the end.`);
}
