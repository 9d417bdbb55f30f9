/**
 * Servers that files are downloaded from, as they are: two programs, and one of them set up in the ways that people
 * set it up. What differs between them stands here as data.
 */
import type { FileServer } from '../harness/served-file.ts';
import { startCaddy } from '../servers/caddy-server.ts';
import { startNginx, type NginxOptions } from '../servers/nginx-server.ts';

export interface ServerUnderTest {
  readonly name: string;
  start(): Promise<FileServer>;
  /** How its entity tags are made. */
  readonly etag: RegExp;
  /** Answers 206 to a range; one that does not sends the whole file again. */
  readonly ranges: boolean;
  /** What it says of itself in `Accept-Ranges`; null where it says nothing. */
  readonly acceptRanges: string | null;
  /** Its answer to a range that begins at the end of the file, and the `Content-Range` of it. */
  readonly beyond: { readonly status: number; readonly contentRange: 'size' | null };
}

/** Time of the last change and size, each in hexadecimal. */
const nginxTag = /^"[0-9a-f]+-[0-9a-f]+"$/;

const nginxAsItComes = {
  etag: nginxTag,
  ranges: true,
  acceptRanges: 'bytes',
  beyond: { status: 416, contentRange: 'size' },
} as const;

const nginxWith = (options: NginxOptions) => async (): Promise<FileServer> => await startNginx(options);

/** One connection at a time; what comes beside it is refused with `status`. */
const oneAtATime = (status: number): NginxOptions => ({
  http: ['limit_conn_zone $server_name zone=all:1m;'],
  location: ['limit_conn all 1;', `limit_conn_status ${status};`],
});

async function startNginxBehindNginx(): Promise<FileServer> {
  const origin = await startNginx();
  const front = await startNginx({ proxyTo: origin.port, location: ['proxy_cache off;'] });
  const stop = async (): Promise<void> => {
    await front.stop();
    await origin.stop();
  };
  return { port: front.port, origin: front.origin, folder: origin.folder, stop };
}

export const serversUnderTest: readonly ServerUnderTest[] = [
  { name: 'nginx', start: nginxWith({}), ...nginxAsItComes },
  {
    name: 'Caddy',
    start: startCaddy,
    // The same two in base 36, without anything between them.
    etag: /^"[0-9a-z]+"$/,
    ranges: true,
    acceptRanges: 'bytes',
    beyond: { status: 416, contentRange: 'size' },
  },
  { name: 'nginx with gzip on', start: nginxWith({ gzip: 'on' }), ...nginxAsItComes },
  { name: 'nginx behind nginx', start: startNginxBehindNginx, ...nginxAsItComes },
  {
    name: 'nginx without ranges',
    start: nginxWith({ location: ['max_ranges 0;'] }),
    etag: nginxTag,
    ranges: false,
    acceptRanges: null,
    beyond: { status: 200, contentRange: null },
  },
  {
    name: 'nginx, 503 to a second connection',
    start: nginxWith(oneAtATime(503)),
    ...nginxAsItComes,
  },
  {
    name: 'nginx, 429 to a second connection',
    start: nginxWith(oneAtATime(429)),
    ...nginxAsItComes,
  },
  {
    name: 'nginx, each connection slowed',
    start: nginxWith({ limitRate: 12 * 1024 * 1024 }),
    ...nginxAsItComes,
  },
];
