/** Made-up histories: a short one, and one of three days with a bad night in it. */
import type { TimelineEntry } from '../../preload/contract/transfer.ts';

export function shortTimeline(now: number, accepted: number): readonly TimelineEntry[] {
  return [
    { at: now - 9_000_000, kind: 'added', detail: { size: 1 } },
    { at: now - 8_990_000, kind: 'started', detail: {} },
    { at: now - 8_980_000, kind: 'created', detail: { expiresAt: null } },
    {
      at: now - 8_000_000,
      kind: 'interrupted',
      detail: { code: 'CONNECTION_LOST', message: 'The connection was cut.', at: accepted },
    },
    {
      at: now - 7_000_000,
      kind: 'resumed',
      detail: { offset: Math.floor(accepted / 2), before: Math.floor(accepted / 2) },
    },
    { at: now - 6_999_000, kind: 'source-checked', detail: { whole: false, blocks: 8 } },
    { at: now - 100_000, kind: 'verifying', detail: {} },
  ];
}

const hour = 3_600_000;
const lost = { code: 'UNREACHABLE', message: 'files.studio.example does not answer.' };

export function longTimeline(now: number, size: number): readonly TimelineEntry[] {
  const begin = now - 70 * hour;
  const night = begin + 20 * hour;
  const resumed = (at: number, share: number, again: number): TimelineEntry[] => {
    const offset = Math.floor(size * share);
    return [
      { at, kind: 'resumed', detail: { offset, before: offset, again, size } },
      { at: at + 40, kind: 'first-byte', detail: { afterAnswerMs: 40 } },
      { at: at + 400, kind: 'source-checked', detail: { whole: false, blocks: 8 } },
    ];
  };
  return [
    { at: begin, kind: 'added', detail: { size } },
    { at: begin + 1_000, kind: 'started', detail: {} },
    { at: begin + 1_200, kind: 'created', detail: { expiresAt: now + 100 * hour } },
    { at: begin + 1_250, kind: 'strategy', detail: { strategy: 'One long request to the end.' } },
    { at: begin + 1_300, kind: 'first-byte', detail: { afterAnswerMs: 3.2 } },
    { at: night, kind: 'slept', detail: {} },
    { at: night + 4 * hour, kind: 'woke', detail: { sleptMs: 4 * hour } },
    ...resumed(night + 4 * hour + 900, 0.31, 8_388_608),
    { at: night + 5 * hour, kind: 'paused', detail: {} },
    { at: night + 9 * hour, kind: 'continued', detail: { from: 'paused' } },
    ...resumed(night + 9 * hour + 900, 0.44, 0),
    { at: night + 11 * hour, kind: 'recovered', detail: { from: 'transferring', accepted: size * 0.52 } },
    ...resumed(night + 11 * hour + 900, 0.52, 4_194_304),
    { at: night + 20 * hour, kind: 'interrupted', detail: { ...lost, failures: 1 } },
    ...resumed(night + 20 * hour + 9_000, 0.61, 2_097_152),
    { at: night + 20 * hour + 60_000, kind: 'interrupted', detail: { ...lost, failures: 1 } },
    { at: night + 20 * hour + 200_000, kind: 'interrupted', detail: { ...lost, failures: 7 } },
    ...resumed(night + 20 * hour + 260_000, 0.7, 1_048_576),
    {
      at: now - hour,
      kind: 'chunk-refused',
      detail: { status: 460, offset: Math.floor(size * 0.8), length: 4_194_304 },
    },
    {
      at: now - hour + 9_000,
      kind: 'failed',
      detail: { code: 'TOO_LARGE', message: 'The server takes at most 5.0 GB.' },
    },
  ];
}
