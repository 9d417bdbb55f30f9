/** Invariant: whatever a server does, no wrong byte is kept, no finished file is wrong, and every attempt ends. */
import { describe, expect, test } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import { createHttpDownload } from '../../main/protocols/http-download/http-download.ts';
import { MemoryDownloadHost } from '../servers/memory-download-host.ts';
import { sha256Of } from '../servers/memory-upload-host.ts';
import { startRawAnswersServer } from '../servers/raw-answers-server.ts';
import { FILE, type Case } from './hostile/answers.ts';
import { answerTables } from './hostile/tables.ts';

function rangeHeader(range: Case['ranges'][number]): string | undefined {
  if (range === undefined) return undefined;
  return typeof range === 'number' ? `bytes=${range}-` : `bytes=${range[0]}-${range[1] - 1}`;
}

async function run(misbehaviour: Case): Promise<void> {
  const { resume, answers, end } = misbehaviour;
  const server = await startRawAnswersServer(answers);
  const held = FILE.subarray(0, resume?.durable ?? 0);
  const host = new MemoryDownloadHost(resume === null ? {} : { held });
  // A connection that another case spoilt on purpose must not be used again.
  const client = createHttpClient();
  try {
    // A busy machine is silent for as long as that too, so only those rows are in a hurry that wait for it.
    const stallMs = 'error' in end && end.error === 'STALLED' ? 100 : 60_000;
    const adapter = createHttpDownload({ client, stallMs });
    const result = await adapter.download({ url: server.url, headers: {}, resume }, host);

    expect(host.violations).toEqual([]);
    expect(server.seen.map((request) => request.headers['range'])).toEqual(
      misbehaviour.ranges.map(rangeHeader),
    );
    for (const { headers } of server.seen) {
      expect(headers['accept-encoding']).toBe('identity');
      const ifRange = headers['range'] === undefined ? undefined : headers['if-range'];
      expect(headers['if-range']).toBe(ifRange);
    }
    if (misbehaviour.resets !== 'any') expect(host.resets).toEqual(misbehaviour.resets ?? []);
    if ('complete' in end) {
      expect(result).toMatchObject({
        outcome: 'complete',
        value: { size: end.complete.length, consistent: end.consistent },
      });
      expect(sha256Of(host.content())).toBe(sha256Of(end.complete));
    } else {
      expect(result).toMatchObject({ outcome: 'error', error: { code: end.error } });
      expect(sha256Of(host.content())).toBe(sha256Of(end.kept ?? held));
    }
  } finally {
    client.close();
    await server.stop();
  }
}

describe.each(answerTables)('$title', ({ rows }) => {
  test.each(rows.map((one) => [one.title, one] as const))('%s', (_title, one) => run(one));
});
