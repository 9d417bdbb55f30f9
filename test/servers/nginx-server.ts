/** Debian's nginx on 127.0.0.1 with a configuration, folder and process of its own: the real thing, to download from or in between. */
import { spawn, type ChildProcess } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from './free-port.ts';
import { endServer, whenAnswering } from './server-process.ts';

export interface NginxOptions {
  /** `off` leaves Last-Modified as the only validator. */
  readonly etag?: 'on' | 'off';
  /** Compresses `application/octet-stream` for whoever accepts it. */
  readonly gzip?: 'on' | 'off';
  /** Bytes a second each connection; 0 is without limit. */
  readonly limitRate?: number;
  /** Passes everything on to this port of 127.0.0.1, whole requests at a time as nginx does by default. */
  readonly proxyTo?: number;
  /** `client_max_body_size`, for example `1g`; nginx's default is 1 MB. */
  readonly maxBody?: string;
  /** More directives inside the `location /` block. */
  readonly location?: readonly string[];
  /** More directives inside the `http` block, around the server. */
  readonly http?: readonly string[];
}

/** What nginx says of one answer it gave. Times in seconds of the system's clock, to the millisecond. */
export interface NginxAnswer {
  /** Number of the connection it came over, counted since nginx started. */
  readonly connection: number;
  readonly status: number;
  readonly begun: number;
  readonly ended: number;
}

export interface NginxServer {
  readonly port: number;
  readonly origin: string;
  /** Static files; what is put here is served under its name. */
  readonly folder: string;
  /**
   * One line for each answer, as `GET /path 206 bytes=5-`, in order; resolves when there are at least `count`.
   * nginx writes the line after the client has the last byte.
   */
  requests(count: number): Promise<readonly string[]>;
  /** Every answer so far whose last byte has gone out, in the order of their ends. */
  answers(): Promise<readonly NginxAnswer[]>;
  stop(): Promise<void>;
}

const PLACES = ['/usr/sbin/nginx', '/usr/local/sbin/nginx', '/usr/bin/nginx'];
/** Milliseconds to wait for what nginx does at once when it works, and tries to find a port that stays free until nginx takes it. */
const PATIENCE_MS = 10_000;
const PORT_TRIES = 5;

/** Where nginx is; null where it is not installed. */
export const nginxBinary = (): string | null => PLACES.find((place) => existsSync(place)) ?? null;

export async function startNginx(options: NginxOptions = {}): Promise<NginxServer> {
  const binary = nginxBinary();
  if (binary === null) throw new Error('nginx is missing, so downloads cannot be tested; run npm run setup.');
  const home = await mkdtemp(path.join(os.tmpdir(), 'carryover-nginx-'));
  // Started by root, its workers run as nobody and must be able to look inside.
  await chmod(home, 0o755);
  const folder = path.join(home, 'files');
  await mkdir(folder);
  try {
    for (let attempt = 1; ; attempt += 1) {
      const port = await freePort();
      await writeFile(path.join(home, 'nginx.conf'), configuration(home, port, options));
      const child = spawn(
        binary,
        ['-p', home, '-c', path.join(home, 'nginx.conf'), '-e', path.join(home, 'error.log')],
        {
          stdio: 'ignore',
        },
      );
      if (await whenAnswering(child, port, 'nginx')) return running(child, home, folder, port);
      const log = await readFile(path.join(home, 'error.log'), 'utf8').catch(() => '(no log)');
      const portTaken = log.includes('Address already in use');
      if (!portTaken || attempt === PORT_TRIES) throw new Error(`nginx did not start:\n${log}`);
    }
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw error;
  }
}

function running(child: ChildProcess, home: string, folder: string, port: number): NginxServer {
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    folder,
    requests: (count) => linesOf(path.join(home, 'access.log'), count),
    answers: async () =>
      (await readFile(path.join(home, 'answers.log'), 'utf8')).split('\n').flatMap(answerOf),
    stop: async () => {
      await endServer(child);
      await rm(home, { recursive: true, force: true });
    },
  };
}

function answerOf(line: string): NginxAnswer[] {
  const [connection, status, ended, took] = line.split(' ').map(Number);
  if (connection === undefined || status === undefined || ended === undefined || took === undefined)
    return [];
  return [{ connection, status, begun: ended - took, ended }];
}

async function linesOf(file: string, count: number): Promise<readonly string[]> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
    if (lines.length >= count) return lines;
    if (Date.now() > deadline)
      throw new Error(`nginx logged ${lines.length} answers where ${count} were due.`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** In the foreground, so that the process we started is the master and ends with its workers when told to. */
function configuration(home: string, port: number, options: NginxOptions): string {
  const { etag = 'on', gzip = 'off', limitRate = 0, proxyTo, maxBody, location = [], http = [] } = options;
  const directives = [
    ...(maxBody === undefined ? [] : [`client_max_body_size ${maxBody};`]),
    ...(proxyTo === undefined
      ? []
      : [
          `proxy_pass http://127.0.0.1:${proxyTo};`,
          'proxy_http_version 1.1;',
          'proxy_set_header Host $http_host;',
        ]),
    ...location,
  ];
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  return `
daemon off;
worker_processes 1;
${process.getuid?.() === 0 ? 'user nobody nogroup;' : ''}
pid ${home}/nginx.pid;
error_log ${home}/error.log warn;
events { worker_connections 256; }
http {
  ${temporary.map((name) => `${name}_temp_path ${home}/${name}_temp;`).join('\n  ')}
  log_format requests '$request_method $uri $status $http_range';
  log_format answers '$connection $status $msec $request_time';
  access_log ${home}/access.log requests;
  access_log ${home}/answers.log answers;
  ${http.join('\n  ')}
  default_type application/octet-stream;
  types { text/html html; }
  server {
    listen 127.0.0.1:${port};
    root ${home}/files;
    etag ${etag};
    gzip ${gzip};
    gzip_types application/octet-stream;
    gzip_min_length 1;
    limit_rate ${limitRate};
    location / {
      ${directives.join('\n      ')}
    }
  }
}
`;
}
