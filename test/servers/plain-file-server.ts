/** Serves bytes over HTTP with ranges and a strong ETag, and redirects where it is told to. */
import { createHash } from 'node:crypto';
import http from 'node:http';

export interface PlainFileServer {
  readonly port: number;
  readonly seen: readonly http.IncomingMessage[];
  stop(): Promise<void>;
}

export interface PlainFileOptions {
  readonly content: Uint8Array;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Where a path is sent on to; null where the file itself is. Asked for each request. */
  readonly redirect?: (path: string) => string | null;
  /** Sent along with the file, and with every part of it. */
  readonly headers?: http.OutgoingHttpHeaders;
  /** In place of the file. */
  readonly status?: number;
}

export async function servePlainFile({
  content,
  host,
  redirect,
  headers,
  status,
}: PlainFileOptions): Promise<PlainFileServer> {
  const seen: http.IncomingMessage[] = [];
  const etag = `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"`;
  const server = http.createServer((request, response) => {
    seen.push(request);
    const location = redirect?.(request.url ?? '') ?? null;
    if (location !== null) {
      response.writeHead(302, { location }).end();
      return;
    }
    if (status !== undefined) return void response.writeHead(status).end();
    const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') ?? [];
    const common = { etag, 'accept-ranges': 'bytes', ...headers };
    if (first === undefined) {
      response.writeHead(200, { ...common, 'content-length': content.length }).end(content);
      return;
    }
    const end =
      last === undefined || last === '' ? content.length - 1 : Math.min(Number(last), content.length - 1);
    const part = content.subarray(Number(first), end + 1);
    const range = `bytes ${first}-${end}/${content.length}`;
    response.writeHead(206, { ...common, 'content-length': part.length, 'content-range': range }).end(part);
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host ?? '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
  return {
    port,
    seen,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
