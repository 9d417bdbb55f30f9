/** Seeded storms: any order of cuts and odd answers ends, and whenever it ends as complete the file is the file. */
import { expect, test } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import { createHttpDownload } from '../../main/protocols/http-download/http-download.ts';
import type { DownloadJob } from '../../main/protocols/protocol-adapter.ts';
import { MemoryDownloadHost } from '../servers/memory-download-host.ts';
import { sha256Of } from '../servers/memory-upload-host.ts';
import { startRawAnswersServer, type RawAnswer, type RawRequest } from '../servers/raw-answers-server.ts';
import { seededRandom } from '../servers/seeded-random.ts';
import { FILE, SIZE } from './hostile/answers.ts';

const SEEDS = Array.from({ length: 30 }, (_, i) => i + 1);
const MAX_ATTEMPTS = 200;
/** Three asks that bring nothing, and one more for each short 206 that brought something. */
const MAX_REQUESTS = 12;

function part(from: number, to: number, etag: boolean): RawAnswer {
  return {
    status: '206 Partial Content',
    headers: [
      `Content-Range: bytes ${from}-${to - 1}/${SIZE}`,
      `Content-Length: ${to - from}`,
      ...(etag ? ['ETag: "v1"'] : []),
    ],
    body: FILE.subarray(from, to),
  };
}

function whole(etag: boolean): RawAnswer {
  return {
    status: '200 OK',
    headers: [`Content-Length: ${SIZE}`, ...(etag ? ['ETag: "v1"'] : [])],
    body: FILE,
  };
}

/** One odd or proper answer to the request; every byte that it passes off as the file's is the file's. */
function answerTo(request: RawRequest, random: (below: number) => number): RawAnswer {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers['range'] ?? 'bytes=0-')?.[1]);
  const proper = start === 0 ? whole(random(8) > 0) : part(start, SIZE, random(4) > 0);
  switch (random(9)) {
    case 0:
      return { status: '503 Service Unavailable', headers: ['Content-Length: 0'] };
    case 1:
      return { status: '416 Range Not Satisfiable', headers: ['Content-Length: 4'], body: 'oops' };
    case 2:
      return whole(random(2) > 0);
    case 3:
      return start === 0 ? proper : part(start, start + 1 + random(SIZE - start), true);
    case 4:
      return start === 0 ? proper : part(Math.min(SIZE - 1, start + 1 + random(1000)), SIZE, true);
    case 5:
      return start === 0 ? proper : part(random(start), SIZE, random(2) > 0);
    case 6:
      return proper;
    default: {
      const body = Buffer.from(proper.body ?? '');
      return {
        ...proper,
        body: body.subarray(0, random(body.length)),
        then: random(2) > 0 ? 'close' : 'reset',
      };
    }
  }
}

test.each(SEEDS)('storm %i', async (seed) => {
  const random = seededRandom(seed);
  const server = await startRawAnswersServer((request) => answerTo(request, random));
  let resume: DownloadJob['resume'] = null;
  let held: Uint8Array | null = null;
  try {
    for (let attempt = 1; ; attempt += 1) {
      expect(attempt).toBeLessThan(MAX_ATTEMPTS);
      const before = server.seen.length;
      const client = createHttpClient();
      const host: MemoryDownloadHost = new MemoryDownloadHost(held === null ? {} : { held });
      const result = await createHttpDownload({ client }).download(
        { url: server.url, headers: {}, resume },
        host,
      );
      client.close();
      expect(host.violations).toEqual([]);
      expect(server.seen.length - before).toBeLessThanOrEqual(MAX_REQUESTS);
      const content = host.content();
      expect(content.equals(FILE.subarray(0, content.length))).toBe(true);
      if (result.outcome === 'complete') {
        expect(sha256Of(content)).toBe(sha256Of(FILE));
        return;
      }
      expect(result.outcome).toBe('error');
      resume = host.resume(resume);
      held = resume === null ? null : content;
    }
  } finally {
    await server.stop();
  }
});
