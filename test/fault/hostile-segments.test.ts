/** Invariant: what one of several connections brings is part of the file only where it is proven to belong there. */
import { expect, onTestFinished, test } from 'vitest';
import { ConnectionBudget } from '../../main/protocols/connection-budget.ts';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import { createHttpDownload } from '../../main/protocols/http-download/http-download.ts';
import { MemoryDownloadHost } from '../servers/memory-download-host.ts';
import { sampleBytes, sha256Of } from '../servers/memory-upload-host.ts';
import { startSegmentServer, type SegmentRequest } from '../servers/segment-server.ts';
import { SEGMENTED_SIZE, segmentCases, type SegmentCase } from './hostile/segments.ts';

const FILE = sampleBytes(SEGMENTED_SIZE, 5);
const OTHER = sampleBytes(SEGMENTED_SIZE, 6);
/** As many as a server with bad answers may be asked: three for each of the seven blocks. */
const MOST_REQUESTS = 21;

function isMeant({ which }: SegmentCase, { number, beside }: SegmentRequest): boolean {
  if (which === 'second') return number === 2;
  return which === 'later' ? number > 1 : beside > 0;
}

test.each(segmentCases.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
  const server = await startSegmentServer(FILE);
  // Where a server is silent on purpose; everywhere else a busy machine would be taken for one.
  const client = createHttpClient(one.answer.then === 'silent' ? { timeouts: { response: 300 } } : {});
  onTestFinished(async () => {
    client.close();
    await server.stop();
  });
  let met = false;
  server.answer = (request) => {
    if (!isMeant(one, request)) return null;
    if (!met && one.fileChanges === true) Object.assign(server, { file: OTHER, etag: '"v2"' });
    met = true;
    return one.answer;
  };
  const budget = new ConnectionBudget();
  budget.learned(server.url, 2);
  const host = new MemoryDownloadHost();
  const adapter = createHttpDownload({ client, budget });
  const result = await adapter.download({ url: server.url, headers: {}, resume: null }, host);

  expect(met).toBe(true);
  expect(host.violations).toEqual([]);
  expect(result).toMatchObject({
    outcome: 'complete',
    value: { size: SEGMENTED_SIZE, consistent: one.consistent },
  });
  expect(sha256Of(host.content())).toBe(sha256Of(one.complete === 'file' ? FILE : OTHER));
  expect(host.resets).toEqual(one.resets ?? []);
  expect(server.seen.length).toBeLessThanOrEqual(MOST_REQUESTS);
  expect(budget.taken(server.url)).toBe(0);
  if (one.oneConnectionLearned === true) {
    const place = await budget.first(server.url, new AbortController().signal);
    expect(budget.useful(server.url) === 1 || budget.additional(server.url, () => undefined) === null).toBe(
      true,
    );
    place.release();
  }
});
