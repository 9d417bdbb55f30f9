/** Redirects of servers that do not keep to what a redirect is. */
import http from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../../main/protocols/http-client.ts';
import { httpGet } from '../../../main/protocols/http-get.ts';
import { listenOnLoopback } from '../../servers/listen-on-loopback.ts';

async function serve(answer: http.RequestListener) {
  const server = http.createServer(answer);
  const port = await listenOnLoopback(server);
  const client = createHttpClient();
  onTestFinished(async () => {
    client.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { signal } = new AbortController();
  return {
    get: (path: string) => httpGet(client, { url: `http://127.0.0.1:${port}${path}`, headers: {}, signal }),
  };
}

test('a redirect whose body never ends keeps no connection', async () => {
  let given: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (given = resolve));
  const { get } = await serve((request, response) => {
    if (request.url === '/file') return void response.end('bytes');
    response.writeHead(302, { location: '/file' }).write('x');
    response.once('close', given);
  });
  const { response } = await get('/away');
  expect(response.statusCode).toBe(200);
  response.resume();
  await closed;
});

test('a redirect to what is no address says whose fault that is', async () => {
  const { get } = await serve((_request, response) => {
    response.writeHead(302, { location: 'http://[nowhere' }).end();
  });
  await expect(get('/away')).rejects.toMatchObject({
    code: 'REDIRECT_REFUSED',
    message: expect.stringContaining('127.0.0.1') as unknown,
  });
});
