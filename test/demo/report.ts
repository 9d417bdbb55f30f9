/** What the demonstration measured, in lines a person can read; says whether the promise was kept. */
import type { Proof } from '../../preload/contract/transfer.ts';

export interface Interruption {
  readonly what: string;
  /** Where the server stood, in bytes. */
  readonly offset: number;
  /** Milliseconds from the server's answer to the first body byte. */
  readonly answerToFirstByteMs: number;
  /** Body bytes that crossed the wire before and had to cross it again. */
  readonly sentAgain: number;
}

export interface DemoReport {
  readonly size: number;
  readonly interruptions: readonly Interruption[];
  /** Body bytes that crossed the wire, counted by the proxy in between. */
  readonly sentInAll: number;
  /** By sha256sum, not by us. */
  readonly sourceSha256: string;
  readonly receivedSha256: string;
  readonly ours: Proof | null;
  readonly screenshots: string;
}

const mebibytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(2)} MiB`;

export function printReport(report: DemoReport): boolean {
  const { size, interruptions, sentInAll, sourceSha256, receivedSha256, ours } = report;
  console.log('');
  for (const { what, offset, answerToFirstByteMs, sentAgain } of interruptions) {
    console.log(
      `${what}: it went on at ${((offset / size) * 100).toFixed(1)} %, ` +
        `${answerToFirstByteMs.toFixed(1)} ms after the server's answer; ${mebibytes(sentAgain)} sent again.`,
    );
  }
  const again = sentInAll - size;
  console.log(
    `In all ${mebibytes(sentInAll)} crossed the wire for a file of ${mebibytes(size)}: ${mebibytes(again)} twice.`,
  );
  const identical = sourceSha256 === receivedSha256 && sourceSha256 !== '';
  console.log(`SHA-256 of the source   (sha256sum): ${sourceSha256}`);
  console.log(`SHA-256 of what arrived (sha256sum): ${receivedSha256}`);
  console.log(`SHA-256 by Carryover:                ${ours?.sha256 ?? 'none'}`);
  console.log(`Evidence level ${ours?.evidence.level ?? 0} of 3: ${ours?.evidence.by ?? 'none'}`);
  console.log(identical ? 'Identical.' : 'NOT IDENTICAL.');
  console.log(`Screenshots: ${report.screenshots}/demo-before.png and demo-after.png`);
  return identical && ours?.sha256 === sourceSha256;
}
