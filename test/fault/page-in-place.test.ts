/** A sign-in page must not pass for a film that was never fetched before, and a film must not be taken for a page. */
import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import { createHttpDownload } from '../../main/protocols/http-download/http-download.ts';
import { MemoryDownloadHost } from '../servers/memory-download-host.ts';
import { startRawAnswersServer, type RawAnswer } from '../servers/raw-answers-server.ts';

const PAGE = `\n<!DOCTYPE html><title>Sign in</title>${'<p>first</p>'.repeat(50)}`;
const FILM = 'not a page, whatever its server calls it'.repeat(50);

async function fetchFrom(path: string, body: string, ...headers: string[]) {
  const lines = ['Content-Type: text/html; charset=utf-8', `Content-Length: ${body.length}`, ...headers];
  const answer: RawAnswer = { status: '200 OK', headers: lines, body };
  const server = await startRawAnswersServer([answer], path);
  const client = createHttpClient();
  onTestFinished(async () => {
    client.close();
    await server.stop();
  });
  const host = new MemoryDownloadHost();
  const adapter = createHttpDownload({ client });
  const result = await adapter.download({ url: server.url, headers: {}, resume: null }, host);
  expect(host.violations).toEqual([]);
  return { result, host };
}

test('a page that comes to the link of a film is a question, and nothing of it is kept', async () => {
  const { result, host } = await fetchFrom('/card/CLIP001.MOV?sig=1', PAGE);
  expect(result).toMatchObject({ outcome: 'error', error: { code: 'LINK_EXPIRED' } });
  expect(host.describeCalls).toBe(0);
});

test.each([
  ['a film that is called a page', '/clip.mov', FILM, []],
  ['a page that was asked for', '/index.html', PAGE, []],
  ['a page at a link that names nothing', '/about', PAGE, []],
  ['a page that has a name of its own', '/clip.mov', PAGE, ['Content-Disposition: inline; filename=a.html']],
])('%s is taken, every byte of it', async (_title, path, body, headers) => {
  const { result, host } = await fetchFrom(path, body, ...headers);
  expect(result).toMatchObject({ outcome: 'complete', value: { size: body.length } });
  expect(host.content().toString()).toBe(body);
});
