/** Invariant: a server decides within limits where a download goes, and never that it goes on for ever. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { createHttpClient } from '../../main/protocols/http-client.ts';
import { createHttpDownload } from '../../main/protocols/http-download/http-download.ts';
import { scratchFolder } from '../harness/scratch.ts';
import { listenOnLoopback } from '../servers/listen-on-loopback.ts';
import { MemoryDownloadHost } from '../servers/memory-download-host.ts';
import { FILE } from './hostile/answers.ts';
import { redirects } from './hostile/redirects.ts';

interface Identity {
  readonly key: Buffer;
  readonly cert: Buffer;
}

async function makeIdentity(): Promise<Identity> {
  const folder = await scratchFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-days', '1'];
  await promisify(execFile)('openssl', ['req', '-x509', ...kind, '-keyout', key, '-out', cert, ...subject]);
  return { key: await readFile(key), cert: await readFile(cert) };
}

test.each(redirects.map((one) => [one.title, one] as const))('%s', async (_title, one) => {
  const identity = one.secure === true ? await makeIdentity() : null;
  let requests = 0;
  const origins = { plain: '', secure: '' };
  const answer: http.RequestListener = ({ url = '' }, response) => {
    requests += 1;
    const to = one.hops[url];
    if (to === undefined) return void response.writeHead(200, { etag: '"v1"' }).end(FILE);
    const place = to?.replace('{plain}', origins.plain).replace('{secure}', origins.secure);
    response.writeHead(one.status, place === undefined ? {} : { location: place }).end('moved');
  };
  const plain = http.createServer(answer);
  const secure = identity === null ? null : https.createServer(identity, answer);
  origins.plain = `http://127.0.0.1:${await listenOnLoopback(plain)}`;
  if (secure !== null) origins.secure = `https://127.0.0.1:${await listenOnLoopback(secure)}`;

  const root = createHttpClient();
  const reach = { privateAddresses: true, insecureRedirects: one.insecureRedirects === true };
  const agent = root.agentFor(new URL('https://127.0.0.1'));
  if (identity !== null) Object.assign((agent as https.Agent).options, { ca: identity.cert });
  onTestFinished(() => {
    root.close();
    for (const server of [plain, secure]) {
      server?.closeAllConnections();
      server?.close();
    }
  });
  const host = new MemoryDownloadHost();
  const url = `${one.secure === true ? origins.secure : origins.plain}/0`;
  const adapter = createHttpDownload({ client: root });
  const result = await adapter.download({ url, headers: {}, resume: null, reach }, host);

  expect(requests).toBe(one.requests);
  expect(host.violations).toEqual([]);
  if ('complete' in one.end) {
    expect(result).toMatchObject({ outcome: 'complete' });
    expect(host.content().equals(FILE)).toBe(true);
  } else {
    expect(result).toMatchObject({ outcome: 'error', error: { code: one.end.error } });
    expect(host.content().length).toBe(0);
  }
});
