/** Invariant: no byte lands in a wrong place because a number does not fit into 32 bits. */
import { expect, test } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import { createHttpDownload } from '../../main/protocols/http-download/http-download.ts';
import { PatternDownloadHost } from '../servers/pattern-download-host.ts';
import { startRawAnswersServer } from '../servers/raw-answers-server.ts';
import { BIG_SIZE, bigFiles } from './hostile/big-files.ts';

test.each(bigFiles.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
  const server = await startRawAnswersServer(one.answers);
  const client = createHttpClient();
  const host = new PatternDownloadHost(one.held);
  try {
    const adapter = createHttpDownload({ client });
    const validator = one.strong ? ({ kind: 'etag', value: '"v1"' } as const) : null;
    const resume = one.held === 0 ? null : { durable: one.held, size: BIG_SIZE, validator };
    const result = await adapter.download({ url: server.url, headers: {}, resume }, host);

    expect(server.seen.map(({ headers }) => headers['range'])).toEqual(
      one.ranges.map((from) => (from === undefined ? undefined : `bytes=${from}-`)),
    );
    expect(host.wrong).toBe(0);
    expect(host.resets).toEqual([]);
    if ('complete' in one.end) {
      const value = { size: BIG_SIZE, consistent: one.end.consistent };
      expect(result).toMatchObject({ outcome: 'complete', value });
      expect(host.held).toBe(BIG_SIZE);
    } else {
      expect(result).toMatchObject({ outcome: 'error', error: { code: one.end.error } });
      expect(host.held).toBe(one.end.held);
    }
    for (const { size } of host.descriptions) expect(size).toBe(BIG_SIZE);
  } finally {
    client.close();
    await server.stop();
  }
});
