/** `bandwidth`: shows the limits, after changing them where that is asked for. */
import type { Bandwidth, DirectionLimit } from '../../preload/contract/bandwidth.ts';
import { changedBandwidth, type BandwidthChange } from './read-bandwidth.ts';
import type { Output } from './reporter.ts';
import type { Session } from './session.ts';
import { rate } from './words.ts';

export async function runBandwidth(
  session: Session,
  change: BandwidthChange | null,
  json: boolean,
  stdout: Output,
): Promise<void> {
  if (change !== null) {
    const now = await session.engine.execute('readBandwidth', {});
    await session.engine.execute('setBandwidth', changedBandwidth(now, change));
  }
  const limits = await session.engine.execute('readBandwidth', {});
  stdout.write(`${json ? JSON.stringify(limits) : page(limits)}\n`);
}

function page({ upload, download }: Bandwidth): string {
  return [`upload    ${words(upload)}`, `download  ${words(download)}`].join('\n');
}

function words({ bytesPerSecond, hours }: DirectionLimit): string {
  const spans = hours.map(({ from, to, bytesPerSecond: limit }) => `${from}-${to} ${rate(limit)}`);
  return [rate(bytesPerSecond), ...spans].join('; ');
}
