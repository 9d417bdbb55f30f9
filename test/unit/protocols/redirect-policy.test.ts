import http from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { TransferError } from '../../../main/engine/transfer-error.ts';
import { createHttpClient } from '../../../main/protocols/http-client.ts';
import { toHttpError } from '../../../main/protocols/http-error.ts';
import {
  checkRedirect,
  headersFor,
  MAX_REDIRECTS,
  redirectHook,
} from '../../../main/protocols/redirect-policy.ts';
import { listenOnLoopback } from '../../servers/listen-on-loopback.ts';

describe('where a redirect may lead', () => {
  test.each([
    ['http://a/x', 'http://a/y', null],
    ['http://a/x', 'http://b/x', null],
    ['http://a/x', 'https://a/x', null],
    ['https://a/x', 'https://b/x', null],
    ['https://a/x', 'http://a/x', 'REDIRECT_REFUSED'],
    ['https://a/x', 'http://b/x', 'REDIRECT_REFUSED'],
    ['http://a/x', 'ftp://a/x', 'REDIRECT_REFUSED'],
    ['http://a/x', 'file:///etc/passwd', 'REDIRECT_REFUSED'],
    ['http://a/x', 'data:text/plain,hi', 'REDIRECT_REFUSED'],
    ['http://a/x', 'http://unix:/run/docker.sock:/info', 'REDIRECT_REFUSED'],
  ])('%s to %s', (from, to, code) => {
    expect(checkRedirect(new URL(from), new URL(to))?.code ?? null).toBe(code);
  });
});

describe('a redirect from https on to http', () => {
  const [from, to] = [new URL('https://a/x'), new URL('http://b/x')];
  test('is followed where a person allowed it', () => {
    expect(checkRedirect(from, to, { insecureRedirects: true })).toBeNull();
    expect(checkRedirect(from, new URL('ftp://b/x'), { insecureRedirects: true })?.code).toBe(
      'REDIRECT_REFUSED',
    );
  });
  test('takes nothing about the person along even then', () => {
    const next = {
      url: to,
      method: 'GET',
      headers: { authorization: 'a', 'x-api-key': 'b', range: 'bytes=1-' },
    };
    const response = { url: from.href, statusCode: 302, request: { options: { method: 'GET' } } };
    const follow = (insecureRedirects: boolean): void =>
      void redirectHook({ insecureRedirects })(next as never, response as never);
    expect(() => follow(false)).toThrow(TransferError);
    follow(true);
    expect(next.headers).toEqual({ range: 'bytes=1-' });
  });
});

describe('what a redirect may take along', () => {
  const headers = { Authorization: 'a', cookie: 'b', 'X-Api-Key': 'c', Range: 'bytes=0-', 'user-agent': 'd' };
  test('everything to the same host, port and scheme', () => {
    expect(headersFor(headers, new URL('http://a/x'), new URL('http://a/y?z'))).toEqual(headers);
  });
  test.each(['http://b/x', 'http://a:81/x', 'https://a/x'])('nothing about the person to %s', (to) => {
    const kept = headersFor(headers, new URL('http://a/x'), new URL(to));
    expect(kept).toEqual({ Range: 'bytes=0-', 'user-agent': 'd' });
  });
});

describe('the client', () => {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });

  type Answer = (request: http.IncomingMessage) => { status: number; location?: string };
  async function serve(answer: Answer) {
    const seen: http.IncomingMessage[] = [];
    const server = http.createServer((request, response) => {
      seen.push(request);
      const { status, location } = answer(request);
      response.writeHead(status, location === undefined ? {} : { location }).end();
    });
    const port = await listenOnLoopback(server);
    closers.push(() => void server.close());
    return { origin: `http://127.0.0.1:${port}`, seen };
  }
  function newClient() {
    const client = createHttpClient({ userAgent: 'Carryover/test' });
    closers.push(client.close);
    return client;
  }
  const secrets = { authorization: 'a', cookie: 'b', 'x-api-key': 'c', range: 'bytes=5-' };

  test('leaves secrets behind when the port changes, also on the way back', async () => {
    const home = await serve(({ url }) =>
      url === '/back' ? { status: 200 } : { status: 307, location: `${away.origin}/on` },
    );
    const away = await serve(() => ({ status: 302, location: `${home.origin}/back` }));
    const answer = await newClient().got(`${home.origin}/start`, { headers: secrets });
    expect(answer.statusCode).toBe(200);
    expect(home.seen[0]?.headers).toMatchObject(secrets);
    for (const request of [...away.seen, ...home.seen.slice(1)]) {
      expect(request.headers).toMatchObject({
        range: 'bytes=5-',
        'user-agent': 'Carryover/test',
        'accept-encoding': 'identity',
      });
      for (const name of ['authorization', 'cookie', 'x-api-key'])
        expect(request.headers[name]).toBeUndefined();
    }
    expect(away.seen).toHaveLength(1);
    expect(home.seen).toHaveLength(2);
  });

  test('takes them along on the same origin', async () => {
    const home = await serve(({ url }) =>
      url === '/end' ? { status: 200 } : { status: 302, location: '/end' },
    );
    await newClient().got(`${home.origin}/start`, { headers: secrets });
    expect(home.seen[1]?.headers).toMatchObject(secrets);
  });

  test(`follows ${MAX_REDIRECTS} and no more`, async () => {
    const home = await serve(({ url }) => {
      const left = Number(url?.slice(1));
      return left === 0 ? { status: 200 } : { status: 302, location: `/${left - 1}` };
    });
    const client = newClient();
    expect((await client.got(`${home.origin}/${MAX_REDIRECTS}`)).statusCode).toBe(200);
    const failed = await client
      .got(`${home.origin}/${MAX_REDIRECTS + 1}`)
      .catch((error: unknown) => toHttpError(error, home.origin));
    expect(failed).toMatchObject({ code: 'TOO_MANY_REDIRECTS' });
  });

  test.each(['file:///etc/passwd', 'http://unix:/run/x.sock:/y'])(
    'does not follow to %s',
    async (location) => {
      const home = await serve(() => ({ status: 302, location }));
      const failed = await newClient()
        .got(home.origin)
        .catch((error: unknown) => toHttpError(error, home.origin));
      expect(failed).toBeInstanceOf(TransferError);
      expect(home.seen).toHaveLength(1);
    },
  );

  test('does not turn a POST into a GET', async () => {
    const home = await serve(() => ({ status: 303, location: '/other' }));
    const failed = await newClient()
      .got.post(home.origin)
      .catch((error: unknown) => toHttpError(error, home.origin));
    expect(failed).toMatchObject({ code: 'REDIRECT_REFUSED' });
    expect(home.seen).toHaveLength(1);
  });

  test('does not retry, throw statuses or keep what it was not asked to', async () => {
    const home = await serve(() => ({ status: 503 }));
    expect((await newClient().got(home.origin)).statusCode).toBe(503);
    expect(home.seen).toHaveLength(1);
  });
});
