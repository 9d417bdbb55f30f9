/** A public link stays out of private networks, by the address its sockets connect to. */
import http from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { createHttpClient, type HttpClient } from '../../../main/protocols/http-client.ts';
import { toHttpError } from '../../../main/protocols/http-error.ts';
import { madeUpAddresses, privateAddress, publicAddress } from '../../servers/made-up-addresses.ts';

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

async function serve(host: string, location?: (port: number) => string) {
  const seen: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    seen.push(request);
    if (location === undefined || request.url !== '/start') response.end('here');
    else response.writeHead(302, { location: location(port) }).end();
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, host, () => resolve((server.address() as { port: number }).port));
  });
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { port, seen };
}

function clientFor(names: Readonly<Record<string, readonly string[]>>) {
  const addresses = madeUpAddresses(names);
  const told = createHttpClient({ addresses });
  closers.push(told.close);
  return { told, guarded: told.within({ privateAddresses: false, insecureRedirects: false }), addresses };
}

async function codeOf(client: HttpClient, url: string): Promise<string> {
  try {
    return `answered ${(await client.got(url)).body}`;
  } catch (error) {
    return toHttpError(error, url).code;
  }
}

describe('a client that stays public', () => {
  test('reaches a public address, by name and by number', async () => {
    const { port } = await serve(publicAddress);
    const { guarded } = clientFor({ 'files.example': [publicAddress] });
    expect(await codeOf(guarded, `http://files.example:${port}/`)).toBe('answered here');
    expect(await codeOf(guarded, `http://${publicAddress}:${port}/`)).toBe('answered here');
  });

  test('connects to no private one, by name or by number, and asks nothing there', async () => {
    const inside = await serve(privateAddress);
    const { guarded, told } = clientFor({ 'nas.example': [privateAddress] });
    expect(await codeOf(guarded, `http://nas.example:${inside.port}/`)).toBe('PRIVATE_ADDRESS');
    expect(await codeOf(guarded, `http://${privateAddress}:${inside.port}/`)).toBe('PRIVATE_ADDRESS');
    expect(inside.seen).toEqual([]);
    expect(await codeOf(told, `http://${privateAddress}:${inside.port}/`)).toBe('answered here');
  });

  test('does not for https either', async () => {
    const { guarded } = clientFor({ 'nas.example': [privateAddress] });
    expect(await codeOf(guarded, `https://${privateAddress}:1/`)).toBe('PRIVATE_ADDRESS');
    expect(await codeOf(guarded, `https://nas.example:1/`)).toBe('PRIVATE_ADDRESS');
  });

  test('follows no redirect to one', async () => {
    const inside = await serve(privateAddress);
    const outside = await serve(publicAddress, () => `http://${privateAddress}:${inside.port}/admin`);
    const { guarded } = clientFor({});
    expect(await codeOf(guarded, `http://${publicAddress}:${outside.port}/start`)).toBe('PRIVATE_ADDRESS');
    expect(inside.seen).toEqual([]);
  });

  test('uses of several addresses only the public ones', async () => {
    const inside = await serve(privateAddress);
    const { guarded } = clientFor({ 'both.example': [privateAddress, publicAddress] });
    // Nobody listens at the public one.
    expect(await codeOf(guarded, `http://both.example:${inside.port}/`)).toBe('UNREACHABLE');
    expect(inside.seen).toEqual([]);
  });

  test('looks a name up once for a connection, and connects to what it judged', async () => {
    const { port } = await serve(publicAddress);
    const { guarded, addresses } = clientFor({ 'turns.example': [publicAddress] });
    expect(await codeOf(guarded, `http://turns.example:${port}/`)).toBe('answered here');
    expect(addresses.asked).toEqual(['turns.example']);
    addresses.names.set('turns.example', [privateAddress]);
    guarded.agentFor(new URL('http://turns.example/')).destroy();
    expect(await codeOf(guarded, `http://turns.example:${port}/`)).toBe('PRIVATE_ADDRESS');
  });

  test('takes over no connection that was opened with permission', async () => {
    const inside = await serve(privateAddress);
    const { guarded, told } = clientFor({ 'nas.example': [privateAddress] });
    const url = `http://${privateAddress}:${inside.port}/`;
    expect(await codeOf(told, url)).toBe('answered here');
    expect(await codeOf(guarded, url)).toBe('PRIVATE_ADDRESS');
  });

  test('says of a name without an address what everybody says', async () => {
    expect(await codeOf(clientFor({}).guarded, 'http://nowhere.example/')).toBe('UNREACHABLE');
  });
});

describe('where a link leads', () => {
  test.each([
    [`http://${privateAddress}/`, true],
    [`http://${publicAddress}/`, false],
    ['http://nas.example/', true],
    ['http://both.example/', false],
    ['http://nowhere.example/', null],
  ])('%s: %s', async (link, expected) => {
    const { told } = clientFor({
      'nas.example': [privateAddress],
      'both.example': [privateAddress, publicAddress],
    });
    expect(await told.leadsToPrivate(new URL(link))).toBe(expected);
  });
});
