/** The smallest TUS client there can be: one request, one answer, nothing checked; tests do the checking. */
import { request, type IncomingHttpHeaders } from 'node:http';
import { connect, type Socket } from 'node:net';
import { once } from 'node:events';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array;
}

/** Sends exactly these headers (plus Host and Content-Length) and reads the whole answer. */
export function exchange({ method, url, headers = {}, body }: Exchange): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(body.length) };
    const sent = request(url, { method, headers: { ...headers, ...length }, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const tus = { 'Tus-Resumable': '1.0.0' };

/** `Upload-Metadata` from plain text values. */
export function metadataHeader(metadata: Record<string, string>): string {
  return Object.entries(metadata)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}

/** Creates an upload; `metadata` values are plain text. */
export function create(
  endpoint: string,
  size: number,
  metadata: Record<string, string> = {},
): Promise<Answer> {
  const described = Object.keys(metadata).length === 0 ? {} : { 'Upload-Metadata': metadataHeader(metadata) };
  return exchange({
    method: 'POST',
    url: endpoint,
    headers: { ...tus, 'Upload-Length': String(size), ...described },
  });
}

export function head(url: string): Promise<Answer> {
  return exchange({ method: 'HEAD', url, headers: tus });
}

export function patch(url: string, offset: number, body: Uint8Array): Promise<Answer> {
  return exchange({ method: 'PATCH', url, headers: patchHeaders(offset), body });
}

/** Begins a PATCH that promises `promised` bytes, sends `body`, and leaves the socket open. */
export async function beginPatch(
  url: string,
  offset: number,
  promised: number,
  body: Uint8Array,
): Promise<Socket> {
  const { hostname, port, host, pathname } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  const lines = Object.entries({ Host: host, ...patchHeaders(offset), 'Content-Length': String(promised) });
  socket.write(
    `PATCH ${pathname} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`,
  );
  socket.write(body);
  return socket;
}

function patchHeaders(offset: number): Record<string, string> {
  return { ...tus, 'Upload-Offset': String(offset), 'Content-Type': 'application/offset+octet-stream' };
}
